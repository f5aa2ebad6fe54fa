"""Landscape: sky, sun, hills, trees, fields, water and birds."""

import math

from .canvas import Picture, Point, ellipse_path, polygon, rect_path, smooth
from .palette import BRICK, INK, MOSS, PAPER, SPRUCE, SPRUCE_DARK, darker, lighter, mix


def sky(pic: Picture, *colours: str, until: float = 1.0) -> None:
    pic.rect(0, 0, pic.width, pic.height * until, pic.gradient(*colours))


def sun(pic: Picture, x: float, y: float, r: float, colour: str = "#fff3d0", glow: float = 0.8) -> None:
    pic.glow(x, y, r * 7, "#ffdf9e", glow)
    pic.path(ellipse_path(x, y, r), colour)


def cloud(pic: Picture, x: float, y: float, w: float, colour: str, opacity: float = 0.7) -> None:
    """A long flat cloud with a soft upper edge."""
    h = w * 0.09
    points = [(x - w / 2, y)]
    points += [
        (x - w / 2 + w * t, y - h * pic.random.uniform(0.5, 1.3) * math.sin(math.pi * t))
        for t in (0.12, 0.26, 0.4, 0.55, 0.7, 0.86)
    ]
    points += [(x + w / 2, y), (x + w * 0.2, y + h * 0.25), (x - w * 0.25, y + h * 0.2)]
    pic.path(smooth(points), colour, opacity=opacity)
    pic.spray(smooth(points), pic.gradient((0.3, INK, 0), (1, INK, 0.35)), 0.25)


def ridge(
    pic: Picture,
    points: list[Point],
    top: str,
    low: str,
    *,
    bottom: float | None = None,
    tension: float = 6,
    texture: float = 0.3,
) -> str:
    """A hill or field layer under an edge of points; returns its outline."""
    floor = pic.height + 20 if bottom is None else bottom
    edge = smooth(points, closed=False, tension=tension)
    data = f"{edge}L{points[-1][0]:.0f} {floor:.0f}L{points[0][0]:.0f} {floor:.0f}Z"
    pic.path(data, pic.gradient(top, low))
    if texture:
        pic.spray(data, pic.gradient((0, INK, 0.0), (1, INK, 0.6), angle=60), texture, "multiply")
    return data


def spruce(pic: Picture, x: float, y: float, h: float, colour: str = SPRUCE, *, snow: float = 0) -> None:
    """A spruce standing at x, y with drooping, slightly ragged branches."""
    w = h * pic.random.uniform(0.19, 0.24)
    levels = 7
    left, right = [], []
    for i in range(levels):
        t = (i + 1) / levels
        reach = w * t**0.85 * pic.random.uniform(0.88, 1.08)
        yy = y - h * (1 - t * 0.94)
        left += [(x - reach * 0.52, yy - h * 0.075), (x - reach, yy + h * 0.015)]
        right += [(x + reach * 0.52, yy - h * 0.075), (x + reach, yy + h * 0.015)]
    pic.rect(x - h * 0.013, y - h * 0.08, h * 0.026, h * 0.09, darker(colour, 0.4))
    data = polygon([(x, y - h), *right, *reversed(left)])
    pic.lit(data, colour)
    if snow:
        for i in range(0, len(left), 2):
            (ax, ay), (bx, by) = left[i], left[i + 1]
            pic.path(
                smooth(
                    [
                        (ax, ay),
                        (bx, by - h * 0.004),
                        (bx + w * 0.14, by - h * 0.012),
                        (x - w * 0.05, ay + h * 0.012),
                        (x, ay - h * 0.03),
                    ]
                ),
                "#f4f6f4",
                opacity=snow,
            )
            pic.path(
                smooth(
                    [
                        (x + w * 0.04, ay),
                        (right[i + 1][0] - w * 0.2, by - h * 0.02),
                        (right[i + 1][0] - w * 0.02, by - h * 0.004),
                        (x + w * 0.1, by - h * 0.03),
                    ]
                ),
                "#cfdde4",
                opacity=snow * 0.8,
            )


def spruces(
    pic: Picture,
    x0: float,
    x1: float,
    y: float,
    h: float,
    count: int,
    colour: str = SPRUCE,
    *,
    slope: float = 0,
    snow: float = 0,
) -> None:
    """A row of spruces of uneven height and spacing."""
    for i in range(count):
        t = (i + pic.random.uniform(0.1, 0.9)) / count
        size = h * pic.random.uniform(0.62, 1.12)
        tone = mix(colour, SPRUCE_DARK, pic.random.uniform(0, 0.45))
        spruce(pic, x0 + (x1 - x0) * t, y + slope * t + pic.random.uniform(-6, 8), size, tone, snow=snow)


