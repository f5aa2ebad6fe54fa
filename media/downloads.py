"""Downloads of a gallery: one photo, or all of them in a zip with a text beside.

Every file goes out with the credit that the photo has today: a new beginning is put before the stored pixels, nothing
is encoded again. Files are read in pieces while they are sent, so a zip of any size takes no more memory than a photo.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from zipstream import ZipStream

from media.download_notes import notes_for
from media.licences import credit_in_downloads
from media.metadata import credited_head
from media.models.photos import SitePhoto

if TYPE_CHECKING:
    from media.models.galleries import GalleryPage

PIECE = 64 * 1024
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class StoredFile:
    """A photo's file in the size that the gallery gives away; `length` in bytes."""

    path: str
    length: int


@dataclass(frozen=True)
class Download:
    """A photo as it is sent: `head`, then the stored file from `start` on. `length` is of both."""

    photo: SitePhoto
    name: str
    path: str
    head: bytes
    start: int
    length: int

    def pieces(self) -> Iterator[bytes]:
        yield self.head
        with self.photo.file.storage.open(self.path) as file:
            file.seek(self.start)
            while piece := file.read(PIECE):
                yield piece


def stored_file(gallery: "GalleryPage", photo: SitePhoto) -> StoredFile | None:
    """What of the photo may be downloaded; None where nothing may, or it is not made yet. Asks no disk, no database."""
    if gallery.download == gallery.Download.NONE or photo.licence == SitePhoto.Licence.RESTRICTED:
        return None
    if gallery.download == gallery.Download.ORIGINAL:
        return StoredFile(photo.file.name, photo.file_size or 0)
    made = photo.largest
    return StoredFile(made.url.removeprefix(settings.MEDIA_URL), made.length) if made else None


def photo_response(gallery: "GalleryPage", photo_id: int) -> StreamingHttpResponse:
    """One photo of the gallery; 404 when it may not be downloaded or its file is gone."""
    place = next((at for at, photo in enumerate(gallery.public_photos()) if photo.pk == photo_id), None)
    download = None if place is None else _download(gallery, place)
    if download is None:
        raise Http404
    return _attachment(download.pieces(), download.name, "image/jpeg", download.length)


def zip_response(request: HttpRequest, gallery: "GalleryPage") -> StreamingHttpResponse:
    """Every photo that may be downloaded, and the text; 404 when there is none."""
    photos = gallery.public_photos()
    wanted = [place for place, photo in enumerate(photos) if stored_file(gallery, photo)]
    found = [download for place in wanted if (download := _download(gallery, place))]
    if not found:
        raise Http404
    taken = {download.photo for download in found}
    left_out = [_name(gallery, place) for place in wanted if photos[place] not in taken]
    packed = ZipStream(sized=True)
    packed.add(notes_for(request, gallery, found, left_out), _("README.txt"))
    for download in found:
        packed.add(download.pieces(), download.name, size=download.length)
    return _attachment(packed, zip_name(gallery), "application/zip", len(packed))


def zip_name(gallery: "GalleryPage") -> str:
    slug = _words(gallery.slug, 60)
    return f"pressbilder-{slug}.zip" if gallery.is_press_kit else f"{slug}.zip"


def _download(gallery: "GalleryPage", place: int) -> Download | None:
    """The photo at this place of the gallery, made ready to be sent."""
    photo = gallery.public_photos()[place]
    stored = stored_file(gallery, photo)
    if stored is None:
        return None
    try:
        with photo.file.storage.open(stored.path) as file:
            head, start = credited_head(file, credit_in_downloads(photo))
            length = len(head) + file.seek(0, 2) - start
    except (OSError, ValueError) as error:
        logger.warning("Photo %s of gallery %s cannot be downloaded: %s", photo.pk, gallery.pk, error)
        return None
    return Download(photo, _name(gallery, place), stored.path, head, start, length)


def _name(gallery: "GalleryPage", place: int) -> str:
    """`oppet-hus-07-robotcellen-visas-foto-fia-fotograf.jpg`: gallery, place, what it shows, who took it."""
    photo = gallery.public_photos()[place]
    digits = max(2, len(str(len(gallery.public_photos()))))
    parts = [_words(gallery.slug, 40), f"{place + 1:0{digits}}", _words(photo.caption or photo.title, 50)]
    if photographer := _words(photo.photographer, 40):
        parts += ["foto", photographer]
    return "-".join(filter(None, parts)) + ".jpg"


def _words(text: str, limit: int) -> str:
    """ASCII words with hyphens, cut where a word ends."""
    slug = slugify(anyascii(text)).replace("_", "-").strip("-")
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]


def _attachment(content: Iterator[bytes], name: str, content_type: str, length: int) -> StreamingHttpResponse:
    """A withdrawn photo must not live on in a cache, and a zip must not fill one."""
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Length": str(length),
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    return StreamingHttpResponse(content, content_type=content_type, headers=headers)
