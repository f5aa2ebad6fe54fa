"""The verbs of signing up. Each locks the places of its event first (events.places): one happens at a time.

Letters are rows of the same transaction (events.outbox); events.tasks sends them.
"""

import logging
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.models import site_of
from events.models import Answer, EventPage, Letter, Message, Question, Registration, Seats, SignUpState
from events.outbox import write, write_to_all
from events.places import (
    SignUpRefusedError,
    count,
    facts_of,
    give_back,
    give_place,
    lock,
    lock_with,
    moment,
    promote,
    queue,
    refuse_too_large,
    state_for,
)

logger = logging.getLogger(__name__)

State = Registration.State

MOST_FROM_ONE = 20  # registrations from one place within SENDER_COUNTED
SENDER_COUNTED = timedelta(minutes=10)
MOST_FOR_ADDRESS = 10  # registrations of one address, for any events, within ADDRESS_COUNTED
ADDRESS_COUNTED = timedelta(hours=1)
LONGEST_KEY = Registration._meta.get_field("email_key").max_length


class TooManyRegistrationsError(Exception):
    """More came from one place, or for one address, than people send."""


@dataclass(frozen=True)
class Attendee:
    """What somebody fills in; `answers` by the question's key, an empty one is no answer."""

    name: str
    email: str
    organisation: str = ""
    role: str = ""
    party: int = 1
    answers: Mapping[int, str] = field(default_factory=dict)


def key_of(email: str) -> str:
    """One spelling of an address: two that differ in case, form of letters or spelling of the domain are the same."""
    local, _at, domain = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}"[:LONGEST_KEY]


def register_attendee(
    *,
    event: EventPage,
    attendee: Attendee,
    language: str = "sv",
    sender: str = "",
    by_staff: bool = False,
    now: datetime | None = None,
) -> Registration:
    """A place, or one on the waiting list. An address that has signed up already gets what it has, and no letter.

    `now` is when it was sent: whoever was in time is not refused for having waited at the lock. The staff may add
    people outside the hours of sign-up and to a full event's waiting list. Raises SignUpRefusedError and
    TooManyRegistrationsError, whether the address is known or not: a stranger learns nothing of it.
    """
    event, key = event.signs_up_at, key_of(attendee.email)
    promised = days_kept_of(event)  # asked before the lock, for which others wait
    with transaction.atomic():
        seats = lock(event.pk)
        known = Registration.objects.filter(event=seats.event, email_key=key).first()
        if known and _is_sent_twice(known, attendee, sender):
            return known
        if not by_staff:
            _refuse_flood(sender, key)
        state = state_for(seats, attendee.party, now or timezone.now(), by_staff=by_staff)
        if known and not known.is_cancelled:
            return known
        registration = known or Registration()
        registration.event, registration.email, registration.email_key = seats.event, attendee.email, key
        registration.language, registration.sender, registration.days_kept = language, sender, promised
        _enter(registration, seats, attendee, state)
        write(registration, Letter.Kind.CONFIRMED if registration.is_confirmed else Letter.Kind.WAITING)
        return registration


@transaction.atomic
def cancel_registration(registration: Registration, *, tell: bool = True) -> Registration:
    """Give the place back; the first who waits gets it. Nothing when it is cancelled already."""
    seats = lock_with(registration)
    if registration.is_cancelled:
        return registration
    give_back(registration, seats)
    if tell:
        write(registration, Letter.Kind.CANCELLED)
    promote(seats)
    return registration


@transaction.atomic
def change_registration(registration: Registration, attendee: Attendee) -> Registration:
    """Other details or another party; the address stays. Raises SignUpRefusedError when the party finds no room."""
    seats = lock_with(registration)
    if registration.is_cancelled or registration.erased_at:
        raise SignUpRefusedError(SignUpState.CLOSED)
    more = attendee.party - registration.party
    if more:
        _make_room(registration, seats, more)
    _write_down(registration, attendee)
    if more:
        write(registration, Letter.Kind.CHANGED, about=moment(timezone.now()))
    promote(seats)
    return registration


@transaction.atomic
def promote_registration(registration: Registration) -> Registration:
    """Give somebody who waits a place out of turn. Raises SignUpRefusedError when there is no room."""
    seats = lock_with(registration)
    if not registration.is_waiting or registration.erased_at:
        return registration
    if seats.event.is_off or seats.event.is_over:
        raise SignUpRefusedError(SignUpState.OFF if seats.event.is_off else SignUpState.OVER)
    if not seats.has_room_for(registration.party):
        raise SignUpRefusedError(SignUpState.FULL)
    give_place(registration, seats)
    return registration


