"""The map of Skaraborg, in a simple projection of longitude and latitude."""

import math

from .canvas import Picture, Point, ellipse_path, polygon, smooth
from .industry import turbine
from .nature import crane, spruces
from .palette import BRICK, INK, MOSS, PAPER, SAGE, SPRUCE, mix

TOWNS = [
    ("Skövde", 13.85, 58.39, 1), ("Lidköping", 13.16, 58.50, 1), ("Mariestad", 13.82, 58.71, 1), ("Skara", 13.44, 58.39, 0),
    ("Falköping", 13.55, 58.17, 0), ("Hjo", 14.28, 58.30, 0), ("Tidaholm", 13.96, 58.18, 0), ("Götene", 13.49, 58.53, 0),
    ("Vara", 12.95, 58.26, 0), ("Töreboda", 14.13, 58.71, 0), ("Karlsborg", 14.50, 58.54, 0),
]  # fmt: skip
VANERN = [
    (12.3, 58.44), (12.62, 58.41), (12.78, 58.49), (12.92, 58.5), (12.98, 58.58), (13.06, 58.67), (13.16, 58.7), (13.22, 58.63),
    (13.15, 58.56), (13.17, 58.52), (13.27, 58.52), (13.3, 58.58), (13.36, 58.63), (13.5, 58.66), (13.66, 58.68), (13.78, 58.71),
    (13.84, 58.74), (13.94, 58.82), (13.98, 58.88), (14.02, 59.0), (14.0, 59.2), (12.3, 59.2),
]  # fmt: skip
VATTERN = [
    (14.15, 57.85), (14.16, 58.02), (14.2, 58.16), (14.29, 58.29), (14.36, 58.4), (14.47, 58.5), (14.55, 58.58), (14.62, 58.7),
    (14.74, 58.84), (14.95, 58.9), (15.0, 58.78), (14.86, 58.6), (14.7, 58.44), (14.64, 58.3), (14.6, 58.14), (14.44, 57.85),
]  # fmt: skip
CANAL = [(13.98, 58.84), (14.08, 58.77), (14.13, 58.71), (14.24, 58.65), (14.38, 58.6), (14.5, 58.55)]
RIVERS = [
    [(13.17, 58.51), (13.12, 58.42), (13.06, 58.33), (13.2, 58.2), (13.4, 58.08)],
    [(13.82, 58.71), (13.9, 58.6), (13.98, 58.5), (13.94, 58.36), (13.96, 58.18), (13.9, 58.0)],
]


def at(lon: float, lat: float) -> Point:
    return 1000 + (lon - 13.72) * 0.523 * 1820, 1010 - (lat - 58.44) * 1820


def region_map(pic: Picture) -> None:
    """Square format."""
    pic.vignette = 0.15
    pic.rect(0, 0, 2000, 2000, pic.gradient("#dfe0c2", "#d3d3ab", "#c6c398", angle=45))
    _ground(pic)
    for shore in (VANERN, VATTERN):
        points = [at(*p) for p in shore]
        pic.path(smooth(points), "#f1e7cc", stroke="#f1e7cc", stroke_width=26, stroke_linejoin="round")
        pic.path(smooth(points), pic.gradient("#8fb0bf", "#6d93a9", angle=50))
        with pic.group(clip_path=pic.clip(smooth(points))):
            for k in range(1, 5):
                pic.path(smooth(points), stroke="#dbe7e6", stroke_width=k * 44, stroke_opacity=0.09)
            for _ in range(60):
                x, y = pic.random.uniform(0, 2000), pic.random.uniform(0, 2000)
                pic.path(f"M{x:.0f} {y:.0f}q18-14 36 0t36 0", stroke="#eef4f1", stroke_width=4, opacity=0.5)
    for lon, lat, rx, ry in (
        (13.8, 58.8, 46, 62),
        (13.72, 58.85, 26, 34),
        (13.13, 58.74, 20, 16),
        (13.6, 58.9, 18, 14),
    ):
        pic.lit(
            smooth(
                [
                    (
                        at(lon, lat)[0] + rx * math.cos(a) * (1 + 0.15 * math.sin(3 * a)),
                        at(lon, lat)[1] + ry * math.sin(a),
                    )
                    for a in (k * math.tau / 9 for k in range(9))
                ]
            ),
            "#cfd0a4",
        )
    for river in RIVERS:
        pic.curve([at(*p) for p in river], "#7fa3b5", 9)
    pic.curve([at(*p) for p in CANAL], "#5f889f", 11, stroke_dasharray="4 22")
    _marks(pic)
    _towns(pic)
    pic.rect(34, 34, 1932, 1932, "none", stroke=SPRUCE, stroke_width=8)
    pic.rect(54, 54, 1892, 1892, "none", stroke=SPRUCE, stroke_width=3)


