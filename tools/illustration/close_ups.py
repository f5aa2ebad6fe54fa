"""Things seen close and from above: a table top, reaching arms, material, pens, cups, scissors, badges."""

import math

from .canvas import Picture, Point, ellipse_path, polygon, rect_path, smooth
from .figures import FOREARM, UPPER_ARM, Arm, Person, draw_arm, joint, limb
from .heads import Look
from .palette import BRICK, INK, MIST, PAPER, STEEL, WOOD, darker, lighter, mix
from .rooms import beam

METAL = (STEEL, lighter(STEEL, 0.45), "#a8876a", darker(STEEL, 0.3), lighter(STEEL, 0.2))
SHAVINGS = ("#efd09a", "#e2b878", "#d6a55f", "#f4ddb0")


def tabletop(pic: Picture, colour: str = WOOD) -> None:
    """A wooden table that fills the picture, with the light of a window across it."""
    w, h = pic.width, pic.height
    pic.rect(0, 0, w, h, pic.gradient(lighter(colour, 0.45), lighter(colour, 0.16), colour, angle=35))
    for _ in range(45):
        x, y = pic.random.uniform(-400, w), pic.random.uniform(0, h)
        drift = pic.random.uniform(-7, 7)
        pic.curve([(x, y), (x + 260, y + drift), (x + 620, y - drift)], darker(colour, 0.35), 2, opacity=0.22)
    for i in range(1, 5):
        y = h * (i / 4.6) + 30
        pic.line([(0, y), (w, y + 10)], darker(colour, 0.45), 4, opacity=0.3)
    beam(pic, [(-100, -20), (w * 0.42, -20), (w * 0.9, h + 20), (w * 0.2, h + 20)], 0.26)


def reach(pic: Picture, look: Look, shoulder: Point, hand: Point, unit: float, bend: int = 1) -> None:
    """An arm that comes in from outside the picture, with its shadow; `hand` is the wrist."""
    elbow, wrist = joint(shoulder, hand, UPPER_ARM * unit, FOREARM * unit, bend)
    moved = [(x + 0.1 * unit, y + 0.13 * unit) for x, y in (shoulder, elbow, wrist)]
    pic.path(limb(moved, [0.46 * unit, 0.4 * unit, 0.28 * unit]), INK, opacity=0.3, filter="url(#soft16)")
    person = Person(look, (shoulder[0], shoulder[1] + 1.96 * unit), unit)
    draw_arm(pic, person, Arm(hand, bend), shoulder)


def around(x: float, y: float, r: float, turn: float, points: list[Point]) -> list[Point]:
    """Points of a shape of size r, turned by degrees, around x, y."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x + r * (px * c - py * s), y + r * (px * s + py * c)) for px, py in points]


def felt(pic: Picture, x: float, y: float, r: float, colour: str, turn: float = 0) -> None:
    """A cut piece of felt with a fuzzy surface."""
    shape = [(-1, -0.6), (-0.1, -0.66), (0.96, -0.56), (1, 0.1), (0.93, 0.62), (0, 0.58), (-0.96, 0.64), (-0.93, 0)]
    points = around(x, y, r, turn, shape)
    data = smooth(points, tension=14)
    pic.path(data, INK, opacity=0.3, filter="url(#soft6)", transform=f"translate({r * 0.05:.0f} {r * 0.08:.0f})")
    pic.path(smooth([(px + r * 0.02, py + r * 0.05) for px, py in points], tension=14), darker(colour, 0.35))
    pic.lit(data, colour, strength=0.7)
    pic.spray(data, darker(colour, 0.45), 0.35, "multiply")
    pic.spray(data, lighter(colour, 0.5), 0.22)


def foil(pic: Picture, x: float, y: float, r: float) -> None:
    """Crumpled transparent film: overlapping pale folds with sharp lights."""
    pic.path(ellipse_path(x + 16, y + 22, r * 0.84, r * 0.56), INK, opacity=0.28, filter="url(#soft16)")
    for k in range(16):
        a, reach_out = pic.random.uniform(0, math.tau), r * pic.random.uniform(0.15, 0.6)
        cx, cy = x + reach_out * math.cos(a), y + reach_out * 0.7 * math.sin(a)
        corners = [(cx + r * 0.5 * math.cos(a + t), cy + r * 0.36 * math.sin(a + t)) for t in (0.2, 1.7, 3.4, 5.1)]
        pic.path(polygon(corners), (MIST, "#ffffff", "#b8cdd3")[k % 3], opacity=0.34)
        pic.line(corners[:2], "#ffffff", 5, opacity=0.8)
        pic.line(corners[1:3], "#8fa7b0", 3, opacity=0.5)


def chips(
    pic: Picture, x: float, y: float, spread: float, count: int, tones: tuple[str, ...], *, flat: float = 0.72
) -> None:
    """A heap of thin curled chips or shavings around x, y; the near ones last."""
    places = [(pic.random.uniform(0, math.tau), spread * pic.random.random() ** 0.55) for _ in range(count)]
    spots = [(x + d * math.cos(a), y + d * flat * math.sin(a)) for a, d in places]
    for i, (cx, cy) in enumerate(sorted(spots, key=lambda spot: spot[1])):
        chip(pic, cx, cy, pic.random.uniform(34, 74), tones[i % len(tones)])


def chip(pic: Picture, x: float, y: float, r: float, colour: str) -> None:
    """One curled strip: a turn of a spiral with its shadow, its inside and its bright edge."""
    start, turn = pic.random.uniform(0, math.tau), pic.random.uniform(1.6, 4.6)
    arc = [start + turn * k / 6 for k in range(7)]
    points = [
        (x + r * (1 - k * 0.07) * math.cos(a), y + r * 0.8 * (1 - k * 0.07) * math.sin(a)) for k, a in enumerate(arc)
    ]
    pic.curve([(px + 7, py + 10) for px, py in points], INK, r * 0.26, opacity=0.16)
    pic.curve(points, darker(colour, 0.32), r * 0.26)
    pic.curve([(px - r * 0.02, py - r * 0.05) for px, py in points], colour, r * 0.17)


def jar_from_above(pic: Picture, x: float, y: float, r: float) -> None:
    """An open jar of metal chips."""
    pic.path(ellipse_path(x + 22, y + 34, r * 1.06), INK, opacity=0.4, filter="url(#soft16)")
    pic.lit(ellipse_path(x, y, r), mix(MIST, STEEL, 0.35))
    pic.path(ellipse_path(x, y, r * 0.86), darker(STEEL, 0.6))
    with pic.group(clip_path=pic.clip(ellipse_path(x, y, r * 0.86))):
        chips(pic, x, y, r * 0.85, 130, METAL, flat=1)
    pic.path(ellipse_path(x, y, r * 0.93), stroke=PAPER, stroke_width=r * 0.05, opacity=0.75)


def cup_from_above(pic: Picture, x: float, y: float, r: float, colour: str) -> None:
    pic.path(ellipse_path(x + 14, y + 22, r * 1.08), INK, opacity=0.35, filter="url(#soft16)")
    pic.line([(x + r * 0.8, y - r * 0.3), (x + r * 1.45, y - r * 0.55)], darker(colour, 0.15), r * 0.3)
    pic.lit(ellipse_path(x, y, r), colour)
    pic.path(ellipse_path(x, y, r * 0.84), darker(colour, 0.3))
    pic.path(ellipse_path(x + r * 0.03, y + r * 0.04, r * 0.78), pic.gradient("#6b452c", "#3c261b", angle=45))
    pic.curve([(x - r * 0.5, y - r * 0.2), (x - r * 0.3, y - r * 0.48), (x, y - r * 0.56)], "#a9805c", r * 0.06)


def pen(pic: Picture, start: Point, end: Point, colour: str, width: float = 26) -> None:
    """A felt pen lying from its cap to its tip."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    at = [(start[0] + dx * t, start[1] + dy * t) for t in (0, 0.3, 0.86, 1)]
    pic.line([(x + 8, y + 12) for x, y in (at[0], at[2])], INK, width, opacity=0.25, filter="url(#soft6)")
    pic.line([at[2], at[3]], INK, width * 0.36)
    pic.line([at[1], at[2]], PAPER, width)
    pic.line([at[0], at[1]], colour, width * 1.1)
    pic.line([(x - 4, y - width * 0.25) for x, y in (at[0], at[2])], "#ffffff", width * 0.14, opacity=0.55)


