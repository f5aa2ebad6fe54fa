"""The list of events: what comes, what was in a year, and a month as a calendar."""

from collections.abc import Callable, Iterable

from django.db import models
from django.db.models import Max, Min
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from core.caching import remembered
from core.lists import page_asked_for, suffix_of, year_asked_for
from core.models import BasePage, Topic
from core.panels import CountedPanel, CountedTitlePanel
from events import announcements, feeds
from events.models.events import EventPage
from events.models.querysets import Audience, EventPageQuerySet
from events.models.sign_up import mark_places
from events.months import Month, month_called, months_of

EVENTS_A_PAGE = 12


class EventIndexPage(RoutablePageMixin, BasePage):
    """Ongoing and upcoming events; the past by year; any month as a calendar; filtered by topic and audience."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [CountedTitlePanel(), CountedPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1
    own_parameters = ("topic", "audience", "year", "month", "page")
    reserved_slugs = frozenset({"rss", "atom", "amne"})  # the feeds, and the calendars of topics

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    @re_path(r"^(?:amne/(?P<slug>[\w-]+)/)?kalender\.ics/$")
    def calendar(self, request: HttpRequest, slug: str = "") -> HttpResponse:
        return feeds.calendar_of(request, self, slug)

    @re_path(r"^(?:amne/(?P<slug>[\w-]+)/)?(?P<kind>rss|atom|feed\.json)/$")
    def feed(self, request: HttpRequest, kind: str, slug: str = "") -> HttpResponse:
        return announcements.answer(request, self, kind, slug)

    def events(self) -> EventPageQuerySet:
        return EventPage.objects.child_of(self).published()

    def topics(self) -> list[Topic]:
        """The topics that have events here."""
        used = EventPage.topics.through.objects.filter(eventpage__in=self.events().order_by()).values("topic")
        return remembered(("topics", self.pk), lambda: list(Topic.objects.filter(pk__in=used)))

    def audiences(self) -> list[Audience]:
        """Who is invited to some event here but not to all, in the order of the choices."""
        found = self.events().order_by().values_list("audience", flat=True).distinct()
        used = remembered(("audiences", self.pk), lambda: set(found))
        return [audience for audience in Audience if audience in used and audience != Audience.EVERYBODY]

    def years(self) -> list[int]:
        """The years with events that are over, newest first."""
        found = self.events().order_by().annotate(year=ExtractYear("start")).values_list("year").annotate(Min("end"))
        first_ends = remembered(("years", self.pk), lambda: dict(found))
        return sorted((year for year, end in first_ends.items() if end <= timezone.now()), reverse=True)

    def months(self) -> list[Month]:
        """From the month of the first event to that of the last, this month always among them."""
        found = self.events().order_by()
        first, last = remembered(("months", self.pk), lambda: found.aggregate(a=Min("start"), b=Max("end")).values())
        now = timezone.now()
        return months_of(min(first or now, now), max(last or now, now))

    def topic_called(self, slug: str) -> Topic | None:
        """The topic with this slug, if events here have it; None for ""; else Http404."""
        return _chosen(slug, self.topics(), lambda topic: topic.slug)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        chosen = self._choice(request)
        events = self.events().with_teaser()
        events = events.about(chosen["topic"]) if chosen["topic"] else events
        events = events.open_to(chosen["audience"]) if chosen["audience"] else events
        shown = self._month(chosen["month"], events) if chosen["month"] else self._list(request, chosen["year"], events)
        return super().get_context(request, *args, **kwargs) | chosen | shown

    def _choice(self, request: HttpRequest) -> dict[str, object]:
        """What the visitor has chosen; whatever is not there to be chosen is 404."""
        return {
            "topic": self.topic_called(request.GET.get("topic", "")),
            "audience": _chosen(request.GET.get("audience", ""), self.audiences(), str),
            "year": year_asked_for(request, self.years()),
            "month": month_called(request.GET.get("month", ""), self.months()),
        }

    def _list(self, request: HttpRequest, year: int | None, events: EventPageQuerySet) -> dict[str, object]:
        now = timezone.now()
        events = events.past(now).of_year(year) if year else events.current(now)
        listed = page_asked_for(request, events, EVENTS_A_PAGE)
        mark_places(listed)
        ongoing = [event for event in listed if event.start <= now < event.end]
        return {"listed": listed, "ongoing": ongoing, "others": [event for event in listed if event not in ongoing]}

    def _month(self, month: Month, events: EventPageQuerySet) -> dict[str, object]:
        known = self.months()
        place = known.index(month)
        found = list(events.between(*month.bounds()))
        return {
            "events": found,
            "weeks": month.weeks(found, timezone.localdate()),
            "previous_month": known[place - 1] if place else None,
            "next_month": known[place + 1] if place + 1 < len(known) else None,
        }

    def title_suffix(self, request: HttpRequest) -> str:
        chosen = self._choice(request)
        audience = chosen["audience"].label if chosen["audience"] else ""
        return suffix_of(request, chosen["topic"], audience, chosen["year"], chosen["month"])


def _chosen(wanted: str, choices: Iterable[object], name_of: Callable[[object], str]) -> object | None:
    """The choice with this name; None when nothing was chosen."""
    if not wanted:
        return None
    for choice in choices:
        if name_of(choice) == wanted:
            return choice
    raise Http404
