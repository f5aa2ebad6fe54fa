"""Where photos are shown: in public, which Wagtail's reference index knows, and in drafts, which it does not."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model, QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision

from core.chosen import chosen_in
from media.models import SitePhoto

Place = tuple[str, str]  # the field, and the id of the block within it; "" where the field has no blocks


def photos_on(page: Page) -> Iterator[tuple[int, Place]]:
    """(photo, where) for each place on the page that shows one: lists, fields, blocks, then the photo when shared."""
    for name in photo_lists(type(page)):
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


def photo_lists(model: type[Model]) -> dict[str, type[Model]]:
    """The child relations whose rows hold a photo, such as a gallery's photos: name -> the rows' model."""
    relations = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    return {name: rows for name, rows in relations.items() if _photo_fields(rows)}


def _photo_fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.get_fields() if field.many_to_one and field.related_model is SitePhoto]


def references_to(photo: SitePhoto) -> QuerySet[ReferenceIndex]:
    """The index's rows for the photo, and for those whose place it has taken."""
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SitePhoto), to_object_id__in=map(str, _keys_of(photo))
    )


def users_of(photo: SitePhoto) -> list[Model]:
    """The pages, people and settings that show the photo, in public or in a draft, each once."""
    found = {(type(used), used.pk): used for used, _rows in references_to(photo).group_by_source_object()}
    pages = [key for key, photos in photos_in_drafts().items() if photos & _keys_of(photo)]
    drafts = {(type(page), page.pk): page for page in Page.objects.filter(pk__in=pages).specific()}
    return list((drafts | found).values())


def _keys_of(photo: SitePhoto) -> set[int]:
    return {photo.pk, *SitePhoto.with_withdrawn.filter(replacement=photo).values_list("pk", flat=True)}


def photos_in_drafts() -> dict[int, set[int]]:
    """Page -> photos, for every page whose latest version is not public; one query."""
    latest = Page.objects.filter(has_unpublished_changes=True).values("latest_revision")
    drafts = Revision.objects.filter(pk__in=latest).values_list("object_id", "content_type", "content")
    found: dict[int, set[int]] = {}
    for key, content_type, content in drafts:
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and "pk" in content:
            found[int(key)] = set(_photos_in(model, content))
    return found


def _photos_in(model: type[Model], row: dict[str, Any]) -> Iterator[int]:
    """The photos in one stored version of a page, or in one of its child rows."""
    yield from filter(None, (row.get(field.name) for field in _photo_fields(model)))
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            body = field.to_python(row.get(field.name))
            yield from (key for chosen, key in chosen_in(body.stream_block, body.raw_data) if chosen is SitePhoto)
    for name, rows in photo_lists(model).items():
        for child in row.get(name) or []:
            yield from _photos_in(rows, child)
