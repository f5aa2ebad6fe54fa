"""What the staff's screens for those who have signed up share: header, way back, pages of rows."""

from django.core.paginator import Page as ListPage
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.components import Component

from events.models import EventPage

ROWS = 50


def event_or_404(key: int) -> EventPage:
    """The page that people are registered on, also when its translation is asked for."""
    return get_object_or_404(EventPage.objects.select_related("seats", "locale"), pk=key).signs_up_at


def header(title: str, *places: dict[str, str], buttons: list[Component] | None = None) -> dict[str, object]:
    """What Wagtail's page furniture wants; `places` are those above this screen, below the first page of the admin."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return {
        "header_title": title,
        "header_icon": "group",
        "header_buttons": buttons or [],
        "breadcrumbs_items": [home, *places, {"url": "", "label": title}],
    }


def above(event: EventPage | None = None) -> list[dict[str, str]]:
    """The list of events, and one event's own list below it."""
    places = [{"url": reverse("registration_events"), "label": _("Who has signed up")}]
    if event:
        places.append({"url": reverse("registrations", args=[event.pk]), "label": event.title})
    return places


def page_of(request: HttpRequest, rows: QuerySet) -> ListPage:
    return WagtailPaginator(rows, ROWS).get_page(request.GET.get("p"))


def rows_context(rows: ListPage) -> dict[str, object]:
    return {"page_obj": rows, "elided_page_range": rows.paginator.get_elided_page_range(rows.number)}