@transaction.atomic
def move_registration(registration: Registration, event: EventPage) -> Registration:
    """To another event, with a letter about each: the old one must leave the calendar. Raises SignUpRefusedError."""
    for key in sorted({registration.event_id, event.signs_up_at.pk}):
        lock(key)  # always in the same order, or two moves could wait for each other
    registration.refresh_from_db()
    if registration.is_cancelled or registration.erased_at:
        raise SignUpRefusedError(SignUpState.CLOSED)
    if registration.event_id == event.signs_up_at.pk:
        return registration
    who = {name: getattr(registration, name) for name in ("name", "email", "organisation", "role", "party")}
    moved = register_attendee(event=event, attendee=Attendee(**who), language=registration.language, by_staff=True)
    here = registration.event
    cancel_registration(registration, tell=not (here.is_off or here.is_over))
    return moved


@transaction.atomic
def check_in(registration: Registration, *, at: datetime | None = None) -> Registration:
    """Has come, as ticked at `at`.

    Ticks and undos come late from phones without a network, twice, and in any order. The latest of them by the phones'
    clocks decides, an undo when they are equal. Of the ticks after the last undo the earliest time stands.
    """
    lock_with(registration)
    at = _not_later_than_now(at)
    undone = registration.last_unticked_at
    if registration.is_confirmed and (undone is None or at > undone):
        first = min(registration.checked_in_at or at, at)
        _settle_check_in(registration, checked_in_at=first, last_ticked_at=at)
    return registration


@transaction.atomic
def undo_check_in(registration: Registration, *, at: datetime | None = None) -> Registration:
    """Was ticked by mistake, as found at `at`. What was ticked later stands."""
    lock_with(registration)
    at = _not_later_than_now(at)
    came, ticked = registration.checked_in_at, registration.last_ticked_at
    if came and came <= at:
        came = ticked if ticked and ticked > at else None
    _settle_check_in(registration, checked_in_at=came, last_unticked_at=at)
    return registration


def _not_later_than_now(said: datetime | None) -> datetime:
    """A phone's clock may be fast."""
    now = timezone.now()
    return min(said or now, now)


def _settle_check_in(registration: Registration, *, checked_in_at: datetime | None, **said: datetime) -> None:
    """What was said last only moves forward; what is known already is not written again."""
    new = {name: max(getattr(registration, name) or at, at) for name, at in said.items()}
    new["checked_in_at"] = checked_in_at
    if any(getattr(registration, name) != value for name, value in new.items()):
        for name, value in new.items():
            setattr(registration, name, value)
        registration.save(update_fields=[*new, "changed_at"])


@transaction.atomic
def settle_event(event: EventPage) -> None:
    """What follows from the event as it is published: the number of places, who moves up, and who must be told.

    Safe to run again, and at the same time.
    """
    if not (event.live and event.start and event.end) or event.signs_up_at.pk != event.pk:
        return
    seats = lock(event.pk)
    promote(seats)
    facts = facts_of(seats.event)
    if seats.told != facts:
        _tell_of_change(seats.event, seats.told, facts)
        seats.told = facts
        seats.save(update_fields=["told"])


def settle_events() -> None:
    """The events that a process published which died before it had settled them; one query when there are none."""
    for seats in Seats.objects.select_related("event").defer("event__body").filter(event__live=True):
        try:
            if _is_unsettled(seats):
                settle_event(seats.event)
        except Exception:
            logger.exception("The event %s could not be settled; it is tried again.", seats.event_id)


@transaction.atomic
def write_message(
    *, event: EventPage, subject: str, text: str, to: Iterable[Registration], by: object, is_thanks: bool = False
) -> Message:
    """A letter to each of `to` that belongs to the event."""
    message = Message.objects.create(event=event, subject=subject, text=text, written_by=by, is_thanks=is_thanks)
    receivers = (registration for registration in to if registration.event_id == event.pk)
    write_to_all(receivers, Letter.Kind.MESSAGE, about=str(message.pk), message=message)
    return message


@transaction.atomic
def remind_attendees(event: EventPage, *, signed_up_before: datetime | None = None) -> int:
    """A reminder to each who has a place and has none of this start yet. Returns how many were written."""
    event = lock(event.pk).event
    if event.is_off or not event.live:
        return 0
    about = moment(event.start)
    reminded = Letter.objects.filter(kind=Letter.Kind.REMINDER, about=about).values("registration")
    due = event.registrations.confirmed().held().exclude(pk__in=reminded)
    if signed_up_before:
        due = due.filter(registered_at__lt=signed_up_before)
    return len(write_to_all(due, Letter.Kind.REMINDER, about=about))


