"""What each kind of letter says, in the active language. No name and nothing typed by whoever signed up is in it:
a stranger who types somebody else's address can't have the site mail them a text of his own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.addresses import absolute, path_of
from core.templatetags.dates import clock, clock_span, date_span, first_day, long_date, weekday
from events.models import EventPage, Letter, Registration

Kind = Letter.Kind
CAUSED_BY_STRANGERS = [Kind.CONFIRMED, Kind.WAITING]  # by typing somebody else's address


@dataclass(frozen=True)
class Words:
    """`sentences` are paragraphs; `with_calendar` is the one added when a calendar entry comes along."""

    headline: str
    sentences: list[str] = field(default_factory=list)
    with_calendar: str = ""


class Fact(NamedTuple):
    """A line or two of the box about the event; `url` is what it leads to, `is_past` what no longer holds."""

    label: str
    value: str
    url: str = ""
    is_past: bool = False


def words_of(letter: Letter, before: Mapping[str, str]) -> Words:
    """`before` is what they knew of the event when it has changed; empty when nobody knows."""
    return _WRITERS[letter.kind](letter, before)


def _confirmed(letter: Letter, before: Mapping[str, str]) -> Words:
    return Words(_("You have a place"), [_("Welcome!")], _put_in_calendar())


def _promoted(letter: Letter, before: Mapping[str, str]) -> Words:
    sentences = [_("You were on the waiting list, and now there is a place for you."), _if_you_cannot_come(letter)]
    return Words(_("You have got a place"), sentences, _put_in_calendar())


def _waiting(letter: Letter, before: Mapping[str, str]) -> Words:
    sentences = [
        _("The event is full. You are number %(number)s on the waiting list.") % {"number": place_in_queue(letter)},
        _("When it is your turn you get the place by itself, and a mail that says so. Until then you need do nothing."),
    ]
    return Words(_("You are on the waiting list"), sentences)


def place_in_queue(letter: Letter) -> int:
    registration = letter.registration
    return registration.event.registrations.waiting().filter(number__lt=registration.number).count() + 1


def _changed(letter: Letter, before: Mapping[str, str]) -> Words:
    waits = letter.registration.is_waiting
    stands = _("You are still on the waiting list.") if waits else _("You still have your place.")
    return Words(_("Your sign-up is changed"), [stands])


def _cancelled(letter: Letter, before: Mapping[str, str]) -> Words:
    sentences = [_("You are no longer signed up for the event.")]
    if letter.registration.event.sign_up_at().state.is_open:
        sentences.append(_("Have you changed your mind? Sign up again on the page of the event."))
    return Words(_("Your sign-up is cancelled"), sentences, _taken_from_calendar())


def _event_moved(letter: Letter, before: Mapping[str, str]) -> Words:
    sentences = [_you_wait() if letter.registration.is_waiting else _("Your place is kept.")]
    sentences.append(_if_you_cannot_come(letter))
    return Words(_headline_of_change(letter.registration, before), sentences, _changed_in_calendar())


def _headline_of_change(registration: Registration, before: Mapping[str, str]) -> str:
    event = registration.event
    if before.get("off"):
        return _("The event takes place")
    has_time, has_place = _has_new_time(event, before), _has_new_place(event, before)
    if has_time and has_place:
        return _("New time and place")
    if has_time or has_place:
        return _("New time") if has_time else _("New place")
    if registration.is_confirmed and before and before.get("online_url", "") != event.online_url:
        return _("New link for taking part online")
    return _("The event has changed")


def _event_off(letter: Letter, before: Mapping[str, str]) -> Words:
    if letter.registration.event.status == "cancelled":
        sentences = [_("You need not cancel your sign-up.")]
        return Words(_("The event is cancelled"), sentences, _taken_from_calendar())
    kept = _you_wait() if letter.registration.is_waiting else _("Your place is kept.")
    sentences = [_("The new date is not decided. You get a mail when it is."), kept]
    return Words(_("The event is postponed"), sentences, _taken_from_calendar())


def _reminder(letter: Letter, before: Mapping[str, str]) -> Words:
    days = (first_day(letter.registration.event.start) - timezone.localdate()).days
    when = {0: _("Today"), 1: _("Tomorrow")}
    return Words(when.get(days, _("Reminder")), [_("You have a place. Welcome!"), _if_you_cannot_come(letter)])


def _message(letter: Letter, before: Mapping[str, str]) -> Words:
    text = letter.message.text.replace("\r\n", "\n").strip()
    return Words(letter.message.subject, [part.strip() for part in text.split("\n\n") if part.strip()])


_WRITERS = {
    Kind.CONFIRMED: _confirmed,
    Kind.WAITING: _waiting,
    Kind.PROMOTED: _promoted,
    Kind.CHANGED: _changed,
    Kind.CANCELLED: _cancelled,
    Kind.EVENT_MOVED: _event_moved,
    Kind.EVENT_OFF: _event_off,
    Kind.REMINDER: _reminder,
    Kind.MESSAGE: _message,
}


def _you_wait() -> str:
    return _("You keep your place on the waiting list.")


def _if_you_cannot_come(letter: Letter) -> str:
    if can_cancel(letter.registration):
        return _("Can you not come? Cancel, so that somebody else gets the place.")
    return _("Can you not come? Tell us, so that somebody else gets the place.")


def _put_in_calendar() -> str:
    return _("The file that comes with this mail puts the event in your calendar.")


def _changed_in_calendar() -> str:
    return _("The file that comes with this mail changes the event in your calendar.")


def _taken_from_calendar() -> str:
    return _("The file that comes with this mail takes the event out of your calendar.")


# The facts ------------------------------------------------------------------------------------------------------------


def facts_for(letter: Letter, before: Mapping[str, str]) -> list[Fact]:
    """When and where, what it was before, and for those who have a place the link for taking part online."""
    registration, event = letter.registration, letter.registration.event
    known = before if letter.kind == Kind.EVENT_MOVED else {}
    facts = [*_time_facts(event, known, is_moved=letter.kind == Kind.EVENT_MOVED), *_place_facts(event, known)]
    if event.online_url and registration.is_confirmed and not (event.is_off or event.is_over):
        facts.append(Fact(_("Take part online"), event.online_url, event.online_url))
    if registration.party > 1 and not registration.is_cancelled:
        facts.append(Fact(_("Number of people"), str(registration.party)))
    return facts


def _time_facts(event: EventPage, before: Mapping[str, str], *, is_moved: bool) -> list[Fact]:
    label = _("Was planned for") if event.is_off else _("When")
    facts = [Fact(label, when(event.start, event.end, event.is_all_day))]
    if is_moved and _has_new_time(event, before):
        start, end = (_moment(before.get(name)) for name in ("start", "end"))
        was = when(start or event.previous_start, end, event.is_all_day)
        facts.append(Fact(_("Before"), was, is_past=True))
    return facts


def _place_facts(event: EventPage, before: Mapping[str, str]) -> list[Fact]:
    place = event.place or (_("Online") if event.online_url else "")
    facts = [Fact(_("Where"), place, event.map_url)] if place else []
    if _has_new_place(event, before) and (was := _place_before(before)):
        facts.append(Fact(_("Before"), was, is_past=True))
    return facts


def _has_new_time(event: EventPage, before: Mapping[str, str]) -> bool:
    """The page says it where nothing is known of what they were told."""
    if before:
        return (_moment(before.get("start")), _moment(before.get("end"))) != (event.start, event.end)
    return event.status == "moved" and event.previous_start is not None


def _has_new_place(event: EventPage, before: Mapping[str, str]) -> bool:
    return bool(before) and (before.get("place", ""), before.get("address", "")) != (event.venue_name, event.address)


def _place_before(before: Mapping[str, str]) -> str:
    return ", ".join(part for part in (before.get("place"), before.get("address")) if part)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def when(start: datetime, end: datetime | None, is_all_day: bool) -> str:
    """The day and, on a line of its own, the time; as on the page of the event."""
    if not end or not _is_several_days(start, end):
        day = capfirst(f"{weekday(start)} {long_date(start)}")
        return day if is_all_day else f"{day}\n{clock_span(start, end)}"
    if is_all_day:
        return date_span(start, end)
    told = {"first": long_date(start), "from": clock(start), "last": long_date(end), "until": clock(end)}
    return f"{date_span(start, end)}\n{_('Starts on %(first)s, %(from)s. Ends on %(last)s, %(until)s.') % told}"


def _is_several_days(start: datetime, end: datetime) -> bool:
    return first_day(start) != first_day(end - timedelta(microseconds=1))


# What it leads to -----------------------------------------------------------------------------------------------------


def can_cancel(registration: Registration) -> bool:
    """By themselves, with the private link."""
    until = registration.event.can_be_cancelled_until
    return not registration.is_cancelled and not registration.event.is_off and bool(until and until > timezone.now())


def deadline_for(registration: Registration) -> str:
    """Until when they can cancel; "" where that is simply until the start."""
    event = registration.event
    if not (event.cancel_by and can_cancel(registration)):
        return ""
    told = {"day": long_date(event.can_be_cancelled_until), "time": clock(event.can_be_cancelled_until)}
    return _("You can cancel until %(day)s, %(time)s.") % told


def thanks_for(event: EventPage) -> list[Fact]:
    """The published galleries and articles of an event that is over."""
    galleries = [Fact(_("Photos"), page.title, absolute(path_of(page))) for page in event.photo_days()]
    return galleries + [Fact(_("Article"), page.title, absolute(path_of(page))) for page in event.articles()]


def why_for(letter: Letter, title: str, site_name: str) -> list[str]:
    """Why they get the mail, what to do if it was not they who signed up, and when their details are erased."""
    names = {"title": title, "site": site_name}
    why = [_("You get this mail because this address was signed up for “%(title)s” on %(site)s.") % names]
    if letter.kind in CAUSED_BY_STRANGERS:
        why.append(_("Was it not you? Then cancel with the link above."))
    if day := letter.registration.erased_on:
        why.append(_("The details of the sign-up are erased on %(day)s at the latest.") % {"day": long_date(day)})
    return why
