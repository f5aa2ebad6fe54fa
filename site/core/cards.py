"""The card of a page that has no photo: its title in the site's typeface on the site's colour.

A card's file is named after everything that is drawn on it, so that a changed title gets a new address while the old
one still answers. Tasks draw; a page only asks which files there are.
"""

import io
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageColor, ImageDraw, ImageFont

from core.caching import remembered
from core.models import SiteSettings
from core.texts import cut

FOLDER = "cards"
WIDTH, HEIGHT = 1200, 630
MAX_BYTES = 300_000
# Networks crop: what must be seen stays inside the middle 900 × 470.
LEFT, TOP, RIGHT, BOTTOM = 150, 80, 1050, 550
TITLE_BOTTOM = 470
TITLE_SIZES = range(92, 43, -4)
NAME_SIZE = 34
LINE = 1.16
DRAWING = "1"  # raise it when the drawing changes, so that all cards get new names
FONT = Path(__file__).parents[1] / "static/fonts/newsreader.woff2"
WEIGHT = 600
# Of those that Regulation (EU) 2021/1060, Annex IX, allows beside the emblem.
STATEMENT_FONT = FONT.with_name("ubuntu-bold.woff2")
STATEMENT_SIZE = 26
FLAG_HEIGHT = 64
# With a logo the flag is larger, since no logo may be larger than the flag.
FLAG_BESIDE_LOGO, STATEMENT_BESIDE_LOGO = 120, 34
STATEMENT_WITH_FUND = 22
PLATE_PADDING = 24


@dataclass(frozen=True)
class DrawnCard:
    """A card that is ready: its path under /uploads/, its size in pixels, and its title as alt text."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT
    type: str = "image/jpeg"


class Thanks(Protocol):
    """Who pays, as a page's project says it."""

    statement: str
    fund: str

    def emblem_png(self, height: int) -> bytes: ...


class CardLogo(Protocol):
    """A logo that stands on the card of an organisation; `name` is another for every file."""

    name: str

    def picture(self, width: int, height: int) -> Image.Image:
        """As large as it can be within these pixels."""
        ...


def file_name(title: str, site: SiteSettings, thanks: Thanks | None = None, logo: CardLogo | None = None) -> str:
    drawn = [DRAWING, title, site.name, site.accent_colour]
    if thanks and thanks.statement:
        drawn.append(thanks.statement)
    if thanks and thanks.fund:
        drawn.append(thanks.fund)
    if logo:
        drawn.append(logo.name)
    everything = "\n".join(drawn).encode()
    return f"{sha256(everything).hexdigest()[:24]}.jpg"


def card_of(
    title: str, site: SiteSettings, thanks: Thanks | None = None, logo: CardLogo | None = None
) -> DrawnCard | None:
    """The card, if it has been drawn."""
    name = file_name(title, site, thanks, logo)
    if name not in remembered("drawn cards", _drawn):
        return None
    return DrawnCard(url=default_storage.url(f"{FOLDER}/{name}"), alt=title)


def make_card(title: str, site: SiteSettings, thanks: Thanks | None = None, logo: CardLogo | None = None) -> bool:
    """Draw and store the card unless it is there; True when there was something to do: then raise the generation."""
    path = f"{FOLDER}/{file_name(title, site, thanks, logo)}"
    if default_storage.exists(path):
        return False
    default_storage.save(path, ContentFile(draw(title, site.name, site.accent_colour, thanks, logo)))
    return True


def _drawn() -> frozenset[str]:
    try:
        return frozenset(default_storage.listdir(FOLDER)[1])
    except FileNotFoundError:
        return frozenset()


def draw(title: str, site_name: str, colour: str, thanks: Thanks | None = None, logo: CardLogo | None = None) -> bytes:
    """A JPEG of 1200 × 630 pixels, sRGB, at most 300 kB."""
    picture = _ground(colour)
    pen = ImageDraw.Draw(picture)
    flag = FLAG_BESIDE_LOGO if logo else FLAG_HEIGHT
    top = _draw_logo(picture, logo) if logo else TOP
    font, lines = _fitted(_drawable(title) or site_name, (BOTTOM - flag - 40 if logo else TITLE_BOTTOM) - top)
    for number, line in enumerate(lines):
        pen.text((LEFT, top + number * font.size * LINE), line, font=font, fill="white")
    pen.rectangle((LEFT, BOTTOM - 54, LEFT + 64, BOTTOM - 49), fill="white")
    right = _draw_thanks(picture, thanks, flag) if thanks and thanks.statement else RIGHT
    pen.text((LEFT, BOTTOM), _name(site_name, right - LEFT), font=_font(NAME_SIZE), fill="white", anchor="ls")
    return _jpeg(picture)


