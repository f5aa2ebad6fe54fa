"""Scenes of the landscape: Kinnekulle, wind, winter, cranes, harbour."""

from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .figures import Arm, draw_person, hang, standing
from .heads import Look
from .industry import turbine
from .nature import birch, bird, broadleaf, cloud, crane, fields, reeds, ridge, sky, spruces, sun, water
from .palette import (
    BRICK,
    FOG,
    FOG_DARK,
    GLOW,
    HAIR_BROWN,
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
    SPRUCE,
    SPRUCE_DARK,
    WOOD,
    WOOD_DARK,
    darker,
    lighter,
    mix,
)


def kinnekulle(pic: Picture) -> None:
    sky(pic, "#7f9fb4", "#b9c8c6", "#f1dcae", "#f6cf95", until=0.56)
    sun(pic, 560, 640, 54)
    for x, y, w in ((1500, 250, 1200), (700, 360, 900), (2000, 430, 800), (1250, 500, 620)):
        cloud(pic, x, y, w, "#f8e3c0", 0.55)
    far = mix(FOG, "#d9b98c", 0.35)
    ridge(pic, [(-20, 812), (600, 800), (1300, 808), (2420, 798)], far, far, bottom=860, texture=0)
    steps = [
        (560, 850),
        (760, 828),
        (900, 782),
        (1060, 772),
        (1150, 722),
        (1300, 710),
        (1390, 655),
        (1470, 606),
        (1560, 590),
        (1680, 588),
        (1780, 604),
        (1860, 660),
        (1990, 690),
        (2080, 730),
        (2260, 752),
        (2430, 790),
    ]
    outline = ridge(pic, steps, "#55766f", "#84978c", bottom=850, tension=8, texture=0.5)
    with pic.group(clip_path=pic.clip(outline)):
        pic.path(
            smooth([(860, 850), (1240, 742), (1640, 690), (2040, 742), (2430, 820), (2430, 860), (860, 860)]),
            SAGE,
            opacity=0.35,
        )
        for x in range(900, 2400, 46):
            y = 838 - 70 * max(0, 1 - abs(x - 1640) / 820)
            pic.rect(x, y, 90, 9, RYE if x % 4 else MOSS, opacity=0.35)
    for i, (x, y) in enumerate(steps[4:14]):
        nx, ny = steps[5 + i]
        spruces(pic, x, nx, y + 10, 30, 9, "#47665f", slope=ny - y)
    spruces(pic, 900, 2420, 846, 42, 90, "#56746a")
    water(pic, 842, 1400, "#e9cfa0", "#5d7e91", sparkle_x=560)
    _boat(pic, 1060, 1000)
    near = ridge(
        pic,
        [(-20, 1300), (260, 1236), (620, 1262), (1000, 1340), (1500, 1330), (2000, 1250), (2420, 1190)],
        "#8a9a5c",
        "#3f5c46",
        texture=0.5,
    )
    with pic.group(clip_path=pic.clip(near)):
        for i in range(7):
            y = 1330 + i * 46
            pic.curve(
                [(-20, y), (700, y + 20), (1500, y + 44), (2420, y - 60)], RYE if i % 2 else SPRUCE, 7, opacity=0.22
            )
    reeds(pic, 900, 1760, 1352, 120, 130, "#a58a4c")
    broadleaf(pic, 2060, 1310, 470, "#7d8c4a")
    broadleaf(pic, 2290, 1270, 380, "#6c8148")
    birch(pic, 210, 1420, 980, "#b6a04e")
    birch(pic, 420, 1380, 640, "#a7994f")
    reeds(pic, -10, 700, 1600, 150, 160, "#6d7d45")
    reeds(pic, 1700, 2410, 1610, 130, 130, "#5f7545")
    for x, y, s in ((900, 420, 24), (975, 385, 18), (1040, 440, 20)):
        bird(pic, x, y, s, FOG_DARK)


