"""The emblem of the European Union, drawn from its geometry: as SVG for pages and print, as PNG for mail and cards.

Twelve upright five-pointed stars stand like the hours of a clock on a circle whose radius is a third of the height of
the flag, which is half as wide again as it is high (Council of Europe; Regulation (EU) 2021/1060, Annex IX).
"""

import io
from enum import Enum
from functools import cache
from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString
from PIL import Image, ImageDraw

BLUE = "#003399"  # Reflex Blue
YELLOW = "#FFCC00"
HEIGHT, WIDTH = 540, 810
RING = HEIGHT / 3
STAR = HEIGHT / 18
# The inner corners of a star whose sides run on in straight lines.
NOTCH = STAR * cos(2 * pi / 5) / cos(pi / 5)
BORDER = HEIGHT / 25
SHARPER = 8  # drawn so many times larger, since Pillow's edges are hard

Point = tuple[float, float]


class Variant(Enum):
    """ORDINARY on white; BORDERED on every other ground, where it stands out; BLACK where there is one colour."""

    ORDINARY = "ordinary"
    BORDERED = "bordered"
    BLACK = "black"


def centres() -> list[Point]:
    """Where the stars stand, from twelve o'clock on."""
    angles = (hour * pi / 6 for hour in range(12))
    return [(WIDTH / 2 + RING * sin(angle), HEIGHT / 2 - RING * cos(angle)) for angle in angles]


def star(centre: Point) -> list[Point]:
    """The ten corners, from the upper point on."""
    radii = (STAR, NOTCH) * 5
    x, y = centre
    return [(x + radius * sin(i * pi / 5), y - radius * cos(i * pi / 5)) for i, radius in enumerate(radii)]


@cache
def svg(variant: Variant = Variant.BORDERED) -> SafeString:
    """Without a size of its own, and without a word: the statement stands beside it."""
    margin = {Variant.ORDINARY: 0, Variant.BORDERED: BORDER, Variant.BLACK: BORDER / 4}[variant]
    box = " ".join(_number(side) for side in (-margin, -margin, WIDTH + 2 * margin, HEIGHT + 2 * margin))
    return format_html(
        '<svg class="emblem emblem--{}" viewBox="{}" aria-hidden="true" focusable="false">{}'
        '<path class="emblem__field" fill="{}" d="M0 0h{}v{}H0z"/><path class="emblem__stars" fill="{}" d="{}"/></svg>',
        *(variant.value, box, _edge(margin, variant)),
        *("#fff" if variant is Variant.BLACK else BLUE, WIDTH, HEIGHT),
        *("#000" if variant is Variant.BLACK else YELLOW, "".join(_outline(star(centre)) for centre in centres())),
    )


def _edge(margin: float, variant: Variant) -> SafeString:
    """What lies under the flag and is seen around it."""
    if not margin:
        return SafeString("")
    colour = "#000" if variant is Variant.BLACK else "#fff"
    numbers = [_number(number) for number in (-margin, -margin, WIDTH + 2 * margin, HEIGHT + 2 * margin)]
    return format_html('<path class="emblem__edge" fill="{}" d="M{} {}h{}v{}H{}z"/>', colour, *numbers, numbers[0])


def _outline(corners: list[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in corners) + "z"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def picture(height: int, variant: Variant = Variant.BORDERED) -> Image.Image:
    """The flag `height` pixels high; the white border comes outside of that."""
    scale = height * SHARPER / HEIGHT
    margin = round(height * BORDER / HEIGHT) if variant is Variant.BORDERED else 0
    size = (round(height * 1.5) + 2 * margin, height + 2 * margin)
    drawn = Image.new("RGB", (size[0] * SHARPER, size[1] * SHARPER), "white")
    pen, offset = ImageDraw.Draw(drawn), margin * SHARPER
    pen.rectangle((offset, offset, drawn.width - offset - 1, drawn.height - offset - 1), fill=BLUE)
    for centre in centres():
        pen.polygon([(offset + x * scale, offset + y * scale) for x, y in star(centre)], fill=YELLOW)
    return drawn.resize(size, Image.Resampling.LANCZOS)


@cache
def png(height: int) -> bytes:
    """The bordered flag as a file."""
    file = io.BytesIO()
    picture(height).save(file, "PNG", optimize=True)
    return file.getvalue()
