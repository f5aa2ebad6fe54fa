"""Menu, breadcrumbs, languages: what the page tree says, kept in the process until something is published."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from core.caching import remembered
from core.models import BasePage, SiteSettings
from core.routing import root_of, site_of_request


@dataclass(frozen=True)
class Link:
    """A page's title and its address (a path); `language` only where it differs from the page it stands on."""

    title: str
    url: str
    language: str = ""


def settings_of(request: HttpRequest) -> SiteSettings:
    site = site_of_request(request)
    return remembered(("settings", site.pk), lambda: SiteSettings.for_site(site))


def menu_of(request: HttpRequest) -> list[Link]:
    """The pages right under the home page that are ticked "show in menus", in the order of the tree."""
    try:
        root = root_of(site_of_request(request))
    except Http404:
        return []
    return remembered(("menu", root.pk), lambda: [link_to(page) for page in root.get_children().live().in_menu()])


def link_to(page: Page) -> Link:
    return Link(title=page.title, url=page.url or "")


def breadcrumbs_of(page: Page) -> list[Link]:
    """From the home page down to the page's parent; empty on the home page itself."""
    path = page.path_shown_under() if isinstance(page, BasePage) else page.path[: -page.steplen]
    return remembered(("breadcrumbs", path), lambda: _down_to(path))


def _down_to(path: str) -> list[Link]:
    """The live pages on the way, the one at `path` included."""
    steps = range(2 * Page.steplen, len(path) + 1, Page.steplen)
    pages = Page.objects.live().filter(path__in=[path[:end] for end in steps]).order_by("path")
    return [link_to(page) for page in pages]


def _translations() -> dict[str, dict[str, Link]]:
    """translation key -> language code -> link, for every live page that exists in more than one language."""
    pages = Page.objects.live().filter(depth__gt=1).select_related("locale")
    foreign = pages.exclude(locale__language_code="sv").values("translation_key")
    found: dict[str, dict[str, Link]] = {}
    for page in pages.filter(translation_key__in=foreign):
        code = page.locale.language_code
        found.setdefault(str(page.translation_key), {})[code] = Link(page.title, page.url or "", code)
    return found


def translations_of(page: Page) -> list[Link]:
    """The same page in every language it is published in, itself included; empty when it exists in one only."""
    if isinstance(page, BasePage) and (own := page.addresses()):
        return [Link(page.title, address, code) for code, address in own.items()]
    links = remembered("translations", _translations).get(str(page.translation_key), {})
    return list(links.values()) if len(links) > 1 else []


def other_languages(request: HttpRequest, page: Page | None) -> list[Link]:
    """Where the language switch leads: the page's translation, else the home page in that language."""
    links = translations_of(page) if page else []
    if not links:
        links = translations_of(root_of(site_of_request(request)))
    return [link for link in links if link.language != get_language()]