def _boat(pic: Picture, x: float, y: float) -> None:
    pic.path(polygon([(x + 4, y - 8), (x + 8, y - 180), (x + 92, y - 14)]), pic.gradient(PAPER, "#ead3a6"))
    pic.path(polygon([(x - 4, y - 8), (x + 4, y - 165), (x - 62, y - 16)]), "#d6c3a0")
    pic.path(smooth([(x - 84, y - 8), (x + 100, y - 8), (x + 74, y + 20), (x - 60, y + 20)], tension=12), BRICK)
    pic.path(polygon([(x - 60, y + 22), (x + 70, y + 22), (x + 20, y + 120), (x - 10, y + 120)]), INK, opacity=0.16)


def wind(pic: Picture) -> None:
    """Portrait format: turbines on the plain."""
    sky(pic, "#6f93ad", "#a9bfc6", "#efdcb4", "#f4c78e", until=0.72)
    sun(pic, 330, 1540, 70)
    for x, y, w in ((1100, 300, 1000), (300, 560, 800), (1300, 880, 900), (500, 1150, 700)):
        cloud(pic, x, y, w, "#fbe9c9", 0.5)
    ridge(
        pic,
        [(-20, 1690), (300, 1676), (700, 1640), (1150, 1640), (1400, 1668), (1620, 1676)],
        "#8fa6a8",
        "#a9b39d",
        bottom=1730,
        texture=0,
    )
    for x, h in ((180, 330), (420, 300), (1440, 360)):
        turbine(pic, x, 1712, h, turn=x % 90, colour="#e9e6da")
    pic.rect(0, 1700, 1600, 720, pic.gradient("#c2b170", MOSS))
    fields(pic, 1705, (760, 1640), [MOSS, RYE, "#8d9a55", "#d0b063", SPRUCE, "#c9a457", MOSS, RYE])
    turbine(pic, 1180, 1800, 860, turn=42)
    pic.shadow(1190, 1802, 60, 8)
    _barn(pic, 250, 1830)
    broadleaf(pic, 560, 1836, 230, "#7a8848")
    broadleaf(pic, 120, 1850, 260, "#6b7f45")
    pic.path(polygon([(735, 1720), (760, 1720), (1010, 2420), (600, 2420)]), pic.gradient("#e2d3b0", "#b9a581"))
    turbine(pic, 640, 2130, 1660, turn=-14)
    pic.shadow(660, 2130, 110, 16, 0.4)
    reeds(pic, -10, 640, 2430, 300, 230, "#b58d3d", wheat=True)
    reeds(pic, 980, 1620, 2430, 310, 230, "#a5853d", wheat=True)
    for x, y, s in ((1000, 1230, 22), (1080, 1200, 18), (1140, 1250, 20)):
        bird(pic, x, y, s, FOG_DARK)


def _barn(pic: Picture, x: float, y: float) -> None:
    pic.shadow(x + 150, y, 190, 14)
    pic.path(polygon([(x, y), (x, y - 90), (x + 90, y - 90), (x + 90, y)]), lighter(BRICK, 0.12))
    pic.path(polygon([(x, y - 90), (x + 45, y - 150), (x + 90, y - 90)]), lighter(BRICK, 0.12))
    pic.path(rect_path(x + 90, y - 90, 210, 90), darker(BRICK, 0.15))
    pic.path(
        polygon([(x + 45, y - 154), (x + 262, y - 154), (x + 310, y - 86), (x + 94, y - 86)]), darker("#6d5a52", 0.3)
    )
    pic.rect(x + 28, y - 60, 34, 60, PAPER, opacity=0.85)
    for k in range(3):
        pic.rect(x + 120 + k * 60, y - 60, 26, 26, PAPER, opacity=0.75)


