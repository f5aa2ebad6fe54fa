"""Scenes of meetings: workshop, network, opening."""

import math

from .canvas import Picture, Point, ellipse_path, polygon, rect_path, smooth
from .figures import Arm, Person, draw_arms, draw_person, standing
from .guests import BROAD, CURLY, CUTTER, ENGINEER, FRONT_ROW, HOST, LEADER, REDHEAD, STRIPED, VEILED
from .heads import Look
from .industry import hall, robot_arm
from .palette import (
    BRICK,
    CLAY,
    FOG,
    FOG_DARK,
    GLOW,
    HAIR_BLOND,
    HAIR_BROWN,
    HAIR_DARK,
    HAIR_GREY,
    HAIR_RED,
    INK,
    MIST,
    MOSS,
    NAVY,
    OCHRE,
    PAPER,
    RYE,
    SAGE,
    SAND,
    SKIN_BROWN,
    SKIN_DEEP,
    SKIN_LIGHT,
    SKIN_WARM,
    SPRUCE,
    STEEL,
    WOOD,
    darker,
    mix,
)
from .rooms import distant_hills, lamp, laptop_back, mug, note, plant, room, sheet, shelf, sunpatch, table, window
from .sitting import at_table, draw_sideways, facing, from_behind, sideways


def circle_sketch(pic: Picture, cx: float, cy: float, r: float) -> None:
    """The round trip of a material, drawn by hand on the wall board."""
    for k, colour in enumerate((SPRUCE, BRICK, OCHRE, FOG_DARK)):
        a0, a1 = math.tau * (k / 4 + 0.03) - 1.2, math.tau * ((k + 1) / 4 - 0.04) - 1.2
        arc = [(cx + r * math.cos(a0 + (a1 - a0) * i / 8), cy + r * math.sin(a0 + (a1 - a0) * i / 8)) for i in range(9)]
        pic.curve(arc, colour, 15)
        (px, py), ang = arc[-1], a1 + math.pi / 2
        pic.path(
            polygon(
                [
                    (px + 34 * math.cos(ang), py + 34 * math.sin(ang)),
                    (px + 26 * math.cos(ang + 2.2), py + 26 * math.sin(ang + 2.2)),
                    (px + 26 * math.cos(ang - 2.2), py + 26 * math.sin(ang - 2.2)),
                ]
            ),
            colour,
        )
        mid = a0 + (a1 - a0) * 0.5
        tx, ty = cx + (r + 78) * math.cos(mid), cy + (r + 62) * math.sin(mid)
        for i in range(2):
            pic.line([(tx - 44, ty + i * 20), (tx + 44 - 24 * i, ty + i * 20)], INK, 5, opacity=0.55)
    pic.path(
        smooth(
            [
                (cx - 48, cy + 44),
                (cx - 60, cy - 20),
                (cx - 10, cy - 58),
                (cx + 52, cy - 60),
                (cx + 46, cy + 14),
                (cx + 4, cy + 54),
            ]
        ),
        MOSS,
        opacity=0.55,
    )
    pic.curve([(cx - 56, cy + 62), (cx - 8, cy), (cx + 50, cy - 56)], SPRUCE, 6)


def workshop(pic: Picture) -> None:
    room(pic, "#cfc5ad", "#a98a63", 1120)
    window(pic, 110, 190, 520, 640, view=distant_hills)
    sunpatch(pic, 690, 330, 560, 760, opacity=0.4)
    pic.rect(868, 172, 1010, 640, INK, 6, opacity=0.25, filter="url(#soft16)")
    pic.rect(850, 150, 1010, 640, darker(WOOD, 0.2), 4)
    pic.path(rect_path(868, 168, 974, 604), pic.gradient(PAPER, "#efe6d3", angle=30))
    circle_sketch(pic, 1300, 462, 168)
    for i, (x, y, colour) in enumerate(
        [
            (905, 215, RYE),
            (1010, 250, CLAY),
            (915, 340, SAGE),
            (925, 560, FOG),
            (1040, 620, RYE),
            (1640, 220, FOG),
            (1712, 330, RYE),
            (1620, 430, CLAY),
            (1716, 560, SAGE),
            (1610, 630, RYE),
        ]
    ):
        note(pic, x, y, 92, colour, turn=(i * 5 % 9) - 4)
    shelf(pic, 1990, 380, 360, 3, 190)
    lamp(pic, 980, 120, 120, SPRUCE, glow=0.25)
    lamp(pic, 1620, 120, 120, SPRUCE, glow=0.25)
    _workshop_people(pic)


