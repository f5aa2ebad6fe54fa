"""Where photos are shown.

Wagtail's reference index follows the latest draft of a page. What visitors still see of a photo that the draft has
dropped is read from the pages themselves: only pages with unpublished changes can differ.
"""

from collections.abc import Iterator

from django.db.models import Model, Q
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex

from media.models import SitePhoto

Place = tuple[str, str]  # the field, and the id of the block within it; "" where the field has no blocks


def photos_on(page: Page) -> Iterator[tuple[int, Place]]:
    """(photo, where) for each place on the page that shows one: lists, fields, blocks, then the photo when shared."""
    for relation in photo_lists(page):
        name = relation.get_accessor_name()
        for row in getattr(page, name).all():
            for field in _photo_fields(type(row)):
                yield getattr(row, field.attname), (name, "")
    fields = sorted(
        page._meta.get_fields(), key=lambda field: (isinstance(field, StreamField), field.name == "share_image")
    )
    for field in fields:
        if field.many_to_one and field.related_model is SitePhoto:
            if key := getattr(page, field.attname):
                yield key, (field.name, "")
        elif isinstance(field, StreamField):
            for model, key, _model_path, content_path in field.extract_references(getattr(page, field.name)):
                if model is SitePhoto:
                    yield int(key), (field.name, content_path.split(".")[0])


def photo_lists(page: Page) -> list[object]:
    """The page's child relations whose rows hold a photo: a gallery's photos."""
    return [relation for relation in get_all_child_relations(type(page)) if _photo_fields(relation.related_model)]


def _photo_fields(model: type[Model]) -> list[object]:
    return [field for field in model._meta.get_fields() if field.many_to_one and field.related_model is SitePhoto]


def users_of(photo: SitePhoto) -> list[Model]:
    """The pages, people and settings that use the photo, each once: now public, or in the latest draft."""
    found = {(type(used), used.pk): used for used, _references in ReferenceIndex.get_grouped_references_to(photo)}
    changed = (page for page in _public_pages_with_a_draft() if photo.pk in {key for key, _place in photos_on(page)})
    return list(found.values()) + [page for page in changed if (type(page), page.pk) not in found]


def shown_though_left_out_of_the_draft() -> set[int]:
    """The photos on public pages whose latest draft may no longer have them."""
    return {key for page in _public_pages_with_a_draft() for key, _place in photos_on(page)}


def _public_pages_with_a_draft() -> list[Page]:
    pages = Page.objects.live().filter(Q(has_unpublished_changes=True) & Q(depth__gt=1))
    return list(pages.specific())
