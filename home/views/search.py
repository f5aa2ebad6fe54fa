"""Search for visitors."""

from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from core.routing import root_of, site_of_request
from home.search import Hits, passage, searchable_pages
from news.models import NewsPage

HITS_A_PAGE = 10
LATEST_WHEN_EMPTY = 3


def search(request: HttpRequest) -> HttpResponse:
    """`?q=` anything, `&kind=` one of the kinds, `&page=`."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    root = root_of(site_of_request(request))
    hits = Hits(query, searchable_pages(root), request.GET.get("kind", ""))
    try:
        listed = Paginator(hits.results, HITS_A_PAGE).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error
    pages = specific_in_order([hit.pk for hit in listed.object_list])
    context = {
        "query": query,
        "hits": hits,
        "listed": listed,
        "parameters": urlencode({"q": query} | ({"kind": hits.kind} if hits.kind else {})),
        "found": [(page, passage(page, hits.words)) for page in pages],
        "latest": NewsPage.objects.descendant_of(root).published().with_teaser()[:LATEST_WHEN_EMPTY],
    }
    return render(request, "home/search.html", context)


def specific_in_order(keys: list[int]) -> list[Page]:
    """The pages with these keys as their own types, with all fields: one query a type."""
    found = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
    return [found[key] for key in keys if key in found]
