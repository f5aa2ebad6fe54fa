"""The day of the workshop on circularity: arrival, material, groups, map, coffee, jar, board, results, group."""

import math

from .buildings import bicycle, brick_house, pair, walker
from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .close_ups import METAL, SHAVINGS, chip, chips, cup_from_above, felt, foil, jar_from_above, pen, reach, tabletop
from .figures import Arm, Person, draw_arms, draw_person, standing
from .guests import BROAD, CURLY, LEADER, REDHEAD, STRIPED, VEILED, audience_look
from .heads import Look
from .industry import crate
from .meetings import circle_sketch, flip_chart
from .nature import birch, broadleaf, cloud, ridge, sky
from .palette import (
    BRICK,
    CLAY,
    FOG,
    FOG_DARK,
    GLOW,
    INK,
    NAVY,
    OCHRE,
    PAPER,
    RYE,
    SAGE,
    SAND,
    SPRUCE,
    STEEL,
    WOOD,
    WOOD_DARK,
    darker,
    lighter,
)
from .rooms import distant_fields, distant_hills, lamp, mug, note, plant, room, sheet, sunpatch, table, window
from .sitting import at_table, from_behind
from .tableware import bun, plate, thermos

WALL, FLOOR = "#cfc5ad", "#a98a63"


def wall_board(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    """The framed white board of the workshop room."""
    pic.rect(x + 18, y + 22, w, h, INK, 6, opacity=0.25, filter="url(#soft16)")
    pic.rect(x, y, w, h, darker(WOOD, 0.2), 4)
    pic.path(rect_path(x + 18, y + 18, w - 36, h - 36), pic.gradient(PAPER, "#efe6d3", angle=30))


def notes(pic: Picture, spots: list[tuple[float, float]], size: float, first: int = 0) -> None:
    for i, (x, y) in enumerate(spots, start=first):
        note(pic, x, y, size, (RYE, CLAY, SAGE, FOG)[i % 4], turn=(i * 5 % 9) - 4)


def _carrier(pic: Picture, look: Look, x: float, ground: float, u: float, flip: int, colour: str) -> None:
    """Somebody who comes walking with a box of waste in both hands."""
    person = standing(look, x, ground, u, "side", flip, stride=0.5, lean=-3 * flip)
    hand = (person.hip[0] + flip * 1.25 * u, person.hip[1] - 0.62 * u)
    person.arms = [Arm((hand[0] + flip * 0.3 * u, hand[1])), Arm(hand)]
    pic.shadow(x, ground, 1.1 * u, 0.12 * u, 0.4)
    draw_person(pic, person, arms=False)
    left = min(hand[0] - flip * 0.5 * u, hand[0] + flip * 1.1 * u)
    for k in range(9):
        chip(pic, left + u * (0.25 + k * 0.14), hand[1] - 0.65 * u, 0.22 * u, SHAVINGS[k % 4])
    crate(pic, left, hand[1] + 0.2 * u, 1.6 * u, 0.85 * u, colour)
    draw_arms(pic, person)


def _june(pic: Picture) -> None:
    """Summer sky, hills and trees behind the house."""
    sky(pic, "#7fabc6", "#b6d2d8", "#f3ead0", until=0.7)
    for x, y, w in ((420, 220, 800), (1500, 160, 900), (2200, 330, 600)):
        cloud(pic, x, y, w, "#fdf6e3", 0.75)
    hills = [(-20, 860), (400, 800), (900, 780), (1900, 790), (2420, 850)]
    ridge(pic, hills, "#7f9a96", "#9fb09c", bottom=1010, texture=0.2)
    for x, h in ((90, 520), (2230, 600), (2380, 480)):
        broadleaf(pic, x, 1020, h, "#6c8a55")


def arrival(pic: Picture) -> None:
    _june(pic)
    brick_house(pic, 470, 1010, 1500, 640)
    _door(pic, 1180, 1010)
    pic.rect(0, 1005, 2400, 600, pic.gradient("#93a65c", "#5f8048"))
    _path_and_yard(pic)
    birch(pic, 300, 1180, 880, "#7f9a4e")
    birch(pic, 2080, 1120, 620, "#8aa355")
    for i in range(4):
        bicycle(pic, 1620 + i * 104, 1090, 56)
    pair(pic, (VEILED, STRIPED), 1180, 1130, 60)
    _carrier(pic, BROAD, 800, 1370, 104, 1, SPRUCE)
    _carrier(pic, CURLY, 1790, 1470, 118, -1, BRICK)
    walker(pic, REDHEAD, 330, 1500, 122, 1, bag=OCHRE)


def _door(pic: Picture, x: float, y: float) -> None:
    """The open double door in the middle of the brick house."""
    pic.rect(x - 130, y - 300, 260, 300, PAPER)
    pic.path(rect_path(x - 108, y - 280, 216, 280), pic.gradient("#4a5a55", "#2b3d3a"))
    pic.path(polygon([(x - 108, y), (x - 60, y - 150), (x + 60, y - 150), (x + 108, y)]), GLOW, opacity=0.4)
    for side in (-1, 1):
        edge, out = x + side * 108, x + side * 190
        pic.lit(polygon([(edge, y - 280), (out, y - 262), (out, y + 20), (edge, y)]), SPRUCE)
    pic.lit(rect_path(x - 190, y - 350, 380, 34), SPRUCE)


def _path_and_yard(pic: Picture) -> None:
    yard = [(1060, 1005), (1300, 1005), (1900, 1620), (500, 1620)]
    pic.path(polygon(yard), pic.gradient("#dccfae", "#c0ab82"))
    with pic.group(clip_path=pic.clip(polygon(yard)), opacity=0.3):
        for i in range(1, 11):
            y = 1005 + 600 * (i / 10) ** 1.6
            pic.line([(0, y), (2400, y)], WOOD_DARK, 2 + i * 0.3)
    for i in range(70):
        x, y = pic.random.uniform(0, 2400), pic.random.uniform(1080, 1590)
        if not 1060 - (y - 1005) * 0.95 < x < 1300 + (y - 1005) * 1.02:
            pic.path(ellipse_path(x, y, 5, 4), (PAPER, RYE)[i % 2], opacity=0.9)


def material(pic: Picture) -> None:
    tabletop_with_waste(pic)
    felt(pic, 1570, 1130, 190, BRICK, -14)
    reach(pic, VEILED, (2520, 1760), (1850, 1250), 400, 1)


def tabletop_with_waste(pic: Picture) -> None:
    tabletop(pic)
    chips(pic, 520, 470, 340, 190, SHAVINGS)
    jar_from_above(pic, 1830, 430, 250)
    foil(pic, 600, 1160, 360)
    for x, y, r, colour, turn in (
        (1260, 1180, 210, FOG_DARK, 12), (1420, 1330, 190, SPRUCE, -30), (1210, 1010, 180, OCHRE, 40),
        (1120, 1300, 150, NAVY, -8),
    ):  # fmt: skip
        felt(pic, x, y, r, colour, turn)
    notes(pic, [(940, 230), (2180, 200), (900, 860), (1640, 770)], 150)
    pen(pic, (1180, 640), (1440, 560), SPRUCE)
    cup_from_above(pic, 1290, 190, 105, PAPER)


def overview(pic: Picture) -> None:
    room(pic, WALL, FLOOR, 900)
    window(pic, 90, 150, 420, 520, view=distant_hills)
    window(pic, 1890, 150, 420, 520, view=distant_fields)
    sunpatch(pic, 560, 250, 380, 560, opacity=0.35)
    wall_board(pic, 800, 130, 800, 500)
    circle_sketch(pic, 1200, 380, 112)
    notes(pic, [(840, 180), (900, 290), (850, 420), (1440, 180), (1480, 300), (1410, 430)], 74)
    for x in (640, 1200, 1760):
        lamp(pic, x, 100, 100, SPRUCE, glow=0.2)
    speaker = standing(LEADER, 1700, 1010, 94, "side", -1, stride=0.16, arms=[Arm((1690, 690)), Arm((1560, 480))])
    pic.shadow(1705, 1008, 110, 12, 0.4)
    draw_person(pic, speaker)
    _group(pic, 60, 960, 92, (3, 2, 5))
    _group(pic, 1640, 1010, 92, (6, 1, 9), reach_to=2460)
    _near_table(pic)


def _group(pic: Picture, x: float, edge: float, u: float, numbers: tuple[int, ...], reach_to: float = 860) -> None:
    """A table farther into the room, with people behind and one before it."""
    width = reach_to - x
    people = [
        at_table(audience_look(n), x + width * (0.2 + 0.3 * i), edge, u, turn=0.8 - i * 0.7, tilt=2)
        for i, n in enumerate(numbers)
    ]
    for person in people:
        draw_person(pic, person, arms=False)
    table(pic, x, edge + 100, width, depth=100, legs=230, inset=70)
    for k in range(4):
        sheet(pic, x + width * (0.16 + 0.2 * k), edge + 70 + (k % 2) * 14, 100, 32, (PAPER, SAND)[k % 2])
    mug(pic, x + width * 0.62, edge + 60, 50, (BRICK, SPRUCE)[numbers[0] % 2])
    for person in people:
        draw_arms(pic, person)


def _near_table(pic: Picture) -> None:
    u = 140
    behind = [
        at_table(STRIPED, 880, 1210, u, turn=0.7),
        at_table(CURLY, 1280, 1205, u, turn=-0.6, tilt=-3),
        at_table(VEILED, 1660, 1210, u, turn=-0.9, tilt=-3),
    ]
    for person in behind:
        draw_person(pic, person, arms=False)
    table(pic, 520, 1370, 1480, depth=160, legs=330, inset=130)
    _waste_on_table(pic, 800, 1320)
    for person in behind:
        draw_arms(pic, person)
    from_behind(pic, REDHEAD, 960, 1660, u * 1.14, OCHRE)
    from_behind(pic, BROAD, 1500, 1670, u * 1.14, SPRUCE)


def _waste_on_table(pic: Picture, x: float, y: float) -> None:
    sheet(pic, x - 40, y - 20, 210, 60, PAPER)
    sheet(pic, x + 620, y - 15, 190, 56, PAPER)
    for i, colour in enumerate((FOG_DARK, BRICK, OCHRE)):
        felt(pic, x + 300 + i * 70, y - 40 + (i % 2) * 26, 46, colour, i * 25)
    for i in range(14):
        chip(pic, x + 500 + i * 12, y - 24 + (i * 7 % 5) * 9, 18, SHAVINGS[i % 4])
    mug(pic, x + 240, y + 18, 66, PAPER)
    mug(pic, x + 900, y + 4, 66, BRICK)


def flow_map(pic: Picture) -> None:
    """Square format."""
    tabletop(pic)
    with pic.group(transform="rotate(-5 1000 1000)"):
        pic.rect(236, 330, 1560, 1330, INK, opacity=0.3, filter="url(#soft16)")
        pic.path(rect_path(220, 300, 1560, 1340), pic.gradient("#fffdf6", PAPER, "#ece2cd", angle=45))
        _flows(pic)
        notes(pic, [(330, 380), (1010, 420), (1530, 700), (420, 1370), (1180, 1420)], 150, first=1)
    pen(pic, (1500, 1750), (1780, 1690), BRICK)
    cup_from_above(pic, 300, 1790, 120, SPRUCE)
    felt(pic, 1760, 300, 130, FOG_DARK, 24)
    reach(pic, CURLY, (-160, 760), (540, 1010), 380, -1)
    pen(pic, (690, 880), (905, 1075), OCHRE)
    reach(pic, STRIPED_SLEEVE, (2180, 1180), (1480, 1120), 380, -1)
    reach(pic, REDHEAD, (1180, -260), (1220, 430), 380, 1)


STRIPED_SLEEVE = Look(STRIPED.skin, top=FOG_DARK)


def _flows(pic: Picture) -> None:
    """The way of a material through a factory, drawn by hand."""
    for x, y, w, h, colour in (
        (540, 560, 280, 180, SPRUCE), (1080, 700, 300, 190, NAVY), (560, 1080, 280, 180, OCHRE), (1120, 1160, 280, 180, BRICK)
    ):  # fmt: skip
        box = [
            (x, y + 4),
            (x + w / 2, y - 4),
            (x + w, y + 2),
            (x + w + 3, y + h),
            (x + w / 2, y + h + 4),
            (x - 3, y + h),
        ]
        pic.path(smooth(box, tension=16), colour, fill_opacity=0.14, stroke=colour, stroke_width=11)
        for k in range(3):
            pic.line([(x + 40, y + 55 + k * 36), (x + w - 50 - (k % 2) * 50, y + 55 + k * 36)], INK, 7, opacity=0.5)
    for points, colour in (
        ([(830, 640), (960, 650), (1060, 740)], SPRUCE), ([(1260, 905), (1290, 1020), (1270, 1140)], NAVY),
        ([(1100, 1260), (980, 1300), (860, 1210)], BRICK), ([(690, 1060), (650, 900), (680, 770)], OCHRE),
    ):  # fmt: skip
        _arrow(pic, points, colour)


def _arrow(pic: Picture, points: list[tuple[float, float]], colour: str) -> None:
    pic.curve(points, colour, 13)
    (x0, y0), (x, y) = points[-2:]
    a = math.atan2(y - y0, x - x0)
    head = [(x + r * math.cos(a + t), y + r * math.sin(a + t)) for r, t in ((44, 0), (36, 2.3), (36, -2.3))]
    pic.path(polygon(head), colour)


def coffee(pic: Picture) -> None:
    room(pic, WALL, FLOOR, 1130)
    for x in (120, 860):
        window(pic, x, 140, 560, 680, view=distant_hills if x == 120 else distant_fields)
    sunpatch(pic, 1640, 320, 480, 640, opacity=0.4)
    plant(pic, 2270, 1400, 560, BRICK)
    for x in (480, 1200, 1920):
        lamp(pic, x, 110, 110, SPRUCE, glow=0.2)
    u = 150
    pouring = at_table(REDHEAD, 420, 1030, u, turn=0.9, tilt=4)
    draw_person(pic, pouring, arms=False)
    table(pic, -120, 1250, 1060, depth=180, legs=350, inset=90)
    _coffee_table(pic)
    draw_arms(pic, pouring)
    _talkers(pic, u)


def _coffee_table(pic: Picture) -> None:
    for x, y in ((160, 1180), (640, 1200)):
        plate(pic, x, y)
        for k, colour in enumerate((OCHRE, WOOD, RYE)):
            bun(pic, x - 50 + k * 48, y - 12 - (k == 1) * 24, colour)
    thermos(pic, 330, 1180)
    thermos(pic, 820, 1190)
    for k in range(3):
        mug(pic, 470 + k * 34, 1225 - (k % 2) * 40, 64, (PAPER, BRICK, SPRUCE)[k])


def _talkers(pic: Picture, u: float) -> None:
    """Three with mugs, one of whom shows a piece of felt."""
    ground = 1490
    left = standing(STRIPED, 1170, ground, u, "side", 1, stride=0.2, arms=[Arm((1340, 960)), Arm((1345, 800))])
    middle = standing(
        CURLY, 1640, ground - 60, u * 0.97, turn=-0.5, tilt=-3, arms=[Arm((1575, 850), short=0.8), Arm((1740, 1000))]
    )
    right = standing(BROAD, 1990, ground, u, "side", -1, stride=0.2, arms=[Arm((1830, 950)), Arm((1800, 900))], lean=-2)
    for person in (middle, left, right):
        pic.shadow(person.hip[0], person.legs[0].foot[1] + 0.3 * u, 170, 18, 0.4)
    draw_person(pic, middle)
    mug(pic, 1580, 860, 76, BRICK)
    draw_person(pic, left, arms=False)
    mug(pic, 1400, 800, 76, PAPER)
    draw_arms(pic, left)
    draw_person(pic, right, arms=False)
    felt(pic, 1745, 895, 95, FOG_DARK, -20)
    draw_arms(pic, right)


def jar(pic: Picture) -> None:
    """Portrait format: a jar of metal chips on the window sill."""
    room(pic, WALL, FLOOR, 2600, planks=False)
    window(pic, 150, -260, 1300, 1900, view=distant_hills)
    pic.path(rect_path(0, 1700, 1600, 340), pic.gradient(lighter(PAPER, 0.6), PAPER, darker(PAPER, 0.1)))
    pic.rect(0, 2040, 1600, 60, darker(PAPER, 0.22))
    pic.rect(0, 2100, 1600, 400, pic.gradient(darker(WALL, 0.25), WALL))
    pic.path(
        polygon([(1010, 1900), (1500, 1790), (1640, 1930), (1180, 1990)]), INK, opacity=0.25, filter="url(#soft16)"
    )
    _chip_jar(pic, 760, 1930, 620, 900)
    for k, colour in enumerate((FOG_DARK, OCHRE, BRICK)):
        felt(pic, 1280 + k * 14, 1905 - k * 46, 190, colour, 4 - k * 5)
    chips(pic, 250, 1930, 150, 16, METAL, flat=0.4)


def _chip_jar(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    left, body = x - w / 2, smooth(
        [(x - w * 0.36, y - h), (x + w * 0.36, y - h), (x + w * 0.5, y - h * 0.84), (x + w * 0.5, y - h * 0.06),
         (x + w * 0.44, y), (x - w * 0.44, y), (x - w * 0.5, y - h * 0.06), (x - w * 0.5, y - h * 0.84)], tension=12,
    )  # fmt: skip
    pic.shadow(x, y, w * 0.56, 34, 0.45)
    pic.path(body, "#e8f1f1", opacity=0.55)
    with pic.group(clip_path=pic.clip(body)):
        pic.rect(left, y - h * 0.66, w, h * 0.66, pic.gradient("#a7a39b", darker(STEEL, 0.35)))
        for i in range(230):
            chip(pic, pic.random.uniform(left, left + w), y - h * 0.68 + i * h * 0.003, 58, METAL[i % 5])
        pic.rect(x + w * 0.2, y - h, w * 0.4, h, INK, opacity=0.16, filter="url(#soft40)")
        pic.rect(x - w * 0.4, y - h * 0.9, w * 0.09, h * 0.82, "#ffffff", 20, opacity=0.4)
    pic.path(body, stroke="#ffffff", stroke_width=8, opacity=0.6)
    pic.path(
        rect_path(x - w * 0.38, y - h - 90, w * 0.76, 100, 18),
        pic.gradient(FOG, "#ffffff", STEEL, angle=0),
        opacity=0.75,
    )
    note(pic, x - 120, y - h * 0.5, 250, RYE, turn=-3, lines=3)


def board(pic: Picture) -> None:
    """Portrait format: one more note on the board."""
    room(pic, WALL, FLOOR, 2700, planks=False)
    sunpatch(pic, -60, 200, 700, 1500, opacity=0.3)
    wall_board(pic, 110, 150, 1700, 2010)
    circle_sketch(pic, 690, 640, 270)
    spots = [(200, 230), (1130, 230), (1330, 300), (1180, 460), (1400, 560), (200, 1090), (400, 1160), (210, 1300)]
    notes(pic, [*spots, (430, 1380), (240, 1530), (480, 1600), (1150, 900), (1350, 980)], 160)
    person = Person(LEADER, (1230, 2800), 320, "side", -1, -4, tilt=-6)
    person.arms = [Arm((800, 2700)), Arm((800, 1500))]
    draw_person(pic, person, arms=False)
    note(pic, 640, 1270, 170, CLAY, turn=-6)
    draw_arms(pic, person)


def results(pic: Picture) -> None:
    room(pic, WALL, FLOOR, 980)
    window(pic, 110, 150, 460, 540, view=distant_hills)
    sunpatch(pic, 640, 240, 420, 600, opacity=0.35)
    wall_board(pic, 1480, 120, 780, 560)
    circle_sketch(pic, 1870, 400, 125)
    notes(pic, [(1530, 170), (1600, 290), (1540, 430), (2110, 180), (2090, 330), (2130, 470)], 78)
    flip_chart(pic, 860, 1080)
    u, ground = 122, 1150
    talking = standing(VEILED, 820, ground, u, turn=0.5, arms=[Arm((740, 720), short=0.85), Arm((960, 640), short=1)])
    showing = standing(
        BROAD, 1350, ground, u, turn=0.2, arms=[Arm((1270, 560), short=0.95), Arm((1430, 560), short=0.95)]
    )
    for person in (talking, showing):
        pic.shadow(person.hip[0], ground, 140, 14, 0.4)
        draw_person(pic, person, arms=False)
    felt(pic, 1350, 520, 150, FOG_DARK, 3)
    draw_arms(pic, talking)
    draw_arms(pic, showing)
    _listeners(pic)


def _listeners(pic: Picture) -> None:
    for k, (x, hip, u) in enumerate(((330, 1440, 128), (800, 1430, 128), (1660, 1430, 128), (2130, 1440, 128))):
        from_behind(pic, audience_look((9, 3, 4, 5)[k]), x, hip, u, (OCHRE, SPRUCE)[k % 2])
    for x, look in ((80, REDHEAD), (620, CURLY), (1240, STRIPED), (1880, audience_look(2)), (2420, audience_look(3))):
        from_behind(pic, look, x, 1700, 166, OCHRE)