def winter(pic: Picture) -> None:
    pic.warmth = 0.32
    sky(pic, "#5f7ea0", "#9db2c4", "#e6cdbf", "#f3c9a2", until=0.6)
    sun(pic, 520, 800, 60, glow=0.6)
    for x, y, w in ((1500, 220, 1100), (600, 330, 800), (1900, 480, 900)):
        cloud(pic, x, y, w, "#f4ddd0", 0.55)
    edge = [
        (-20, 800),
        (260, 770),
        (480, 690),
        (640, 640),
        (900, 622),
        (1300, 618),
        (1700, 612),
        (1960, 630),
        (2140, 700),
        (2420, 760),
    ]
    plateau = ridge(pic, edge, "#7d98ac", "#bccad3", bottom=980, tension=8, texture=0.3)
    with pic.group(clip_path=pic.clip(plateau)):
        for x in range(500, 2100, 70):
            pic.curve([(x, 650), (x - 30, 740), (x - 90, 860)], "#5d7a90", 12, opacity=0.3)
    spruces(pic, 620, 1980, 628, 40, 70, "#4f6c7f", slope=-8)
    spruces(pic, -20, 2420, 930, 90, 70, "#3f5f68", snow=0.7)
    ridge(pic, [(-20, 930), (600, 905), (1300, 950), (1900, 925), (2420, 890)], "#dfe8ec", "#b9cbd8", texture=0.25)
    _cabin(pic, 1720, 1010)
    spruces(pic, 1980, 2400, 1060, 260, 8, SPRUCE, snow=0.9)
    spruces(pic, -40, 330, 1120, 300, 6, SPRUCE, snow=0.9)
    ridge(pic, [(-20, 1180), (500, 1120), (1100, 1190), (1700, 1150), (2420, 1230)], "#f4f4f0", "#c4d3de", texture=0.3)
    for dx in (0, 34):
        pic.curve(
            [
                (1760 + dx * 0.4, 1010),
                (1560 + dx * 0.7, 1130),
                (1180 + dx, 1270),
                (700 + dx * 1.5, 1450),
                (420 + dx * 2, 1640),
            ],
            "#9db3c4",
            9,
            opacity=0.9,
        )
    _skier(pic, 1000, 1395)
    spruces(pic, 2080, 2420, 1500, 560, 2, SPRUCE_DARK, snow=0.95)
    spruces(pic, -30, 240, 1620, 640, 2, SPRUCE_DARK, snow=0.95)


def _cabin(pic: Picture, x: float, y: float) -> None:
    pic.path(rect_path(x, y - 90, 200, 96), darker(BRICK, 0.2))
    pic.path(polygon([(x - 24, y - 84), (x + 40, y - 160), (x + 176, y - 160), (x + 226, y - 84)]), "#f7f7f4")
    pic.rect(x + 130, y - 196, 26, 50, darker(BRICK, 0.4))
    for k in (30, 120):
        pic.rect(x + k, y - 66, 44, 40, RYE)
        pic.glow(x + k + 22, y - 46, 120, "#ffcf7d", 0.6)
    pic.curve(
        [(x + 143, y - 200), (x + 160, y - 250), (x + 140, y - 300), (x + 176, y - 360)], "#f4e6da", 16, opacity=0.5
    )


def _skier(pic: Picture, x: float, ground: float) -> None:
    u = 78
    look = Look(SKIN_LIGHT, HAIR_BROWN, "short", BRICK, NAVY, INK, on_head="beanie", on_head_colour=RYE)
    person = standing(
        look,
        x,
        ground,
        u,
        "side",
        1,
        stride=0.85,
        lean=16,
        arms=[Arm((x - 70, ground - 290)), Arm((x + 190, ground - 360))],
    )
    pic.shadow(x + 60, ground + 6, 190, 12, 0.35)
    for dx, dy in ((-66, 0), (66, 6)):
        pic.line([(x + dx - 130, ground + dy), (x + dx + 130, ground + dy), (x + dx + 160, ground + dy - 14)], INK, 8)
    pic.line([(x - 70, ground - 280), (x - 210, ground - 10)], INK, 5)
    draw_person(pic, person)
    pic.line([(x + 196, ground - 370), (x + 150, ground - 4)], INK, 5)


