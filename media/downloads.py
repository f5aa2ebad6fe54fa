"""Downloads of a gallery: one photo, or all of them in a zip with a text beside.

Every file goes out with the credit that the photo has today: a new beginning is put before the stored pixels, nothing
is encoded again. Files are read in pieces while they are sent, so a zip of any size takes no more memory than a photo.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii
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
class Offer:
    """A photo that may be downloaded, and what its file is called then."""

    photo: SitePhoto
    name: str
    path: str


@dataclass(frozen=True)
class Download(Offer):
    """A photo as it is sent: `head`, then the stored file from `start` on. `length` is of both."""

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
    made = photo.manifest.get("shapes", {}).get("natural", {}).get("jpeg")
    if not made:
        return None
    path, _width, _height, length = made[-1]
    return StoredFile(path, length)


def photo_response(gallery: "GalleryPage", photo_id: int) -> StreamingHttpResponse:
    """One photo of the gallery; 404 when it may not be downloaded or its file is gone."""
    offer = next((offer for offer in _offers(gallery) if offer.photo.pk == photo_id), None)
    download = offer and _opened(offer)
    if download is None:
        raise Http404
    return _attachment(download.pieces(), download.name, "image/jpeg", download.length)


def zip_response(request: HttpRequest, gallery: "GalleryPage") -> StreamingHttpResponse:
    """Every photo that may be downloaded, and the text; 404 when there is none."""
    offers = list(_offers(gallery))
    found = [download for offer in offers if (download := _opened(offer))]
    if not found:
        raise Http404
    names = {download.name for download in found}
    left_out = [offer.name for offer in offers if offer.name not in names]
    packed = ZipStream(sized=True)
    packed.add(notes_for(request, gallery, found, left_out), _("README.txt"))
    for download in found:
        packed.add(download.pieces(), download.name, size=download.length)
    length = len(packed)
    return _attachment(() if request.method == "HEAD" else packed, _zip_name(gallery), "application/zip", length)


def _offers(gallery: "GalleryPage") -> Iterator[Offer]:
    """The photos that may be downloaded, each with a name by its place in the gallery."""
    photos = gallery.public_photos()
    digits = max(2, len(str(len(photos))))
    for number, photo in enumerate(photos, start=1):
        if stored := stored_file(gallery, photo):
            yield Offer(photo, _name(gallery, photo, f"{number:0{digits}}"), stored.path)


def _opened(offer: Offer) -> Download | None:
    """Made ready to be sent; None, and a line in the log, when the file is not what it should be."""
    try:
        with offer.photo.file.storage.open(offer.path) as file:
            head, start = credited_head(file, credit_in_downloads(offer.photo))
            length = len(head) + file.seek(0, 2) - start
    except (OSError, ValueError) as error:
        logger.warning("The file of photo %s cannot be downloaded: %s", offer.photo.pk, error)
        return None
    return Download(offer.photo, offer.name, offer.path, head, start, length)


def _name(gallery: "GalleryPage", photo: SitePhoto, number: str) -> str:
    """`oppet-hus-07-robotcellen-visas-foto-fia-fotograf.jpg`: gallery, place, what it shows, who took it."""
    parts = [_words(gallery.slug, 40), number, _words(photo.caption or photo.title, 50)]
    if photographer := _words(photo.photographer, 40):
        parts += ["foto", photographer]
    return "-".join(filter(None, parts)) + ".jpg"


def _zip_name(gallery: "GalleryPage") -> str:
    slug = _words(gallery.slug, 60)
    return f"pressbilder-{slug}.zip" if gallery.is_press_kit else f"{slug}.zip"


def _words(text: str, limit: int) -> str:
    """ASCII words with hyphens, cut where a word ends."""
    slug = slugify(anyascii(text)).replace("_", "-").strip("-")
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]


def _attachment(content: Iterable[bytes], name: str, content_type: str, length: int) -> StreamingHttpResponse:
    """A withdrawn photo must not live on in a cache, and a zip must not fill one."""
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Length": str(length),
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    return StreamingHttpResponse(content, content_type=content_type, headers=headers)
