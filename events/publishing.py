"""An event that visitors see says what it is, when and where; a changed one says what it was before."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.publishing import Problem
from core.templatetags.dates import first_day, last_day
from events.forms import NEEDS_PREVIOUS_START
from events.models import EventPage


def check_event(page: Page) -> Iterator[Problem]:
    if not isinstance(page, EventPage):
        return
    if not page.lead.strip():
        yield Problem(_("The event has no lead. Say in two or three sentences what happens there."), "lead")
    yield from _when(page)
    yield from _where(page)
    yield from _programme(page)


def _when(page: EventPage) -> Iterator[Problem]:
    if not page.start:
        yield Problem(_("Say when the event starts."), "start")
    if not page.end:
        yield Problem(_("Say when the event ends."), "end")
    # By the second: in the hour that comes twice in October, times of the same zone compare by what the clock says.
    if page.start and page.end and page.end.timestamp() <= page.start.timestamp():
        yield Problem(_("The event ends before it has started. Change one of the times."), "end")
    if page.status in NEEDS_PREVIOUS_START and not page.previous_start:
        yield Problem(
            _("Say when the event was to start, so that those who have it in their calendars see what has changed."),
            "previous_start",
        )
    if page.status == "moved" and page.start and page.previous_start == page.start:
        yield Problem(
            _("The event is marked as moved, but it starts at the same time as before. Change the time or the status."),
            "start",
        )


def _where(page: EventPage) -> Iterator[Problem]:
    if not (page.place_name or page.address or page.online_url):
        yield Problem(
            _("Say where the event is held: a place with its address, a link for taking part online, or both."),
            "venue_name",
        )
    elif page.place_name and not page.address:
        yield Problem(
            _("Write the street address or at least the municipality, so that people find the way."), "street_address"
        )


def _programme(page: EventPage) -> Iterator[Problem]:
    if not (page.start and page.end):
        return
    days = {row.day for row in page.programme.all() if row.day}
    if any(not first_day(page.start) <= day <= last_day(page.start, page.end) for day in days):
        yield Problem(_("A row of the programme has a day that is not one of the event's. Change the day."), "")
