"""The verbs of signing up. Each locks the places of its event first, so all of them happen one at a time.

On PostgreSQL the lock is on the row of the places; on SQLite every transaction is immediate (settings) and alone.
Letters are rows of the same transaction; events.tasks sends them.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.models import site_of
from events.models import Answer, EventPage, Letter, Message, Question, Registration, Seats, SignUpState
from events.tasks import send_letter

State = Registration.State

MOST_FROM_ONE = 20  # registrations from one place within SENDER_COUNTED
SENDER_COUNTED = timedelta(minutes=10)


class SignUpRefusedError(Exception):
    """No registration can be taken; `state` says why: FULL also when only the party is too large."""

    def __init__(self, state: SignUpState) -> None:
        super().__init__(state.label)
        self.state = state


class TooManyRegistrationsError(Exception):
    """More came from one place than people send."""


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
    return f"{local}@{domain}"


@transaction.atomic
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
    people outside the hours of sign-up. Raises SignUpRefusedError and TooManyRegistrationsError.
    """
    event = event.signs_up_at
    seats = _lock(event)
    state = _place_for(event, seats, attendee.party, now or timezone.now(), by_staff=by_staff)
    known = Registration.objects.filter(event=event, email_key=key_of(attendee.email)).first()
    if known and not known.is_cancelled:
        return known
    _refuse_flood(sender)
    registration = known or Registration(event=event)
    registration.language, registration.sender = language, sender
    _enter(registration, seats, attendee, state)
    _write(registration, Letter.Kind.CONFIRMED if registration.is_confirmed else Letter.Kind.WAITING)
    return registration


@transaction.atomic
def cancel_registration(registration: Registration, *, tell: bool = True) -> Registration:
    """Give the place back; the first who waits gets it. Nothing when it is cancelled already."""
    seats = _lock(registration.event)
    registration.refresh_from_db()
    if registration.is_cancelled:
        return registration
    _leave(registration, seats, State.CANCELLED)
    if tell:
        _write(registration, Letter.Kind.CANCELLED)
    _promote(registration.event, seats)
    return registration


@transaction.atomic
def change_registration(registration: Registration, attendee: Attendee) -> Registration:
    """Other details or another party; the address stays. Raises SignUpRefusedError when the party finds no room."""
    seats = _lock(registration.event)
    registration.refresh_from_db()
    if registration.is_cancelled:
        raise SignUpRefusedError(SignUpState.CLOSED)
    more = attendee.party - registration.party
    if registration.is_confirmed and more:
        if more > 0 and not seats.has_room_for(more):
            raise SignUpRefusedError(SignUpState.FULL)
        _count(seats, taken=more)
    for name in ("name", "organisation", "role", "party"):
        setattr(registration, name, getattr(attendee, name))
    registration.save()
    _keep_answers(registration, attendee.answers)
    _promote(registration.event, seats)
    return registration


@transaction.atomic
def promote_registration(registration: Registration) -> Registration:
    """Give somebody who waits a place out of turn. Raises SignUpRefusedError when there is no room."""
    seats = _lock(registration.event)
    registration.refresh_from_db()
    if not registration.is_waiting:
        return registration
    if not seats.has_room_for(registration.party):
        raise SignUpRefusedError(SignUpState.FULL)
    _give_place(registration, seats)
    return registration


@transaction.atomic
def move_registration(registration: Registration, event: EventPage) -> Registration:
    """To another event: cancelled here without a letter, registered there with one."""
    for target in sorted({registration.event, event}, key=lambda page: page.pk):
        _lock(target)  # always in the same order, or two moves could wait for each other
    attendee = Attendee(
        name=registration.name,
        email=registration.email,
        organisation=registration.organisation,
        role=registration.role,
        party=registration.party,
    )
    moved = register_attendee(event=event, attendee=attendee, language=registration.language, by_staff=True)
    cancel_registration(registration, tell=False)
    return moved


