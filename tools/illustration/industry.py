"""Workshops and technology: hall, robot, turbine, panels, cabinets, bales, printer."""

import math

from .canvas import Picture, Point, ellipse_path, polygon, rect_path, smooth
from .figures import joint, limb
from .palette import FOG, INK, MIST, NAVY, OCHRE, PAPER, RYE, STEEL, darker, lighter, mix


def hall(
    pic: Picture, wall: str, floor: str, horizon: float, *, windows: float = 330, bays: int = 6, sky: str = "#dfe6df"
) -> None:
    """A factory hall seen straight on: high band of windows, columns, roof beams, smooth floor."""
    w, h = pic.width, pic.height
    pic.rect(0, 0, w, horizon, pic.gradient(darker(wall, 0.3), wall, lighter(wall, 0.1), angle=70))
    top = horizon - windows - 300
    bay = w / bays
    for i in range(bays):
        x = i * bay + 40
        pic.rect(x, top, bay - 80, windows, pic.gradient("#f4e7c6", sky, mix(sky, FOG, 0.6)))
        for k in range(1, 4):
            pic.rect(x + (bay - 80) * k / 4 - 3, top, 6, windows, darker(wall, 0.35))
        pic.rect(x, top + windows * 0.5, bay - 80, 6, darker(wall, 0.35))
    for i in range(bays + 1):
        pic.lit(rect_path(i * bay - 22, 0, 44, horizon), darker(wall, 0.18))
    for y in (60, 150):
        pic.rect(0, y, w, 16, darker(wall, 0.45))
    for i in range(bays * 3):
        x = i * bay / 3
        pic.line([(x, 68), (x + bay / 6, 158), (x + bay / 3, 68)], darker(wall, 0.45), 9)
    pic.rect(0, horizon, w, h - horizon, pic.gradient(darker(floor, 0.2), floor, lighter(floor, 0.1)))
    for i in range(bays):
        x = i * bay + 40
        cx = (x + bay / 2 - w / 2) * 1.5 + w / 2
        pic.path(
            polygon([(x + 20, horizon), (x + bay - 120, horizon), (cx + bay * 0.4, h), (cx - bay * 0.5, h)]),
            PAPER,
            opacity=0.13,
            filter="url(#soft16)",
        )
    pic.rect(0, horizon - 12, w, 12, darker(wall, 0.4))


