"""People: a skeleton in head heights whose hands and feet are placed where the scene needs them."""

import math
from dataclasses import dataclass, field

from .canvas import Picture, Point, polygon, smooth
from .heads import Look, draw_head
from .palette import INK, PAPER, darker, lighter

UPPER_ARM, FOREARM = 1.32, 1.2
THIGH, SHIN = 1.82, 1.8


@dataclass
class Arm:
    """Where the hand is (pixels); bend ±1 turns the elbow (0: outwards or down), short < 1 reaches towards us."""

    hand: Point
    bend: int = 0
    short: float = 1.0


@dataclass
class Leg:
    foot: Point
    bend: int = 0
    thigh: float = 1.0


@dataclass
class Person:
    """One figure: `hip` in pixels, `unit` = head height in pixels, lean in degrees (positive to the right)."""

    look: Look
    hip: Point
    unit: float
    view: str = "front"
    flip: int = 1
    lean: float = 0
    arms: list[Arm] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    tilt: float = 0
    turn: float = 0.4

    def at(self, x: float, y: float) -> Point:
        """A point of the leaning trunk, in head heights from the hip, in pixels."""
        x *= self.flip * self.unit
        y *= self.unit
        angle = math.radians(self.lean)
        return (
            self.hip[0] + x * math.cos(angle) - y * math.sin(angle),
            self.hip[1] + x * math.sin(angle) + y * math.cos(angle),
        )


