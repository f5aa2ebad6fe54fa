"""Rooms and what stands in them: walls, windows, tables, chairs, lamps, papers, computers, plants."""

from collections.abc import Callable

from .canvas import Picture, Point, ellipse_path, polygon, rect_path, smooth
from .palette import FOG, GLOW, INK, MOSS, NAVY, PAPER, RYE, SAND, SPRUCE, STEEL, WOOD, WOOD_DARK, darker, lighter, mix


def room(pic: Picture, wall: str, floor: str, horizon: float, *, planks: bool = True, vanish: float = 0.5) -> None:
    """Back wall and floor, paler towards the light on the left."""
    w, h = pic.width, pic.height
    pic.rect(0, 0, w, horizon, pic.gradient(lighter(wall, 0.22), wall, darker(wall, 0.16), angle=22))
    pic.rect(0, horizon, w, h - horizon, pic.gradient(darker(floor, 0.16), floor, lighter(floor, 0.08)))
    if planks:
        x0 = w * vanish
        for i in range(-14, 15):
            top, low = x0 + i * w * 0.085, x0 + i * w * 0.2
            pic.line([(top, horizon), (low, h)], darker(floor, 0.45), 2, opacity=0.35)
    pic.rect(0, horizon - 16, w, 16, darker(wall, 0.28))
    pic.spray(rect_path(0, horizon - 260, w, 260), pic.gradient((0, INK, 0), (1, INK, 0.55)), 0.35, "multiply")


def sunpatch(
    pic: Picture,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    slant: float = 0.35,
    columns: int = 2,
    rows: int = 2,
    opacity: float = 0.5,
) -> None:
    """The light of a window on a wall: its panes, slanted."""
    with pic.group(filter="url(#soft6)", opacity=opacity):
        for i in range(columns):
            for k in range(rows):
                px, py = x + w * i / columns, y + h * k / rows
                pw, ph = w / columns - 22, h / rows - 22
                points = [(px, py + 0.0), (px + pw, py + pw * slant), (px + pw, py + ph + pw * slant), (px, py + ph)]
                shifted = [(a, b + (px - x) * slant) for a, b in points]
                pic.path(polygon(shifted), GLOW, style="mix-blend-mode:soft-light")
                pic.path(polygon(shifted), GLOW, opacity=0.4)


def beam(pic: Picture, points: list[Point], opacity: float = 0.3) -> None:
    """Light that falls in: a bright patch with soft edges on wall or floor."""
    pic.path(polygon(points), GLOW, opacity=opacity, filter="url(#soft6)", style="mix-blend-mode:soft-light")
    pic.path(polygon(points), GLOW, opacity=opacity * 0.4, filter="url(#soft6)")


def window(
    pic: Picture, x: float, y: float, w: float, h: float, *, columns: int = 2, rows: int = 2,
    view: Callable[[Picture, float, float, float, float], None] | None = None, frame: str = PAPER,
) -> None:  # fmt: skip
    """A window with frame, bars and sill; `view` draws what is outside into the opening."""
    pic.rect(x - 26, y - 26, w + 52, h + 52, darker(frame, 0.12), 4)
    with pic.group(clip_path=pic.clip(rect_path(x, y, w, h))):
        pic.rect(x, y, w, h, pic.gradient("#bfd2da", "#e7e6d6", "#f5dfb4"))
        if view:
            view(pic, x, y, w, h)
        for i in range(2):
            x1 = x + w * (0.1 + 0.42 * i)
            pic.path(
                polygon([(x1, y), (x1 + w * 0.16, y), (x1 - w * 0.18, y + h), (x1 - w * 0.34, y + h)]),
                "#fff",
                opacity=0.1,
            )
    for i in range(columns + 1):
        pic.rect(x + w * i / columns - 9, y - 12, 18, h + 24, frame)
        pic.rect(x + w * i / columns + 4, y, 5, h, darker(frame, 0.25), opacity=0.7)
    for i in range(rows + 1):
        pic.rect(x - 12, y + h * i / rows - 9, w + 24, 18, frame)
        pic.rect(x, y + h * i / rows + 5, w, 4, darker(frame, 0.25), opacity=0.7)
    pic.rect(x - 46, y + h + 20, w + 92, 22, lighter(frame, 0.4), 3)
    pic.rect(x - 46, y + h + 36, w + 92, 10, darker(frame, 0.35), opacity=0.8)


