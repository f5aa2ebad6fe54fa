"""Scenes of learning and talking: students, coach, seminar, breakfast, night."""

import math

from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .figures import Arm, Person, draw_arms, draw_person, standing
from .guests import audience_look
from .heads import Look
from .industry import crate, gear, solar_panel
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
from .rooms import (
    distant_fields,
    distant_hills,
    lamp,
    laptop_side,
    mug,
    note,
    plant,
    room,
    screen,
    sheet,
    sunpatch,
    table,
    window,
)
from .sitting import at_table, draw_sideways, from_behind, sideways
from .tableware import bun, plate, thermos


def _tool_wall(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    pic.rect(x + 8, y + 12, w, h, INK, 6, opacity=0.2)
    pic.lit(rect_path(x, y, w, h, 6), mix(WOOD, SAND, 0.5))
    for i in range(9):
        cx = x + 60 + i * (w - 110) / 8
        pic.lit(rect_path(cx - 9, y + 40, 18, 120 + (i * 37) % 60, 8), (BRICK, SPRUCE, RYE)[i % 3])
        pic.lit(rect_path(cx - 5, y + 150 + (i * 37) % 60, 10, 90), STEEL)
        gear(pic, cx, y + h - 80, 24 + (i % 3) * 8, darker(STEEL, 0.15), 10)


def students(pic: Picture) -> None:
    room(pic, "#b9c4bd", "#a79577", 1090, planks=False)
    window(pic, 130, 140, 760, 560, columns=3, view=distant_hills)
    sunpatch(pic, 960, 380, 420, 560, opacity=0.35)
    _tool_wall(pic, 1460, 190, 800, 420)
    pic.lit(rect_path(1400, 840, 940, 36, 4), WOOD)
    for x in (1440, 2260):
        pic.lit(rect_path(x, 876, 36, 240), darker(WOOD, 0.45))
    crate(pic, 1480, 840, 190, 120, SPRUCE)
    crate(pic, 2090, 840, 200, 130, BRICK)
    pic.path(ellipse_path(1180, 1390, 900, 120), GLOW, opacity=0.3, filter="url(#soft40)")
    u = 152
    look = Look(SKIN_LIGHT, HAIR_BLOND, "tail", BRICK, NAVY, PAPER)
    first = standing(look, 560, 1440, u, "side", 1, lean=14, stride=0.35, arms=[Arm((850, 1000)), Arm((800, 1060))])
    pic.shadow(570, 1440, 180, 18, 0.4)
    draw_person(pic, first)
    behind = standing(
        Look(SKIN_BROWN, HAIR_DARK, "curls", RYE, SPRUCE, wear="short"),
        1330,
        1330,
        140,
        turn=-0.6,
        tilt=4,
        arms=[Arm((1180, 900), short=0.9), Arm((1440, 905), short=0.9)],
    )
    draw_person(pic, behind, arms=False)
    _cart(pic, 1160, 1430)
    draw_arms(pic, behind)
    third = sideways(
        Look(SKIN_WARM, "#2f5a66", "hijab", SAGE, INK, BRICK),
        1960,
        1480,
        146,
        -1,
        [Arm((1740, 1110)), Arm((1770, 1130))],
        lean=5,
        tilt=-6,
    )
    draw_sideways(pic, third, 1480, OCHRE, arms=False)
    laptop_side(pic, 1755, 1150, 190, 1, darker(STEEL, 0.2))
    draw_arms(pic, third)


def _cart(pic: Picture, x: float, y: float) -> None:
    """A small electric cargo cart: frame, three wheels, battery, panel for a roof."""
    pic.shadow(x, y, 480, 30, 0.5)
    for wx, r in ((x - 300, 118), (x + 270, 118)):
        pic.lit(ellipse_path(wx, y - r, r), INK)
        pic.path(ellipse_path(wx, y - r, r * 0.78), mix(STEEL, PAPER, 0.4))
        for k in range(8):
            a = math.tau * k / 8
            pic.line(
                [(wx, y - r), (wx + r * 0.76 * math.cos(a), y - r + r * 0.76 * math.sin(a))], darker(STEEL, 0.4), 5
            )
        pic.lit(ellipse_path(wx, y - r, r * 0.2), OCHRE)
    pic.lit(rect_path(x - 180, y - 310, 560, 150, 14), SPRUCE)
    pic.lit(rect_path(x - 130, y - 282, 190, 90, 8), RYE)
    for i in range(3):
        pic.rect(x - 110 + i * 54, y - 262, 36, 50, darker(RYE, 0.45), 4)
    pic.line([(x + 100, y - 240), (x + 340, y - 240)], PAPER, 8, opacity=0.6)
    pic.line([(x - 180, y - 240), (x - 300, y - 118), (x - 350, y - 430)], BRICK, 24)
    pic.line([(x - 350, y - 430), (x - 400, y - 445)], INK, 20)
    for dx in (-140, 350):
        pic.line([(x + dx, y - 300), (x + dx, y - 610)], STEEL, 18)
    solar_panel(pic, [(x - 200, y - 660), (x + 380, y - 660), (x + 440, y - 590), (x - 220, y - 590)], 7, 2)
    pic.curve([(x + 60, y - 240), (x + 150, y - 190), (x + 270, y - 118)], BRICK, 8)


def coach(pic: Picture) -> None:
    room(pic, "#d8c7a8", "#9a7450", 1180)
    window(pic, 620, 130, 1160, 700, columns=3, view=_town_view)
    pic.path(
        polygon([(700, 1180), (1500, 1180), (2150, 1600), (900, 1600)]),
        GLOW,
        opacity=0.45,
        filter="url(#soft16)",
        style="mix-blend-mode:soft-light",
    )
    lamp(pic, 1200, 300, 150, BRICK, glow=0.35)
    pic.rect(2030, 250, 250, 330, darker(WOOD, 0.3), 4)
    pic.rect(2052, 272, 206, 286, PAPER)
    pic.path(smooth([(2052, 470), (2120, 430), (2200, 450), (2258, 410), (2258, 558), (2052, 558)]), SPRUCE)
    pic.path(ellipse_path(2180, 360, 34), OCHRE)
    plant(pic, 200, 1420, 640, OCHRE, SPRUCE)
    u = 178
    left = sideways(
        Look(SKIN_DEEP, HAIR_DARK, "bun", RYE, NAVY, wear="jacket", wear_colour=NAVY),
        640,
        1540,
        u,
        1,
        [Arm((1010, 1075)), Arm((900, 1095))],
        lean=4,
    )
    right = sideways(
        Look(SKIN_LIGHT, HAIR_RED, "short", SPRUCE, "#6b5a45", beard=True),
        1790,
        1540,
        u,
        -1,
        [Arm((1480, 1080)), Arm((1560, 1100))],
        lean=6,
    )
    draw_sideways(pic, left, 1540, BRICK, arms=False)
    draw_sideways(pic, right, 1540, BRICK, arms=False)
    table(pic, 850, 1140, 730, depth=64, legs=400, inset=40)
    sheet(pic, 960, 1125, 130, 40, PAPER)
    mug(pic, 1150, 1116, 76, BRICK)
    laptop_side(pic, 1360, 1122, 230, 1, darker(STEEL, 0.15))
    draw_arms(pic, left)
    draw_arms(pic, right)


def _town_view(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    distant_hills(pic, x, y, w, h)
    for i in range(9):
        bx, bh = x + i * w / 8.6, pic.random.uniform(0.12, 0.3) * h
        tone = (BRICK, PAPER, OCHRE, FOG_DARK, SAND)[i % 5]
        pic.rect(bx, y + h - bh, w / 9, bh, mix(tone, FOG, 0.3))
        pic.rect(bx + w / 13, y + h - bh, w / 9 - w / 13, bh, INK, opacity=0.12)
        pic.path(
            polygon([(bx - 8, y + h - bh), (bx + w / 18, y + h - bh - 50), (bx + w / 9 + 8, y + h - bh)]),
            mix(darker(tone, 0.4), FOG, 0.25),
        )
        for k in range(3):
            pic.rect(bx + 20 + k * 38, y + h - bh + 24, 20, 30, GLOW if (i + k) % 3 else NAVY, opacity=0.8)


def seminar(pic: Picture) -> None:
    room(pic, "#3c564f", "#8a6a48", 960, planks=False)
    for i in range(12):
        pic.rect(i * 204 + 14, 0, 176, 960, pic.gradient(mix(WOOD, SPRUCE, 0.62), mix(WOOD, SPRUCE, 0.74)), opacity=0.9)
    screen(pic, 740, 130, 1180, 640, "#dfe5df", edge=10)
    _screen_chart(pic, 740, 130, 1180, 640)
    pic.path(polygon([(0, 880), (2400, 880), (2400, 1010), (0, 1010)]), pic.gradient(WOOD, darker(WOOD, 0.3)))
    pic.rect(0, 1004, 2400, 60, darker(WOOD, 0.5))
    pic.path(polygon([(360, 0), (560, 0), (760, 960), (180, 960)]), GLOW, opacity=0.2, filter="url(#soft16)")
    speaker = standing(
        Look(SKIN_WARM, HAIR_DARK, "long", PAPER, INK, BRICK, wear="jacket", wear_colour=BRICK),
        480,
        960,
        106,
        turn=0.8,
        arms=[Arm((420, 590), short=0.9), Arm((690, 330), 1)],
    )
    pic.shadow(480, 958, 120, 12, 0.5)
    draw_person(pic, speaker)
    pic.lit(polygon([(190, 690), (330, 690), (316, 960), (204, 960)]), darker(WOOD, 0.25))
    pic.lit(rect_path(170, 664, 180, 34, 4), WOOD)
    _rows(pic)


def _screen_chart(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    for i, (value, colour) in enumerate(
        zip((0.2, 0.3, 0.28, 0.45, 0.6, 0.72), (FOG, FOG, FOG_DARK, MOSS, SPRUCE, BRICK), strict=True)
    ):
        pic.lit(rect_path(x + 130 + i * 120, y + h - 90 - value * h * 0.85, 76, value * h * 0.85), colour)
    pic.line([(x + 100, y + h - 90), (x + 860, y + h - 90)], INK, 6)
    pic.curve([(x + 150, y + 430), (x + 400, y + 370), (x + 620, y + 230), (x + 810, y + 110)], OCHRE, 10)
    for i in range(4):
        pic.line([(x + 910, y + 150 + i * 60), (x + 1100 - (i % 2) * 50, y + 150 + i * 60)], INK, 9, opacity=0.5)
    pic.path(ellipse_path(x + 1000, y + 470, 74), stroke=SPRUCE, stroke_width=26)


def _rows(pic: Picture) -> None:
    k = 0
    for y, u, gap, shift in ((1290, 96, 270, 160), (1520, 122, 345, 20), (1800, 158, 440, 210)):
        x = shift
        while x < 2450:
            draw_person(pic, Person(audience_look(k), (x, y), u, "back", lean=(k % 3) - 1))
            k += 1
            x += gap
        seat = y - 1.05 * u
        pic.rect(-10, seat, 2420, 1.4 * u, pic.gradient("#7d3c2f", "#5a2b25"))
        pic.rect(-10, seat, 2420, 0.09 * u, CLAY, opacity=0.5)
        for i in range(-1, 12):
            pic.rect(shift + gap * (i - 0.5) - 4, seat, 9, 1.4 * u, INK, opacity=0.4)


def breakfast(pic: Picture) -> None:
    room(pic, "#e0cfae", "#a0754c", 1150)
    for x in (150, 900, 1650):
        window(pic, x, 130, 600, 620, columns=2, view=distant_hills if x == 900 else distant_fields)
    for x in (520, 1230, 1940):
        lamp(pic, x, 210, 120, SPRUCE, glow=0.2)
    pic.path(
        polygon([(0, 0), (900, 0), (2000, 1600), (600, 1600)]),
        GLOW,
        opacity=0.3,
        filter="url(#soft40)",
        style="mix-blend-mode:soft-light",
    )
    u = 150
    people = [
        at_table(Look(SKIN_LIGHT, HAIR_BROWN, "part", SPRUCE, beard=True), 330, 1060, u, turn=0.9),
        at_table(Look(SKIN_BROWN, HAIR_DARK, "long", BRICK), 760, 1055, u, turn=-0.8, tilt=-3),
        at_table(Look(SKIN_LIGHT, HAIR_GREY, "bob", NAVY, glasses=True), 1200, 1060, u, turn=0.5),
        at_table(
            Look(SKIN_WARM, HAIR_DARK, "short", RYE, wear="jacket", wear_colour=FOG_DARK),
            1640,
            1055,
            u,
            turn=-0.6,
            tilt=-3,
        ),
        at_table(Look(SKIN_LIGHT, HAIR_BLOND, "bun", CLAY), 2080, 1060, u, turn=-0.9),
    ]
    for person in people:
        draw_person(pic, person, arms=False)
    table(pic, -200, 1280, 2800, depth=220, legs=400, inset=120, colour="#c79a66")
    _food(pic)
    for person in people:
        draw_arms(pic, person)
    for look, x, chair in (
        (Look(SKIN_DEEP, HAIR_DARK, "short", FOG, build=1.06), 560, OCHRE),
        (Look(SKIN_LIGHT, HAIR_RED, "tail", MOSS), 1820, OCHRE),
    ):
        from_behind(pic, look, x, 1580, 176, chair)


def _food(pic: Picture) -> None:
    for x, y in ((520, 1190), (980, 1180), (1420, 1190), (1880, 1180)):
        plate(pic, x, y)
    for x, y, c in (
        (490, 1172, WOOD),
        (545, 1176, OCHRE),
        (960, 1164, OCHRE),
        (1010, 1168, WOOD),
        (1400, 1174, WOOD),
        (1450, 1172, RYE),
        (1860, 1166, OCHRE),
        (1910, 1168, WOOD),
    ):
        bun(pic, x, y, c)
    for x, y, c in (
        (300, 1180, BRICK),
        (700, 1240, PAPER),
        (1120, 1230, SPRUCE),
        (1260, 1160, PAPER),
        (1640, 1230, BRICK),
        (2130, 1190, PAPER),
    ):
        mug(pic, x, y, 78, c)
    pic.shadow(1180, 1250, 90, 14)
    thermos(pic, 1380, 1250)
    for i, c in enumerate((RYE, BRICK, RYE)):
        pic.lit(ellipse_path(2230 + i * 56, 1215 - (i % 2) * 22, 38), c)


def night(pic: Picture) -> None:
    pic.warmth, pic.vignette = 0.15, 0.15
    room(pic, "#26364c", "#2c3038", 1080, planks=False)
    window(pic, 180, 120, 1180, 560, columns=3, rows=1, frame="#3b4a5e", view=_night_view)
    pic.lit(rect_path(1560, 150, 620, 430, 6), "#33465d")
    for i in range(12):
        note(
            pic,
            1600 + (i % 4) * 140,
            185 + (i // 4) * 130,
            92,
            mix((RYE, CLAY, SAGE, FOG)[i * 3 % 4], NAVY, 0.35),
            turn=(i * 5 % 7) - 3,
        )
    u = 168
    spots = ((480, "#a8d3dc"), (1200, "#ffd48a"), (1920, "#a8d3dc"))
    for x, colour in spots:
        screen(pic, x - 250, 690, 500, 310, mix("#123049", colour, 0.12), edge=12)
        pic.lit(rect_path(x - 30, 1010, 60, 70), INK)
    table(pic, 60, 1190, 2280, depth=120, legs=400, inset=90, colour="#6b5340")
    for x, colour in spots:
        pic.rect(x - 150, 1112, 300, 30, INK, 8)
        pic.path(ellipse_path(x, 1140, 360, 50), colour, opacity=0.28, filter="url(#soft16)")
    for x, c in ((830, BRICK), (1560, PAPER), (2190, RYE)):
        mug(pic, x, 1150, 80, c)
    for x, colour in spots:
        pic.glow(x, 860, 430, colour, 0.24)
        for i in range(7):
            pic.line(
                [(x - 215 + (i * 3 % 4) * 26, 730 + i * 36), (x - 40 + (i * 67 % 190), 730 + i * 36)],
                (RYE, "#dff0ee", CLAY)[i % 3],
                10,
                opacity=0.9,
            )
    looks = [
        Look(SKIN_LIGHT, HAIR_BLOND, "bun", BRICK),
        Look(SKIN_BROWN, HAIR_DARK, "curls", MOSS),
        Look(SKIN_WARM, HAIR_BROWN, "short", OCHRE, on_head="beanie", on_head_colour=SPRUCE),
    ]
    for (x, _), look in zip(spots, looks, strict=True):
        from_behind(pic, look, x + 40, 1490, u, "#4b5a6c")
    pic.path(
        rect_path(0, 0, 2400, 1600),
        pic.gradient((0, "#101a2c", 0.0), (1, "#101a2c", 0.3)),
        style="mix-blend-mode:multiply",
    )


def _night_view(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    pic.rect(x, y, w, h, pic.gradient("#0f1a2e", "#243a57", "#4a5a6e"))
    pic.path(ellipse_path(x + w * 0.78, y + 130, 54), "#f6ecd0")
    pic.glow(x + w * 0.78, y + 130, 240, "#f6ecd0", 0.4)
    for _ in range(50):
        pic.path(
            ellipse_path(x + pic.random.random() * w, y + pic.random.random() * h * 0.6, pic.random.uniform(1.5, 3.5)),
            PAPER,
            opacity=0.8,
        )
    for i in range(11):
        bh = pic.random.uniform(0.14, 0.36) * h
        pic.rect(x + i * w / 10.5, y + h - bh, w / 11.5, bh, "#121d30")
        for k in range(5):
            if pic.random.random() > 0.45:
                pic.rect(x + i * w / 10.5 + 14 + (k % 3) * 28, y + h - bh + 20 + (k // 3) * 40, 14, 20, RYE)