def joint(start: Point, end: Point, first: float, second: float, bend: int) -> tuple[Point, Point]:
    """Elbow or knee, and where the limb really ends, of two bones reaching from start towards end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = math.hypot(dx, dy) or 1
    reach = min(distance, (first + second) * 0.995)
    end = (start[0] + dx / distance * reach, start[1] + dy / distance * reach)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    away = math.sqrt(max(first**2 - along**2, 0)) * bend
    ux, uy = dx / distance, dy / distance
    return (start[0] + ux * along - uy * away, start[1] + uy * along + ux * away), end


def limb(points: list[Point], widths: list[float], *, roundness: float = 0.45) -> str:
    """Outline of a tapered limb through three points with a soft bend in the middle."""
    a, b, c = points
    line: list[tuple[float, float, float]] = []
    for i in range(5):
        t = i / 4 * (1 - roundness)
        line.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, widths[0] + (widths[1] - widths[0]) * t))
    p, q = line[-1], tuple(b[k] + (c[k] - b[k]) * roundness for k in (0, 1))
    for i in range(1, 6):
        t = i / 6
        x, y = ((1 - t) ** 2 * p[k] + 2 * t * (1 - t) * b[k] + t * t * q[k] for k in (0, 1))
        line.append((x, y, widths[1] + (widths[0] - widths[1]) * 0.1 * (1 - t)))
    for i in range(5):
        t = roundness + i / 4 * (1 - roundness)
        line.append((b[0] + (c[0] - b[0]) * t, b[1] + (c[1] - b[1]) * t, widths[1] + (widths[2] - widths[1]) * t))
    left, right = [], []
    for i, (x, y, w) in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        size = math.hypot(dx, dy) or 1
        left.append((x - dy / size * w / 2, y + dx / size * w / 2))
        right.append((x + dy / size * w / 2, y - dx / size * w / 2))
    cap = _cap(line[0], line[1], widths[0])
    return smooth([*left, *reversed(right), *cap])


def _cap(end: tuple[float, ...], towards: tuple[float, ...], width: float) -> list[Point]:
    dx, dy = end[0] - towards[0], end[1] - towards[1]
    size = math.hypot(dx, dy) or 1
    return [(end[0] + dx / size * width * 0.42, end[1] + dy / size * width * 0.42)]


def draw_hand(pic: Picture, skin: str, wrist: Point, direction: float, size: float, side: int) -> None:
    """A relaxed hand: palm, joined fingers and a thumb on `side`; direction in radians."""

    def put(x: float, y: float) -> Point:
        y *= side
        return (
            wrist[0] + size * (x * math.cos(direction) - y * math.sin(direction)),
            wrist[1] + size * (x * math.sin(direction) + y * math.cos(direction)),
        )

    thumb = [put(*p) for p in ((0.05, -0.1), (0.22, -0.24), (0.42, -0.29), (0.46, -0.2), (0.3, -0.1), (0.2, 0.02))]
    pic.lit(smooth(thumb), darker(skin, 0.06))
    palm = [
        (-0.08, -0.13), (0.12, -0.17), (0.34, -0.18), (0.56, -0.14), (0.68, -0.05), (0.68, 0.05), (0.58, 0.12),
        (0.34, 0.16), (0.12, 0.15), (-0.08, 0.12),
    ]  # fmt: skip
    pic.lit(smooth([put(*p) for p in palm]), skin)
    for y in (-0.06, 0.03):
        pic.line([put(0.4, y), put(0.62, y)], darker(skin, 0.4), size * 0.022, opacity=0.6)


def _elbow(person: Person, arm: Arm, shoulder: Point) -> tuple[Point, Point, int]:
    bend = arm.bend
    if not bend:
        outwards = 1 if shoulder[0] < person.at(0, -1.95)[0] else -1
        bend = person.flip if person.view == "side" else outwards
    reach = person.unit * arm.short
    return *joint(shoulder, arm.hand, UPPER_ARM * reach, FOREARM * reach, bend), bend


def _cloth(pic: Picture, points: list[Point], widths: list[float], colour: str) -> None:
    """A sleeve or trouser leg: flat colour, shade along its lower right, light along its upper left."""
    data = limb(points, widths)
    size = widths[0]
    pic.path(data, colour)
    with pic.group(clip_path=pic.clip(data)):
        low = [(x + size * 0.3, y + size * 0.26) for x, y in points]
        high = [(x - size * 0.34, y - size * 0.3) for x, y in points]
        pic.path(limb(low, [w * 0.75 for w in widths]), INK, opacity=0.2, filter="url(#soft6)")
        pic.path(limb(high, [w * 0.5 for w in widths]), PAPER, opacity=0.2, filter="url(#soft6)")


def draw_arm(pic: Picture, person: Person, arm: Arm, shoulder: Point, *, shade: float = 0) -> None:
    u, look = person.unit, person.look
    elbow, wrist, bend = _elbow(person, arm, shoulder)
    if person.view != "side" and shoulder[0] > person.at(0, -1.95)[0]:
        shade += 0.1
    angle = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    draw_hand(pic, darker(look.skin, shade), wrist, angle, u * 0.84, -bend)
    colour = look.wear_colour if look.wear in ("coat", "jacket") else look.top
    colour = darker(colour, shade)
    bare = look.wear == "apron" or look.wear == "short"
    if bare:
        _cloth(pic, [shoulder, elbow, wrist], [0.34 * u, 0.3 * u, 0.19 * u], darker(look.skin, shade))
        middle = (elbow[0] + (wrist[0] - elbow[0]) * 0.2, elbow[1] + (wrist[1] - elbow[1]) * 0.2)
        _cloth(pic, [shoulder, elbow, middle], [0.46 * u, 0.4 * u, 0.36 * u], colour)
        return
    cuff = (wrist[0] - math.cos(angle) * 0.05 * u, wrist[1] - math.sin(angle) * 0.05 * u)
    _cloth(pic, [shoulder, elbow, cuff], [0.44 * u, 0.37 * u, 0.26 * u], colour)
    inner = (elbow[0] * 0.8 + (shoulder[0] + wrist[0]) * 0.1, elbow[1] * 0.8 + (shoulder[1] + wrist[1]) * 0.1)
    pic.line(
        [inner, (elbow[0] * 0.5 + inner[0] * 0.5, elbow[1] * 0.5 + inner[1] * 0.5)],
        darker(colour, 0.5),
        u * 0.02,
        opacity=0.5,
    )


def draw_leg(pic: Picture, person: Person, leg: Leg, root: Point, *, shade: float = 0) -> None:
    u, look = person.unit, person.look
    side = person.view == "side"
    bend = leg.bend or -person.flip
    knee, ankle = joint(root, leg.foot, THIGH * u * leg.thigh, SHIN * u, bend)
    _shoe(pic, darker(look.shoes, shade), ankle, u, person.flip if side else 0)
    wide = 0.78 if side else 0.7
    _cloth(pic, [root, knee, ankle], [wide * u, 0.54 * u, 0.38 * u], darker(look.bottom, shade))
    pic.line(
        [(knee[0] - 0.1 * u, knee[1] + 0.1 * u), (knee[0] + 0.12 * u, knee[1] + 0.16 * u)],
        darker(look.bottom, 0.6), u * 0.02, opacity=0.4,
    )  # fmt: skip


def _shoe(pic: Picture, colour: str, ankle: Point, u: float, facing: int) -> None:
    x, y = ankle
    if facing:
        shape = [(-0.2, -0.1), (0.16, -0.1), (0.36, 0.1), (0.62, 0.18), (0.64, 0.3), (-0.22, 0.3)]
        points = [(x + px * facing * u, y + py * u) for px, py in shape]
    else:
        shape = [(-0.2, -0.1), (0.2, -0.1), (0.26, 0.18), (0.22, 0.32), (-0.22, 0.32), (-0.26, 0.18)]
        points = [(x + px * u, y + py * u) for px, py in shape]
    pic.lit(smooth(points, tension=9), colour)
    low = y + 0.3 * u
    ends = sorted((points[-1][0], points[-2][0]))
    pic.line([(ends[0], low), (ends[1], low)], lighter(colour, 0.5), u * 0.05)


FRONT_TRUNK = [
    (0.2, -2.45),
    (0.5, -2.34),
    (0.84, -2.14),
    (0.9, -1.8),
    (0.8, -1.3),
    (0.72, -0.8),
    (0.75, -0.35),
    (0.8, 0.16),
]
SIDE_FRONT = [(0.2, -2.42), (0.36, -2.2), (0.52, -1.75), (0.5, -1.2), (0.46, -0.7), (0.48, -0.25), (0.5, 0.18)]
SIDE_BACK = [(-0.48, 0.18), (-0.52, -0.2), (-0.44, -0.75), (-0.54, -1.4), (-0.52, -1.9), (-0.36, -2.25), (-0.16, -2.46)]


def trunk_path(person: Person) -> str:
    drop = 1.35 if person.look.wear == "coat" else 0
    if person.view == "side":
        points = SIDE_FRONT + SIDE_BACK
        if drop:
            points = [*SIDE_FRONT[:-1], (0.56, drop), (-0.6, drop), *SIDE_BACK[1:]]
        return smooth([person.at(x * person.look.build, y) for x, y in points], tension=7)
    right = [*FRONT_TRUNK[:-1], (0.86, 0.2), (0.92, drop)] if drop else FRONT_TRUNK
    both = right + [(-x, y) for x, y in reversed(right)]
    return smooth([person.at(x * person.look.build, y) for x, y in both], tension=7)


def _shoulders(person: Person) -> list[Point]:
    if person.view == "side":
        return [person.at(-0.02, -1.98)] * 2
    return sorted((person.at(-0.68 * person.look.build, -1.96), person.at(0.68 * person.look.build, -1.96)))


def draw_person(pic: Picture, person: Person, *, arms: bool = True) -> None:
    """The whole figure, far limbs first; arms and legs in the order left/far, right/near.

    Without `arms` the near arms are left for `draw_arms`, so that a table can come in between.
    """
    side = person.view == "side"
    shoulders = _shoulders(person)
    draw_legs(pic, person)
    for i, arm in enumerate(person.arms):
        if _is_far(person, i):
            draw_arm(pic, person, arm, shoulders[i], shade=0.22 if side else 0.08)
    _trunk(pic, person)
    _head(pic, person)
    if arms:
        draw_arms(pic, person)


def draw_legs(pic: Picture, person: Person) -> None:
    side = person.view == "side"
    roots = [person.at(0, -0.05)] * 2 if side else sorted((person.at(-0.38, 0), person.at(0.38, 0)))
    for i, leg in enumerate(person.legs):
        draw_leg(pic, person, leg, roots[i], shade=0.22 if side and i == 0 else 0)


def _is_far(person: Person, index: int) -> bool:
    return person.view == "back" or (person.view == "side" and index == 0 and len(person.arms) > 1)


def draw_arms(pic: Picture, person: Person) -> None:
    """The near arms only, with their shadow on the trunk."""
    for i, arm in enumerate(person.arms):
        if not _is_far(person, i):
            shoulder = _shoulders(person)[i]
            _arm_shadow(pic, person, shoulder, arm)
            draw_arm(pic, person, arm, shoulder)


def standing(
    look: Look,
    x: float,
    ground: float,
    unit: float,
    view: str = "front",
    flip: int = 1,
    *,
    stride: float = 0.3,
    lean: float = 0,
    arms: list[Arm] | None = None,
    **more: float | int | str,
) -> Person:
    """A person on their feet; `stride` is half the distance between the ankles in head heights."""
    ankle = ground - 0.3 * unit
    legs = [
        Leg((x - stride * unit * flip, ankle - (0.05 * unit if view == "side" else 0))),
        Leg((x + stride * unit * flip, ankle)),
    ]
    if view != "side":
        legs = sorted(legs, key=lambda leg: leg.foot[0])
        legs[0].bend, legs[1].bend = 1, -1
    hip = (x, ankle - ((3.6**2 - stride**2) ** 0.5 if view == "side" else 3.61) * unit)
    person = Person(look, hip, unit, view, flip, lean, arms or [], legs)
    for name, value in more.items():
        setattr(person, name, value)
    return person


def hang(person: Person, *, out: float = 0.16) -> list[Arm]:
    """Arms that hang relaxed at the sides."""
    u = person.unit
    if person.view == "side":
        return [Arm((person.hip[0] + person.flip * 0.15 * u, person.hip[1] + 0.4 * u), -person.flip) for _ in range(2)]
    left, right = _shoulders(person)
    return [Arm((left[0] - out * u, left[1] + 2.49 * u)), Arm((right[0] + out * u, right[1] + 2.49 * u))]


def _arm_shadow(pic: Picture, person: Person, shoulder: Point, arm: Arm) -> None:
    u = person.unit
    elbow, wrist, _ = _elbow(person, arm, shoulder)
    moved = [(x + 0.08 * u, y + 0.09 * u) for x, y in (shoulder, elbow, wrist)]
    with pic.group(clip_path=pic.clip(trunk_path(person)), opacity=0.22):
        pic.path(limb(moved, [0.46 * u, 0.4 * u, 0.28 * u]), INK)


def _head(pic: Picture, person: Person) -> None:
    u, skin = person.unit, person.look.skin
    view = person.view
    forward = 0.2 if person.view == "side" else 0.0
    middle = person.at(forward, -3.08)
    low = [person.at(-0.2 + forward * 0.2, -2.3), person.at(0.24 + forward * 0.2, -2.3)]
    high = [person.at(0.19 + forward * 0.75, -2.85), person.at(-0.19 + forward * 0.75, -2.85)]
    pic.lit(smooth([*low, *high], tension=12), darker(skin, 0.12))
    if view != "back":
        pic.path(smooth([high[1], high[0], person.at(0.12 + forward * 0.5, -2.5)]), darker(skin, 0.45), opacity=0.5)
    _collar(pic, person)
    draw_head(
        pic, person.look, middle, u, view=view, flip=person.flip,
        tilt=person.lean * 0.5 + person.tilt, turn=person.turn,
    )  # fmt: skip


def _collar(pic: Picture, person: Person) -> None:
    look, side = person.look, person.view == "side"
    colour = lighter(look.top, 0.12)
    forward = 0.06 if side else 0
    points = [
        (-0.28 + forward, -2.5),
        (0, -2.42),
        (0.28 + forward, -2.5),
        (0.3 + forward, -2.34),
        (0, -2.24),
        (-0.3 + forward, -2.34),
    ]
    if person.view == "back":
        points = [(-0.28, -2.52), (0, -2.58), (0.28, -2.52), (0.3, -2.36), (0, -2.38), (-0.3, -2.36)]
    pic.lit(smooth([person.at(*p) for p in points], tension=9), colour)


def _trunk(pic: Picture, person: Person) -> None:
    look = person.look
    outer = look.wear in ("coat", "jacket", "vest")
    data = trunk_path(person)
    pic.lit(data, look.wear_colour if outer else look.top, strength=0.8)
    with pic.group(clip_path=pic.clip(data)):
        _details(pic, person)
    for y in (-0.5, -0.3):
        pic.curve(
            [person.at(-0.5, y), person.at(-0.2, y + 0.1), person.at(0.05, y + 0.06)],
            INK,
            person.unit * 0.018,
            opacity=0.22,
        )


def _details(pic: Picture, person: Person) -> None:
    look, u, at = person.look, person.unit, person.at
    side, back = person.view == "side", person.view == "back"
    dark = darker(look.wear_colour, 0.45)
    if look.wear in ("coat", "jacket") and not side and not back:
        pic.path(polygon([at(-0.3, -2.5), at(0.3, -2.5), at(0.04, -1.35)]), look.top)
        for s in (-1, 1):
            pic.path(
                polygon([at(s * 0.28, -2.5), at(s * 0.52, -2.0), at(s * 0.34, -1.9), at(0.03, -1.3)]),
                darker(look.wear_colour, 0.14),
            )
        pic.line([at(0.03, -1.3), at(0.03, 1.5)], dark, u * 0.022)
    elif look.wear in ("coat", "jacket") and side:
        pic.path(smooth([at(0.34, -2.4), at(0.6, -1.8), at(0.56, -1.1), at(0.36, -1.7)]), look.top)
    elif look.wear == "vest":
        for y in (-1.1, -0.6):
            pic.path(polygon([at(-1, y), at(1, y), at(1, y + 0.17), at(-1, y + 0.17)]), PAPER, opacity=0.9)
        if not side:
            for s in (-1, 1):
                pic.path(
                    polygon([at(s * 0.42, -2.6), at(s * 0.58, -2.6), at(s * 0.58, -1.1), at(s * 0.42, -1.1)]),
                    PAPER,
                    opacity=0.8,
                )
    elif look.wear == "apron" and not back:
        edge = 0.1 if side else -0.5
        pic.lit(polygon([at(edge, -1.75), at(0.5, -1.75), at(0.56, 0.6), at(edge - 0.1, 0.6)]), look.wear_colour)
        pic.line([at(edge, -1.75), at(edge - 0.02, -2.5)], dark, u * 0.05)
    elif look.wear == "stripes":
        for i in range(9):
            pic.line([at(-1, -2.1 + i * 0.26), at(1, -2.1 + i * 0.26)], look.wear_colour, u * 0.07)
    pic.line([at(-1, 0.06), at(1, 0.06)], INK, u * 0.02, opacity=0.25)
