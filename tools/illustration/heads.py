"""Heads with hair in three views, drawn around the head's middle in hundredths of its height."""

from dataclasses import dataclass

from .canvas import Picture, Point, ellipse_path, num
from .palette import BRICK, HAIR_BROWN, INK, NAVY, RYE, SKIN_LIGHT, darker, lighter

FRONT_FACE = "M-35-8C-35-40-20-50 0-50C20-50 35-40 35-8C35 18 25 38 10 48C4 51-4 51-10 48C-25 38-35 18-35-8Z"
SIDE_FACE = (
    "M-30-30C-14-54 24-52 34-28C37-20 36-13 37-7C40 0 46 7 47 11C47 15 41 15 39 17C42 21 42 23 39 26"
    "C42 30 40 33 37 35C39 44 33 50 22 49C8 47-2 42-8 32C-30 30-42 0-30-30Z"
)
BACK_SKULL = "M-36-6C-37-40-20-52 0-52C20-52 37-40 36-6C35 14 28 30 18 38L-18 38C-28 30-35 14-36-6Z"

FRONT_HAIR = {
    "short": "M-37 0C-46-40-26-62 2-60C32-60 46-36 37 0C35-12 33-18 28-26C10-20-12-24-24-33C-31-24-35-14-37 0Z",
    "crop": "M-36-8C-42-40-24-57 0-57C26-57 42-38 36-8C33-20 28-27 22-30C8-34-8-34-22-30C-28-27-33-20-36-8Z",
    "part": "M-38 8C-48-38-24-62 4-60C34-58 46-34 38 8C36-10 30-24 16-38C4-26-18-20-30-18C-35-10-37 0-38 8Z",
    "bun": "M-37 2C-45-40-25-58 0-58C25-58 45-40 37 2C35-14 26-32 0-36C-26-32-35-14-37 2Z",
    "bob": "M-38 12C-48-40-26-62 2-60C34-60 48-36 38 12C37-8 32-22 24-30C4-18-18-20-28-22C-34-12-37 0-38 12Z",
    "long": "M-38 20C-50-40-26-62 2-60C34-60 50-38 38 20C38-6 30-24 10-40C-8-24-24-20-30-10C-36 0-38 10-38 20Z",
}
FRONT_BEHIND = {
    "bob": "M-44-10C-48 30-44 44-34 46L34 46C44 44 48 30 44-10C40-50-40-50-44-10Z",
    "long": "M-46-10C-50 40-54 84-40 96L40 96C54 84 50 40 46-10C40-54-40-54-46-10Z",
    "bun": "M-17-66C-17-86 17-86 17-66C17-48-17-48-17-66Z",
}
SIDE_HAIR = {
    "short": "M38-26C34-64-20-68-39-38C-49-18-45 12-31 30C-24 24-20 16-18 6C-19-6-13-10-5-8L3 12C6-4 8-12 14-18C24-20 32-22 38-26Z",
    "crop": "M34-29C28-58-20-60-37-34C-45-18-43 6-31 24C-25 18-20 12-18 4C-19-6-13-10-5-8L2 8C4-6 6-14 12-22C20-26 28-27 34-29Z",
    "part": "M40-20C40-66-22-70-41-38C-51-14-47 14-32 31C-24 24-20 14-18 4C-19-6-13-10-5-8L2 10C5-4 10-10 18-12C28-14 34-16 40-20Z",
    "bun": "M35-29C27-61-22-63-39-34C-47-16-43 10-29 24C-23 18-20 12-18 4C-19-6-13-10-5-8L2 7C6-8 14-22 35-29Z",
    "bob": "M37-22C32-64-24-68-42-36C-54-8-52 30-40 46C-24 50-8 44-6 34C-8 16-6-2 0-12C14-18 28-20 37-22Z",
    "long": "M37-22C32-64-24-68-42-36C-56-4-62 60-52 92C-34 98-16 90-10 74C-14 40-10 0 0-12C14-18 28-20 37-22Z",
    "tail": "M35-29C27-61-22-63-39-34C-47-16-43 10-29 22C-23 18-20 12-18 4C-19-6-13-10-5-8L2 7C6-8 14-22 35-29Z",
}
BACK_HAIR = {
    "short": "M-38 2C-44-42-24-58 0-58C24-58 44-42 38 2C36 18 26 30 16 34C6 30-6 30-16 34C-26 30-36 18-38 2Z",
    "crop": "M-36-6C-40-42-22-56 0-56C22-56 40-42 36-6C34 10 24 22 16 24C6 22-6 22-16 24C-24 22-34 10-36-6Z",
    "bob": "M-42-2C-46-44-24-60 0-60C24-60 46-44 42-2C44 24 42 38 34 46C14 52-14 52-34 46C-42 38-44 24-42-2Z",
    "long": "M-42-2C-46-44-24-60 0-60C24-60 46-44 42-2C46 40 46 74 36 92C14 100-14 100-36 92C-46 74-46 40-42-2Z",
}


