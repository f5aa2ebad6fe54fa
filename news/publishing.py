"""An article that visitors see has a lead and a text."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.publishing import Problem
from news.models import NewsPage


def check_article(page: Page) -> Iterator[Problem]:
    if not isinstance(page, NewsPage):
        return
    if not page.lead.strip():
        yield Problem(_("The article has no lead. Say in two or three sentences what happened."), "lead")
    if not page.body:
        yield Problem(_("The article has no text yet. Add at least one block with text."), "body")
