"""Scenes of technology: robot cell, printer, headset, foundry."""

import math

from .canvas import Picture, ellipse_path, polygon, rect_path, smooth
from .figures import Arm, Person, draw_arms, draw_person, standing, trunk_path
from .heads import Look
from .industry import crate, gear, hall, hazard, robot_arm
from .palette import (
    BRICK,
    CLAY,
    FOG,
    HAIR_BROWN,
    HAIR_DARK,
    INK,
    MIST,
    NAVY,
    OCHRE,
    PAPER,
    RYE,
    SKIN_BROWN,
    SKIN_DEEP,
    SKIN_LIGHT,
    SKIN_WARM,
    SPRUCE,
    STEEL,
    darker,
    lighter,
    mix,
)
from .rooms import beam, room, screen, shelf, sunpatch, table


def robot_cell(pic: Picture) -> None:
    hall(pic, "#8da0a3", "#9aa39f", 1130, windows=300)
    beam(pic, [(300, 520), (700, 520), (1250, 1600), (620, 1600)], 0.5)
    pic.path(polygon([(560, 1250), (2400, 1250), (2400, 1420), (480, 1420)]), pic.gradient("#b8b7a6", "#a3a79e"))
    hazard(pic, 470, 1420, 1940, 26)
    _bench(pic, 1560, 1180)
    robot_arm(pic, 1130, 1290, 620, (1700, 905))
    for i, c in enumerate((BRICK, SPRUCE)):
        crate(pic, 2080 - i * 20, 1300 - i * 130, 230, 120, c)
    _glass(pic)
    operator = standing(
        Look(SKIN_BROWN, HAIR_DARK, "tail", FOG, NAVY, INK, wear="vest", wear_colour=RYE),
        360,
        1560,
        158,
        "side",
        1,
        lean=3,
        arms=[Arm((600, 905)), Arm((590, 935))],
    )
    pic.shadow(370, 1556, 190, 22, 0.45)
    _console(pic)
    draw_person(pic, operator)


def _bench(pic: Picture, x: float, y: float) -> None:
    pic.shadow(x + 220, y + 130, 330, 26, 0.4)
    for dx in (30, 420):
        pic.lit(rect_path(x + dx, y, 36, 130), darker(STEEL, 0.4))
    pic.lit(rect_path(x - 20, y - 34, 520, 44, 6), lighter(STEEL, 0.2))
    pic.lit(rect_path(x + 40, y - 92, 200, 60, 6), darker(STEEL, 0.2))
    gear(pic, x + 140, y - 170, 84, OCHRE, 14)
    for i in range(3):
        gear(pic, x + 330 + i * 62, y - 62, 30, STEEL, 10)


def _glass(pic: Picture) -> None:
    """The safety glass between operator and robot."""
    for x, w in ((700, 860), (1600, 860)):
        pic.rect(x, 330, w, 1130, "#dcecec", opacity=0.12)
        for k in (0.12, 0.55):
            pic.path(
                polygon(
                    [
                        (x + w * k, 330),
                        (x + w * (k + 0.14), 330),
                        (x + w * (k - 0.14), 1460),
                        (x + w * (k - 0.28) if k > 0.3 else x, 1460),
                    ]
                ),
                "#fff",
                opacity=0.1,
            )
        pic.rect(x, 330, w, 1130, "none", stroke=INK, stroke_width=10, opacity=0.85)
    pic.lit(rect_path(1562, 300, 42, 1190), NAVY)
    pic.lit(rect_path(664, 300, 42, 1190), NAVY)
    pic.rect(664, 300, 1740, 34, NAVY)
    pic.rect(664, 1440, 1740, 36, NAVY)


def _console(pic: Picture) -> None:
    pic.shadow(650, 1566, 150, 20, 0.45)
    pic.lit(polygon([(600, 1010), (700, 1010), (720, 1566), (580, 1566)]), darker(MIST, 0.3))
    pic.lit(polygon([(540, 940), (740, 860), (760, 960), (560, 1030)]), NAVY)
    pic.path(polygon([(566, 944), (722, 884), (736, 944), (578, 1004)]), pic.gradient("#a9d0cf", "#5e8f96"))
    pic.path(ellipse_path(600, 1030, 16), BRICK)
    screen(pic, 90, 420, 330, 220, SPRUCE)
    for i in range(5):
        pic.rect(
            120 + i * 56, 600 - (40, 90, 70, 120, 104)[i], 32, (40, 90, 70, 120, 104)[i], RYE if i == 3 else FOG, 2
        )


