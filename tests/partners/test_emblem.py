"""The emblem is the one that the rules describe (Council of Europe; Regulation (EU) 2021/1060, Annex IX)."""

import io
import re
from math import hypot

import pytest
from PIL import Image

from partners import emblem
from partners.emblem import Variant

# Height 540: computed by hand from the rules, not by the module.
CENTRES = [
    *((405, 90), (495, 114.1), (560.9, 180), (585, 270), (560.9, 360), (495, 425.9)),
    *((405, 450), (315, 425.9), (249.1, 360), (225, 270), (249.1, 180), (315, 114.1)),
]


def stars_of(svg: str) -> list[list[tuple[float, float]]]:
    """The corners of each star, as they were drawn."""
    drawing = re.search(r'class="emblem__stars"[^>]* d="([^"]+)"', svg)[1]
    return [
        [tuple(map(float, corner.split())) for corner in outline.removeprefix("M").split("L")]
        for outline in drawing.removesuffix("z").split("z")
    ]


def test_flag_is_half_as_wide_again_as_high():
    assert 'viewBox="0 0 810 540"' in emblem.svg(Variant.ORDINARY)
    assert 'd="M0 0h810v540H0z"' in emblem.svg(Variant.ORDINARY)


def test_twelve_stars_stand_like_the_hours_of_a_clock():
    stars = stars_of(emblem.svg(Variant.ORDINARY))

    assert [len(corners) for corners in stars] == [10] * 12
    for corners, (x, y) in zip(stars, CENTRES, strict=True):
        assert corners[0] == pytest.approx((x, y - 30), abs=0.06)  # one point straight up


def test_every_star_is_a_pentagram_in_its_circle():
    for corners, (x, y) in zip(stars_of(emblem.svg(Variant.ORDINARY)), CENTRES, strict=True):
        distances = [hypot(corner[0] - x, corner[1] - y) for corner in corners]
        assert distances[::2] == pytest.approx([30] * 5, abs=0.06)
        assert distances[1::2] == pytest.approx([11.459] * 5, abs=0.06)


def test_colours_are_reflex_blue_and_yellow():
    fills = {variant: re.findall(r'class="emblem__(\w+)" fill="(#\w+)"', emblem.svg(variant)) for variant in Variant}

    assert fills == {
        Variant.ORDINARY: [("field", "#003399"), ("stars", "#FFCC00")],
        Variant.BORDERED: [("edge", "#fff"), ("field", "#003399"), ("stars", "#FFCC00")],
        Variant.BLACK: [("edge", "#000"), ("field", "#fff"), ("stars", "#000")],
    }


def test_white_border_is_a_twenty_fifth_of_the_height():
    assert 'viewBox="-21.6 -21.6 853.2 583.2"' in emblem.svg(Variant.BORDERED)


def test_picture_is_the_same_flag():
    flag = Image.open(io.BytesIO(emblem.png(540)))

    assert flag.size == (854, 584)
    assert flag.getpixel((1, 1)) == (255, 255, 255)
    assert flag.getpixel((30, 30)) == (0, 0x33, 0x99)
    for x, y in CENTRES:
        assert flag.getpixel((round(22 + x), round(22 + y))) == (255, 0xCC, 0)
