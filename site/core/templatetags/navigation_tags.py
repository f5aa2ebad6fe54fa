"""What header, breadcrumbs and lists ask for."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import Http404, HttpRequest
from wagtail.models import Page

from core import navigation
from core.models import SiteSettings
from core.themes import theme_url

register = template.Library()


@register.simple_tag
def language_links(request: HttpRequest, page: Page | None = None) -> list[navigation.Link]:
    """Where the language switch leads; empty where the site speaks one language."""
    try:
        return navigation.other_languages(request, page or None)
    except Http404:
        return []


@register.simple_tag
def breadcrumbs(page: Page) -> list[navigation.Link]:
    """From the home page down to the page's parent."""
    return navigation.breadcrumbs_of(page)


@register.simple_tag
def theme_address(settings_of_site: SiteSettings) -> str:
    """The address of the site's own colours; "" when they are those of the ordinary style sheet."""
    return theme_url(settings_of_site)


@register.simple_tag
def query_of(**parameters: object) -> str:
    """The parameters that have a value, as the query of an address and without its "?"."""
    return urlencode({name: value for name, value in parameters.items() if value})


@register.filter
def current(address: str, request: HttpRequest) -> str:
    """The value of aria-current for a menu link: "page" on the page itself, "true" on what stands under it."""
    if address == request.path:
        return "page"
    return "true" if address and request.path.startswith(address) else ""


@register.filter
def may_be_signed_in(request: HttpRequest) -> bool:
    """Whether a session cookie came along. Asks neither session nor user, so that anonymous pages stay cacheable."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
