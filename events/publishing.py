"""An event that visitors see says what it is, when and where; a changed one says what it was before."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.publishing import Problem
from core.templatetags.dates import first_day, last_day
from events.forms import NEEDS_PREVIOUS_START
from events.models import EventPage, Question


def check_event(page: Page) -> Iterator[Problem]:
    if not isinstance(page, EventPage):
        return
    if not page.lead.strip():
        yield Problem(_("The event has no lead. Say in two or three sentences what happens there."), "lead")
    yield from _when(page)
    yield from _wrong_year(page)
    yield from _where(page)
    yield from _programme(page)
    if page.takes_registrations and page.signs_up_at.pk == page.pk:
        yield from _sign_up(page)
        yield from _questions(page)


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


def _wrong_year(page: EventPage) -> Iterator[Problem]:
    """What is over is erased on its day, within the hour where that has been: a slip must not do it."""
    if not (page.pk and page.start and page.end) or last_day(page.start, page.end) >= timezone.localdate():
        return
    is_awaited = EventPage.objects.filter(pk=page.pk, end__gt=timezone.now()).exists()
    if is_awaited and page.registrations.active().held().exists():
        yield Problem(
            _("The event would be over already, and the details of those who have signed up erased. Look at the year."),
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


def _sign_up(page: EventPage) -> Iterator[Problem]:
    """A number of places is at least one; then the times in the order in which people meet them."""
    opens, closes, start = page.registration_opens, page.registration_closes, page.start
    if page.capacity is not None and page.capacity < 1:
        yield Problem(_("Write at least one place, or leave it empty when there is room for everybody."), "capacity")
    if opens and start and opens >= start:
        yield Problem(
            _("Sign-up would open only when the event has started. Choose an earlier time."), "registration_opens"
        )
    if opens and closes and closes <= opens:
        yield Problem(_("Sign-up closes before it has opened. Change one of the times."), "registration_closes")
    if closes and start and closes > start:
        yield Problem(
            _("Sign-up closes at the latest when the event starts. Choose an earlier time, or leave it empty."),
            "registration_closes",
        )
    if page.cancel_by and start and page.cancel_by > start:
        yield Problem(_("People can cancel at the latest until the event starts. Choose an earlier time."), "cancel_by")


def _questions(page: EventPage) -> Iterator[Problem]:
    for question in page.questions.all():
        if question.kind == Question.Kind.CHOICE and len(question.lines("choices")) < 2:
            message = _("The question “%(question)s” needs at least two choices, one a line.")
            yield Problem(message % {"question": question.label}, "")