def _workshop_people(pic: Picture) -> None:
    u = 150
    pic.shadow(2110, 1556, 170, 18, 0.4)
    speaker = standing(
        LEADER,
        2100,
        1556,
        u,
        "side",
        -1,
        stride=0.16,
        arms=[Arm((2090, 1010)), Arm((1770, 640))],
    )
    draw_person(pic, speaker)
    behind = [
        at_table(STRIPED, 560, 1070, u, turn=0.7),
        at_table(CURLY, 960, 1060, u, turn=0.9, tilt=3),
        at_table(VEILED, 1400, 1070, u, turn=0.6, tilt=4),
    ]
    for person in behind:
        draw_person(pic, person, arms=False)
    table(pic, 220, 1240, 1760, depth=170, legs=330, inset=150)
    for args in (
        (470, 1130, 150, 46, PAPER),
        (760, 1165, 170, 52, SAND),
        (1120, 1160, 150, 46, PAPER),
        (1500, 1150, 170, 50, PAPER),
    ):
        sheet(pic, *args)
    for x, y, c in ((700, 1195, RYE), (1010, 1205, CLAY), (1060, 1180, SAGE), (1290, 1195, RYE), (1390, 1215, FOG)):
        sheet(pic, x, y, 60, 26, c, lines=1)
    mug(pic, 700, 1120, 74, BRICK)
    mug(pic, 1215, 1120, 74, PAPER)
    laptop_back(pic, 1690, 1165, 210, "#71808b")
    for person in behind:
        draw_arms(pic, person)
    from_behind(pic, REDHEAD, 640, 1530, u * 1.14, OCHRE)
    from_behind(pic, BROAD, 1200, 1545, u * 1.14, SPRUCE)
    plant(pic, 130, 1480, 420, BRICK)


def network(pic: Picture) -> None:
    hall(pic, "#a7a691", "#a89a80", 1010, windows=360)
    for x, w, h in ((90, 330, 300), (1950, 380, 360)):
        pic.lit(rect_path(x, 1030 - h, w, h, 10), mix(SPRUCE, FOG, 0.35))
        pic.lit(rect_path(x + 40, 1030 - h + 50, w - 150, h * 0.4, 6), NAVY)
        pic.path(ellipse_path(x + w - 60, 1030 - h + 90, 18), RYE)
    pic.path(ellipse_path(1200, 1350, 900, 190), PAPER, opacity=0.16, filter="url(#soft40)")
    flip_chart(pic, 1440, 1130)
    u = 116
    back = [
        Look(SKIN_BROWN, HAIR_DARK, "short", SPRUCE, NAVY, wear="jacket", wear_colour=FOG_DARK, beard=True),
        Look(SKIN_LIGHT, HAIR_BLOND, "bob", BRICK, INK),
        Look(SKIN_WARM, HAIR_DARK, "bun", SAND, SPRUCE, glasses=True),
    ]
    for look, x, ground in zip(back, (890, 1180, 1900 - 600), (1240, 1225, 1240), strict=True):
        facing(pic, look, x if x != 1300 else 1480, ground, u, OCHRE, turn=-0.5 if x < 1000 else 0.4, tilt=2)
    left = sideways(
        Look(SKIN_LIGHT, HAIR_GREY, "crop", NAVY, "#6b5a45", beard=True),
        360,
        1400,
        136,
        1,
        [Arm((540, 1100)), Arm((570, 1070))],
        lean=4,
    )
    right = sideways(
        Look(SKIN_DEEP, HAIR_DARK, "curls", RYE, SPRUCE),
        2050,
        1400,
        136,
        -1,
        [Arm((1860, 1020)), Arm((1840, 940))],
        lean=3,
    )
    draw_sideways(pic, left, 1400, OCHRE)
    draw_sideways(pic, right, 1400, OCHRE)
    from_behind(pic, Look(SKIN_WARM, HAIR_BROWN, "long", FOG), 800, 1450, 172, OCHRE)
    from_behind(pic, Look(SKIN_LIGHT, HAIR_RED, "crop", MOSS, build=1.1), 1610, 1460, 172, OCHRE)


def flip_chart(pic: Picture, x: float, y: float) -> None:
    x += 240
    for dx in (-90, 0, 90):
        pic.line([(x + dx * 0.5, y - 430), (x + dx * 1.4, y)], darker(WOOD, 0.4), 12)
    pic.lit(rect_path(x - 130, y - 480, 260, 320), PAPER)
    for i, colour in enumerate((SPRUCE, BRICK, OCHRE)):
        pic.path(ellipse_path(x - 70 + i * 70, y - 380 + (i % 2) * 70, 30), stroke=colour, stroke_width=8)
    pic.curve([(x - 40, y - 380), (x, y - 350), (x + 40, y - 372)], INK, 5)