def distant_fields(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    """A plainer view out: fields, a red barn and trees."""
    low = y + h
    pic.rect(x, low - h * 0.33, w, h * 0.34, pic.gradient(mix(RYE, MOSS, 0.4), mix(RYE, PAPER, 0.25)))
    for k in range(8):
        cx, r = x + w * k / 7 + pic.random.uniform(-30, 30), pic.random.uniform(0.04, 0.1) * h
        pic.path(ellipse_path(cx, low - h * 0.33 - r * 0.3, r * 0.9, r), mix(SPRUCE, MOSS, 0.3), opacity=0.85)
    pic.rect(x + w * 0.55, low - h * 0.42, w * 0.24, h * 0.1, "#a9472f")
    roof = [
        (x + w * 0.53, low - h * 0.42),
        (x + w * 0.58, low - h * 0.49),
        (x + w * 0.76, low - h * 0.49),
        (x + w * 0.81, low - h * 0.42),
    ]
    pic.path(polygon(roof), darker("#a9472f", 0.55))
    pic.path(polygon([(x, low), (x, low - h * 0.2), (x + w, low - h * 0.12), (x + w, low)]), mix(MOSS, RYE, 0.3))


def distant_hills(pic: Picture, x: float, y: float, w: float, h: float) -> None:
    """The usual view out: fields and the flat top of a table mountain."""
    low = y + h
    pic.path(
        smooth(
            [
                (x - 40, low - h * 0.34),
                (x + w * 0.2, low - h * 0.4),
                (x + w * 0.34, low - h * 0.53),
                (x + w * 0.66, low - h * 0.53),
                (x + w * 0.82, low - h * 0.4),
                (x + w + 40, low - h * 0.35),
                (x + w, low),
                (x, low),
            ],
            tension=8,
        ),
        mix(FOG, SPRUCE, 0.35),
    )
    pic.rect(x, low - h * 0.33, w, h * 0.34, pic.gradient(mix(RYE, MOSS, 0.4), mix(RYE, PAPER, 0.25)))
    spots = [(x + w * k / 13 + pic.random.uniform(-9, 9), pic.random.uniform(0.05, 0.11) * h) for k in range(14)]
    for cx, r in spots:
        pic.path(ellipse_path(cx, low - h * 0.33 - r * 0.3, r * 0.8, r), SPRUCE, opacity=0.85)
    pic.path(polygon([(x, low), (x, low - h * 0.12), (x + w, low - h * 0.2), (x + w, low)]), mix(MOSS, RYE, 0.3))


def table(
    pic: Picture,
    x: float,
    y: float,
    w: float,
    *,
    depth: float = 120,
    thick: float = 26,
    legs: float = 420,
    inset: float = 90,
    colour: str = WOOD,
) -> None:
    """A table from the front: `y` is its front edge, `depth` how much of the top is seen."""
    for side in (0, 1):
        lx = x + 60 if not side else x + w - 92
        pic.lit(
            polygon([(lx, y + thick), (lx + 32, y + thick), (lx + 24, y + legs), (lx + 8, y + legs)]),
            darker(colour, 0.45),
        )
    pic.path(rect_path(x + 40, y + thick, w - 80, 46), pic.gradient((0, INK, 0.5), (1, INK, 0)), opacity=0.7)
    top = polygon([(x + inset, y - depth), (x + w - inset, y - depth), (x + w, y), (x, y)])
    pic.path(top, pic.gradient(lighter(colour, 0.42), lighter(colour, 0.12), colour, angle=20))
    with pic.group(clip_path=pic.clip(top), opacity=0.35):
        for i in range(1, 8):
            yy = y - depth + depth * (i / 8) ** 1.2
            pic.curve(
                [(x, yy), (x + w * 0.3, yy + 4), (x + w * 0.6, yy - 3), (x + w, yy + 2)], darker(colour, 0.4), 1.6
            )
    pic.rect(x, y, w, thick, pic.gradient(colour, darker(colour, 0.35), angle=0), 3)


def chair_back(pic: Picture, x: float, y: float, w: float, h: float, colour: str) -> None:
    """A chair seen from behind: `x`, `y` is the middle of its seat; drawn over whoever sits on it."""
    for s in (-1, 1):
        pic.line(
            [(x + s * w * 0.44, y - h * 0.5), (x + s * w * 0.42, y), (x + s * w * 0.52, y + h)],
            darker(colour, 0.55),
            14,
        )
    back = [
        (x - w * 0.5, y - h * 0.78),
        (x, y - h * 0.86),
        (x + w * 0.5, y - h * 0.78),
        (x + w * 0.47, y - h * 0.3),
        (x, y - h * 0.26),
        (x - w * 0.47, y - h * 0.3),
    ]
    pic.lit(smooth(back, tension=9), colour)
    pic.lit(rect_path(x - w * 0.52, y - 14, w * 1.04, 30, 12), darker(colour, 0.2))


def chair_side(pic: Picture, x: float, y: float, u: float, facing: int, colour: str, floor: float) -> None:
    """A chair from the side under a person of head height u whose hip is at x, y."""
    seat = y + 0.38 * u
    for dx, foot in ((-0.5, -0.75), (0.75, 0.9)):
        pic.line([(x + dx * facing * u, seat), (x + foot * facing * u, floor)], darker(colour, 0.6), u * 0.09)
    pic.lit(
        smooth(
            [
                (x - 0.62 * facing * u, seat - 0.08 * u),
                (x + 0.95 * facing * u, seat - 0.06 * u),
                (x + 0.95 * facing * u, seat + 0.1 * u),
                (x - 0.62 * facing * u, seat + 0.12 * u),
            ],
            tension=14,
        ),
        colour,
    )
    back = [
        (x - 0.56 * facing * u, seat),
        (x - 0.7 * facing * u, seat - 0.9 * u),
        (x - 0.84 * facing * u, seat - 1.7 * u),
    ]
    pic.curve(back, colour, u * 0.13)


def lamp(pic: Picture, x: float, y: float, size: float, colour: str, *, glow: float = 0.5) -> None:
    """A pendant lamp hanging from the upper edge."""
    pic.line([(x, -10), (x, y - size * 0.7)], darker(colour, 0.5), 5)
    pic.path(ellipse_path(x, y + size * 0.06, size * 0.3, size * 0.16), "#fff2cf")
    pic.lit(
        smooth(
            [
                (x - size * 0.12, y - size * 0.75),
                (x + size * 0.12, y - size * 0.75),
                (x + size * 0.36, y - size * 0.45),
                (x + size * 0.75, y),
                (x - size * 0.75, y),
                (x - size * 0.36, y - size * 0.45),
            ],
            tension=8,
        ),
        colour,
    )
    pic.path(ellipse_path(x, y, size * 0.74, size * 0.09), mix(GLOW, "#ffffff", 0.3))
    if glow:
        pic.glow(x, y + size * 0.3, size * 2.6, GLOW, glow)


def laptop_back(pic: Picture, x: float, y: float, w: float, colour: str = STEEL) -> None:
    """A laptop whose lid is towards us, standing on y."""
    pic.shadow(x, y + 4, w * 0.6, w * 0.06, 0.35)
    pic.lit(
        polygon([(x - w * 0.5, y - w * 0.6), (x + w * 0.5, y - w * 0.6), (x + w * 0.53, y), (x - w * 0.53, y)]), colour
    )
    pic.path(ellipse_path(x, y - w * 0.3, w * 0.045), lighter(colour, 0.5))
    pic.rect(x - w * 0.56, y - 6, w * 1.12, 12, darker(colour, 0.3), 5)


def laptop_side(pic: Picture, x: float, y: float, w: float, facing: int, colour: str = STEEL) -> None:
    """A laptop from the side; `facing` is the direction its screen looks."""
    pic.shadow(x, y + 4, w * 0.7, w * 0.06, 0.35)
    pic.line([(x - facing * w * 0.5, y - 6), (x + facing * w * 0.5, y - 6)], colour, 14)
    lid = [
        (x - facing * w * 0.5, y - 8),
        (x - facing * w * 0.74, y - w * 0.66),
        (x - facing * w * 0.8, y - w * 0.65),
        (x - facing * w * 0.58, y - 4),
    ]
    pic.lit(polygon(lid), darker(colour, 0.2))
    pic.glow(x - facing * w * 0.2, y - w * 0.3, w * 0.7, "#dcecf5", 0.35)


def mug(pic: Picture, x: float, y: float, size: float, colour: str) -> None:
    pic.shadow(x, y, size * 0.5, size * 0.12)
    pic.path(
        ellipse_path(x + size * 0.42, y - size * 0.42, size * 0.2, size * 0.22),
        stroke=darker(colour, 0.15),
        stroke_width=size * 0.1,
    )
    pic.lit(rect_path(x - size * 0.38, y - size * 0.85, size * 0.76, size * 0.85, size * 0.1), colour)
    pic.path(ellipse_path(x, y - size * 0.84, size * 0.38, size * 0.1), darker(colour, 0.45))


def sheet(
    pic: Picture, x: float, y: float, w: float, h: float, colour: str = PAPER, *, lines: int = 3, skew: float = 0.35
) -> None:
    """A sheet lying on a table, seen at a low angle."""
    points = [(x + h * skew, y - h), (x + w + h * skew * 0.6, y - h), (x + w, y), (x, y)]
    pic.path(polygon([(px + 6, py + 5) for px, py in points]), INK, opacity=0.2)
    pic.path(polygon(points), colour)
    for i in range(lines):
        yy = y - h * (0.75 - i * 0.55 / max(lines, 1))
        pic.line([(x + w * 0.22, yy), (x + w * (0.8 if i % 2 else 0.66), yy)], darker(colour, 0.45), 3, opacity=0.6)


def note(pic: Picture, x: float, y: float, size: float, colour: str, *, turn: float = 0, lines: int = 2) -> None:
    """A sticky note on a wall."""
    with pic.group(transform=f"rotate({turn} {x} {y})"):
        pic.rect(x + 4, y + 5, size, size, INK, opacity=0.2)
        pic.path(rect_path(x, y, size, size), pic.gradient(lighter(colour, 0.18), colour))
        for i in range(lines):
            pic.line(
                [
                    (x + size * 0.18, y + size * (0.35 + i * 0.24)),
                    (x + size * (0.8 - 0.2 * (i % 2)), y + size * (0.35 + i * 0.24)),
                ],
                darker(colour, 0.55),
                size * 0.035,
                opacity=0.7,
            )


def plant(pic: Picture, x: float, y: float, size: float, pot: str = "#a9472f", leaf: str = MOSS) -> None:
    """A potted plant standing at x, y."""
    pic.shadow(x, y, size * 0.3, size * 0.05)
    for i in range(11):
        lean = (i - 5) / 5
        tip = (x + lean * size * 0.55, y - size * (1.12 - abs(lean) * 0.5) + (i % 2) * size * 0.12)
        base = (x + lean * size * 0.1, y - size * 0.26)
        mid = ((tip[0] + base[0]) / 2, (tip[1] + base[1]) / 2 - size * 0.06)
        wide = size * 0.07
        pic.lit(
            smooth([base, (mid[0] - wide, mid[1] - wide * 0.4), tip, (mid[0] + wide, mid[1] + wide * 0.6)]),
            mix(leaf, SPRUCE, (i * 37 % 10) / 12),
        )
    pic.lit(
        polygon(
            [
                (x - size * 0.2, y - size * 0.32),
                (x + size * 0.2, y - size * 0.32),
                (x + size * 0.15, y),
                (x - size * 0.15, y),
            ]
        ),
        pot,
    )


def screen(pic: Picture, x: float, y: float, w: float, h: float, face: str = NAVY, *, edge: float = 14) -> None:
    pic.rect(x - edge + 8, y - edge + 10, w + edge * 2, h + edge * 2, INK, 8, opacity=0.25)
    pic.rect(x - edge, y - edge, w + edge * 2, h + edge * 2, INK, 8)
    pic.rect(x, y, w, h, pic.gradient(lighter(face, 0.18), face, angle=50), 3)


def shelf(pic: Picture, x: float, y: float, w: float, rows: int, gap: float, colour: str = WOOD_DARK) -> None:
    """A wall shelf with binders and boxes."""
    tones = [SAND, FOG, "#a9472f", SPRUCE, RYE, NAVY, PAPER, MOSS]
    for row in range(rows):
        base, at = y + row * gap, x + 14
        while at < x + w - 60:
            wide, high = pic.random.uniform(22, 58), pic.random.uniform(0.45, 0.8) * gap
            if pic.random.random() > 0.18:
                pic.lit(rect_path(at, base - high, wide, high, 2), pic.random.choice(tones))
            at += wide + 3
        pic.rect(x, base, w, 14, colour)
        pic.path(rect_path(x, base + 14, w, 26), pic.gradient((0, INK, 0.35), (1, INK, 0)))
