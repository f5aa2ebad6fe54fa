"""How a photo of a gallery is shared: as itself, not as the gallery."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.sharing import Part
from core.templatetags.dates import long_date
from core.texts import cut

if TYPE_CHECKING:
    from media.models.galleries import GalleryPage, PlacedPhoto

TITLE_LETTERS = 70


def part_of(gallery: "GalleryPage", place: "PlacedPhoto") -> Part:
    return Part(
        path=f"{place.photo.pk}/",
        title=_title(place, len(gallery.places)),
        description=_description(gallery, place),
        photo=place.photo,
    )


def _title(place: "PlacedPhoto", total: int) -> str:
    text = place.photo.caption or place.photo.alt
    place_in_words = {"number": place.number, "total": total}
    if not text:
        return _("Photo %(number)s of %(total)s") % place_in_words
    words = {"text": cut(text, TITLE_LETTERS)} | place_in_words
    return _("%(text)s (photo %(number)s of %(total)s)") % words


def _description(gallery: "GalleryPage", place: "PlacedPhoto") -> str:
    """The caption where the title had to cut it, whence the photo comes, and who took it."""
    photo = place.photo
    caption = photo.caption if len(photo.caption) > TITLE_LETTERS else ""
    origin = _("From “%(title)s”, %(date)s.") % {"title": gallery.title, "date": long_date(gallery.date)}
    credit = _("Photo: %(name)s") % {"name": photo.credit} + "." if photo.credit else ""
    return " ".join(part for part in (caption, origin, credit) if part)
