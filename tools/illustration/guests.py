"""The people of the two photographed days, so that they look the same from picture to picture."""

from .canvas import Picture
from .figures import Person, draw_person
from .heads import Look
from .palette import (
    BRICK,
    CLAY,
    FOG,
    FOG_DARK,
    HAIR_BLOND,
    HAIR_BROWN,
    HAIR_DARK,
    HAIR_GREY,
    HAIR_RED,
    INK,
    MIST,
    MOSS,
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
)

# The workshop on circularity.
LEADER = Look(SKIN_BROWN, HAIR_DARK, "bun", "#e9dcc0", NAVY, BRICK, wear="jacket", wear_colour=SPRUCE)
STRIPED = Look(SKIN_LIGHT, HAIR_GREY, "part", FOG_DARK, wear="stripes", wear_colour=MIST, glasses=True)
CURLY = Look(SKIN_DEEP, HAIR_DARK, "curls", RYE)
VEILED = Look(SKIN_WARM, "#7f3b33", "hijab", NAVY)
REDHEAD = Look(SKIN_LIGHT, HAIR_RED, "long", MOSS)
BROAD = Look(SKIN_WARM, HAIR_BROWN, "short", BRICK, build=1.08)

# The opening of the test lab.
HOST = Look(SKIN_WARM, HAIR_DARK, "bob", BRICK, INK, wear="jacket", wear_colour=SPRUCE)
CUTTER = Look(SKIN_LIGHT, HAIR_GREY, "part", PAPER, NAVY, wear="jacket", wear_colour=NAVY, glasses=True)
ENGINEER = Look(SKIN_DEEP, HAIR_DARK, "crop", FOG, INK, wear="coat", wear_colour="#f3efe4", beard=True)
FOREMAN = Look(SKIN_LIGHT, HAIR_GREY, "crop", FOG, "#4b5563", wear="jacket", wear_colour="#56728a", beard=True)
FRONT_ROW = (
    Look(SKIN_LIGHT, HAIR_BLOND, "tail", MOSS),
    Look(SKIN_BROWN, HAIR_DARK, "short", OCHRE),
    Look(SKIN_LIGHT, HAIR_RED, "bob", FOG_DARK),
    Look(SKIN_WARM, "#31505c", "hijab", CLAY),
)

_TONES = (BRICK, RYE, FOG, MOSS, NAVY, CLAY, SAND, FOG_DARK, SPRUCE, OCHRE)
_HEADS = (
    (SKIN_LIGHT, HAIR_BLOND, "bob"),
    (SKIN_BROWN, HAIR_DARK, "curls"),
    (SKIN_LIGHT, HAIR_GREY, "crop"),
    (SKIN_WARM, HAIR_DARK, "bun"),
    (SKIN_LIGHT, HAIR_BROWN, "short"),
    (SKIN_WARM, "#8a3d36", "hijab"),
    (SKIN_DEEP, HAIR_DARK, "short"),
    (SKIN_LIGHT, HAIR_RED, "tail"),
    (SKIN_LIGHT, HAIR_BROWN, "long"),
)


def audience_look(number: int) -> Look:
    """One of many in an audience; neighbours differ."""
    skin, hair, style = _HEADS[number * 4 % 9]
    return Look(skin, hair, style, _TONES[number * 7 % 10])


def crowd(pic: Picture, rows: list[tuple[float, float, float, float]], first: int = 0) -> None:
    """People from behind, the far row first; a row is the hips' height, head height, gap and left edge."""
    number = first
    for y, u, gap, left in rows:
        x = left
        while x < pic.width + u:
            sway = pic.random.uniform(-0.16, 0.16) * u
            look = audience_look(number)
            draw_person(pic, Person(look, (x + sway, y + sway * 0.8), u, "back", lean=(number % 3) - 1))
            number += 1
            x += gap
