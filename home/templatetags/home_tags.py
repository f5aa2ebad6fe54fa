"""What the footer of every page asks of the standing pages."""

from django import template
from django.http import Http404, HttpRequest

from core.caching import remembered
from core.navigation import Link, link_to
from core.routing import root_of, site_of_request
from home.models import StandardPage

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
