"""A photo that visitors see says what it shows and who took it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from core.publishing import Problem
from media.models import SitePhoto


def check_photos(page: Page) -> Iterator[Problem]:
    """Every photo of the page, in a field or in a block, has alt text (or is decorative) and a photographer."""
    places: dict[int, tuple[str, str]] = {}
    for key, field, block in _photos_on(page):
        places.setdefault(key, (field, block))
    photos = SitePhoto.objects.in_bulk(places)
    for key, (field, block) in places.items():
        if photo := photos.get(key):
            yield from (Problem(message, field, block) for message in _missing(photo))


def missing_facts(photo: SitePhoto) -> list[str]:
    """ "alt" and "photographer", as far as they are missing."""
    facts = {"alt": photo.is_decorative or photo.description.strip(), "photographer": photo.photographer.strip()}
    return [name for name, value in facts.items() if not value]


def _missing(photo: SitePhoto) -> Iterator[str]:
    missing = missing_facts(photo)
    if "alt" in missing:
        yield _(
            "The photo “%(title)s” has no alt text. Open the photo and write what it shows, or mark it as decorative."
        ) % {"title": photo.title}
    if "photographer" in missing:
        yield _("The photo “%(title)s” has no photographer. Open the photo and write who took it.") % {
            "title": photo.title
        }


def _photos_on(page: Page) -> Iterator[tuple[int, str, str]]:
    """(photo, field, block) for each place on the page that shows a photo; "" where the field has no blocks."""
    fields = sorted(
        page._meta.get_fields(), key=lambda field: (isinstance(field, StreamField), field.name == "share_image")
    )
    for field in fields:
        if field.many_to_one and field.related_model is SitePhoto:
            if key := getattr(page, field.attname):
                yield key, field.name, ""
        elif isinstance(field, StreamField):
            for model, key, _model_path, content_path in field.extract_references(getattr(page, field.name)):
                if model is SitePhoto:
                    yield int(key), field.name, content_path.split(".")[0]