def robot_arm(pic: Picture, x: float, y: float, size: float, reach: Point, colour: str = OCHRE, bend: int = -1) -> None:
    """An industrial robot with its foot at x, y whose gripper is at `reach`."""
    pic.shadow(x, y, size * 0.34, size * 0.06, 0.45)
    pic.lit(
        polygon(
            [
                (x - size * 0.26, y),
                (x + size * 0.26, y),
                (x + size * 0.18, y - size * 0.2),
                (x - size * 0.18, y - size * 0.2),
            ]
        ),
        darker(colour, 0.65),
    )
    pic.lit(rect_path(x - size * 0.17, y - size * 0.42, size * 0.34, size * 0.26, 18), darker(colour, 0.12))
    root = (x, y - size * 0.42)
    wrist = (reach[0], reach[1] - size * 0.2)
    elbow, wrist = joint(root, wrist, size * 0.72, size * 0.74, bend)
    pic.lit(
        limb(
            [root, ((root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2), elbow], [size * 0.24, size * 0.2, size * 0.17]
        ),
        colour,
    )
    pic.curve(
        [
            (root[0] + size * 0.12, root[1]),
            ((root[0] + elbow[0]) / 2 + size * 0.2, (root[1] + elbow[1]) / 2),
            (elbow[0] + size * 0.06, elbow[1] - size * 0.1),
            ((elbow[0] + wrist[0]) / 2, (elbow[1] + wrist[1]) / 2 - size * 0.13),
            wrist,
        ],
        INK,
        size * 0.022,
    )
    pic.lit(
        limb(
            [elbow, ((elbow[0] + wrist[0]) / 2, (elbow[1] + wrist[1]) / 2), wrist],
            [size * 0.19, size * 0.14, size * 0.11],
        ),
        lighter(colour, 0.08),
    )
    for (cx, cy), r in ((root, 0.15), (elbow, 0.125), (wrist, 0.075)):
        pic.lit(ellipse_path(cx, cy, size * r), darker(colour, 0.3))
        pic.path(ellipse_path(cx, cy, size * r * 0.62), darker(colour, 0.62))
        pic.path(ellipse_path(cx, cy, size * r * 0.2), lighter(colour, 0.4))
    _gripper(pic, wrist, size)


def _gripper(pic: Picture, wrist: Point, size: float) -> None:
    x, y = wrist
    pic.lit(rect_path(x - size * 0.04, y + size * 0.04, size * 0.08, size * 0.07, 4), STEEL)
    pic.lit(rect_path(x - size * 0.1, y + size * 0.1, size * 0.2, size * 0.04, 4), darker(STEEL, 0.3))
    for side in (-1, 1):
        pic.lit(
            rect_path(x + side * size * 0.08 - size * 0.016, y + size * 0.12, size * 0.032, size * 0.12, 3),
            darker(STEEL, 0.5),
        )


def turbine(pic: Picture, x: float, y: float, h: float, *, turn: float = 12, colour: str = "#f3f2ec") -> None:
    """A wind turbine standing at x, y; `turn` is the angle of its first blade."""
    hub = (x, y - h)
    tower = polygon([(x - h * 0.017, y), (x - h * 0.008, hub[1]), (x + h * 0.008, hub[1]), (x + h * 0.017, y)])
    pic.lit(tower, colour)
    pic.lit(rect_path(hub[0] - h * 0.012, hub[1] - h * 0.018, h * 0.06, h * 0.034, h * 0.01), darker(colour, 0.08))
    for k in range(3):
        with pic.group(transform=f"rotate({turn + k * 120} {hub[0]:.1f} {hub[1]:.1f})"):
            blade = [
                (x, hub[1]),
                (x - h * 0.022, hub[1] - h * 0.1),
                (x - h * 0.012, hub[1] - h * 0.3),
                (x + h * 0.002, hub[1] - h * 0.54),
                (x + h * 0.007, hub[1] - h * 0.3),
                (x + h * 0.012, hub[1] - h * 0.08),
            ]
            pic.path(smooth(blade, tension=8), colour)
            pic.path(smooth([blade[0], blade[3], blade[4], blade[5]], tension=8), darker(colour, 0.22), opacity=0.7)
    pic.lit(ellipse_path(*hub, h * 0.02), darker(colour, 0.06))


def cabinet(
    pic: Picture, x: float, y: float, w: float, h: float, colour: str = MIST, *, depth: float = 60, mark: str = RYE
) -> None:
    """A tall technical cabinet on the floor at y, its right side seen."""
    pic.shadow(x + w / 2 + depth / 2, y, w * 0.7, 26, 0.4)
    pic.path(
        polygon([(x + w, y - h), (x + w + depth, y - h - depth * 0.35), (x + w + depth, y - depth * 0.5), (x + w, y)]),
        darker(colour, 0.38),
    )
    pic.path(
        polygon([(x, y - h), (x + depth, y - h - depth * 0.35), (x + w + depth, y - h - depth * 0.35), (x + w, y - h)]),
        lighter(colour, 0.5),
    )
    pic.lit(rect_path(x, y - h, w, h), colour, strength=0.7)
    pic.rect(x + 14, y - h + 14, w - 28, h - 28, "none", stroke=darker(colour, 0.35), stroke_width=3, opacity=0.7)
    pic.rect(x + w - 44, y - h * 0.54, 12, 90, darker(colour, 0.6), 5)
    for i in range(8):
        pic.rect(x + w * 0.18, y - h * 0.2 + i * 13, w * 0.5, 5, darker(colour, 0.45), 2)
    pic.rect(x + w * 0.18, y - h * 0.88, w * 0.42, 46, INK, 4)
    for i in range(5):
        pic.rect(
            x + w * 0.18 + 10 + i * w * 0.07, y - h * 0.88 + 14, w * 0.045, 18, mark if i < 4 else darker(mark, 0.6), 2
        )


def bale(pic: Picture, x: float, y: float, w: float, h: float, colours: list[str]) -> None:
    """A pressed bale of cloth in folded layers, tied with straps."""
    pic.shadow(x + w / 2, y, w * 0.58, 20, 0.4)
    outline = smooth(
        [
            (x, y - 8),
            (x - 6, y - h * 0.5),
            (x + 4, y - h),
            (x + w * 0.5, y - h - 8),
            (x + w - 4, y - h + 2),
            (x + w + 7, y - h * 0.5),
            (x + w, y - 6),
            (x + w * 0.5, y),
        ],
        tension=9,
    )
    pic.path(outline, colours[0])
    with pic.group(clip_path=pic.clip(outline)):
        at = y
        while at > y - h - 20:
            high = pic.random.uniform(0.05, 0.11) * h
            points = [(x - 20 + (w + 40) * k / 6, at + pic.random.uniform(-7, 7)) for k in range(7)]
            back = [(px, py - high - 10) for px, py in reversed(points)]
            pic.path(smooth(points + back, tension=9), pic.random.choice(colours))
            pic.curve(points, INK, 2.4, opacity=0.35)
            at -= high
    pic.path(outline, "url(#lit)")
    for k in (0.25, 0.5, 0.75):
        pic.curve(
            [(x + w * k, y), (x + w * k - 3, y - h * 0.5), (x + w * k, y - h - 6)], darker(NAVY, 0.2), 6, opacity=0.85
        )


def solar_panel(pic: Picture, corners: list[Point], columns: int = 6, rows: int = 3) -> None:
    """A panel given by its corners (top left, top right, low right, low left)."""
    tl, tr, br, bl = corners
    pic.path(polygon([(px + 10, py + 16) for px, py in corners]), INK, opacity=0.35, filter="url(#soft6)")
    pic.path(polygon(corners), pic.gradient("#5c7d9c", "#2d4a68", "#1d3047", angle=35))

    def at(u: float, v: float) -> Point:
        top = (tl[0] + (tr[0] - tl[0]) * u, tl[1] + (tr[1] - tl[1]) * u)
        low = (bl[0] + (br[0] - bl[0]) * u, bl[1] + (br[1] - bl[1]) * u)
        return top[0] + (low[0] - top[0]) * v, top[1] + (low[1] - top[1]) * v

    pic.path(polygon([at(0.05, 0), at(0.34, 0), at(0.16, 1), at(0, 1), at(0, 0.5)]), "#fff", opacity=0.14)
    for i in range(columns + 1):
        pic.line([at(i / columns, 0), at(i / columns, 1)], "#b9cbd8", 2.2 if 0 < i < columns else 5, opacity=0.75)
    for i in range(rows + 1):
        pic.line([at(0, i / rows), at(1, i / rows)], "#b9cbd8", 2.2 if 0 < i < rows else 5, opacity=0.75)


def gear(pic: Picture, x: float, y: float, r: float, colour: str, teeth: int = 12) -> None:
    points = []
    for i in range(teeth * 4):
        radius = r if i % 4 in (0, 1) else r * 0.82
        angle = math.tau * i / (teeth * 4)
        points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    pic.lit(polygon(points), colour)
    pic.path(ellipse_path(x, y, r * 0.28), darker(colour, 0.6))


def crate(pic: Picture, x: float, y: float, w: float, h: float, colour: str) -> None:
    """A plastic box with a rim, on y."""
    pic.shadow(x + w / 2, y, w * 0.56, 14, 0.35)
    pic.lit(polygon([(x, y - h), (x + w, y - h), (x + w * 0.95, y), (x + w * 0.05, y)]), colour)
    pic.rect(x - 8, y - h, w + 16, h * 0.16, darker(colour, 0.2), 4)
    pic.rect(x + w * 0.38, y - h * 0.66, w * 0.24, h * 0.12, darker(colour, 0.55), 6)


def hazard(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    """Yellow and black edge marking."""
    with pic.group(clip_path=pic.clip(rect_path(x, y, w, h))):
        pic.rect(x, y, w, h, RYE)
        at = x - h
        while at < x + w:
            pic.path(polygon([(at, y + h), (at + h, y), (at + h * 1.8, y), (at + h * 0.8, y + h)]), INK, opacity=0.85)
            at += h * 1.7