def printer(pic: Picture) -> None:
    """Portrait format."""
    room(pic, "#b9c3bd", "#96795a", 2050, planks=False)
    shelf(pic, 70, 420, 520, 2, 260)
    sunpatch(pic, 620, 240, 760, 900, opacity=0.4)
    for i, (x, colour) in enumerate(((1240, BRICK), (1400, RYE))):
        pic.line([(x, 330), (x, 380)], INK, 10)
        pic.lit(ellipse_path(x, 460 + i * 6, 100), darker(colour, 0.1))
        pic.path(ellipse_path(x, 460 + i * 6, 74), stroke=darker(colour, 0.35), stroke_width=6)
        pic.path(ellipse_path(x, 460 + i * 6, 34), PAPER)
    pic.curve([(1240, 560), (1190, 640), (1010, 560), (1060, 760)], BRICK, 8)
    table(pic, 60, 2010, 1560, depth=170, legs=420, inset=120)
    _printer_body(pic, 650, 1930, 870, 1250)
    _vase(pic, 570, 1975, 120, 180, RYE)
    u = 240
    look = Look(SKIN_DEEP, HAIR_DARK, "curls", RYE, NAVY, glasses=True)
    person = Person(look, (250, 2450), u, "side", 1, 8, arms=[Arm((600, 2060)), Arm((700, 1985))], tilt=4)
    draw_person(pic, person)