@dataclass(frozen=True)
class Look:
    """How one person is dressed and combed; `wear` is what is over the top (vest, coat, apron, jacket)."""

    skin: str = SKIN_LIGHT
    hair: str = HAIR_BROWN
    style: str = "short"
    top: str = BRICK
    bottom: str = NAVY
    shoes: str = INK
    wear: str = ""
    wear_colour: str = RYE
    on_head: str = ""
    on_head_colour: str = RYE
    beard: bool = False
    glasses: bool = False
    build: float = 1.0


def draw_head(
    pic: Picture, look: Look, at: Point, unit: float, *, view: str, flip: int = 1, tilt: float = 0, turn: float = 0.4
) -> None:
    """The head at its middle; tilt in degrees towards the right, turn -1..1 for a front view."""
    scale = unit / 100
    place = f"translate({num(at[0])} {num(at[1])}) rotate({num(tilt)}) scale({scale * flip:.3f} {scale:.3f})"
    with pic.group(transform=place):
        {"front": _front, "side": _side, "back": _back}[view](pic, look, turn, flip < 0)


def _curls(pic: Picture, look: Look, spots: list[tuple[float, float, float]]) -> None:
    for x, y, r in spots:
        pic.path(ellipse_path(x, y, r), look.hair)
    for x, y, r in spots[::2]:
        pic.path(f"M{x - r * 0.5} {y}q{r * 0.4}-{r * 0.6} {r * 0.9} 0", stroke=lighter(look.hair, 0.18), stroke_width=2)


FRONT_CURLS = [
    (-36, -14, 15), (36, -14, 15), (-33, -34, 18), (33, -34, 18), (-18, -50, 19), (18, -50, 19), (0, -56, 19),
    (-38, 4, 11), (38, 4, 11), (-12, -40, 12), (12, -40, 12),
]  # fmt: skip
BACK_CURLS = [*FRONT_CURLS, (-20, -14, 26), (20, -14, 26), (0, -28, 28), (-16, 12, 22), (16, 12, 22), (0, 16, 20)]
SIDE_CURLS = [
    (22, -40, 15), (4, -50, 19), (-18, -48, 20), (-36, -32, 19), (-42, -10, 18), (-34, 10, 16), (-18, -22, 22),
    (-20, 0, 16), (2, -36, 16),
]  # fmt: skip


