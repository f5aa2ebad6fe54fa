"""Those who have signed up as Excel, CSV, name badges and attendance list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.swedish_order import by_surname, split_name
from core.templatetags.dates import first_day
from events import spreadsheet
from events.access_log import record
from events.models import EventPage, Registration
from events.overview import listed
from events.permissions import for_event_staff
from events.views.screens import event_or_404

ON_A_SHEET = 8
LONG_NAME = 36  # from here on in smaller letters

KINDS: dict[str, tuple[str, Callable[[list[list[spreadsheet.Value]]], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", spreadsheet.as_xlsx),
    "csv": ("text/csv; charset=utf-8", spreadsheet.as_csv),
}


@dataclass(frozen=True)
class Badge:
    """What is read from across a table: the name, and under it where the person comes from."""

    first_names: str
    surname: str
    organisation: str
    host: str = ""

    @property
    def is_long(self) -> bool:
        return len(self.first_names) + len(self.surname) > LONG_NAME


@for_event_staff
@require_safe
def registrations_export(request: HttpRequest, event: int) -> HttpResponse:
    """A file of what the list shows: `format` is "xlsx" or "csv"; `list` and `q` as there."""
    page = event_or_404(event)
    kind = request.GET.get("format", "xlsx")
    if kind not in KINDS:
        raise Http404
    rows = listed(page, request.GET.get("list", "all"), request.GET.get("q", ""))
    table = spreadsheet.table_of(page, rows.prefetch_related("answers"))
    content_type, written = KINDS[kind]
    record(page, "exported", by=request.user, format=kind, rows=len(table) - 1)
    return HttpResponse(
        written(table),
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(True, _file_name(page, kind))},
    )


@for_event_staff
@require_safe
def attendance_list(request: HttpRequest, event: int) -> HttpResponse:
    """To tick people off on paper."""
    page = event_or_404(event)
    rows = [(one, *split_name(one.name)) for one in _with_place(page)]
    record(page, "printed", by=request.user, rows=len(rows))
    people = sum(one.party for one, *_names in rows)
    return render(request, "events/admin/attendance_list.html", {"event": page, "rows": rows, "people": people})


@for_event_staff
@require_safe
def name_badges(request: HttpRequest, event: int) -> HttpResponse:
    """Eight on a sheet; those whom somebody brings have one each, too."""
    page = event_or_404(event)
    badges = list(_badges(_with_place(page)))
    record(page, "printed", by=request.user, rows=len(badges))
    sheets = [badges[first : first + ON_A_SHEET] for first in range(0, len(badges), ON_A_SHEET)]
    return render(request, "events/admin/name_badges.html", {"event": page, "sheets": sheets})


def _with_place(event: EventPage) -> list[Registration]:
    rows: QuerySet[Registration] = event.registrations.confirmed().held()
    return sorted(rows, key=lambda one: (by_surname(one.name), one.number))


def _badges(registrations: Iterable[Registration]) -> Iterable[Badge]:
    for one in registrations:
        yield Badge(*split_name(one.name), one.organisation)
        for _guest in range(one.party - 1):
            yield Badge("", "", one.organisation, host=one.name)


def _file_name(event: EventPage, kind: str) -> str:
    day = f"-{first_day(event.start).isoformat()}" if event.start else ""
    return f"anmalda-{event.slug}{day}.{kind}"


urlpatterns: list[URLPattern] = [
    path("<int:event>/registrations/export/", registrations_export, name="registrations_export"),
    path("<int:event>/attendance/", attendance_list, name="attendance_list"),
    path("<int:event>/badges/", name_badges, name="name_badges"),
]