def _ground(pic: Picture) -> None:
    tones = ("#d9c484", "#bdc390", "#e2d39b", "#a9b683")
    for i in range(150):
        x, y = pic.random.uniform(0, 2000), pic.random.uniform(300, 2000)
        w, h = pic.random.uniform(70, 190), pic.random.uniform(40, 100)
        with pic.group(transform=f"rotate({pic.random.uniform(-25, 25):.0f} {x:.0f} {y:.0f})", opacity=0.42):
            pic.rect(x, y, w, h, tones[i % 4], 8)
            if i % 3 == 0:
                for k in range(1, 6):
                    pic.line([(x + 6, y + h * k / 6), (x + w - 6, y + h * k / 6)], MOSS, 2, opacity=0.5)


def _marks(pic: Picture) -> None:
    """Table mountains, woods, cranes and turbines where they belong."""
    for lon, lat, w in (
        (13.42, 58.605, 110),
        (13.71, 58.38, 130),
        (13.76, 58.305, 115),
        (13.62, 58.10, 120),
        (13.45, 58.225, 80),
    ):
        x, y = at(lon, lat)
        hill = [
            (x - w, y + 34),
            (x - w * 0.62, y - 14),
            (x - w * 0.45, y - 40),
            (x + w * 0.45, y - 40),
            (x + w * 0.62, y - 14),
            (x + w, y + 34),
        ]
        pic.lit(smooth(hill, tension=10), mix(SPRUCE, MOSS, 0.5))
        pic.line([(x - w * 0.42, y - 37), (x + w * 0.42, y - 37)], SAGE, 9, opacity=0.8)
    for lon0, lon1, lat, n in (
        (13.98, 14.12, 58.46, 8),
        (14.1, 14.34, 58.44, 9),
        (14.2, 14.42, 58.8, 10),
        (14.2, 14.5, 58.74, 9),
        (13.98, 14.16, 58.03, 9),
        (12.86, 13.02, 58.41, 6),
        (13.5, 13.7, 58.62, 6),
    ):
        (x0, y), (x1, _) = at(lon0, lat), at(lon1, lat)
        spruces(pic, x0, x1, y, 72, n, "#3d6353")
    for lon, lat in ((12.84, 58.2), (12.78, 58.28), (13.06, 58.17)):
        turbine(pic, *at(lon, lat), 120, turn=lon * 100 % 60)
    x, y = at(13.5, 58.31)
    pic.path(ellipse_path(x, y, 62, 30), "#7fa3b5")
    crane(pic, x - 10, y + 14, 96)
    for words, lon, lat in (
        ("Kinnekulle", 13.33, 58.577),
        ("Billingen", 13.66, 58.345),
        ("Hornborgasjön", 13.40, 58.275),
    ):
        for extra in ({"stroke": "#e6e1c0", "stroke_width": 9, "stroke_linejoin": "round"}, {}):
            pic.text(*at(lon, lat), words, 31, SPRUCE, font_style="italic", **extra)
    _sail(pic, *at(12.86, 58.76))
    _sail(pic, *at(14.62, 58.52), 0.8)


def _sail(pic: Picture, x: float, y: float, s: float = 1.2) -> None:
    pic.path(polygon([(x + 3, y - 8), (x + 5, y - 110 * s), (x + 62 * s, y - 12)]), PAPER)
    pic.path(polygon([(x - 4, y - 8), (x + 1, y - 100 * s), (x - 42 * s, y - 12)]), "#e3d5b6")
    pic.path(
        smooth(
            [(x - 56 * s, y - 6), (x + 66 * s, y - 6), (x + 44 * s, y + 16 * s), (x - 36 * s, y + 16 * s)], tension=12
        ),
        BRICK,
    )


def _towns(pic: Picture) -> None:
    shift = {
        "Skara": (-24, 12, "end"),
        "Lidköping": (-22, 58, "end"),
        "Hjo": (-26, 12, "end"),
        "Karlsborg": (-26, -16, "end"),
        "Mariestad": (-20, 62, "middle"),
        "Götene": (26, 40, "start"),
    }
    for name, lon, lat, big in TOWNS:
        x, y = at(lon, lat)
        r = 19 if big else 13
        pic.path(ellipse_path(x + 3, y + 5, r + 5), INK, opacity=0.25)
        pic.path(ellipse_path(x, y, r + 5), PAPER)
        pic.path(ellipse_path(x, y, r), BRICK)
        dx, dy, anchor = shift.get(name, (28, 14, "start"))
        size = 50 if big else 40
        for extra in ({"stroke": "#efe9d2", "stroke_width": 11, "stroke_linejoin": "round"}, {}):
            pic.text(x + dx, y + dy, name, size, INK, text_anchor=anchor, font_weight=700 if big else 400, **extra)
    pic.text(*at(12.98, 58.9), "Vänern", 64, "#f4f7f2", font_style="italic", letter_spacing=8)
    x, y = at(14.5, 58.33)
    pic.text(
        x,
        y,
        "Vättern",
        46,
        "#f4f7f2",
        font_style="italic",
        letter_spacing=5,
        transform=f"rotate(-62 {x:.0f} {y:.0f})",
        text_anchor="middle",
    )
