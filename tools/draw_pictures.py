"""Draw the demo pictures: python tools/draw_pictures.py [key …] writes home/demo/pictures/<key>.svg.

The SVG files are the output of this script; change the scenes in tools/illustration, never the files.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from illustration import buildings, land, learning, making, meetings, opening_day, region, workshop_day, workshops
from illustration.canvas import Picture

TARGET = Path(__file__).resolve().parents[1] / "home" / "demo" / "pictures"
LANDSCAPE, PORTRAIT, SQUARE = (2400, 1600), (1600, 2400), (2000, 2000)

Scene = Callable[[Picture], None]
SCENES: dict[str, tuple[Scene, tuple[int, int]]] = {
    "workshop-cirkularitet": (meetings.workshop, LANDSCAPE),
    "natverkstraff": (meetings.network, LANDSCAPE),
    "labb-invigning": (meetings.opening, LANDSCAPE),
    "studentprojekt": (learning.students, LANDSCAPE),
    "affarscoach": (learning.coach, LANDSCAPE),
    "seminarium": (learning.seminar, LANDSCAPE),
    "frukostmote": (learning.breakfast, LANDSCAPE),
    "hackathon-natt": (learning.night, LANDSCAPE),
    "vr-glasogon": (making.headset, PORTRAIT),
    "karta-skaraborg": (region.region_map, SQUARE),
    "vindkraft": (land.wind, PORTRAIT),
    "billingen-vinter": (land.winter, LANDSCAPE),
    "tranor-hornborga": (land.cranes, LANDSCAPE),
    "hamn-lidkoping": (land.harbour, LANDSCAPE),
    "campus": (buildings.campus, LANDSCAPE),
    "science-park": (buildings.science_park, LANDSCAPE),
    "solceller-tak": (buildings.solar_roof, LANDSCAPE),
    "textilatervinning": (workshops.textile, LANDSCAPE),
    "traprototyp": (workshops.joint_prototype, LANDSCAPE),
    "energilagring": (workshops.batteries, LANDSCAPE),
    "skrivare-3d": (making.printer, PORTRAIT),
    "gjuteri": (making.foundry, LANDSCAPE),
    "robotcell": (making.robot_cell, LANDSCAPE),
    "kinnekulle": (land.kinnekulle, LANDSCAPE),
    "workshop-ankomst": (workshop_day.arrival, LANDSCAPE),
    "workshop-spill": (workshop_day.material, LANDSCAPE),
    "workshop-grupper": (workshop_day.overview, LANDSCAPE),
    "workshop-flode": (workshop_day.flow_map, SQUARE),
    "workshop-kaffe": (workshop_day.coffee, LANDSCAPE),
    "workshop-metallspan": (workshop_day.jar, PORTRAIT),
    "workshop-lappar": (workshop_day.board, PORTRAIT),
    "workshop-redovisning": (workshop_day.results, LANDSCAPE),
    "invigning-morgon": (opening_day.morning, LANDSCAPE),
    "invigning-namnskyltar": (opening_day.badges, LANDSCAPE),
    "invigning-tal": (opening_day.speech, LANDSCAPE),
    "invigning-sax": (opening_day.cut, LANDSCAPE),
    "invigning-robot": (opening_day.robot, LANDSCAPE),
    "invigning-axel": (opening_day.axle, PORTRAIT),
    "invigning-tarta": (opening_day.cake, LANDSCAPE),
    "invigning-grupp": (opening_day.group, LANDSCAPE),
}


def draw(key: str) -> Path:
    """Write the SVG of one picture; the same key always gives the same drawing."""
    scene, (width, height) = SCENES[key]
    picture = Picture(width, height, seed=sum(map(ord, key)))
    scene(picture)
    path = TARGET / f"{key}.svg"
    path.write_text(picture.finish(), encoding="utf-8")
    return path


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or SCENES:
        print(draw(name).name)