@transaction.atomic
def check_in(registration: Registration, *, at: datetime | None = None) -> Registration:
    """Has come, as ticked at `at`.

    Ticks and undos come late from phones without a network, twice, and in any order. The latest of them by the phones'
    clocks decides, an undo when they are equal. Of the ticks after the last undo the earliest time stands.
    """
    at = _lock_for_door(registration, at)
    undone = registration.last_unticked_at
    if registration.is_confirmed and (undone is None or at > undone):
        first = min(registration.checked_in_at or at, at)
        _settle_check_in(registration, checked_in_at=first, last_ticked_at=at)
    return registration


@transaction.atomic
def undo_check_in(registration: Registration, *, at: datetime | None = None) -> Registration:
    """Was ticked by mistake, as found at `at`. What was ticked later stands."""
    at = _lock_for_door(registration, at)
    came, ticked = registration.checked_in_at, registration.last_ticked_at
    if came and came <= at:
        came = ticked if ticked and ticked > at else None
    _settle_check_in(registration, checked_in_at=came, last_unticked_at=at)
    return registration


def _lock_for_door(registration: Registration, at: datetime | None) -> datetime:
    """When it was said, never in the future: a phone's clock may be fast."""
    _lock(registration.event)
    registration.refresh_from_db()
    return min(at or timezone.now(), timezone.now())


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

    Safe to run again; a job does, should a process have died between publishing and this.
    """
    if not (event.live and event.start and event.end) or event.signs_up_at.pk != event.pk:
        return
    seats = _lock(event)
    _promote(event, seats)
    facts = facts_of(event)
    if seats.told and seats.told != facts:
        _tell_of_change(event, seats.told, facts)
    if seats.told != facts:
        seats.told = facts
        seats.save(update_fields=["told"])


def facts_of(event: EventPage) -> dict[str, str]:
    """What those who have signed up must be told when it changes."""
    return {
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "place": event.place,
        "online_url": event.online_url,
        "off": event.status if event.is_off else "",
    }


@transaction.atomic
def write_message(
    *, event: EventPage, subject: str, text: str, to: Iterable[Registration], by: object, is_thanks: bool = False
) -> Message:
    """A letter to each of `to`, who belong to the event."""
    message = Message.objects.create(event=event, subject=subject, text=text, written_by=by, is_thanks=is_thanks)
    for registration in to:
        _write(registration, Letter.Kind.MESSAGE, about=str(message.pk), message=message)
    return message


@transaction.atomic
def remind_attendees(event: EventPage) -> int:
    """A reminder to each who has a place and has none of this start yet. Returns how many were written."""
    about = event.start.isoformat()
    reminded = Letter.objects.filter(kind=Letter.Kind.REMINDER, about=about).values("registration")
    due = list(event.registrations.confirmed().held().exclude(pk__in=reminded))
    for registration in due:
        _write(registration, Letter.Kind.REMINDER, about=about)
    return len(due)


@transaction.atomic
def send_again(registration: Registration) -> Letter:
    """The letter that says how it stands, once more, because somebody asked for it."""
    kinds = {State.CONFIRMED: Letter.Kind.CONFIRMED, State.WAITING: Letter.Kind.WAITING}
    kind = kinds.get(registration.state, Letter.Kind.CANCELLED)
    return _write(registration, kind, about=f"again {timezone.now().isoformat()}")


@transaction.atomic
def erase_registration(registration: Registration) -> None:
    """Leave the row without a person. A place that is still needed is given back first, without a letter."""
    if not registration.event.is_over:
        cancel_registration(registration, tell=False)
    registration.refresh_from_db()
    registration.answers.all().delete()
    registration.letters.all().delete()
    for name in ("name", "email", "email_key", "organisation", "role", "sender"):
        setattr(registration, name, "")
    registration.erased_at = timezone.now()
    registration.token = Registration._meta.get_field("token").get_default()
    registration.save()


def _lock(event: EventPage) -> Seats:
    """The places, nobody else's to change until the transaction ends; as many as the published page says.

    Fewer places than are taken throws nobody out: there is no free one until enough have cancelled.
    """
    Seats.objects.get_or_create(event=event, defaults={"capacity": event.capacity})
    seats = Seats.objects.select_for_update().get(event=event)
    wanted = EventPage.objects.filter(pk=event.pk).values_list("capacity", flat=True).get()
    capacity = None if wanted is None else max(wanted, seats.taken)
    if capacity != seats.capacity:
        seats.capacity = capacity
        seats.save(update_fields=["capacity"])
    return seats


def _place_for(event: EventPage, seats: Seats, party: int, now: datetime, *, by_staff: bool) -> str:
    """CONFIRMED or WAITING. The same for an address that is known, so that a stranger learns nothing."""
    event.seats = seats
    state = event.sign_up_at(now).state
    if not (state.is_open or by_staff):
        raise SignUpRefusedError(state)
    if seats.has_room_for(party) and not seats.waiting:
        return State.CONFIRMED
    if event.has_waiting_list or by_staff:
        return State.WAITING
    raise SignUpRefusedError(SignUpState.FULL)


def _refuse_flood(sender: str) -> None:
    since = timezone.now() - SENDER_COUNTED
    if sender and Registration.objects.filter(sender=sender, registered_at__gte=since).count() >= MOST_FROM_ONE:
        raise TooManyRegistrationsError


def _enter(registration: Registration, seats: Seats, attendee: Attendee, state: str) -> None:
    """Behind all who came before, also somebody who comes back."""
    _count(seats, last_number=1)
    registration.number = seats.last_number
    registration.state = State.WAITING
    registration.registered_at, registration.checked_in_at = timezone.now(), None
    registration.days_kept = days_kept_of(registration.event)
    registration.email, registration.email_key = attendee.email, key_of(attendee.email)
    for name in ("name", "organisation", "role", "party"):
        setattr(registration, name, getattr(attendee, name))
    if state == State.CONFIRMED:
        _count(seats, taken=registration.party)
        registration.state = State.CONFIRMED
    else:
        _count(seats, waiting=1)
    registration.save()
    _keep_answers(registration, attendee.answers)


def _leave(registration: Registration, seats: Seats, state: str) -> None:
    if registration.is_confirmed:
        _count(seats, taken=-registration.party)
    elif registration.is_waiting:
        _count(seats, waiting=-1)
    registration.state = state
    registration.save()


def _promote(event: EventPage, seats: Seats) -> None:
    """The first who waits gets what is free, then the next; nobody passes a larger party that came before."""
    now = timezone.now()
    if event.is_off or not event.start or event.start <= now:
        return
    while seats.waiting and (first := event.registrations.waiting().first()):
        if not seats.has_room_for(first.party):
            return
        _give_place(first, seats)


def _give_place(registration: Registration, seats: Seats) -> None:
    _count(seats, waiting=-1, taken=registration.party)
    registration.state = State.CONFIRMED
    registration.save()
    _write(registration, Letter.Kind.PROMOTED)


def _count(seats: Seats, **changes: int) -> None:
    """The database refuses more than there are places."""
    for name, change in changes.items():
        setattr(seats, name, getattr(seats, name) + change)
    seats.save(update_fields=list(changes))


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


def days_kept_of(event: EventPage) -> int:
    """As the project says; the site's own where the page names none."""
    project = event.project or getattr(site_of(event), "project", None)
    return project.registrations_kept if project else 90


def _tell_of_change(event: EventPage, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """One letter to each who is registered: it is off, or has another time or place, or is on again."""
    kind = Letter.Kind.EVENT_OFF if after["off"] else Letter.Kind.EVENT_MOVED
    if (after["off"] and after["off"] == before["off"]) or event.is_over:
        return
    for registration in event.registrations.active().held():
        _write(registration, kind, about=timezone.now().isoformat())


def _write(registration: Registration, kind: str, *, about: str = "", message: Message | None = None) -> Letter:
    """The same letter is never written twice: without `about` it is the one of this sign-up."""
    about = about or str(registration.number)
    letter, is_new = Letter.objects.get_or_create(
        registration=registration, kind=kind, about=about, defaults={"message": message}
    )
    if is_new:
        send_letter.enqueue(letter.pk)
    return letter
