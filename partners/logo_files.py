"""What a received logo becomes: a cleaned SVG or our own PNG. Scripts and outside references never reach the site."""

import io
import re
import secrets
from dataclasses import dataclass
from xml.etree import ElementTree

import py_svg_hush
import resvg_py
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image

LARGEST_BYTES = 1_000_000
LARGEST_SIDE = 4000
MOST_COPIES = 30  # `use` in `use` multiplies: a few kilobytes could keep a browser busy for hours
PNG = b"\x89PNG\r\n\x1a\n"
NUMBER = re.compile(r"\d{1,6}(\.\d+)?")
# What the library leaves of an address elsewhere is a path on our own site; a drawing has no use for that either.
POINTS_OUT = re.compile(r"url\(\s*['\"]?(?!#)|@import|//", re.IGNORECASE)


@dataclass(frozen=True)
class Cleaned:
    """The file under a name that nobody can guess, and the size of the drawing in its own units."""

    file: ContentFile
    width: int
    height: int


def cleaned(data: bytes) -> Cleaned:
    """ValidationError with a sentence for what cannot be a logo."""
    if len(data) > LARGEST_BYTES:
        raise ValidationError(_("The logo is larger than 1 MB. Send an SVG, or a smaller PNG."))
    return _png(data) if data.startswith(PNG) else _svg(data)


def drawn(data: bytes, width: int, height: int) -> Image.Image:
    """A cleaned logo as large as it can be within these pixels, its ground transparent; a small PNG is not enlarged."""
    if data.startswith(PNG):
        picture = Image.open(io.BytesIO(data)).convert("RGBA")
    else:
        across, down = _size(ElementTree.fromstring(data))  # noqa: S314  (cleaned when it was received)
        zoom = min(width / across, height / down)
        size = {"width": max(1, round(across * zoom)), "height": max(1, round(down * zoom))}
        file = resvg_py.svg_to_bytes(svg_string=data.decode(), **size)
        picture = Image.open(io.BytesIO(file)).convert("RGBA")
    picture.thumbnail((width, height), Image.Resampling.LANCZOS)
    return picture


def _svg(data: bytes) -> Cleaned:
    try:
        if "<!entity" in data.decode("utf-8").lower():
            raise ValueError
        drawing = ElementTree.fromstring(py_svg_hush.filter_svg(data))  # noqa: S314  (entities are refused above)
        if drawing.tag != "{http://www.w3.org/2000/svg}svg":
            raise ValueError
        if sum(1 for _use in drawing.iter("{http://www.w3.org/2000/svg}use")) > MOST_COPIES:
            raise ValueError
        width, height = _size(drawing)
        _keep_inside(drawing)
    except (ValueError, ElementTree.ParseError) as error:
        raise ValidationError(_("This file can't be read as a logo. Send an SVG or a PNG.")) from error
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    text = ElementTree.tostring(drawing, encoding="utf-8", xml_declaration=True)
    return Cleaned(ContentFile(text, name=f"{secrets.token_hex(16)}.svg"), width, height)


def _size(drawing: ElementTree.Element) -> tuple[int, int]:
    """From the view box, else from width and height; ValueError without either."""
    box = re.split(r"[\s,]+", drawing.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [drawing.get("width", ""), drawing.get("height", "")]
    found = [NUMBER.match(side) for side in sides]
    width, height = (float(match.group()) if match else 0 for match in found)
    if not width or not height:
        raise ValueError
    factor = max(1, 100 / min(width, height))  # whole numbers, also for a drawing of one unit
    return round(width * factor), round(height * factor)


def _keep_inside(drawing: ElementTree.Element) -> None:
    """What points elsewhere than into the drawing itself is taken out."""
    for element in drawing.iter():
        for name, value in list(element.attrib.items()):
            is_link = name.rpartition("}")[2] == "href" and not value.startswith("#")
            if is_link or POINTS_OUT.search(value):
                del element.attrib[name]
        if element.tag.endswith("}style") and POINTS_OUT.search(element.text or ""):
            element.text = ""


def _png(data: bytes) -> Cleaned:
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise ValidationError(_("The logo is larger than 4000 pixels. Send a smaller one, or an SVG."))
            picture.load()
            own = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This file can't be read as a logo. Send an SVG or a PNG.")) from error
    file = io.BytesIO()
    own.save(file, "PNG", optimize=True)
    return Cleaned(ContentFile(file.getvalue(), name=f"{secrets.token_hex(16)}.png"), *own.size)
