"""From received bytes to the original that we keep: our own JPEG, upright, in sRGB, with credit and nothing else.

Everything becomes JPEG. A photo has no transparent parts, and where a file has them they become white, as they would
in the JPEG that every second reader and every social network gets; one format keeps the making of renditions simple.
Of a moving picture the first frame is kept.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

import pillow_heif
from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from media.metadata import Credit, Facts, read_facts, saved_with, to_srgb

pillow_heif.register_heif_opener()

FORMAT_OF_EXTENSION = {
    "avif": "AVIF", "heic": "HEIF", "heif": "HEIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP",
}  # fmt: skip
NAMES = {"AVIF": "AVIF", "HEIF": "HEIC", "JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
MAX_SIDE = 5000  # pixels; an A3 page in print quality
MIN_SIDE = 100
QUALITY = 92

# The pixels of a photo take 50–200 MB: what a server's process holds of them must not grow with its threads.
one_at_a_time = Lock()


@dataclass(frozen=True)
class Received:
    """What became of a received file."""

    content: bytes
    sha256: str  # of the received bytes, to know a photo again
    facts: Facts
    colour: str  # average, as six hexadecimal digits


def take_in(file: BinaryIO, name: str, recognise: Callable[[str], None] | None = None) -> Received:
    """Check, decode and encode anew; ValidationError with a sentence for the person who sent it.

    `recognise` gets the digest of the received bytes before the costly part, and may refuse them.
    """
    extension = Path(name).suffix.lower().removeprefix(".")
    _check_extension(extension)
    _check_size(file)
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if recognise:
        recognise(sha256)
    with one_at_a_time, _opened(file) as image:
        _check_content(image, extension)
        _check_pixels(image)
        facts = read_facts(image)
        decoded = _decoded(image)
        content = _encoded(decoded, facts, NAMES[FORMAT_OF_EXTENSION[extension]])
    return Received(content, sha256, facts, average_colour(decoded))


def take_in_place(upload: UploadedFile, recognise: Callable[[str], None] | None = None) -> Received:
    """Put our own encoding in the place of the received bytes, so that nothing later on can store those."""
    received = take_in(upload.file, upload.name, recognise)
    upload.seek(0)
    upload.truncate()
    upload.write(received.content)
    upload.flush()
    upload.seek(0)
    upload.size = len(received.content)
    upload.name = f"{slugify(anyascii(Path(upload.name).stem))[:60].strip('-') or 'photo'}.jpg"
    upload.content_type = "image/jpeg"
    return received


def average_colour(image: Image.Image) -> str:
    """Of an RGB image, as six hexadecimal digits: what stands in its place until it comes."""
    average = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return "".join(f"{channel:02x}" for channel in average)


def values_of(facts: Facts) -> dict[str, Any]:
    """The photo's fields as far as the file tells them, cut to what they hold; the title is left to the caller."""
    told = {
        "caption": Truncator(facts.caption).chars(500),
        "photographer": Truncator(facts.photographer).chars(120),
        "rights_holder": Truncator(facts.rights).chars(120),
        "place": Truncator(facts.place).chars(120),
        "taken_at": facts.taken_at,
    }
    return {name: value for name, value in told.items() if value}


def _check_extension(extension: str) -> None:
    if extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        message = _("Photos can be JPEG, PNG, WebP, AVIF or HEIC. This file ends in “.%(extension)s”.")
        raise ValidationError(message % {"extension": extension[:20]}, code="invalid_image_extension")


def _check_size(file: BinaryIO) -> None:
    size = file.seek(0, 2)
    if not size:
        raise ValidationError(_("The file is empty. Export the photo again and send it anew."), code="empty")
    if size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        message = _("The file is %(size)s. A photo may be at most %(limit)s: save it as JPEG or in a smaller size.")
        values = {"size": filesizeformat(size), "limit": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)}
        raise ValidationError(message % values, code="file_too_large")


def _opened(file: BinaryIO) -> Image.Image:
    """The header read, no pixel decoded yet."""
    file.seek(0)
    try:
        return Image.open(file, formats=list(NAMES))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # decoders raise whatever they like at broken input
        message = _("This is not a photo that can be read. Open it on your computer, save it as JPEG and send that.")
        raise ValidationError(message, code="invalid_image") from error


def _check_content(image: Image.Image, extension: str) -> None:
    found = "JPEG" if image.format == "MPO" else image.format or ""
    if found != FORMAT_OF_EXTENSION[extension]:
        message = _("The file is called “.%(extension)s” but holds %(found)s. Save it anew in the right format.")
        values = {"extension": extension, "found": NAMES.get(found, found)}
        raise ValidationError(message % values, code="invalid_image_known_format")


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    if min(image.size) < MIN_SIDE:
        message = _("The photo is %(width)s × %(height)s pixels. It must be at least %(least)s on its shorter side.")
        values = {"width": image.width, "height": image.height, "least": MIN_SIDE}
        raise ValidationError(message % values, code="file_too_small")


def _too_many_pixels() -> ValidationError:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    message = _("The photo has more than %(limit)s megapixels. Make it smaller and send it again.")
    return ValidationError(message % {"limit": limit}, code="file_too_many_pixels")


def _decoded(image: Image.Image) -> Image.Image:
    """Every pixel decoded, at most MAX_SIDE long, upright, in sRGB."""
    try:
        image.draft(None, (MAX_SIDE, MAX_SIDE))
        image.load()
        return to_srgb(_upright(_shrunk(image)))
    except Exception as error:  # decoders raise whatever they like at broken input
        message = _("The file is damaged: part of the photo is missing. Fetch it from the camera or phone again.")
        raise ValidationError(message, code="damaged") from error


def _shrunk(image: Image.Image) -> Image.Image:
    """Before anything is copied, so that the full size is in memory only once."""
    if max(image.size) <= MAX_SIDE:
        return image
    scale = MAX_SIDE / max(image.size)
    size = tuple(max(1, round(side * scale)) for side in image.size)
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _upright(image: Image.Image) -> Image.Image:
    with suppress(Exception):  # a broken block of facts: the pixels are whole
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _encoded(image: Image.Image, facts: Facts, source: str) -> bytes:
    """Drawings and screenshots keep their full colour resolution; cameras have given it up already."""
    output = BytesIO()
    subsampling = "4:4:4" if source == "PNG" else "4:2:0"
    credit = Credit(facts.photographer, facts.rights, facts.caption)
    saved_with(credit, image, output, "jpeg", quality=QUALITY, subsampling=subsampling, srgb=True)
    return output.getvalue()