@transaction.atomic
def send_again(registration: Registration) -> Letter | None:
    """The letter that says how it stands, once more, because somebody asked for it. None for the erased."""
    seats = lock_with(registration)
    kinds = {State.CONFIRMED: Letter.Kind.CONFIRMED, State.WAITING: Letter.Kind.WAITING}
    kind = kinds.get(registration.state, Letter.Kind.CANCELLED)
    if seats.event.is_off and not registration.is_cancelled:
        kind = Letter.Kind.EVENT_OFF  # of a place in what does not take place no letter is sent
    on_its_way = registration.letters.filter(kind=kind, state=Letter.State.QUEUED, begun_at=None)
    on_its_way.update(state=Letter.State.OVERTAKEN)  # or the same would arrive twice
    return write(registration, kind, about=f"again {moment(timezone.now())}")


@transaction.atomic
def erase_registration(registration: Registration) -> None:
    """Leave the row without a person. A place that somebody else can have is given back first, without a letter."""
    seats = lock_with(registration)
    has_begun = seats.event.start and seats.event.start <= timezone.now()
    if not (has_begun or registration.is_cancelled):
        give_back(registration, seats)
    registration.answers.all().delete()
    registration.letters.all().delete()
    for name in ("name", "email", "email_key", "organisation", "role", "sender"):
        setattr(registration, name, "")
    registration.erased_at = registration.erased_at or timezone.now()
    registration.token = Registration._meta.get_field("token").get_default()
    registration.save()
    promote(seats)


def days_kept_of(event: EventPage) -> int:
    """As the project says; the site's own where the page names none."""
    project = event.project or getattr(site_of(event), "project", None)
    return project.registrations_kept if project else 90


def _is_sent_twice(known: Registration, attendee: Attendee, sender: str) -> bool:
    """A second click on the button, which took the last place the first time: not somebody who tries addresses."""
    is_same = sender and (known.sender, known.name, known.party) == (sender, attendee.name, attendee.party)
    return bool(is_same) and not known.is_cancelled and known.registered_at >= timezone.now() - SENDER_COUNTED


def _refuse_flood(sender: str, email_key: str) -> None:
    now = timezone.now()
    of_sender = Registration.objects.filter(sender=sender, registered_at__gte=now - SENDER_COUNTED)
    of_address = Registration.objects.filter(email_key=email_key, registered_at__gte=now - ADDRESS_COUNTED)
    if (sender and of_sender.count() >= MOST_FROM_ONE) or of_address.count() >= MOST_FOR_ADDRESS:
        raise TooManyRegistrationsError


def _enter(registration: Registration, seats: Seats, attendee: Attendee, state: str) -> None:
    """Behind all who came before, also somebody who comes back."""
    takes = {"taken": attendee.party} if state == State.CONFIRMED else {"waiting": 1}
    count(seats, last_number=1, **takes)
    registration.number, registration.state = seats.last_number, state
    registration.registered_at = timezone.now()
    registration.checked_in_at = registration.last_ticked_at = registration.last_unticked_at = None
    _write_down(registration, attendee)


def _make_room(registration: Registration, seats: Seats, more: int) -> None:
    if more > 0:
        refuse_too_large(seats, registration.party + more)
    if registration.is_confirmed:
        # What is free while somebody waits is being saved up for a larger party.
        if more > 0 and (not seats.has_room_for(more) or queue(seats).exists()):
            raise SignUpRefusedError(SignUpState.FULL)
        count(seats, taken=more)


def _write_down(registration: Registration, attendee: Attendee) -> None:
    """All but the address, which only a new sign-up sets."""
    for name in ("name", "organisation", "role", "party"):
        setattr(registration, name, getattr(attendee, name))
    registration.save()
    _keep_answers(registration, attendee.answers)


def _keep_answers(registration: Registration, answers: Mapping[int, str]) -> None:
    """What was answered before and is not answered now is gone."""
    registration.answers.all().delete()
    asked = {question.pk: question for question in Question.objects.filter(page=registration.event, pk__in=answers)}
    Answer.objects.bulk_create(
        Answer(
            registration=registration,
            question=question,
            label=question.label,
            kind=question.kind,
            value=answers[key],
            days_kept=question.days_kept,
        )
        for key, question in asked.items()
        if answers[key]
    )


def _is_unsettled(seats: Seats) -> bool:
    event = seats.event
    if event.is_over:
        return False
    has_room = event.capacity is None or event.capacity > seats.taken
    return facts_of(event) != seats.told or bool(has_room and seats.waiting)


def _tell_of_change(event: EventPage, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """One letter to each who is registered: it is off, or has another time or place, or is on again."""
    if after["off"] and after["off"] == before["off"]:
        return
    if event.is_over and not (after["off"] and before["off"] == "postponed"):  # they wait for another day
        return
    kind = Letter.Kind.EVENT_OFF if after["off"] else Letter.Kind.EVENT_MOVED
    write_to_all(event.registrations.active().held(), kind, about=moment(timezone.now()), before=before)
