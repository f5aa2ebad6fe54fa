"""The day the test lab opened: morning, badges, speech, ribbon, robot, axle, cake, group."""

import math

from .buildings import pair, timber_house, walker
from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .close_ups import badge, pen, reach, scissors, tabletop
from .figures import Arm, Person, draw_arms, draw_person, hang, standing
from .guests import CUTTER, ENGINEER, FOREMAN, FRONT_ROW, HOST, audience_look, crowd
from .heads import Look
from .industry import gear, hall, hazard, robot_arm
from .meetings import band, lab_glass
from .nature import cloud, ridge, sky, spruces, sun
from .palette import (
    BRICK,
    CLAY,
    FOG,
    FOG_DARK,
    INK,
    NAVY,
    OCHRE,
    PAPER,
    RYE,
    SPRUCE,
    SPRUCE_DARK,
    STEEL,
    darker,
    lighter,
    mix,
)
from .rooms import beam, lamp, mug, room, sheet, table
from .sitting import facing
from .tableware import plate

WALL, FLOOR = "#c9d3cf", "#a9a596"


def _winter(look: Look, coat: str, cap: str) -> Look:
    """The same person in coat and cap."""
    return Look(look.skin, look.hair, look.style, look.top, NAVY, INK, "coat", coat, "beanie", cap, look.beard)


def morning(pic: Picture) -> None:
    pic.warmth = 0.3
    sky(pic, "#8fa9bd", "#cfd6d4", "#f3d9b0", until=0.72)
    sun(pic, 260, 760, 60, glow=0.6)
    for x, y, w in ((700, 190, 1000), (1900, 260, 900)):
        cloud(pic, x, y, w, "#f4e3c8", 0.55)
    hills = [(-20, 930), (500, 880), (1000, 860), (1900, 870), (2420, 920)]
    ridge(pic, hills, "#8ea4a8", "#a7b3ac", bottom=1100, texture=0.2)
    spruces(pic, -20, 500, 1070, 220, 9, mix(SPRUCE_DARK, FOG, 0.3))
    spruces(pic, 1950, 2420, 1070, 240, 8, mix(SPRUCE_DARK, FOG, 0.25))
    timber_house(pic)
    pic.rect(0, 1060, 2400, 560, pic.gradient("#c5ccbd", "#93a08d"))
    pic.path(polygon([(820, 1060), (1560, 1060), (2100, 1620), (300, 1620)]), pic.gradient("#d3ccbd", "#a39e93"))
    _frost(pic)
    for k, (x, colour) in enumerate(((330, BRICK), (480, RYE), (1960, SPRUCE), (2110, FOG_DARK))):
        _flag(pic, x, 1160 - (k % 2) * 20, 760, colour)
    pair(pic, (_winter(CUTTER, NAVY, FOG_DARK), _winter(HOST, BRICK, RYE)), 1190, 1200, 74)
    walker(pic, _winter(FRONT_ROW[1], OCHRE, SPRUCE), 700, 1420, 112, 1, bag=SPRUCE)
    walker(pic, _winter(FRONT_ROW[0], SPRUCE, CLAY), 1700, 1500, 122, -1, bag=BRICK)


def _frost(pic: Picture) -> None:
    for _ in range(160):
        x, y = pic.random.uniform(0, 2400), pic.random.uniform(1080, 1590)
        if not 820 - (y - 1060) * 0.93 < x < 1560 + (y - 1060) * 0.96:
            tall = 10 + (y - 1060) * 0.05
            pic.line([(x, y), (x + pic.random.uniform(-8, 8), y - tall)], "#f4f6f0", 3, opacity=0.7)


def _flag(pic: Picture, x: float, y: float, h: float, colour: str) -> None:
    """A banner on a pole."""
    pic.shadow(x, y, 40, 8, 0.4)
    pic.lit(rect_path(x - 7, y - h, 14, h, 6), "#f3f2ec")
    pic.lit(ellipse_path(x, y - h - 6, 14), OCHRE)
    cloth = [(x + 8, y - h + 20), (x + 60, y - h + 32), (x + 112, y - h + 22)]
    low = [(x + 104, y - h + 330), (x + 56, y - h + 344), (x + 8, y - h + 330)]
    pic.lit(smooth([*cloth, (x + 118, y - h + 180), *low], tension=9), colour)
    pic.path(ellipse_path(x + 60, y - h + 130, 30), stroke=PAPER, stroke_width=9)
    pic.line([(x + 34, y - h + 210), (x + 86, y - h + 210)], PAPER, 8)