def broadleaf(pic: Picture, x: float, y: float, h: float, colour: str = MOSS) -> None:
    """A round tree with a crown of overlapping clumps."""
    trunk = darker(colour, 0.55)
    pic.lit(
        polygon([(x - h * 0.03, y), (x - h * 0.018, y - h * 0.5), (x + h * 0.018, y - h * 0.5), (x + h * 0.035, y)]),
        trunk,
    )
    clumps = [
        (0, -0.72, 0.22),
        (-0.17, -0.58, 0.19),
        (0.18, -0.57, 0.19),
        (-0.06, -0.48, 0.2),
        (0.1, -0.82, 0.14),
        (-0.12, -0.79, 0.14),
    ]
    for dx, dy, r in clumps:
        pic.lit(_clump(pic, x + dx * h, y + dy * h, r * h), mix(colour, SPRUCE, pic.random.uniform(0, 0.35)))
    for dx, dy, r in clumps[:3]:
        pic.spray(_clump(pic, x + (dx - 0.05) * h, y + (dy - 0.05) * h, r * h * 0.6), lighter(colour, 0.35), 0.4)


def _clump(pic: Picture, x: float, y: float, r: float) -> str:
    return smooth(
        [
            (x + r * pic.random.uniform(0.86, 1.1) * math.cos(a), y + r * pic.random.uniform(0.82, 1.0) * math.sin(a))
            for a in (k * math.tau / 10 for k in range(10))
        ]
    )


def birch(pic: Picture, x: float, y: float, h: float, leaf: str) -> None:
    """A birch: white stem with dark marks, hanging thin twigs."""
    top = (x + h * 0.03, y - h)
    stem = smooth(
        [
            (x - h * 0.022, y),
            (x - h * 0.012, y - h * 0.5),
            (top[0] - 1, top[1]),
            (top[0] + 1, top[1]),
            (x + h * 0.016, y - h * 0.5),
            (x + h * 0.026, y),
        ],
        tension=9,
    )
    for i in range(12):
        t = 0.35 + i * 0.052
        side = 1 if i % 2 else -1
        root = (x + h * 0.03 * t, y - h * t)
        length = h * (0.3 - 0.16 * (t - 0.35))
        mid = (root[0] + side * length * 0.55, root[1] - length * 0.5)
        tip = (root[0] + side * length * 0.95, root[1] - length * 0.12)
        pic.curve([root, mid, tip], darker(leaf, 0.6), h * 0.006)
        for k in range(9):
            t2 = 0.15 + k * 0.11
            arch = root[1] + (tip[1] - root[1]) * t2 - length * 0.42 * math.sin(math.pi * min(t2, 1))
            cx, long = root[0] + (tip[0] - root[0]) * t2, h * pic.random.uniform(0.06, 0.13)
            for _ in range(7):
                lx, ly = cx + pic.random.gauss(0, h * 0.014), arch + pic.random.uniform(-0.1, 1) * long
                tone = mix(leaf, pic.random.choice((SPRUCE, PAPER, "#8a6a2c")), pic.random.uniform(0, 0.35))
                pic.path(ellipse_path(lx, ly, h * 0.0085, h * 0.014), tone, opacity=0.9)
    pic.lit(stem, "#eeeae0")
    for i in range(9):
        yy = y - h * (0.05 + i * 0.09)
        pic.line(
            [(x - h * 0.012 + (i % 3) * 4, yy), (x + h * 0.006 + (i % 2) * 4, yy - 2)], INK, h * 0.008, opacity=0.75
        )


def fields(pic: Picture, y: float, vanish: Point, colours: list[str], spread: float = 5200) -> None:
    """Strips of field that run to a vanishing point, from y down to the lower edge."""
    h, count = pic.height + 20, len(colours)
    with pic.group(clip_path=pic.clip(rect_path(-10, y, pic.width + 20, h - y))):
        for i, colour in enumerate(colours):
            a, b = (-spread / 2 + spread * (i + k) / count + vanish[0] for k in (0, 1))
            pic.path(polygon([vanish, (b, h), (a, h)]), pic.gradient(mix(colour, PAPER, 0.25), colour))
            for k in range(1, 12):
                xx = a + (b - a) * k / 12
                pic.line([vanish, (xx, h)], darker(colour, 0.35), 2, opacity=0.28)


def water(pic: Picture, y0: float, y1: float, top: str, low: str, *, sparkle_x: float | None = None) -> None:
    """Open water with thin bands of light that widen towards us."""
    pic.rect(0, y0, pic.width, y1 - y0, pic.gradient(top, low))
    for i in range(70):
        t = (i / 70) ** 1.5
        y = y0 + 3 + (y1 - y0) * t
        x = pic.random.uniform(-0.05, 1) * pic.width
        long = (40 + 300 * t) * pic.random.uniform(0.5, 1.3)
        pic.line([(x, y), (x + long, y)], lighter(top, 0.5) if i % 3 else darker(low, 0.3), 1.5 + 4 * t, opacity=0.35)
    if sparkle_x is not None:
        for i in range(90):
            t = (i / 90) ** 1.4
            y = y0 + 2 + (y1 - y0) * t
            x = sparkle_x + pic.random.gauss(0, 30 + 130 * t)
            long = 14 + 70 * t
            pic.line([(x - long / 2, y), (x + long / 2, y)], "#fff0c4", 2 + 4.5 * t, opacity=0.75)


