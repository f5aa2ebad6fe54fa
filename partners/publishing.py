"""Subheadings stand in order, for those who follow them with a screen reader; every page says who pays for it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from core.models import site_of
from core.publishing import Problem
from partners.models import Project


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


def check_project(page: Page) -> Iterator[Problem]:
    """Who pays is shown by every page, unless somebody has said that nobody does."""
    if page.is_outside_project or page.project_id or Project.objects.filter(default_for=site_of(page)).exists():
        return
    message = _(
        "The page belongs to no project, so it would show no funders."
        " Choose its project, or tick “not part of a project”."
    )
    yield Problem(message, "project")
