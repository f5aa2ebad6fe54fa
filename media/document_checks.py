"""A page that visitors see leads to no document that they may not have."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.publishing import Problem
from media.models import SiteDocument


def check_documents(page: Page) -> Iterator[Problem]:
    """No field, block or link of the page points at a private document."""
    places: dict[int, tuple[str, str]] = {}
    for key, field, block in _documents_on(page):
        places.setdefault(key, (field, block))
    if not places:
        return
    for document in SiteDocument.objects.filter(pk__in=places, is_private=True).order_by("pk"):
        text = _(
            "The document “%(title)s” is private, so visitors cannot open it. Take away the link, or make it public."
        )
        yield Problem(text % {"title": document.title}, *places[document.pk])


def _documents_on(page: Page) -> Iterator[tuple[int, str, str]]:
    """(document, field, block) for each place; "" where the field has no blocks."""
    for field in page._meta.get_fields():
        if field.many_to_one and field.related_model is SiteDocument:
            if key := getattr(page, field.attname):
                yield key, field.name, ""
        elif isinstance(field, StreamField | RichTextField):
            for model, key, _model_path, content_path in field.extract_references(getattr(page, field.name)):
                if model is SiteDocument and str(key).isdigit():
                    yield int(key), field.name, (content_path or "").split(".")[0]