def _front(pic: Picture, look: Look, turn: float, flip: bool) -> None:
    hijab = look.style == "hijab"
    if look.style in FRONT_BEHIND:
        pic.lit(FRONT_BEHIND[look.style], darker(look.hair, 0.2), flip=flip)
    if hijab:
        pic.lit(
            "M-46-8C-48-46-26-62 0-62C26-62 48-46 46-8C46 30 56 52 62 66L-62 66C-56 52-46 30-46-8Z",
            look.hair,
            flip=flip,
        )
    elif look.style != "bob" and look.style != "long":
        for side in (-1, 1):
            pic.path(ellipse_path(side * 35 - turn * 3, 4, 6.5, 11), darker(look.skin, 0.12))
    pic.lit(FRONT_FACE, look.skin, flip=flip)
    _features(pic, look, turn * 11)
    if look.beard:
        pic.lit(
            "M-35-2C-34 30-22 54 0 55C22 54 34 30 35-2C30 14 24 20 15 20C6 15-6 15-15 20C-24 20-30 14-35-2Z", look.hair
        )
    if hijab:
        pic.path(
            "M-38-6C-40-46 40-46 38-6C38 24 26 48 4 54C40 60 54 40 48-8C46-66-46-66-48-8C-54 40-40 60-4 54C-26 48-38 24-38-6Z",
            look.hair,
        )
        pic.path("M-40 44C-16 62 20 64 44 40", stroke=darker(look.hair, 0.3), stroke_width=2.5)
    elif look.style == "curls":
        _curls(pic, look, FRONT_CURLS)
    elif look.style in FRONT_HAIR:
        pic.lit(FRONT_HAIR[look.style], look.hair, flip=flip)
    _headgear(pic, look, "front")


def _features(pic: Picture, look: Look, dx: float) -> None:
    dark = darker(look.skin, 0.45)
    pic.path(
        f"M{dx + 1} -2C{dx + 4} 6 {dx + 7} 12 {dx + 5} 14Q{dx} 17 {dx - 4} 14",
        stroke=dark,
        stroke_width=2.6,
        stroke_linecap="round",
    )
    for side in (-1, 1):
        x = dx + side * 15
        pic.path(
            f"M{x - 5} -3Q{x} 1 {x + 5} -3", stroke=darker(look.skin, 0.75), stroke_width=3.2, stroke_linecap="round"
        )
        pic.path(
            f"M{x - 7} -13Q{x} -17 {x + 7} -13",
            stroke=darker(look.hair, 0.2),
            stroke_width=3,
            stroke_linecap="round",
            opacity=0.8,
        )
        if look.glasses:
            pic.path(ellipse_path(x, -2, 12, 10.5), "#ffffff", fill_opacity=0.15, stroke=INK, stroke_width=2.4)
    pic.path(f"M{dx - 8} 28Q{dx} 33 {dx + 8} 27", stroke=mix_lip(look.skin), stroke_width=3, stroke_linecap="round")


def mix_lip(skin: str) -> str:
    return darker(skin, 0.42)


def _side(pic: Picture, look: Look, turn: float, flip: bool) -> None:
    if look.style == "bun":
        pic.lit(ellipse_path(-44, -30, 18, 17), darker(look.hair, 0.12), flip=flip)
    if look.style == "tail":
        pic.lit("M-34-30C-62-34-66 0-60 40C-52 52-44 48-44 36C-48 10-46-6-30-12Z", darker(look.hair, 0.12), flip=flip)
    pic.lit(SIDE_FACE, look.skin, flip=flip)
    pic.path("M22-4Q27-1 31-5", stroke=darker(look.skin, 0.75), stroke_width=3, stroke_linecap="round")
    pic.path("M20-14Q27-18 33-14", stroke=darker(look.hair, 0.2), stroke_width=3, stroke_linecap="round", opacity=0.8)
    pic.path("M39 26Q33 28 29 26", stroke=mix_lip(look.skin), stroke_width=2.4, stroke_linecap="round")
    if look.beard:
        pic.lit(
            "M-10 10C-6 24 4 26 14 24C24 20 30 22 38 27C40 32 40 36 38 40C38 54 20 58 8 52C-6 46-14 32-16 12Z",
            look.hair,
            flip=flip,
        )
    if look.style == "hijab":
        _hijab_side(pic, look, flip)
    elif look.style == "curls":
        _curls(pic, look, SIDE_CURLS)
    elif look.style in SIDE_HAIR:
        pic.lit(SIDE_HAIR[look.style], look.hair, flip=flip)
        pic.path(
            "M22-40C2-50-22-44-32-22M14-34C0-40-16-36-24-16",
            stroke=darker(look.hair, 0.35),
            stroke_width=1.8,
            opacity=0.5,
        )
    if look.style not in ("hijab", "bob", "long"):
        pic.path(ellipse_path(-8, 4, 6.5, 10), darker(look.skin, 0.1))
        pic.path("M-9-2Q-4 2-8 9", stroke=darker(look.skin, 0.4), stroke_width=2)
    if look.glasses:
        pic.path("M18-9h16v11q-8 7-16 0ZM18-6L-6-3", "none", stroke=INK, stroke_width=2.6)
    _headgear(pic, look, "side")


