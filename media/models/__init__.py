"""Photos, the people in them, documents and galleries."""

from media.models.documents import SiteDocument
from media.models.galleries import GalleryIndexPage, GalleryPage, GalleryPhoto
from media.models.people import PicturedPerson, RemovalRequest, Withdrawal
from media.models.photos import PhotoFile, SitePhoto, SitePhotoRendition

__all__ = [
    "GalleryIndexPage",
    "GalleryPage",
    "GalleryPhoto",
    "PhotoFile",
    "PicturedPerson",
    "RemovalRequest",
    "SiteDocument",
    "SitePhoto",
    "SitePhotoRendition",
    "Withdrawal",
]
