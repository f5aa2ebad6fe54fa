"""The list of events in the admin: with the time, and what has become of the plan, that visitors see."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageViewSet

from core.templatetags.dates import date_span
from events.models import EventPage

WHEN = Column(
    "start", label=_("Date"), accessor=lambda page: date_span(page.start, page.end), sort_key="start", width="14%"
)
# Wagtail's own column of that name says whether the page is published.
PLAN = Column("plan", label=_("Plan"), accessor=lambda page: page.get_status_display(), sort_key="status", width="14%")


class EventPageViewSet(PageViewSet):
    model = EventPage
    list_filter = ["status", "audience", "topics"]

    @property
    def columns(self) -> list[Column]:
        kept = [column for column in self.index_view_class.base_columns if column.name != "type"]
        after_title = [column.name for column in kept].index("title") + 1
        return [*kept[:after_title], WHEN, PLAN, *kept[after_title:]]