def badges(pic: Picture) -> None:
    tabletop(pic, "#d9cdb8")
    for row in range(3):
        for col in range(4):
            if (row, col) == (1, 2):
                continue
            tone = (BRICK, SPRUCE, NAVY, OCHRE)[(row * 3 + col) % 4]
            badge(pic, 260 + col * 440 + (row % 2) * 40, 350 + row * 480, 330, tone, pic.random.uniform(-5, 5))
    sheet(pic, 1960, 720, 420, 560, PAPER, lines=7, skew=0)
    pen(pic, (2010, 880), (2290, 800), BRICK)
    badge(pic, 1270, 900, 330, BRICK, -14)
    reach(pic, FRONT_ROW[3], (2150, 1800), (1480, 1110), 420, 1)


def speech(pic: Picture) -> None:
    room(pic, WALL, FLOOR, 1120, planks=False)
    lab_glass(pic)
    for x in (500, 1200, 1900):
        lamp(pic, x, 120, 110, OCHRE, glow=0.3)
    ribbon = [(150, 905), (600, 930), (1200, 925), (1800, 930), (2260, 900)]
    band(pic, ribbon, 34)
    for x in (150, 2260):
        pic.lit(rect_path(x - 9, 890, 18, 260, 6), STEEL)
        pic.lit(ellipse_path(x, 1150, 60, 12), darker(STEEL, 0.3))
    speaker = standing(CUTTER, 1190, 1170, 104, turn=-0.5, arms=[Arm((1130, 808), short=0.9), Arm((1400, 550), 1)])
    pic.shadow(1190, 1168, 130, 14, 0.4)
    draw_person(pic, speaker)
    host = standing(HOST, 830, 1175, 104, turn=0.8)
    host.arms = hang(host)
    pic.shadow(830, 1173, 130, 14, 0.4)
    draw_person(pic, host)
    crowd(pic, [(1330, 104, 250, 60), (1560, 132, 330, -60), (1900, 176, 450, 140)], first=2)


def _lab_out_of_focus(pic: Picture, transform: str) -> None:
    """The lab as the background of something near."""
    room(pic, WALL, FLOOR, pic.height + 100, planks=False)
    with pic.group(filter="url(#soft16)"), pic.group(transform=transform):
        lab_glass(pic)


def cut(pic: Picture) -> None:
    """The scissors and the ribbon, close; the lab is out of focus."""
    _lab_out_of_focus(pic, "translate(-900 -900) scale(1.75)")
    u = 430
    person = Person(CUTTER, (1180, 1790), u, arms=[Arm((900, 1330), short=0.75), Arm((1560, 1290), short=0.72)], turn=0)
    left = Person(HOST, (-30, 1810), u, arms=[Arm((-500, 1500)), Arm((330, 1300), -1, short=0.75)], turn=0.8)
    draw_person(pic, left, arms=False)
    draw_person(pic, person, arms=False)
    band(pic, [(-60, 1180), (330, 1230), (760, 1280), (1180, 1300), (1265, 1302)], 120)
    band(pic, [(1350, 1306), (1450, 1300), (1900, 1240), (2460, 1140)], 120)
    scissors(pic, 1440, 1330, 340, -6, INK)
    draw_arms(pic, left)
    draw_arms(pic, person)


def robot(pic: Picture) -> None:
    hall(pic, "#8da0a3", "#9aa39f", 1100, windows=300)
    beam(pic, [(300, 520), (700, 520), (1250, 1600), (620, 1600)], 0.45)
    pic.path(polygon([(500, 1130), (1980, 1130), (2160, 1290), (340, 1290)]), pic.gradient("#b8b7a6", "#a3a79e"))
    robot_arm(pic, 900, 1210, 560, (1400, 800))
    gear(pic, 1400, 850, 92, STEEL, 14)
    pic.lit(rect_path(1500, 1040, 440, 40, 6), lighter(STEEL, 0.2))
    for k in range(3):
        gear(pic, 1580 + k * 130, 985, 60, (STEEL, OCHRE, STEEL)[k], 14)
        pic.lit(rect_path(1540 + k * 160, 1080, 30, 120), darker(STEEL, 0.4))
    hazard(pic, 300, 1290, 1900, 26)
    _cell_glass(pic)
    _watchers(pic)


