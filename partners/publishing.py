"""Subheadings stand in order, so that they can be followed with a screen reader."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from core.publishing import Problem


def check_headings(page: Page) -> Iterator[Problem]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _headings_that_jump(field.name, getattr(page, field.name))


def _headings_that_jump(field: str, body: StreamValue) -> Iterator[Problem]:
    """A smaller subheading needs a subheading somewhere above it."""
    for block in body:
        if block.block_type != "heading":
            continue
        if block.value["level"] == "h2":
            return
        message = _(
            "The subheading “%(text)s” is of the smaller kind, but nothing above it is an ordinary subheading."
            " Change its level, or add an ordinary subheading before it."
        ) % {"text": block.value["text"]}
        yield Problem(message, field, block.id or "")
