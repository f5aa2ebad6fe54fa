from collections.abc import Iterable
from datetime import date
from typing import Any

from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, SitePhoto


def gallery_of(index: GalleryIndexPage, photos: Iterable[SitePhoto], **values: Any) -> GalleryPage:
    """A live gallery with these photos in this order."""
    values = {"title": "Från dagen", "date": date(2026, 3, 12)} | values
    gallery = GalleryPage(**values)
    gallery.photos.set([GalleryPhoto(photo=photo, sort_order=place) for place, photo in enumerate(photos)])
    index.add_child(instance=gallery)
    return GalleryPage.objects.get(pk=gallery.pk)
