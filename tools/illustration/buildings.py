"""Scenes with buildings: campus, science park, solar roof."""

from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .figures import Arm, draw_person, hang, standing
from .heads import Look
from .industry import solar_panel
from .nature import birch, broadleaf, cloud, ridge, sky, spruces, sun
from .palette import (
    BRICK,
    FOG,
    GLOW,
    HAIR_BLOND,
    HAIR_BROWN,
    HAIR_DARK,
    HAIR_GREY,
    HAIR_RED,
    INK,
    NAVY,
    OCHRE,
    PAPER,
    RYE,
    SAND,
    SKIN_BROWN,
    SKIN_DEEP,
    SKIN_LIGHT,
    SKIN_WARM,
    SPRUCE,
    SPRUCE_DARK,
    STEEL,
    WOOD_DARK,
    darker,
    lighter,
    mix,
)


def walker(pic: Picture, look: Look, x: float, ground: float, u: float, flip: int, *, bag: str = "") -> None:
    person = standing(look, x, ground, u, "side", flip, stride=0.62, lean=2 * flip)
    hip = person.hip
    person.arms = [
        Arm((hip[0] + flip * 0.55 * u, hip[1] + 0.15 * u), flip),
        Arm((hip[0] - flip * 0.35 * u, hip[1] + 0.3 * u), flip),
    ]
    pic.shadow(x, ground, 1.1 * u, 0.12 * u, 0.4)
    draw_person(pic, person)
    if bag:
        pic.lit(
            smooth(
                [
                    person.at(-0.95, -2.1),
                    person.at(-0.5, -2.2),
                    person.at(-0.42, -1.0),
                    person.at(-0.9, -0.85),
                    person.at(-1.05, -1.4),
                ],
                tension=9,
            ),
            bag,
        )


def pair(pic: Picture, looks: tuple[Look, Look], x: float, ground: float, u: float) -> None:
    for dx, look in zip((-0.85, 0.85), looks, strict=True):
        person = standing(look, x + dx * u, ground, u, "back")
        person.arms = hang(person)
        pic.shadow(person.hip[0], ground, 0.9 * u, 0.1 * u, 0.4)
        draw_person(pic, person)


def campus(pic: Picture) -> None:
    sky(pic, "#86a5b8", "#bccdd0", "#f1e0ba", until=0.7)
    for x, y, w in ((500, 200, 900), (1800, 150, 900), (1200, 330, 700)):
        cloud(pic, x, y, w, "#fbeccf", 0.6)
    ridge(
        pic,
        [(-20, 850), (300, 800), (700, 770), (1800, 780), (2420, 840)],
        "#7f9a96",
        "#9fb09c",
        bottom=1010,
        texture=0.2,
    )
    brick_house(pic, 130, 1010, 860, 620)
    _glass_hall(pic, 990, 1010, 520, 470)
    brick_house(pic, 1510, 1010, 800, 500)
    pic.rect(0, 1005, 2400, 600, pic.gradient("#8b9a58", "#5d7747"))
    plaza = [(900, 1005), (1600, 1005), (2200, 1620), (240, 1620)]
    pic.path(polygon(plaza), pic.gradient("#d8ccb2", "#b9aa8c"))
    with pic.group(clip_path=pic.clip(polygon(plaza)), opacity=0.35):
        for i in range(1, 12):
            y = 1005 + 600 * (i / 11) ** 1.6
            pic.line([(0, y), (2400, y)], WOOD_DARK, 2 + i * 0.3)
        for i in range(-6, 7):
            pic.line([(1250 + i * 56, 1005), (1250 + i * 190, 1620)], WOOD_DARK, 2.5)
    birch(pic, 330, 1200, 800, "#c6a445")
    birch(pic, 2150, 1230, 860, "#c19a3f")
    birch(pic, 1900, 1110, 520, "#b79f4c")
    for i in range(4):
        bicycle(pic, 1740 + i * 104, 1120, 62)
    for i in range(90):
        pic.lit(
            ellipse_path(pic.random.gauss(330, 220), pic.random.uniform(1180, 1560), 9, 5),
            (RYE, OCHRE, "#d9b75a")[i % 3],
        )
    pair(
        pic,
        (Look(SKIN_LIGHT, HAIR_BLOND, "tail", SPRUCE, NAVY), Look(SKIN_DEEP, HAIR_DARK, "short", BRICK, INK)),
        1180,
        1210,
        76,
    )
    walker(
        pic,
        Look(SKIN_WARM, "#31505c", "hijab", OCHRE, INK, BRICK, wear="coat", wear_colour=OCHRE),
        780,
        1440,
        122,
        1,
        bag=BRICK,
    )
    walker(pic, Look(SKIN_LIGHT, HAIR_RED, "short", NAVY, "#6b5a45", INK, beard=True), 1620, 1480, 128, -1, bag=SPRUCE)


