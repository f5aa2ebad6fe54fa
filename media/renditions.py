"""Make what the plan says of a photo, in one decoding, and write down what was made.

The files of a set are ordinary Wagtail renditions and, in short, the photo's manifest, which is all that public pages
read: `{"colour": "8a9b7c", "shapes": {shape: {"key": …, format: [[path, width, height, bytes], …]}}}`.

A shape whose key still holds is not made again. Every making gives the files new names, so a name never changes its
content and two workers never write the same file; whoever is last finds the keys in place and clears up after itself.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image
from wagtail.images.models import Filter

from core.caching import raise_generation
from media.ingest import average_colour
from media.licences import credit_in_pages
from media.metadata import Credit, saved_with
from media.models import SitePhoto, SitePhotoRendition
from media.plan import (
    CARD_MAX_BYTES,
    CARD_QUALITIES,
    EXTENSIONS,
    QUALITY,
    QUALITY_OF_NARROW,
    SHAPES,
    Shape,
    quality_of,
)

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Made:
    """A file that has been stored."""

    shape: str
    format: str
    spec: str
    path: str
    width: int
    height: int
    length: int


def key_of(photo: SitePhoto, shape: Shape) -> str:
    """Everything that this shape's files depend on, as a short digest."""
    focal = (photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height)
    credit = [photo.photographer, photo.rights_holder, photo.licence]
    facts = [photo.file.name, *credit, repr(shape), QUALITY, QUALITY_OF_NARROW, CARD_QUALITIES]
    if shape.ratio:
        facts.append(focal)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:12]


def stale_shapes(photo: SitePhoto) -> list[Shape]:
    """The shapes that have to be made; none of a withdrawn photo."""
    if photo.withdrawn_at:
        return []
    made = photo.manifest.get("shapes", {})
    return [shape for shape in SHAPES.values() if made.get(shape.name, {}).get("key") != key_of(photo, shape)]


def make_set(photo: SitePhoto) -> bool:
    """Make the files that are missing or out of date; True when the manifest was written."""
    shapes = stale_shapes(photo)
    if not shapes:
        return False
    keys = {shape.name: key_of(photo, shape) for shape in shapes}
    made, colour = _make_files(photo, shapes)
    written = _write_down(photo, keys, made, colour)
    if not written:
        _forget(made)
    return written


def _forget(made: list[Made]) -> None:
    for file in made:
        _storage().delete(file.path)


def _storage() -> Any:
    return SitePhotoRendition._meta.get_field("file").storage


def _make_files(photo: SitePhoto, shapes: list[Shape]) -> tuple[list[Made], str]:
    """Encode and store every file of these shapes; also the photo's average colour."""
    token = secrets.token_hex(5)
    credit = credit_in_pages(photo)
    source = _decoded(photo)
    made: list[Made] = []
    try:
        for shape in shapes:
            image = source.crop(_box(photo, shape, source.size)) if shape.ratio else source
            for width in _widths(shape, image.width):
                image = image.resize(_size(shape, width, image), Image.Resampling.LANCZOS)
                for name in shape.formats:
                    made.append(_store(photo, shape, name, image, credit, token))
    except Exception:  # a full disk, most likely: half a set is of no use
        _forget(made)
        raise
    return made, average_colour(source)


def _decoded(photo: SitePhoto) -> Image.Image:
    """The original in RGB; a JPEG is decoded at an eighth, a quarter or half of its size where that is enough."""
    width = max(max(shape.widths) for shape in SHAPES.values())
    height = max(shape.height(max(shape.widths)) for shape in SHAPES.values() if shape.ratio)
    with photo.open_file() as file, Image.open(file) as image:
        image.draft("RGB", (width, height))
        return image.convert("RGB")


def _widths(shape: Shape, available: int) -> list[int]:
    """Widest first. Nothing is enlarged but the card; a narrow photo is offered as wide as it is."""
    if shape.name == "card":
        return list(shape.widths)
    fitting = [width for width in shape.widths if width < available]
    return sorted({*fitting, min(available, max(shape.widths))}, reverse=True)


def _size(shape: Shape, width: int, image: Image.Image) -> tuple[int, int]:
    height = shape.height(width) if shape.ratio else round(width * image.height / image.width)
    return width, max(1, height)