def lab_glass(pic: Picture) -> None:
    """The test lab behind its glass wall: benches, boxes and two robots."""
    for i in range(4):
        x = 200 + i * 520
        pic.rect(x, 200, 480, 900, pic.gradient("#bcd0d2", "#dfe7dc", angle=60))
        pic.lit(rect_path(x + 40, 830, 400, 30), STEEL)
        pic.lit(rect_path(x + 70, 660 + (i % 2) * 60, 120, 170 - (i % 2) * 60, 8), mix(FOG, PAPER, 0.4))
        pic.lit(rect_path(x + 250, 700, 150, 130, 8), (SPRUCE, NAVY, BRICK, SPRUCE)[i])
        pic.path(ellipse_path(x + 325, 765, 36), GLOW, opacity=0.8)
        for k in (0.1, 0.5):
            pic.path(
                polygon(
                    [(x + 480 * k, 200), (x + 480 * k + 90, 200), (x + 480 * k - 10, 1100), (x + 480 * k - 100, 1100)]
                ),
                "#fff",
                opacity=0.13,
            )
        pic.rect(x, 200, 480, 900, "none", stroke=NAVY, stroke_width=16)
    robot_arm(pic, 880, 1090, 420, (1010, 720), OCHRE)
    robot_arm(pic, 1560, 1090, 420, (1420, 700), FOG, 1)
    for x in (200, 720, 1240, 1760):
        pic.rect(x, 200, 480, 900, "#dfe9e6", opacity=0.3)


def opening(pic: Picture) -> None:
    room(pic, "#c9d3cf", "#a9a596", 1120, planks=False)
    lab_glass(pic)
    for x in (500, 1200, 1900):
        lamp(pic, x, 120, 110, OCHRE, glow=0.3)
    pic.path(polygon([(150, 1120), (900, 1120), (700, 1600), (-200, 1600)]), GLOW, opacity=0.25, filter="url(#soft40)")
    _ribbon_people(pic)


def band(pic: Picture, points: list[Point], width: float) -> None:
    """A ribbon in the air along its upper edge."""
    low = [(x, y + width) for x, y in reversed(points)]
    data = smooth(points, closed=False) + smooth(low, closed=False).replace("M", "L", 1) + "Z"
    pic.path(data, INK, opacity=0.22, transform="translate(6 14)")
    pic.path(data, pic.gradient(CLAY, BRICK, darker(BRICK, 0.1), BRICK, darker(BRICK, 0.2), angle=0))
    for dy in (width * 7 / 46, width * 39 / 46):
        pic.curve([(x, y + dy) for x, y in points], RYE, round(width / 15), opacity=0.6)


def _ribbon_people(pic: Picture) -> None:
    u, ground = 146, 1440
    people = [
        standing(
            HOST,
            560,
            ground,
            u,
            turn=0.9,
            arms=[Arm((510, 900), short=0.9), Arm((690, 955), short=0.92)],
        ),
        standing(
            CUTTER,
            1180,
            ground + 10,
            u,
            turn=0.5,
            arms=[Arm((1130, 1000), short=0.86), Arm((1225, 1000), short=0.86)],
        ),
        standing(
            ENGINEER,
            1800,
            ground,
            u,
            turn=-0.9,
            arms=[Arm((1680, 960), short=0.92), Arm((1870, 1010), short=0.9)],
        ),
    ]
    for person in people:
        pic.shadow(person.hip[0], ground, 170, 18, 0.4)
        draw_person(pic, person, arms=False)
    ribbon = [
        (40, 930),
        (380, 985),
        (690, 965),
        (930, 1015),
        (1180, 1020),
        (1430, 1015),
        (1680, 965),
        (2000, 990),
        (2400, 920),
    ]
    band(pic, ribbon, 46)
    for side in (-1, 1):
        bow = [(930, 1012), (930 + side * 60, 960), (930 + side * 120, 985), (930 + side * 100, 1040)]
        pic.lit(smooth(bow), BRICK)
        pic.lit(
            polygon(
                [
                    (930, 1015),
                    (930 + side * 34, 1018),
                    (930 + side * 80, 1190),
                    (930 + side * 44, 1170),
                    (930 + side * 22, 1192),
                ]
            ),
            darker(BRICK, 0.12),
        )
    pic.lit(ellipse_path(930, 1014, 26), BRICK)
    pic.line([(1170, 1016), (1300, 985)], MIST, 10)
    pic.line([(1170, 1000), (1296, 1050)], MIST, 10)
    for person in people:
        draw_arms(pic, person)
    for look, x, y in zip(FRONT_ROW, (250, 830, 1500, 2130), (1560, 1640, 1640, 1580), strict=True):
        draw_person(pic, Person(look, (x, y + 190), 168, "back"))