def brick_house(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    pic.path(rect_path(x, y - h, w, h), pic.gradient(lighter(BRICK, 0.14), BRICK, darker(BRICK, 0.16), angle=15))
    for i in range(int(h / 13)):
        pic.line([(x, y - h + i * 13), (x + w, y - h + i * 13)], INK, 1.4, opacity=0.13)
    pic.rect(x - 16, y - h - 26, w + 32, 34, darker(BRICK, 0.5))
    columns, rows = int(w / 130), int(h / 160)
    for row in range(rows):
        for col in range(columns):
            wx, wy = x + 46 + col * (w - 60) / columns, y - h + 56 + row * 158
            pic.rect(wx - 5, wy - 5, 80, 106, PAPER)
            pic.path(
                rect_path(wx, wy, 70, 96),
                pic.gradient("#9fbac4", "#44607a", angle=50) if (row * 3 + col) % 5 else pic.gradient(GLOW, RYE),
            )
            pic.rect(wx + 32, wy, 6, 96, PAPER)
            pic.rect(wx - 10, wy + 100, 90, 9, darker(BRICK, 0.4))


def _glass_hall(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    pic.path(rect_path(x, y - h, w, h), pic.gradient("#c9dadb", "#8fb0b8", "#6f93a0", angle=55))
    pic.path(polygon([(x + 40, y - h), (x + 190, y - h), (x + 60, y), (x, y), (x, y - h * 0.5)]), "#fff", opacity=0.22)
    pic.rect(x + 20, y - 150, w - 40, 150, GLOW, opacity=0.45)
    for i in range(8):
        pic.rect(x + i * w / 7 - 4, y - h, 8, h, SPRUCE)
    for i in range(4):
        pic.rect(x, y - h + i * h / 3.2, w, 7, SPRUCE)
    pic.lit(rect_path(x - 30, y - h - 34, w + 60, 40), SPRUCE)
    pic.lit(rect_path(x + w * 0.2, y - 190, w * 0.6, 26), OCHRE)
    for dx in (0.24, 0.74):
        pic.rect(x + w * dx, y - 166, 12, 166, WOOD_DARK)
    pic.rect(x + w * 0.36, y - 150, w * 0.28, 150, mix(NAVY, FOG, 0.4), opacity=0.85)
    pic.rect(x + w * 0.5 - 4, y - 150, 8, 150, PAPER)


def bicycle(pic: Picture, x: float, y: float, r: float) -> None:
    for wx in (x - r * 0.9, x + r * 0.9):
        pic.path(ellipse_path(wx, y - r * 0.6, r * 0.58), stroke=INK, stroke_width=5)
    pic.line(
        [
            (x - r * 0.9, y - r * 0.6),
            (x - r * 0.2, y - r * 1.35),
            (x + r * 0.6, y - r * 1.35),
            (x, y - r * 0.6),
            (x - r * 0.2, y - r * 1.35),
        ],
        SPRUCE,
        6,
    )
    pic.line([(x + r * 0.9, y - r * 0.6), (x + r * 0.55, y - r * 1.6), (x + r * 0.8, y - r * 1.65)], SPRUCE, 6)
    pic.line([(x - r * 0.4, y - r * 1.5), (x - r * 0.02, y - r * 1.5)], INK, 9)


def science_park(pic: Picture) -> None:
    pic.warmth, pic.vignette = 0.2, 0.22
    sky(pic, "#2c4664", "#5f7f9b", "#c9b6a4", "#f0bd86", until=0.72)
    for x, y, w in ((600, 240, 1100), (1900, 380, 900), (1000, 520, 800)):
        cloud(pic, x, y, w, "#e9b896", 0.4)
    ridge(
        pic,
        [(-20, 930), (500, 880), (1000, 860), (1900, 870), (2420, 920)],
        "#4e6a78",
        "#5d7779",
        bottom=1100,
        texture=0.2,
    )
    spruces(pic, -20, 500, 1070, 220, 9, SPRUCE_DARK)
    spruces(pic, 1950, 2420, 1070, 240, 8, SPRUCE_DARK)
    timber_house(pic)
    pic.rect(0, 1060, 2400, 560, pic.gradient("#6d7a6a", "#3f4d4d"))
    pic.path(polygon([(820, 1060), (1560, 1060), (2100, 1620), (300, 1620)]), pic.gradient("#b7a98f", "#7f7a70"))
    pic.path(
        polygon([(760, 1064), (1560, 1064), (1800, 1380), (560, 1380)]),
        GLOW,
        opacity=0.4,
        filter="url(#soft40)",
        style="mix-blend-mode:screen",
    )
    for x, y, s in ((420, 1240, 330), (2060, 1260, 360)):
        pic.line([(x, y), (x, y - s)], INK, 10)
        pic.lit(rect_path(x - 40, y - s - 12, 80, 16, 6), INK)
        pic.glow(x, y - s + 20, 230, GLOW, 0.75)
    for x, y, h in ((180, 1220, 340), (2270, 1230, 380)):
        broadleaf(pic, x, y, h, "#5a7050")
    for i in range(6):
        for x in (775 - 62 * i * (1 + i * 0.1), 1600 + 66 * i * (1 + i * 0.1)):
            y, size = 1110 + 62 * i, 40 + i * 9
            pic.shadow(x, y, size * 0.5, 6, 0.4)
            pic.lit(rect_path(x - size * 0.13, y - size, size * 0.26, size, 4), INK)
            pic.rect(x - size * 0.13, y - size * 0.9, size * 0.26, size * 0.24, GLOW)
            pic.glow(x, y - size * 0.7, size * 1.8, GLOW, 0.6)
    pair(
        pic,
        (
            Look(SKIN_LIGHT, HAIR_GREY, "short", NAVY, INK, wear="jacket", wear_colour=NAVY),
            Look(SKIN_BROWN, HAIR_DARK, "bun", BRICK, INK, wear="coat", wear_colour=BRICK),
        ),
        1190,
        1300,
        92,
    )
    walker(
        pic,
        Look(SKIN_LIGHT, HAIR_BROWN, "part", RYE, NAVY, INK, wear="jacket", wear_colour=SPRUCE),
        1750,
        1490,
        126,
        -1,
        bag=OCHRE,
    )


def timber_house(pic: Picture) -> None:
    pic.path(rect_path(560, 330, 1280, 740), pic.gradient("#c89a62", "#a8743f", "#7b5433", angle=12))
    for x in range(560, 1840, 16):
        pic.line([(x, 330), (x, 1070)], INK, 1.6, opacity=0.2)
    pic.path(
        polygon([(1840, 330), (2060, 400), (2060, 1070), (1840, 1070)]), pic.gradient("#6d4a30", "#4d3829", angle=0)
    )
    for floor in range(4):
        y = 390 + floor * 170
        for i in range(9):
            x = 600 + i * 137
            lit = (i * 5 + floor * 3) % 7 != 0
            pic.path(
                rect_path(x, y, 108, 124), pic.gradient("#fff0c4", RYE) if lit else pic.gradient("#6f8ba0", "#34506c")
            )
            if lit:
                pic.rect(x + 60 - (i % 3) * 20, y + 74, 30, 50, WOOD_DARK, opacity=0.55)
                pic.rect(x + 14, y + 92, 84, 8, WOOD_DARK, opacity=0.6)
            pic.rect(x + 51, y, 6, 124, INK)
            pic.rect(x, y, 108, 124, "none", stroke=INK, stroke_width=6)
        for i in range(2):
            pic.path(
                polygon(
                    [
                        (1872 + i * 90, y + 26 + i * 14),
                        (1936 + i * 90, y + 40 + i * 14),
                        (1936 + i * 90, y + 136 + i * 8),
                        (1872 + i * 90, y + 128 + i * 8),
                    ]
                ),
                pic.gradient(RYE, OCHRE),
                opacity=0.85,
            )
    pic.lit(polygon([(520, 300), (1860, 300), (2090, 380), (2090, 410), (1850, 340), (520, 340)]), INK)
    for i in range(6):
        solar_panel(pic, [(640 + i * 190, 236), (790 + i * 190, 236), (770 + i * 190, 300), (620 + i * 190, 300)], 4, 2)
    pic.rect(960, 850, 480, 220, pic.gradient("#fff3d0", "#efc777"))
    for i in range(5):
        pic.rect(956 + i * 120, 850, 9, 220, INK)
    pic.lit(rect_path(920, 820, 560, 36), SPRUCE)
    pic.glow(1200, 960, 460, GLOW, 0.55)


def solar_roof(pic: Picture) -> None:
    sky(pic, "#7ea3bd", "#b9cdd3", "#f2e1b8", until=0.5)
    sun(pic, 360, 380, 64)
    for x, y, w in ((1600, 180, 1000), (900, 330, 700), (2100, 420, 600)):
        cloud(pic, x, y, w, "#fdf1d7", 0.6)
    ridge(
        pic,
        [(-20, 640), (400, 610), (800, 560), (1000, 548), (1700, 552), (1950, 600), (2420, 640)],
        "#7f9da3",
        "#a9b8a2",
        bottom=760,
        tension=8,
        texture=0.2,
    )
    ridge(pic, [(-20, 690), (900, 680), (2420, 700)], "#a9a560", "#7d8c52", bottom=830, texture=0.3)
    for i in range(16):
        x, h = 60 + i * 150 + pic.random.uniform(-30, 30), pic.random.uniform(40, 90)
        pic.rect(x, 770 - h, 100, h + 20, mix((BRICK, PAPER, OCHRE, SAND)[i % 4], FOG, 0.3))
        pic.path(polygon([(x - 8, 770 - h), (x + 50, 730 - h), (x + 108, 770 - h)]), mix(INK, BRICK, 0.4), opacity=0.85)
    for i in range(10):
        broadleaf(pic, 130 + i * 250 + pic.random.uniform(-50, 50), 800, pic.random.uniform(90, 150), "#6f8350")
    pic.path(polygon([(-20, 830), (2420, 790), (2420, 1620), (-20, 1620)]), pic.gradient("#b9b3a3", "#8f8a7f"))
    pic.path(polygon([(-20, 818), (2420, 778), (2420, 806), (-20, 846)]), darker("#b9b3a3", 0.35))
    for i in range(28):
        pic.line([(1200 + (i - 14) * 96, 830), (1200 + (i - 14) * 300, 1620)], INK, 2, opacity=0.13)
    for row, (y, h, w, gap) in enumerate(((900, 110, 300, 40), (1080, 150, 410, 54), (1330, 220, 590, 76))):
        for i in range(-1, 7):
            x = 30 - row * 120 + i * (w + gap)
            if (row == 1 and i in (4, 5)) or x > 2450:
                continue
            lean = h * 0.55
            solar_panel(pic, [(x + lean, y - h), (x + w + lean, y - h), (x + w, y), (x, y)], 6, 2)
            for dx in (0.1, 0.9):
                pic.line([(x + w * dx + lean, y - h + 10), (x + w * dx + lean + 20, y)], darker(STEEL, 0.4), 7)
        if row == 1:
            _installers(pic)


def _installers(pic: Picture) -> None:
    u = 108
    first = Look(
        SKIN_BROWN,
        HAIR_DARK,
        "crop",
        NAVY,
        NAVY,
        INK,
        wear="vest",
        wear_colour=OCHRE,
        on_head="helmet",
        on_head_colour=PAPER,
    )
    second = Look(
        SKIN_LIGHT,
        HAIR_BLOND,
        "tail",
        FOG,
        "#4f5d4d",
        INK,
        wear="vest",
        wear_colour=OCHRE,
        on_head="helmet",
        on_head_colour=RYE,
    )
    pic.shadow(1800, 1150, 160, 16, 0.4)
    draw_person(
        pic, standing(second, 2110, 1160, u, "side", -1, lean=-8, arms=[Arm((1910, 860)), Arm((1930, 900))], stride=0.4)
    )
    solar_panel(pic, [(1760, 830), (1930, 850), (1960, 1060), (1780, 1050)], 4, 5)
    draw_person(
        pic, standing(first, 1600, 1170, u, "side", 1, lean=8, arms=[Arm((1790, 900)), Arm((1800, 950))], stride=0.4)
    )