def _box(photo: SitePhoto, shape: Shape, size: tuple[int, int]) -> Box:
    """The largest window of the shape's ratio, as near the middle of the focal area as the edges allow."""
    width, height = size
    across, down = shape.ratio or size
    window = (min(width, round(height * across / down)), min(height, round(width * down / across)))
    focal = photo.get_focal_point()
    centre = focal.centroid if focal else (photo.width / 2, photo.height / 2)
    left = _placed(centre[0] * width / photo.width, window[0], width)
    top = _placed(centre[1] * height / photo.height, window[1], height)
    return left, top, left + max(1, window[0]), top + max(1, window[1])


def _placed(centre: float, length: int, limit: int) -> int:
    return max(0, min(round(centre - length / 2), limit - length))


def _store(photo: SitePhoto, shape: Shape, name: str, image: Image.Image, credit: Credit, token: str) -> Made:
    content = (
        _card(image, credit) if shape.name == "card" else _encoded(image, name, credit, quality_of(name, image.width))
    )
    path = f"images/{photo.pk}/{shape.name}-{image.width}-{token}.{EXTENSIONS[name]}"
    stored = _storage().save(path, ContentFile(content))
    size = f"fill-{image.width}x{image.height}" if shape.ratio else f"width-{image.width}"
    return Made(shape.name, name, f"{size}|format-{name}", stored, image.width, image.height, len(content))


def _encoded(image: Image.Image, name: str, credit: Credit, quality: int, **options: Any) -> bytes:
    options |= {"jpeg": {"progressive": True, "optimize": True}, "webp": {"method": 4}, "avif": {"speed": 8}}[name]
    output = BytesIO()
    saved_with(credit, image, output, name, quality=quality, **options)
    return output.getvalue()


def _card(image: Image.Image, credit: Credit) -> bytes:
    """The best quality that stays within what WhatsApp shows."""
    for quality in CARD_QUALITIES:
        content = _encoded(image, "jpeg", credit, quality, srgb=True)
        if len(content) <= CARD_MAX_BYTES:
            break
    return content


def _write_down(photo: SitePhoto, keys: dict[str, str], made: list[Made], colour: str) -> bool:
    """Rows and manifest in one transaction; False when the photo has changed or somebody was faster."""
    with transaction.atomic():
        current = SitePhoto.objects.select_for_update().filter(pk=photo.pk).first()
        if current is None or {shape.name: key_of(current, shape) for shape in stale_shapes(current)} != keys:
            return False
        before = current.manifest.get("shapes", {})
        shapes = {name: before[name] for name in SHAPES if name in before}
        shapes |= {name: {"key": key} | _files_by_format(made, name) for name, key in keys.items()}
        photo.manifest = {"colour": colour, "shapes": shapes}
        SitePhoto.objects.filter(pk=photo.pk).update(manifest=photo.manifest)
        _replace_rows(current, shapes, made)
        raise_generation()
    return True


def _files_by_format(made: list[Made], shape: str) -> dict[str, list[list[Any]]]:
    """Format -> [path, width, height, bytes], narrowest first."""
    files: dict[str, list[list[Any]]] = {}
    for file in reversed(made):
        if file.shape == shape:
            files.setdefault(file.format, []).append([file.path, file.width, file.height, file.length])
    return files


def _replace_rows(photo: SitePhoto, shapes: dict[str, dict[str, Any]], made: list[Made]) -> None:
    """Wagtail's row for every file; rows (and, through them, files) that the manifest no longer names go."""
    kept = {file[0] for shape in shapes.values() for name in QUALITY for file in shape.get(name, [])}
    photo.renditions.filter(file__startswith=f"images/{photo.pk}/").exclude(file__in=kept).delete()
    rows = [
        SitePhotoRendition(
            image=photo,
            filter_spec=file.spec,
            focal_point_key=Filter(file.spec).get_cache_key(photo),
            file=file.path,
            width=file.width,
            height=file.height,
        )
        for file in made
    ]
    SitePhotoRendition.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["image", "filter_spec", "focal_point_key"],
        update_fields=["file", "width", "height"],
    )