def _printer_body(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    pic.shadow(x + w / 2, y + 6, w * 0.58, 30, 0.5)
    pic.rect(x, y - h, w, h, darker(NAVY, 0.1), 22)
    pic.rect(x + 60, y - h + 70, w - 120, h - 270, pic.gradient("#34485c", "#4e6274", "#718590"), 10)
    pic.lit(rect_path(x + 60, y - 200, w - 120, 140, 10), darker(NAVY, 0.35))
    pic.rect(x + w * 0.62, y - 176, 220, 92, "#9fd0c8", 8)
    pic.line([(x + w * 0.62 + 24, y - 110), (x + w * 0.62 + 140, y - 110)], SPRUCE, 12)
    pic.path(ellipse_path(x + 150, y - 130, 34), OCHRE)
    bed = y - 260
    for dx in (120, w - 150):
        pic.lit(rect_path(x + dx, y - h + 90, 30, h - 340), STEEL)
    head_y = y - h + 470
    pic.lit(rect_path(x + 90, head_y - 30, w - 180, 34, 8), lighter(STEEL, 0.2))
    pic.lit(
        polygon([(x + 130, bed), (x + w - 130, bed), (x + w - 90, bed + 34), (x + 90, bed + 34)]), darker(STEEL, 0.3)
    )
    _vase(pic, x + w / 2, bed + 4, 300, bed - head_y - 118, CLAY, open_top=True)
    hx = x + w / 2 + 96
    pic.lit(rect_path(hx - 70, head_y - 90, 140, 150, 12), OCHRE)
    pic.path(ellipse_path(hx, head_y - 20, 36), INK)
    pic.lit(
        polygon([(hx - 26, head_y + 60), (hx + 26, head_y + 60), (hx + 7, head_y + 118), (hx - 7, head_y + 118)]), STEEL
    )
    pic.glow(hx, head_y + 124, 120, "#ffb36b", 0.9)
    pic.path(
        polygon([(x + 60, y - h + 70), (x + 330, y - h + 70), (x + 120, y - 200), (x + 60, y - 200)]),
        "#fff",
        opacity=0.1,
    )
    pic.rect(x + 60, y - h + 70, w - 120, h - 270, "none", 10, stroke=INK, stroke_width=10)


def _vase(pic: Picture, x: float, y: float, w: float, h: float, colour: str, *, open_top: bool = False) -> None:
    """A twisted lattice form, built layer on layer."""
    profile = [(0.34, 0), (0.5, 0.22), (0.46, 0.5), (0.3, 0.8), (0.36, 1)]
    left = [(x - w * r, y - h * t) for r, t in profile]
    right = [(x + w * r, y - h * t) for r, t in profile]
    outline = smooth(left + right[::-1], tension=7)
    pic.lit(outline, colour)
    with pic.group(clip_path=pic.clip(outline)):
        for i in range(-9, 10):
            pic.curve(
                [
                    (x + i * w * 0.12, y),
                    (x + i * w * 0.12 + w * 0.16, y - h * 0.5),
                    (x + i * w * 0.12 + w * 0.3, y - h),
                ],
                darker(colour, 0.45),
                w * 0.022,
                opacity=0.7,
            )
            pic.curve(
                [
                    (x + i * w * 0.12, y),
                    (x + i * w * 0.12 - w * 0.16, y - h * 0.5),
                    (x + i * w * 0.12 - w * 0.3, y - h),
                ],
                lighter(colour, 0.45),
                w * 0.022,
                opacity=0.7,
            )
    pic.path(ellipse_path(x, y - h, w * 0.36, w * 0.07), darker(colour, 0.5 if not open_top else 0.3))


def foundry(pic: Picture) -> None:
    pic.warmth, pic.vignette = 0.12, 0.3
    hall(pic, "#3a4148", "#3b3a3a", 1080, windows=240, sky="#6f8494")
    pic.rect(0, 0, 2400, 1600, "#141b26", opacity=0.35)
    pic.lit(rect_path(1560, 300, 760, 800, 30), "#4a4a4c")
    for y in (400, 620, 840):
        pic.rect(1540, y, 800, 26, "#35373b")
    pic.lit(rect_path(1700, 700, 360, 260, 24), "#2a2d31")
    pic.path(rect_path(1740, 740, 280, 190, 16), pic.gradient("#fff3c0", "#ffb347", "#d8602b"))
    pic.glow(1880, 830, 520, "#ff9a3d", 0.8)
    _ladle(pic, 1010, 660)
    _moulds(pic)
    look = Look(
        SKIN_LIGHT,
        HAIR_DARK,
        "short",
        "#9aa3a8",
        "#5b646b",
        INK,
        wear="coat",
        wear_colour="#a9b0b2",
        on_head="helmet",
        on_head_colour=BRICK,
    )
    worker = standing(look, 480, 1500, 166, "side", 1, lean=6, stride=0.45, arms=[Arm((760, 900)), Arm((690, 960))])
    pic.shadow(490, 1498, 200, 22, 0.55)
    draw_person(pic, worker, arms=False)
    head = worker.at(0.5, -3.02)
    pic.path(
        smooth(
            [
                (head[0] - 26, head[1] - 60),
                (head[0] + 50, head[1] - 50),
                (head[0] + 56, head[1] + 60),
                (head[0] - 10, head[1] + 76),
            ],
            tension=9,
        ),
        pic.gradient("#3a2c20", "#d98a3a", angle=0),
        opacity=0.92,
    )
    pic.line([(560, 1010), (1010, 760)], "#7d868c", 20)
    draw_arms(pic, worker)
    pic.path(
        trunk_path(worker),
        pic.gradient((0.4, "#ff9a3d", 0), (1, "#ff9a3d", 1), angle=0),
        opacity=0.5,
        style="mix-blend-mode:screen",
    )
    pic.glow(1180, 1000, 900, "#ff9a3d", 0.55)
    for _ in range(90):
        a, r = pic.random.uniform(-2.9, -0.2), pic.random.uniform(40, 420) * pic.random.random() + 30
        x, y = 1190 + r * math.cos(a), 1210 + r * math.sin(a) * 0.9
        pic.line(
            [(x, y), (x + 10 * math.cos(a), y + 10 * math.sin(a))],
            ("#fff1b8", "#ffb14d")[_ % 2],
            pic.random.uniform(2, 6),
        )


def _ladle(pic: Picture, x: float, y: float) -> None:
    for dx in (-150, 150):
        pic.line([(x + dx, y - 40), (x + dx * 0.3, y - 330)], "#5d666d", 18)
    pic.lit(rect_path(x - 70, y - 360, 140, 50, 10), RYE)
    pic.line([(x, 0), (x, y - 350)], "#7d868c", 12)
    with pic.group(transform=f"rotate(16 {x} {y})"):
        pic.lit(
            smooth([(x - 180, y - 110), (x + 180, y - 110), (x + 140, y + 190), (x - 140, y + 190)], tension=12),
            "#4d4a49",
        )
        pic.path(polygon([(x + 150, y - 120), (x + 226, y - 128), (x + 168, y - 60)]), "#4d4a49")
        pic.path(ellipse_path(x, y - 112, 180, 42), "#2c2a2b")
        pic.path(ellipse_path(x + 20, y - 106, 156, 32), pic.gradient("#ffd36b", "#fff6cf", angle=0))
        for k in (-30, 80):
            pic.rect(x - 176, y + k, 350, 20, "#37383b")
    stream = [
        (x + 232, y - 64),
        (x + 214, y + 40),
        (x + 186, y + 250),
        (x + 172, y + 560),
        (x + 196, y + 560),
        (x + 212, y + 250),
        (x + 246, y + 20),
        (x + 262, y - 40),
    ]
    pic.path(smooth(stream, tension=9), pic.gradient("#fff6cf", "#ffc24f", "#ff9236"))
    pic.glow(x + 200, y + 120, 330, "#ffb14d", 0.8)


def _moulds(pic: Picture) -> None:
    pic.path(polygon([(840, 1260), (2300, 1260), (2420, 1520), (760, 1520)]), pic.gradient("#5a5048", "#3c3733"))
    for i in range(5):
        x = 1000 + i * 270
        pic.lit(polygon([(x, 1230), (x + 220, 1230), (x + 236, 1400), (x - 16, 1400)]), "#6d6057")
        pic.path(polygon([(x + 20, 1190), (x + 230, 1190), (x + 220, 1232), (x, 1232)]), "#85766a")
        fill = pic.gradient("#fff3c0", "#ff9a3d") if i < 3 else "#2a2624"
        pic.path(ellipse_path(x + 114, 1212, 70, 14), fill)
        if i < 3:
            pic.glow(x + 114, 1210, 200 - i * 40, "#ff9a3d", 0.7)


def headset(pic: Picture) -> None:
    """Portrait format."""
    pic.warmth, pic.vignette = 0.15, 0.35
    w, h = pic.width, pic.height
    pic.rect(0, 0, w, h, pic.gradient("#3d5368", "#2b3d55", "#22313f"))
    pic.path(rect_path(130, 190, 1340, 1420, 30), pic.gradient("#7fa3ae", "#b9cfc6", "#e5cf9c"))
    with pic.group(clip_path=pic.clip(rect_path(130, 190, 1340, 1420, 30))):
        for i in range(15):
            pic.line([(150, 1590 - i * i * 5), (1450, 1590 - i * i * 5)], PAPER, 2.5, opacity=0.35)
            pic.line([(800, 1000), (800 + (i - 7) * 320, 1700)], PAPER, 2.5, opacity=0.35)
        pic.path(
            smooth(
                [
                    (100, 1000),
                    (420, 930),
                    (600, 820),
                    (1000, 820),
                    (1180, 930),
                    (1500, 1000),
                    (1500, 1040),
                    (100, 1040),
                ],
                tension=9,
            ),
            mix(SPRUCE, FOG, 0.45),
        )
    pic.path(rect_path(130, 190, 1340, 1420, 30), stroke=INK, stroke_width=18)
    pic.rect(0, 1720, w, 680, pic.gradient("#27323d", "#3b4650"))
    pic.path(ellipse_path(760, 2130, 620, 120), "#9fd0d0", opacity=0.22, filter="url(#soft40)")
    pic.path(ellipse_path(700, 2150, 560, 90), stroke=RYE, stroke_width=8, opacity=0.8)
    for x in (420, 800, 1180):
        pic.lit(rect_path(x - 70, 60, 140, 40, 12), INK)
        pic.rect(x - 52, 96, 104, 10, "#cfe6e4", 4)
    _hologram(pic, 1120, 1080, 300)
    look = Look(SKIN_WARM, HAIR_BROWN, "tail", BRICK, NAVY, PAPER, on_head="headset", on_head_colour="#e9e6dc")
    person = standing(look, 540, 2170, 232, "side", 1, stride=0.22, arms=[Arm((980, 1100)), Arm((940, 1310))], tilt=-4)
    pic.shadow(575, 2168, 230, 24, 0.55)
    draw_person(pic, person)
    pic.glow(1080, 1150, 560, "#bfe6e2", 0.35)


def _hologram(pic: Picture, x: float, y: float, r: float) -> None:
    """A gear wheel and its axle as thin lines of light."""
    for scale, teeth in ((1, 16), (0.62, 12)):
        points = []
        for i in range(teeth * 4):
            radius = r * scale * (1 if i % 4 in (0, 1) else 0.86)
            a = math.tau * i / (teeth * 4)
            points.append((x + radius * math.cos(a), y + radius * math.sin(a) * 0.96))
        pic.path(polygon(points), "#dff6f0", fill_opacity=0.16, stroke="#effcf6", stroke_width=5)
    for k in range(6):
        a = math.tau * k / 6
        pic.path(
            ellipse_path(x + r * 0.4 * math.cos(a), y + r * 0.4 * math.sin(a), r * 0.09), stroke=RYE, stroke_width=5
        )
    pic.path(ellipse_path(x, y, r * 0.16), stroke=RYE, stroke_width=8)