def scissors(pic: Picture, x: float, y: float, size: float, turn: float, colour: str = BRICK) -> None:
    """Open scissors whose screw is at x, y; the blades point to the left."""
    with pic.group(transform=f"rotate({turn} {x} {y})"):
        for side in (-1, 1):
            tip = (x - size, y + side * size * 0.2)
            ring = (x + size * 0.72, y - side * size * 0.24)
            blade = [
                (x + size * 0.2, y - side * size * 0.09),
                (x, y + side * size * 0.1),
                tip,
                (x, y - side * 0.04 * size),
            ]
            pic.path(ellipse_path(*ring, size * 0.24, size * 0.17), stroke=colour, stroke_width=size * 0.08)
            pic.line(
                [(x + size * 0.1, y - side * size * 0.03), (x + size * 0.5, y - side * size * 0.17)], colour, size * 0.1
            )
            pic.lit(polygon(blade), (lighter(STEEL, 0.5), lighter(STEEL, 0.25))[side > 0])
        pic.path(ellipse_path(x, y, size * 0.045), darker(STEEL, 0.4))


def badge(pic: Picture, x: float, y: float, w: float, colour: str, turn: float = 0) -> None:
    """A name badge on a ribbon; the name is only suggested."""
    with pic.group(transform=f"rotate({turn} {x} {y})"):
        loop = [(x - 14, y - w * 0.4), (x - w * 0.3, y - w * 0.85), (x, y - w * 1.05), (x + w * 0.3, y - w * 0.85)]
        pic.curve([*loop, (x + 14, y - w * 0.4)], INK, w * 0.09, opacity=0.18, transform="translate(8 12)")
        pic.curve([*loop, (x + 14, y - w * 0.4)], colour, w * 0.08)
        pic.rect(x - w / 2 + 10, y - w * 0.36 + 14, w, w * 0.72, INK, 14, opacity=0.25, filter="url(#soft6)")
        pic.path(rect_path(x - w / 2, y - w * 0.36, w, w * 0.72, 14), pic.gradient("#ffffff", PAPER, angle=40))
        pic.rect(x - w / 2, y - w * 0.36, w, w * 0.17, colour, 12)
        pic.rect(x - w * 0.09, y - w * 0.42, w * 0.18, w * 0.07, STEEL, 6)
        for k, (long, thick) in enumerate(((0.3, 0.075), (0.2, 0.045), (0.26, 0.045))):
            yy = y - w * 0.06 + k * w * 0.13
            pic.line([(x - w * 0.36, yy), (x - w * 0.36 + long * 2 * w, yy)], INK, w * thick, opacity=0.75 - k * 0.2)
