"""The list of events in the admin: with the time, what has become of the plan, and how many have signed up."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.templatetags.dates import date_span
from events.models import EventPage, EventSeries
from events.permissions import may_manage


def signed_up(event: EventPage) -> str:
    """Places taken, of how many; a link to who they are. Nothing where nobody can sign up."""
    seats = event.seats_or_none
    if not (event.takes_registrations or (seats and seats.last_number)):
        return ""
    taken = seats.taken if seats else 0
    text = f"{taken}/{event.capacity}" if event.capacity else str(taken)
    return format_html('<a href="{}">{}</a>', reverse("registrations", args=[event.pk]), text)


WHEN = Column(
    "start", label=_("Date"), accessor=lambda page: date_span(page.start, page.end), sort_key="start", width="14%"
)
# Wagtail's own column of that name says whether the page is published.
PLAN = Column("plan", label=_("Plan"), accessor=lambda page: page.get_status_display(), sort_key="status", width="12%")
SIGNED_UP = Column("signed_up", label=_("Signed up"), accessor=signed_up, width="9%")


class EventListView(PageViewSet.index_view_class):
    """Only those who handle registrations see how many there are."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_manage(request.user):
            self.columns = [column for column in self.columns if column is not SIGNED_UP]

    def get_base_queryset(self) -> QuerySet[EventPage]:
        pages = super().get_base_queryset()
        return pages.select_related("seats") if pages.model is EventPage else pages


class EventPageViewSet(PageViewSet):
    model = EventPage
    list_filter = ["status", "audience", "topics"]
    index_view_class = EventListView

    @property
    def columns(self) -> list[Column]:
        kept = [column for column in self.index_view_class.base_columns if column.name != "type"]
        after_title = [column.name for column in kept].index("title") + 1
        return [*kept[:after_title], WHEN, PLAN, SIGNED_UP, *kept[after_title:]]


class EventSeriesViewSet(SnippetViewSet):
    model = EventSeries
    icon = "calendar"
    list_display = ["name", "name_en"]
    list_per_page = 50
    admin_url_namespace = "series"
    base_url_path = "register/series"
