"""From a path to a page in two queries, however deep the tree is.

Wagtail walks down the tree, two queries a level. Every page knows its whole path (`url_path`), so the deepest page on
the way is one look-up; that page then routes what is left of the path itself (feeds, numbered photos).
"""

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from core import chosen
from core.caching import remembered


def site_of_request(request: HttpRequest) -> Site:
    """The site that answers this host; looked up once in the life of a process."""
    site = remembered(("site", request.get_host()), lambda: Site.find_for_request(request))
    if site is None:
        raise Http404
    request._wagtail_site = site  # what Site.find_for_request keeps, so that nobody asks again
    return site


def root_of(site: Site) -> Page:
    """The home page of the site in the active language."""
    root = remembered(("root", site.pk, get_language()), lambda: site.root_page.localized)
    if root.locale.language_code != get_language():
        raise Http404
    return root


def route(request: HttpRequest, path: str) -> RouteResult:
    """The page and the arguments for `path`; the same answer as `Page.route_for_request`."""
    root = root_of(site_of_request(request))
    components = [component for component in path.split("/") if component]
    prefixes = [root.url_path + "".join(f"{c}/" for c in components[:n]) for n in range(len(components) + 1)]
    page = _deepest(prefixes)
    if page is None:
        raise Http404
    return specific(page).route(request, components[page.depth - root.depth :])


def _deepest(url_paths: list[str]) -> Page | None:
    """The page furthest down that stands at one of the paths; remembered where one stands at the last."""
    found = Page.objects.filter(url_path__in=url_paths).order_by("-depth")
    try:
        return remembered(("route", url_paths[-1]), lambda: found.filter(url_path=url_paths[-1]).get())
    except Page.DoesNotExist:
        return found.first()


def specific(page: Page) -> Page:
    """The page as its own type, together with what is shown wherever it is."""
    found = page.cached_content_type.model_class()._default_manager.get(pk=page.pk)
    chosen.attach(found)
    return found