def _cell_glass(pic: Picture) -> None:
    """The safety glass between the robot and the guests."""
    pic.rect(300, 300, 1900, 1010, "#dcecec", opacity=0.14)
    for k in (0.1, 0.45, 0.8):
        x = 300 + 1900 * k
        pic.path(polygon([(x, 300), (x + 160, 300), (x - 60, 1310), (x - 220, 1310)]), "#fff", opacity=0.08)
    for x in (300, 1230, 2170):
        pic.lit(rect_path(x, 270, 34, 1060), NAVY)
    pic.rect(300, 270, 1904, 30, NAVY)


def _watchers(pic: Picture) -> None:
    """Guests along the glass, from behind; one points."""
    u = 150
    spots = ((210, 1800, 9), (640, 1760, 3), (1730, 1770, 5), (2160, 1800, 2))
    for x, hip, number in spots:
        person = Person(audience_look(number), (x, hip), u, "back")
        draw_person(pic, person)
    guide = standing(ENGINEER, 2010, 1430, 118, "side", -1, stride=0.18, arms=[Arm((1985, 960)), Arm((1690, 760))])
    pic.shadow(2015, 1428, 140, 14, 0.4)
    draw_person(pic, guide)
    pointing = Person(FRONT_ROW[2], (1180, 1820), u * 1.08, "back")
    pointing.arms = [Arm((1010, 1900)), Arm((1440, 1230))]
    draw_person(pic, pointing)


def axle(pic: Picture) -> None:
    """Portrait format: the foreman with the axle that he brought."""
    _lab_out_of_focus(pic, "translate(-640 200) scale(1.5)")
    lamp(pic, 1330, 170, 150, OCHRE, glow=0.35)
    u = 370
    person = standing(FOREMAN, 800, 3610, u, turn=0.3, tilt=-2)
    person.arms = [Arm((560, 1890), short=0.84), Arm((1080, 1790), short=0.84)]
    draw_person(pic, person, arms=False)
    _axle(pic, (110, 2000), (1520, 1740))
    draw_arms(pic, person)


