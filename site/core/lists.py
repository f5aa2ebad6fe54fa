"""What a list is asked to show: one year, one page of many."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _


def year_asked_for(request: HttpRequest, years: Iterable[int]) -> int | None:
    """The year of `?year=`; Http404 for one that has nothing."""
    asked = request.GET.get("year")
    if not asked:
        return None
    if asked not in {str(year) for year in years}:
        raise Http404
    return int(asked)


def page_asked_for(request: HttpRequest, rows: Sequence[Any], a_page: int) -> Page:
    """The rows of `?page=`; Http404 for a page that is not there."""
    try:
        return Paginator(rows, a_page).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error


def suffix_of(request: HttpRequest, *filters: object) -> str:
    """What the filters and the page add to the list's title, for example ", 2025, page 2"."""
    number = request.GET.get("page", "1")
    parts = [*filters, "" if number == "1" else _("page %(number)s") % {"number": number}]
    return "".join(f", {part}" for part in parts if part)