def reeds(
    pic: Picture, x0: float, x1: float, y: float, h: float, count: int, colour: str, *, wheat: bool = False
) -> None:
    for _ in range(count):
        x, size = pic.random.uniform(x0, x1), h * pic.random.uniform(0.5, 1.1)
        lean = pic.random.uniform(-0.1, 0.25) * size
        tone = mix(colour, INK, pic.random.uniform(0, 0.45))
        pic.curve([(x, y), (x + lean * 0.3, y - size * 0.6), (x + lean, y - size)], tone, pic.random.uniform(2, 5))
        if wheat:
            ear = [(x + lean, y - size), (x + lean * 1.25, y - size * 1.06), (x + lean * 1.5, y - size * 1.08)]
            pic.curve(ear, mix(tone, "#f0d089", 0.5), 12, stroke_dasharray="7 3")
        elif pic.random.random() > 0.6:
            pic.line([(x + lean * 0.8, y - size * 0.86), (x + lean, y - size * 1.02)], mix(tone, "#6b4428", 0.5), 9)


def bird(pic: Picture, x: float, y: float, size: float, colour: str = INK) -> None:
    """A far bird in flight."""
    pic.path(
        f"M{x - size} {y - size * 0.25}Q{x - size * 0.4} {y - size * 0.5} {x} {y}Q{x + size * 0.5} {y - size * 0.55} {x + size} {y - size * 0.3}Q{x + size * 0.4} {y - size * 0.25} {x} {y + size * 0.12}Q{x - size * 0.4} {y - size * 0.25} {x - size} {y - size * 0.25}Z",
        colour,
    )


def crane(
    pic: Picture,
    x: float,
    y: float,
    s: float,
    *,
    flip: int = 1,
    bowed: bool = False,
    dancing: bool = False,
    pale: float = 0.0,
) -> None:
    """A common crane of height s with its feet at x, y."""
    grey, dark, light = mix("#8d99a3", "#d9d2bf", pale), mix(INK, "#b8b5a6", pale), mix("#f2efe6", "#e9dfc8", pale)

    def at(px: float, py: float) -> Point:
        return x + flip * px * s, y - py * s

    for lx, kx in ((-0.05, 0.0), (0.06, 0.03)):
        pic.line(
            [at(lx * 0.5, 0.44), at(kx + 0.02, 0.24), at(lx + 0.01, 0), at(lx + 0.07, -0.005)],
            darker(grey, 0.5),
            s * 0.016,
        )
    pic.shadow(x, y, s * 0.2, s * 0.02, 0.3 * (1 - pale))
    if dancing:
        for start, length, tone in ((92, 0.56, 0.1), (62, 0.62, 0.32)):
            for share, colour in ((1.0, dark), (0.72, mix(grey, light, tone))):
                edge = [at(0.1, 0.58)]
                for k in range(15):
                    angle = math.radians(start + k * 5.4)
                    long = length * share * (1 - 0.018 * k) * (1 if k % 2 else (0.9 if share == 1 else 0.97))
                    edge.append(at(0.05 + long * math.cos(angle), 0.55 + long * math.sin(angle)))
                edge.append(at(-0.06, 0.5))
                pic.lit(smooth(edge, tension=7), colour)
    tail = [
        at(-0.16, 0.56),
        at(-0.34, 0.46),
        at(-0.4, 0.3),
        at(-0.3, 0.34),
        at(-0.28, 0.28),
        at(-0.2, 0.38),
        at(-0.08, 0.42),
    ]
    pic.lit(smooth(tail), mix(grey, dark, 0.55))
    pic.lit(
        smooth(
            [
                at(-0.26, 0.5),
                at(-0.1, 0.6),
                at(0.1, 0.63),
                at(0.22, 0.58),
                at(0.2, 0.5),
                at(0.05, 0.42),
                at(-0.14, 0.41),
            ]
        ),
        grey,
        flip=False,
    )
    neck = [at(0.17, 0.57), at(0.27, 0.68), at(0.22, 0.82), at(0.26, 0.95)]
    head, beak = at(0.29, 0.97), at(0.43, 0.95)
    if bowed:
        neck = [at(0.17, 0.56), at(0.32, 0.52), at(0.38, 0.36), at(0.36, 0.14)]
        head, beak = at(0.37, 0.11), at(0.42, 0.0)
    if dancing:
        neck = [at(0.17, 0.57), at(0.27, 0.7), at(0.2, 0.86), at(0.2, 1.0)]
        head, beak = at(0.21, 1.03), at(0.3, 1.13)
    pic.curve(neck, grey, s * 0.055)
    pic.curve(neck[1:], dark, s * 0.042)
    pic.curve(neck[2:], light, s * 0.016)
    pic.line([head, beak], mix("#b9a26b", dark, 0.25), s * 0.018)
    pic.path(ellipse_path(*head, s * 0.03), dark)
    pic.path(ellipse_path(head[0] - flip * s * 0.006, head[1] - s * 0.014, s * 0.015), mix(BRICK, "#d9b9a0", pale))
