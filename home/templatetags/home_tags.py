"""Links to pages that stand in a fixed place: the standing pages of the footer, the lists of news and events."""

from django import template
from django.http import Http404, HttpRequest
from wagtail.models import Page

from core.caching import remembered
from core.navigation import Link, link_to
from core.routing import root_of, site_of_request
from events.models import EventIndexPage
from home.models import StandardPage
from news.models import NewsIndexPage

register = template.Library()


@register.simple_tag
def footer_pages(request: HttpRequest) -> list[Link]:
    """The standing pages ticked "link in the footer", in the order of the tree."""
    try:
        root = root_of(site_of_request(request))
    except Http404:  # this page says that something is missing, in a language that has no home page
        return []
    pages = StandardPage.objects.descendant_of(root).live().filter(show_in_footer=True).order_by("path")
    return remembered(("footer", root.pk), lambda: [link_to(page) for page in pages])


@register.simple_tag
def news_list_link(request: HttpRequest) -> Link | None:
    """The first list of news under the home page of the active language."""
    return _list_link(request, NewsIndexPage)


@register.simple_tag
def event_list_link(request: HttpRequest) -> Link | None:
    """The first list of events under the home page of the active language."""
    return _list_link(request, EventIndexPage)


def _list_link(request: HttpRequest, model: type[Page]) -> Link | None:
    root = root_of(site_of_request(request))
    lists = model.objects.child_of(root).live().order_by("path")
    return remembered(("list", model, root.pk), lambda: next((link_to(page) for page in lists[:1]), None))
