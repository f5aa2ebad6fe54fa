"""A photo as the scripts of the admin's screens get it."""

from typing import Any

from django.utils import timezone

from media.models import SitePhoto
from media.publishing import missing_facts
from media.renditions import stale_shapes

THUMB_WIDTH = 480


def photo_json(photo: SitePhoto) -> dict[str, Any]:
    """All that a screen shows of a photo; one query unless `pictured_people` is prefetched.

    `thumb` is None until the photo's files are made: `colour` stands in for it. `taken_at` is ISO 8601 in UTC, `focal`
    in pixels of the original with its middle as x and y. `missing` names what stops the photo from being published.
    """
    return {
        "id": photo.pk,
        "title": photo.title,
        "alt": photo.description,
        "caption": photo.caption,
        "is_decorative": photo.is_decorative,
        "photographer": photo.photographer,
        "rights_holder": photo.rights_holder,
        "place": photo.place,
        "licence": photo.licence,
        "people": photo.people,
        "shows_children": photo.shows_children,
        "taken_at": photo.taken_at and photo.taken_at.isoformat(),
        "day": photo.taken_at and timezone.localdate(photo.taken_at).isoformat(),
        "width": photo.width,
        "height": photo.height,
        "focal": _focal(photo),
        "thumb": _thumb(photo),
        "colour": f"#{photo.manifest.get('colour', '808080')}",
        "is_ready": not stale_shapes(photo),
        "missing": missing_facts(photo),
    }


def _focal(photo: SitePhoto) -> dict[str, int] | None:
    if photo.focal_point_x is None:
        return None
    return {
        "x": photo.focal_point_x,
        "y": photo.focal_point_y,
        "width": photo.focal_point_width,
        "height": photo.focal_point_height,
    }


def _thumb(photo: SitePhoto) -> str | None:
    fitting = [file for file in photo.files("natural", "webp") if file.width <= THUMB_WIDTH]
    return fitting[-1].url if fitting else None
