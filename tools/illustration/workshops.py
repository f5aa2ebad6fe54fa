"""Scenes of making: textile sorting, wooden joint, batteries."""

import math

from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .figures import Arm, draw_arms, draw_person, standing
from .heads import Look
from .industry import bale, cabinet, hall, hazard, turbine
from .palette import (
    BRICK,
    CLAY,
    FOG,
    FOG_DARK,
    GLOW,
    HAIR_DARK,
    HAIR_GREY,
    INK,
    MOSS,
    NAVY,
    OCHRE,
    PAPER,
    RYE,
    SAGE,
    SAND,
    SKIN_BROWN,
    SKIN_LIGHT,
    SKIN_WARM,
    SPRUCE,
    STEEL,
    WOOD,
    WOOD_DARK,
    darker,
    lighter,
    mix,
)
from .rooms import distant_fields, distant_hills, room, window
from .sitting import at_table


def textile(pic: Picture) -> None:
    hall(pic, "#b5ab98", "#a79b86", 1060, windows=300)
    pic.path(
        polygon([(200, 460), (620, 460), (1500, 1600), (700, 1600)]),
        GLOW,
        opacity=0.3,
        filter="url(#soft16)",
        style="mix-blend-mode:soft-light",
    )
    sets = [
        [NAVY, FOG, FOG_DARK, "#8aa0b4", INK],
        [BRICK, CLAY, "#d9a08a", "#8c3a2c", SAND],
        [SPRUCE, MOSS, SAGE, "#7b8a58", PAPER],
        [RYE, OCHRE, SAND, PAPER, "#a8733a"],
    ]
    for i, (x, y, k) in enumerate(
        ((60, 1130, 0), (360, 1130, 1), (210, 905, 2), (1890, 1120, 3), (2180, 1120, 0), (2030, 900, 1))
    ):
        bale(pic, x, y, 280, 220, sets[(k + i // 5) % 4])
    u = 140
    people = [
        at_table(
            Look(SKIN_BROWN, HAIR_DARK, "bun", FOG, wear="apron", wear_colour=SPRUCE),
            860,
            1010,
            u,
            turn=0.6,
            tilt=4,
            low=0.75,
        ),
        at_table(
            Look(SKIN_LIGHT, HAIR_GREY, "short", BRICK, wear="apron", wear_colour=NAVY, glasses=True, beard=True),
            1320,
            1010,
            u,
            turn=-0.5,
            tilt=-3,
            low=0.7,
        ),
        at_table(
            Look(SKIN_WARM, "#7a3f45", "hijab", MOSS, wear="apron", wear_colour=OCHRE),
            1740,
            1010,
            u,
            turn=-0.8,
            tilt=-4,
            low=0.72,
        ),
    ]
    for person in people:
        draw_person(pic, person, arms=False)
    _belt(pic)
    for person in people:
        draw_arms(pic, person)
    for i, (x, colour) in enumerate(((300, SPRUCE), (820, BRICK), (1340, NAVY), (1860, OCHRE))):
        _cart(pic, x, 1560, 330, 230, colour, sets[i])


def _belt(pic: Picture) -> None:
    top = [(480, 1070), (1980, 1070), (2080, 1200), (360, 1200)]
    pic.path(ellipse_path(1220, 1330, 950, 40), INK, opacity=0.3, filter="url(#soft16)")
    for x in (430, 980, 1480, 1960):
        pic.lit(rect_path(x, 1230, 40, 130), darker(STEEL, 0.4))
    pic.path(polygon(top), pic.gradient("#4d545a", "#33393f"))
    pic.lit(rect_path(350, 1196, 1740, 50, 20), STEEL)
    for i in range(20):
        pic.path(ellipse_path(385 + i * 88, 1221, 13), darker(STEEL, 0.5))
    tones = (BRICK, FOG, RYE, SPRUCE, CLAY, NAVY, PAPER, MOSS, OCHRE, FOG_DARK)
    for i in range(34):
        x, y = 470 + (i * 211) % 1460 + pic.random.uniform(-20, 20), 1105 + (i * 37) % 80
        _garment(pic, x, y, pic.random.uniform(56, 96), tones[i % 10])


def _garment(pic: Picture, x: float, y: float, r: float, colour: str) -> None:
    shape = [
        (
            x + r * pic.random.uniform(0.75, 1.15) * math.cos(a),
            y + r * 0.36 * pic.random.uniform(0.7, 1.15) * math.sin(a),
        )
        for a in (k * math.tau / 9 for k in range(9))
    ]
    pic.lit(smooth(shape), colour)
    pic.curve(
        [(x - r * 0.5, y), (x - r * 0.1, y - r * 0.14), (x + r * 0.3, y + r * 0.04)],
        darker(colour, 0.45),
        3,
        opacity=0.6,
    )
    pic.curve(
        [(x - r * 0.2, y + r * 0.2), (x + r * 0.2, y + r * 0.1), (x + r * 0.6, y + r * 0.14)],
        lighter(colour, 0.4),
        3,
        opacity=0.6,
    )


def _cart(pic: Picture, x: float, y: float, w: float, h: float, colour: str, tones: list[str]) -> None:
    """A wheeled bin full of sorted cloth."""
    pic.shadow(x + w / 2, y + 20, w * 0.56, 20, 0.45)
    for i in range(9):
        _garment(pic, x + 40 + i * (w - 80) / 8, y - h - 6 - (i % 3) * 16, 70, tones[i % len(tones)])
    pic.lit(polygon([(x, y - h), (x + w, y - h), (x + w * 0.93, y), (x + w * 0.07, y)]), colour)
    pic.lit(rect_path(x - 10, y - h - 10, w + 20, 30, 10), darker(colour, 0.25))
    for k in (0.3, 0.5, 0.7):
        pic.line(
            [(x + w * k, y - h + 40), (x + w * (0.5 + (k - 0.5) * 0.9), y - 20)], darker(colour, 0.4), 5, opacity=0.5
        )
    for k in (0.16, 0.84):
        pic.lit(ellipse_path(x + w * k, y + 10, 20), INK)


def joint_prototype(pic: Picture) -> None:
    room(pic, "#cdbb98", "#8f6b48", 900, planks=False)
    window(pic, 120, 60, 780, 560, columns=3, view=distant_hills)
    _tool_board(pic)
    pic.path(
        polygon([(0, 940), (2400, 900), (2400, 1620), (0, 1620)]),
        pic.gradient("#e2b67c", "#c08e55", "#9b6a3b", angle=30),
    )
    for i in range(15):
        y = 960 + i * 48
        pic.curve([(0, y + 10), (700, y - 4), (1500, y + 12), (2400, y - 16)], WOOD_DARK, 2.4, opacity=0.3)
    pic.path(
        polygon([(0, 1000), (900, 930), (1700, 1620), (400, 1620)]),
        GLOW,
        opacity=0.4,
        filter="url(#soft40)",
        style="mix-blend-mode:soft-light",
    )
    _drawing_sheet(pic)
    pic.path(ellipse_path(1270, 1330, 620, 70), INK, opacity=0.4, filter="url(#soft16)")
    _joint(pic)
    _plane(pic, 1900, 1440)
    for i, (x, y, r) in enumerate(
        (
            (1500, 1470, 34),
            (1585, 1510, 44),
            (1470, 1545, 40),
            (1690, 1555, 30),
            (1380, 1500, 28),
            (1800, 1540, 38),
            (2300, 1520, 36),
            (1560, 1420, 24),
        )
    ):
        shaving(pic, x, y, r, ("#efd09a", "#e2b878")[i % 2])
    pic.line([(560, 1500), (900, 1440)], RYE, 22)
    pic.path(polygon([(900, 1429), (944, 1433), (902, 1451)]), SAND)
    pic.line([(548, 1502), (580, 1496)], BRICK, 24)


def _tool_board(pic: Picture) -> None:
    pic.lit(rect_path(1080, 90, 1240, 620, 6), mix(WOOD_DARK, SPRUCE, 0.25))
    for i, x in enumerate((1150, 1260, 1370)):
        pic.lit(rect_path(x, 160, 34, 180, 12), (OCHRE, BRICK, WOOD)[i])
        pic.lit(polygon([(x + 4, 340), (x + 30, 340), (x + 28, 500), (x + 6, 480)]), STEEL)
    pic.lit(polygon([(1500, 200), (2020, 200), (2080, 330), (1500, 270)]), "#b7c2c6")
    pic.lit(smooth([(2010, 180), (2130, 190), (2160, 320), (2060, 360), (2010, 270)], tension=8), WOOD)
    pic.path(ellipse_path(2090, 270, 26, 40), mix(WOOD_DARK, SPRUCE, 0.25))
    pic.lit(rect_path(1520, 480, 300, 60, 10), WOOD)
    pic.lit(rect_path(1780, 430, 90, 160, 10), darker(STEEL, 0.35))
    pic.line([(1960, 440), (1960, 640), (2180, 640)], RYE, 26)


def _drawing_sheet(pic: Picture) -> None:
    sheet_points = [(250, 1130), (1010, 1060), (1080, 1330), (170, 1420)]
    pic.path(polygon([(x + 10, y + 12) for x, y in sheet_points]), INK, opacity=0.25, filter="url(#soft6)")
    pic.path(polygon(sheet_points), PAPER)
    for points in (
        [(380, 1180), (620, 1158), (630, 1260), (380, 1286), (380, 1180)],
        [(620, 1190), (800, 1172), (806, 1222), (626, 1242)],
        [(330, 1330), (900, 1272)],
        [(340, 1350), (700, 1314)],
    ):
        pic.line(points, FOG_DARK, 5)
    pic.path(ellipse_path(900, 1160, 44, 30), stroke=BRICK, stroke_width=5)


def _block(pic: Picture, x: float, y: float, w: float, h: float, d: float, colour: str) -> None:
    """A beam end in slanted projection: front, top and right side, with a little grain."""
    sx, sy = d * 0.8, -d * 0.42
    pic.path(rect_path(x, y - h, w, h), pic.gradient(lighter(colour, 0.25), colour, angle=20))
    pic.path(
        polygon([(x, y - h), (x + sx, y - h + sy), (x + w + sx, y - h + sy), (x + w, y - h)]),
        pic.gradient(lighter(colour, 0.55), lighter(colour, 0.3), angle=0),
    )
    pic.path(
        polygon([(x + w, y - h), (x + w + sx, y - h + sy), (x + w + sx, y + sy), (x + w, y)]),
        pic.gradient(darker(colour, 0.2), darker(colour, 0.42)),
    )
    for i in range(1, 6):
        yy = y - h + h * i / 6
        pic.curve(
            [(x + 4, yy), (x + w * 0.4, yy + pic.random.uniform(-6, 6)), (x + w - 4, yy)],
            darker(colour, 0.4),
            2.2,
            opacity=0.4,
        )


def _joint(pic: Picture) -> None:
    """A half-lap joint, drawn apart so that the idea is seen."""
    pale, dark = "#e0b274", "#b47a44"
    _block(pic, 1330, 1330, 260, 760, 200, dark)
    pic.path(rect_path(1330, 1010, 260, 190), pic.gradient(darker(dark, 0.62), darker(dark, 0.4), angle=0))
    pic.path(polygon([(1330, 1200), (1394, 1166), (1590, 1166), (1590, 1200)]), lighter(dark, 0.3))
    pic.path(polygon([(1590, 1010), (1654, 976), (1654, 1166), (1590, 1200)]), pic.gradient("#8a6844", "#6f5135"))
    pic.path(polygon([(1330, 1010), (1590, 1010), (1590, 1026), (1330, 1030)]), INK, opacity=0.35)
    _block(pic, 1000, 1192, 250, 176, 64, lighter(pale, 0.12))
    _block(pic, 560, 1290, 440, 330, 200, pale)
    for x in (1070, 1180):
        pic.lit(ellipse_path(x, 1104, 15), darker(dark, 0.45))
    for k in range(7):
        y = 985 + k * 42
        pic.curve([(572, y), (576, y + 14), (572, y + 30)], darker(pale, 0.3), 3, opacity=0.5)


def shaving(pic: Picture, x: float, y: float, r: float, colour: str) -> None:
    """A curled shaving of wood."""
    turns = [
        (x + r * (1 - t * 0.085) * math.cos(t * 0.62), y + r * 0.72 * (1 - t * 0.085) * math.sin(t * 0.62))
        for t in range(11)
    ]
    pic.shadow(x, y + r * 0.7, r * 0.9, 7, 0.3)
    pic.curve(turns, darker(colour, 0.28), r * 0.5)
    pic.curve([(px - 2, py - r * 0.08) for px, py in turns], colour, r * 0.36)


def _plane(pic: Picture, x: float, y: float) -> None:
    """A jack plane."""
    pic.path(ellipse_path(x + 30, y + 8, 330, 26), INK, opacity=0.4, filter="url(#soft16)")
    pic.lit(
        smooth(
            [(x - 260, y), (x - 262, y - 70), (x - 200, y - 92), (x + 240, y - 92), (x + 300, y - 66), (x + 304, y)],
            tension=14,
        ),
        WOOD_DARK,
    )
    pic.rect(x - 262, y - 14, 566, 16, STEEL)
    pic.lit(
        smooth(
            [(x + 120, y - 84), (x + 150, y - 190), (x + 210, y - 216), (x + 236, y - 180), (x + 200, y - 86)],
            tension=9,
        ),
        BRICK,
    )
    pic.lit(ellipse_path(x - 180, y - 116, 40, 34), BRICK)
    pic.lit(polygon([(x - 40, y - 80), (x + 20, y - 210), (x + 60, y - 196), (x + 20, y - 80)]), STEEL)


def batteries(pic: Picture) -> None:
    room(pic, "#a9b8ba", "#8f9793", 1120, planks=False)
    pic.rect(0, 90, 2400, 60, darker(STEEL, 0.25))
    for i in range(30):
        pic.line([(i * 84, 92), (i * 84 + 44, 148)], darker(STEEL, 0.5), 5, opacity=0.6)
    for i, colour in enumerate((BRICK, RYE, INK)):
        pic.curve([(0, 108 + i * 14), (1200, 112 + i * 14), (2400, 106 + i * 14)], colour, 9)
    window(pic, 90, 270, 430, 520, view=_turbine_view)
    pic.path(
        polygon([(100, 1120), (560, 1120), (1150, 1600), (380, 1600)]),
        GLOW,
        opacity=0.45,
        filter="url(#soft16)",
        style="mix-blend-mode:soft-light",
    )
    for i in range(5):
        x = 700 + i * 320
        pic.curve([(x + 130, 420), (x + 136, 280), (x + 128, 150)], INK, 13)
        cabinet(pic, x, 1260, 270, 850, ("#e4e6df", "#d5dcd9")[i % 2], depth=70, mark=MOSS if i != 3 else RYE)
        pic.path(
            polygon(
                [
                    (x + 118, 760),
                    (x + 168, 760),
                    (x + 142, 824),
                    (x + 176, 824),
                    (x + 112, 920),
                    (x + 132, 846),
                    (x + 100, 846),
                ]
            ),
            OCHRE,
        )
    hazard(pic, 640, 1292, 1780, 24)
    u = 152
    look = Look(
        SKIN_WARM,
        HAIR_DARK,
        "tail",
        NAVY,
        "#4b5563",
        INK,
        wear="vest",
        wear_colour=RYE,
        on_head="helmet",
        on_head_colour=PAPER,
    )
    person = standing(look, 480, 1530, u, "side", 1, arms=[Arm((700, 890)), Arm((660, 930))], tilt=8)
    pic.shadow(490, 1528, 180, 20, 0.45)
    draw_person(pic, person, arms=False)
    pic.lit(polygon([(660, 890), (740, 780), (768, 796), (690, 914)]), INK)
    draw_arms(pic, person)
    helper = standing(
        Look(SKIN_LIGHT, HAIR_GREY, "crop", SPRUCE, NAVY, INK, beard=True, wear="jacket", wear_colour=SPRUCE),
        960,
        1570,
        158,
        "back",
        arms=[],
    )
    helper.arms = [Arm((helper.hip[0] - 170, helper.hip[1] + 60)), Arm((1330, 770), 1)]
    pic.shadow(970, 1568, 170, 20, 0.45)
    draw_person(pic, helper)


def _turbine_view(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    distant_fields(pic, x, y, w, h)
    turbine(pic, x + w * 0.3, y + h * 0.7, h * 0.5, turn=20)
    turbine(pic, x + w * 0.74, y + h * 0.68, h * 0.36, turn=65)