def _axle(pic: Picture, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A turned steel axle with steps and a gear."""
    long = math.hypot(end[0] - start[0], end[1] - start[1])
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    steel = pic.gradient("#eef2f2", lighter(STEEL, 0.35), STEEL, darker(STEEL, 0.55))
    with pic.group(transform=f"translate({start[0]} {start[1]}) rotate({turn:.1f})"):
        pic.rect(10, 26, long, 60, INK, 20, opacity=0.25, filter="url(#soft16)")
        for a, b, r in ((0, 0.12, 34), (0.12, 0.3, 50), (0.3, 0.72, 64), (0.72, 0.9, 50), (0.9, 1, 34)):
            pic.rect(a * long, -r, (b - a) * long, 2 * r, steel, 5)
            pic.rect(a * long, -r, 8, 2 * r, INK, opacity=0.3)
        for k in range(9):
            pic.rect(long * 0.91 + k * long * 0.009, -34, 4, 68, INK, opacity=0.35)


def cake(pic: Picture) -> None:
    _lab_out_of_focus(pic, "translate(-300 -250) scale(1.25)")
    with pic.group(filter="url(#soft16)"):
        for look, x in ((audience_look(1), 420), (audience_look(3), 1050), (audience_look(6), 1980)):
            draw_person(pic, Person(look, (x, 1240), 190, turn=0.6 if x < 1000 else -0.6))
    table(pic, -300, 1520, 3000, depth=560, legs=400, inset=60, colour="#d9cdb8")
    _cake(pic, 1130, 1290, 470, 290)
    for x, y in ((330, 1180), (260, 1420), (1990, 1350)):
        _slice(pic, x, y)
    for k in range(4):
        mug(pic, 1760 + k * 150, 1110 - (k % 2) * 30, 110, (PAPER, BRICK, SPRUCE, PAPER)[k])
    reach(pic, HOST, (2720, 1800), (2260, 1430), 400, 1)


def _cake(pic: Picture, x: float, y: float, r: float, h: float) -> None:
    """A green marzipan cake with a gear on top, on a white stand; a piece is taken."""
    pic.path(ellipse_path(x + 40, y + 40, r * 1.35, r * 0.36), INK, opacity=0.35, filter="url(#soft16)")
    pic.lit(ellipse_path(x, y + 20, r * 1.25, r * 0.34), "#ffffff")
    pic.path(ellipse_path(x, y + 8, r * 1.2, r * 0.31), darker(PAPER, 0.06))
    low = [(x + r * math.cos(math.pi * k / 24), y + r * 0.26 * math.sin(math.pi * k / 24)) for k in range(25)]
    pic.path(polygon([(x - r, y - h), (x + r, y - h), *low]), pic.gradient("#c3d49a", "#a9c07c", "#7d9a5a", angle=0))
    pic.path(ellipse_path(x, y - h, r, r * 0.26), pic.gradient("#dbe6b8", "#b9cd8c", angle=30))
    for k in range(31):
        a = math.pi * k / 30
        pic.lit(ellipse_path(x + r * math.cos(a), y + r * 0.26 * math.sin(a), 26, 22), PAPER)
    _cut_out(pic, x, y, r, h)
    with pic.group(transform=f"translate({x - 90} {y - h - 10}) scale(1 .34)"):
        gear(pic, 10, 46, r * 0.42, darker(CLAY, 0.3), 14)
        gear(pic, 0, 0, r * 0.42, CLAY, 14)


def _cut_out(pic: Picture, x: float, y: float, r: float, h: float) -> None:
    """The gap of the first piece, with its layers."""
    top, a, b = (x + r * 0.16, y - h), (x + r * 0.86, y - h + r * 0.13), (x + r * 0.5, y - h + r * 0.225)
    for edge, shade in ((a, 0), (b, 0.14)):
        wall = [top, edge, (edge[0], edge[1] + h), (top[0], top[1] + h)]
        pic.path(polygon(wall), darker("#f3dfae", shade))
        for k, colour in ((0.24, "#fff8ea"), (0.5, BRICK), (0.72, "#fff8ea")):
            layer = [(px, py + h * k) for px, py in (top, edge)] + [(px, py + h * (k + 0.1)) for px, py in (edge, top)]
            pic.path(polygon(layer), darker(colour, shade))
    pic.path(polygon([(top[0], top[1] + h), (a[0], a[1] + h), (b[0] + 30, b[1] + h)]), darker(PAPER, 0.1))


def _slice(pic: Picture, x: float, y: float) -> None:
    with pic.group(transform=f"translate({x} {y}) scale(1.7)"):
        plate(pic, 0, 0)
        pic.path(polygon([(-60, -8), (50, -22), (50, -72), (-60, -58)]), "#f3dfae")
        for dy, colour in ((-20, "#fff8ea"), (-36, BRICK), (-50, "#fff8ea")):
            pic.line([(-58, dy + 4), (48, dy - 10)], colour, 6)
        pic.lit(polygon([(-62, -60), (52, -74), (66, -88), (-20, -84)]), "#b9cd8c")
        pic.line([(70, 8), (130, -6)], STEEL, 6)


def group(pic: Picture) -> None:
    room(pic, WALL, FLOOR, 1120, planks=False)
    lab_glass(pic)
    for x in (500, 1200, 1900):
        lamp(pic, x, 100, 110, OCHRE, glow=0.3)
    beam(pic, [(150, 1120), (900, 1120), (700, 1600), (-200, 1600)], 0.25)
    back = (HOST, audience_look(8), ENGINEER, audience_look(1), CUTTER, FOREMAN)
    for k, look in enumerate(back):
        person = standing(look, 370 + k * 335, 1330 - (k % 2) * 14, 126, turn=0.5 - k * 0.2, tilt=(k % 3) - 1)
        person.arms = hang(person, out=0.05)
        draw_person(pic, person)
    front = (audience_look(5), audience_look(6), audience_look(9), audience_look(2))
    for k, look in enumerate(front):
        facing(pic, look, 530 + k * 450, 1520, 132, OCHRE, turn=0.4 - k * 0.25, tilt=1 - k % 3)
