"""What templates of the admin ask about photos."""

from typing import Any

from django import template

from media.crops import crops_of_plan
from media.models import GalleryPage
from media.publishing import missing_facts
from media.services import drafted_photos

SHOWN_AT_MOST = 24

register = template.Library()
register.simple_tag(crops_of_plan)


@register.simple_tag
def summary_of_photos(gallery: GalleryPage) -> dict[str, Any]:
    """The photos of the gallery's draft: how many, the first of them small, and how many facts are missing."""
    photos = drafted_photos(gallery) if gallery.pk else []
    thumbs = [(photo, next(iter(photo.files("1x1", "webp")), None)) for photo in photos[:SHOWN_AT_MOST]]
    return {
        "count": len(photos),
        "thumbs": thumbs,
        "more": len(photos) - len(thumbs),
        "missing": sum(len(missing_facts(photo)) for photo in photos),
    }