def cranes(pic: Picture) -> None:
    sky(pic, "#8fa9b8", "#c5cfca", "#f2deb6", "#f6d3a2", until=0.55)
    sun(pic, 620, 640, 62)
    for x, y, w in ((1650, 240, 1000), (500, 300, 900), (2000, 470, 700)):
        cloud(pic, x, y, w, "#fbeccf", 0.55)
    ridge(
        pic,
        [(-20, 760), (300, 748), (700, 700), (1000, 690), (1500, 694), (1750, 730), (2420, 752)],
        "#93a8ae",
        "#bcc3b7",
        bottom=850,
        tension=8,
        texture=0.2,
    )
    ridge(
        pic,
        [(-20, 810), (500, 796), (1100, 806), (1800, 790), (2420, 800)],
        "#6f8a7e",
        "#97a48c",
        bottom=850,
        texture=0.3,
    )
    water(pic, 838, 1180, "#ecd9b2", "#8ba6b0", sparkle_x=620)
    pic.rect(0, 800, 2400, 120, "#f7ead0", opacity=0.5, filter="url(#soft40)")
    for i in range(16):
        crane(
            pic,
            90 + i * 150 + pic.random.uniform(-30, 30),
            960 + pic.random.uniform(-30, 40),
            110,
            flip=1 if i % 3 else -1,
            bowed=i % 4 == 1,
            pale=0.5,
        )
    ridge(pic, [(-20, 1120), (500, 1090), (1100, 1150), (1700, 1120), (2420, 1060)], "#c3ae6b", "#7d8650", texture=0.45)
    for i in range(6):
        crane(
            pic,
            260 + i * 400 + pic.random.uniform(-40, 40),
            1220 + (i % 2) * 30,
            210,
            flip=-1 if i % 2 else 1,
            bowed=i in (1, 4),
            pale=0.2,
        )
    crane(pic, 820, 1470, 440, flip=1)
    crane(pic, 1480, 1500, 460, flip=-1, dancing=True)
    reeds(pic, -10, 620, 1620, 200, 150, "#8d7c3f")
    reeds(pic, 1780, 2420, 1620, 220, 160, "#7f7a40")
    for i in range(9):
        side = -1 if i % 2 else 1
        bird(pic, 1240 + side * (i // 2 + i % 2) * 64, 250 + (i // 2 + i % 2) * 30, 26, "#5c6f7c")


def harbour(pic: Picture) -> None:
    sky(pic, "#7795ab", "#b7c4c4", "#f0dcb2", "#f5cd96", until=0.66)
    sun(pic, 300, 800, 60)
    for x, y, w in ((1700, 200, 1000), (700, 280, 900), (300, 520, 600)):
        cloud(pic, x, y, w, "#fbe9c9", 0.55)
    ridge(
        pic,
        [(-20, 930), (400, 915), (900, 900), (1100, 880), (1400, 890), (2420, 920)],
        "#8ba3aa",
        "#b5b9a8",
        bottom=1000,
        texture=0,
    )
    water(pic, 950, 1620, "#e6cfa4", "#3f6178", sparkle_x=330)
    _silos(pic)
    pic.lit(polygon([(640, 1010), (2420, 1010), (2420, 1090), (600, 1090)]), "#b0a592")
    pic.rect(600, 1090, 1820, 46, darker("#8a7d6b", 0.35))
    for i in range(11):
        pic.lit(rect_path(640 + i * 165, 1086, 30, 150), darker(WOOD_DARK, 0.35))
    for i in range(20):
        y = 1150 + i * 22
        pic.line([(760 + (i * 71) % 130, y), (2300 - (i * 97) % 300, y)], mix(SAND, BRICK, (i % 4) / 6), 7, opacity=0.2)
    _harbour_crane(pic, 880, 1012)
    _trawler(pic, 1240, 1290)
    for x, y, c in ((330, 1160, PAPER), (150, 1080, FOG)):
        _small_boat(pic, x, y, c)
    pic.lit(polygon([(-20, 1500), (900, 1450), (1060, 1620), (-20, 1620)]), "#a8845c")
    for i in range(6):
        pic.line([(0, 1510 + i * 24), (900 + i * 30, 1464 + i * 28)], darker(WOOD, 0.5), 3, opacity=0.5)
    u = 96
    pic.shadow(400, 1560, 110, 12, 0.4)
    for x, look in (
        (360, Look(SKIN_LIGHT, HAIR_GREY, "short", NAVY, "#6b5a45", on_head="beanie", on_head_colour=BRICK)),
        (500, Look(SKIN_BROWN, HAIR_DARK, "long", RYE, INK)),
    ):
        person = standing(look, x, 1555, u, "back")
        person.arms = hang(person)
        draw_person(pic, person)


def _silos(pic: Picture) -> None:
    for i in range(6):
        x = 1180 + i * 150
        pic.lit(rect_path(x, 300, 152, 720), ("#e4d5b8", "#dccbaa")[i % 2])
        pic.lit(ellipse_path(x + 76, 300, 76, 16), "#efe4cc")
    pic.lit(rect_path(1160, 210, 940, 100), "#cdb994")
    for i in range(12):
        pic.rect(1200 + i * 74, 236, 34, 40, FOG_DARK, opacity=0.8)
    pic.lit(rect_path(2090, 120, 200, 900), "#d9c7a3")
    for i in range(8):
        pic.rect(2130, 180 + i * 96, 46, 52, FOG_DARK, opacity=0.8)
        pic.rect(2206, 180 + i * 96, 46, 52, GLOW if i == 5 else FOG_DARK, opacity=0.8)
    pic.lit(rect_path(640, 790, 560, 230), darker(BRICK, 0.05))
    pic.path(polygon([(610, 796), (700, 690), (1140, 690), (1220, 796)]), darker(BRICK, 0.5))
    for i in range(5):
        pic.rect(690 + i * 96, 850, 50, 70, PAPER, opacity=0.85)
    pic.path(rect_path(1160, 210, 1140, 810), pic.gradient((0.4, INK, 0), (1, INK, 0.3), angle=0))


def _harbour_crane(pic: Picture, x: float, y: float) -> None:
    for dx in (-50, 50):
        pic.line([(x + dx, y), (x + dx * 0.4, y - 250)], SPRUCE, 16)
    for k in range(4):
        pic.line([(x - 46 + k * 8, y - k * 62), (x + 38 - k * 7, y - (k + 1) * 60)], SPRUCE, 7)
    pic.lit(rect_path(x - 60, y - 330, 120, 90, 8), OCHRE)
    pic.rect(x - 44, y - 312, 44, 40, FOG)
    pic.line([(x + 40, y - 310), (x - 330, y - 600)], SPRUCE, 14)
    pic.line([(x + 50, y - 330), (x - 20, y - 470), (x - 330, y - 600)], SPRUCE, 6)
    pic.line([(x - 326, y - 596), (x - 326, y - 300)], INK, 4)
    pic.lit(rect_path(x - 344, y - 300, 36, 30, 6), INK)


def _trawler(pic: Picture, x: float, y: float) -> None:
    pic.path(ellipse_path(x + 300, y + 30, 420, 34), INK, opacity=0.3, filter="url(#soft16)")
    hull = [(x - 60, y - 130), (x + 640, y - 110), (x + 610, y + 20), (x + 40, y + 20)]
    pic.lit(smooth(hull, tension=16), SPRUCE)
    pic.path(polygon([(x + 4, y - 14), (x + 618, y - 14), (x + 608, y + 22), (x + 34, y + 22)]), BRICK)
    pic.line([(x - 56, y - 126), (x + 638, y - 106)], PAPER, 10)
    pic.lit(rect_path(x + 380, y - 270, 190, 160, 8), PAPER)
    for k in range(3):
        pic.rect(x + 400 + k * 56, y - 244, 38, 44, NAVY, 4)
    pic.lit(rect_path(x + 370, y - 290, 214, 24, 6), OCHRE)
    pic.line([(x + 220, y - 120), (x + 220, y - 460)], WOOD_DARK, 14)
    pic.line([(x + 220, y - 440), (x - 40, y - 140), (x + 220, y - 440), (x + 480, y - 290)], INK, 4)


def _small_boat(pic: Picture, x: float, y: float, colour: str) -> None:
    pic.path(ellipse_path(x, y + 12, 120, 12), INK, opacity=0.25)
    pic.lit(smooth([(x - 110, y - 30), (x + 110, y - 34), (x + 84, y + 8), (x - 84, y + 8)], tension=12), colour)
    pic.line([(x, y - 30), (x, y - 260)], WOOD_DARK, 7)
    pic.path(polygon([(x + 8, y - 250), (x + 12, y - 50), (x + 90, y - 54)]), PAPER, opacity=0.9)