def _hijab_side(pic: Picture, look: Look, flip: bool) -> None:
    pic.lit(
        "M30-34C18-66-30-64-44-32C-54-4-50 30-56 62L30 66C34 58 34 54 26 48C8 46-2 40-4 20C-4-8 6-26 30-34Z",
        look.hair,
        flip=flip,
    )
    pic.path("M-4 22C-14 34-28 40-46 40M0 38C-10 50-28 56-50 54", stroke=darker(look.hair, 0.3), stroke_width=2.2)


def _back(pic: Picture, look: Look, turn: float, flip: bool) -> None:
    if look.style == "hijab":
        pic.lit(
            "M-44-8C-46-46-26-60 0-60C26-60 46-46 44-8C44 30 54 52 62 66L-62 66C-54 52-44 30-44-8Z",
            look.hair,
            flip=flip,
        )
        return
    for side in (-1, 1):
        pic.path(ellipse_path(side * 36, 4, 6, 10), darker(look.skin, 0.12))
    pic.lit(BACK_SKULL, look.skin, flip=flip)
    if look.style == "curls":
        _curls(pic, look, BACK_CURLS)
    elif look.style != "bald":
        shape = {"part": "short", "bun": "crop", "tail": "crop"}.get(look.style, look.style)
        pic.lit(BACK_HAIR[shape], look.hair, flip=flip)
        pic.path(
            "M-20-40Q-26-16-20 8M2-46Q2-20 2 12M22-40Q28-16 22 8",
            stroke=darker(look.hair, 0.3),
            stroke_width=2,
            opacity=0.5,
        )
    if look.style == "bun":
        pic.lit(ellipse_path(0, -42, 19, 18), darker(look.hair, 0.12), flip=flip)
    if look.style == "tail":
        pic.lit("M-10-14C-16 20-14 52-2 70C10 56 16 20 10-14C4-22-4-22-10-14Z", darker(look.hair, 0.15), flip=flip)
    _headgear(pic, look, "back")


def _headgear(pic: Picture, look: Look, view: str) -> None:
    colour = look.on_head_colour
    if look.on_head == "helmet":
        pic.lit("M-44-16C-46-62-22-70 0-70C22-70 46-62 44-16Z", colour)
        brim = "M-46-17L60-17Q58-9 40-10L-46-10Z" if view == "side" else "M-50-18L50-18Q50-8 40-8L-40-8Q-50-8-50-18Z"
        pic.path(brim, darker(colour, 0.15))
        pic.path("M-6-70L-6-20M6-70L6-20", stroke=darker(colour, 0.2), stroke_width=3)
    elif look.on_head == "beanie":
        pic.lit("M-42-14C-44-60-22-70 0-70C22-70 44-60 42-14Z", colour)
        pic.lit("M-44-30Q0-20 44-30L43-8Q0 0-43-8Z", darker(colour, 0.15))
    elif look.on_head == "headset":
        dx = 12 if view == "side" else 0
        pic.path("M-38-20L30-16L30 0L-38-4Z", darker(colour, 0.5))
        pic.lit(
            f"M{-26 + dx}-26h56q14 2 14 14v16q0 12-14 13h-40q-16-2-16-18Z"
            if view == "side"
            else "M-40-26h80v34q-10 8-24 6l-12-6h-8l-12 6q-14 2-24-6Z",
            colour,
        )