def _draw_logo(picture: Image.Image, logo: CardLogo) -> int:
    """On a white plate, within a box of the flag's size; gives where the title begins."""
    drawn = logo.picture(round(FLAG_BESIDE_LOGO * 1.5), FLAG_BESIDE_LOGO)
    right, bottom = LEFT + drawn.width + 2 * PLATE_PADDING, TOP + FLAG_BESIDE_LOGO + 2 * PLATE_PADDING
    ImageDraw.Draw(picture).rounded_rectangle((LEFT, TOP, right, bottom), radius=6, fill="white")
    place = LEFT + PLATE_PADDING, TOP + PLATE_PADDING + (FLAG_BESIDE_LOGO - drawn.height) // 2
    picture.paste(drawn, place, drawn if drawn.mode == "RGBA" else None)
    return bottom + 20


def _draw_thanks(picture: Image.Image, thanks: Thanks, flag: int) -> int:
    """The emblem and the statement in the corner; gives where what stands before them must end."""
    size = STATEMENT_BESIDE_LOGO if flag == FLAG_BESIDE_LOGO else STATEMENT_SIZE
    size = STATEMENT_WITH_FUND if thanks.fund else size
    font = ImageFont.truetype(STATEMENT_FONT, size)
    emblem = Image.open(io.BytesIO(thanks.emblem_png(flag)))
    lines = (thanks.statement, thanks.fund) if thanks.fund else _halves(thanks.statement, font)
    width = max(map(font.getlength, lines))
    left = round(RIGHT - width - 18 - emblem.width)
    picture.paste(emblem, (left, BOTTOM - emblem.height))
    middle = (RIGHT - width, BOTTOM - emblem.height / 2)
    ImageDraw.Draw(picture).multiline_text(middle, "\n".join(lines), font=font, fill="white", anchor="lm", spacing=6)
    return left - 32


def _halves(text: str, font: ImageFont.FreeTypeFont) -> tuple[str, str]:
    """Two lines that are as short as they can be."""
    words = text.split()
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(halves, key=lambda half: max(map(font.getlength, half)))


def _name(site_name: str, room: int) -> str:
    name = cut(_drawable(site_name), 50)
    while name and _font(NAME_SIZE).getlength(name) > room:
        name = cut(name, len(name) - 1)
    return name


def _ground(colour: str) -> Image.Image:
    """The site's colour with two calm rings outside the middle; drawn large, since Pillow's circles have hard edges."""
    red, green, blue = ImageColor.getrgb(colour)
    tint = tuple(round(part + (255 - part) * 0.09) for part in (red, green, blue))
    picture = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), (red, green, blue))
    pen = ImageDraw.Draw(picture)
    for radius in (420, 250):
        box = [WIDTH * 2 - radius, HEIGHT * 2 - radius, WIDTH * 2 + radius, HEIGHT * 2 + radius]
        pen.ellipse(box, outline=tint, width=80)
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image) -> bytes:
    for quality in (90, 75, 60):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() <= MAX_BYTES:
            break
    return file.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([WEIGHT])
    return font


def _drawable(text: str) -> str:
    """Without what the typeface has no picture for (emoji): a box says less than nothing."""
    font = _font(NAME_SIZE)
    nothing = bytes(font.getmask("\U0010fffd"))
    kept = "".join(sign for sign in text if sign.isspace() or _has_picture(font, sign, nothing))
    return " ".join(kept.split())


def _has_picture(font: ImageFont.FreeTypeFont, sign: str, nothing: bytes) -> bool:
    return sign.isprintable() and font.getlength(sign) > 0 and bytes(font.getmask(sign)) != nothing


def _fitted(text: str, height: int = TITLE_BOTTOM - TOP) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size at which the text fits without breaking a word; else the smallest, cut."""
    for size in TITLE_SIZES:
        font = _font(size)
        lines = _wrapped(text, font)
        if len(lines) <= _room(size, height) and all(font.getlength(line) <= RIGHT - LEFT for line in lines):
            return font, lines
    return font, _cut_to_fit(text, font, height)


def _room(size: float, height: int) -> int:
    """How many lines there are."""
    return max(1, int(height / (size * LINE)))


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > RIGHT - LEFT:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut_to_fit(text: str, font: ImageFont.FreeTypeFont, height: int) -> list[str]:
    words = [piece for word in text.split() for piece in _pieces(word, font)]
    lines = _wrapped(" ".join(words), font)
    room = _room(font.size, height)
    if len(lines) <= room:
        return lines
    return [*lines[: room - 1], lines[room - 1].rstrip(" ,;:.–-") + "…"]


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """A word that is wider than the card, in parts that are not."""
    pieces = [""]
    for sign in word:
        if font.getlength(pieces[-1] + sign) > RIGHT - LEFT:
            pieces.append("")
        pieces[-1] += sign
    return pieces
