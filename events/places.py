"""The places of an event: the lock that everybody who gives or takes one holds, the count, and who moves up.

On PostgreSQL the lock is on the row of the places; on SQLite every transaction is immediate (settings) and alone.
"""

from datetime import UTC, datetime

from django.db.models import F
from django.utils import timezone

from events.models import EventPage, Letter, Registration, RegistrationQuerySet, Seats, SignUpState
from events.outbox import write

State = Registration.State
# In these nobody is let in, not by the staff either: there is nothing to come to.
NO_WAY_IN = (SignUpState.NONE, SignUpState.OFF, SignUpState.OVER)


class SignUpRefusedError(Exception):
    """No registration can be taken; `state` says why: FULL also when only the party is too large."""

    def __init__(self, state: SignUpState) -> None:
        super().__init__(state.label)
        self.state = state


def lock(event_id: int) -> Seats:
    """The places, nobody else's to change until the transaction ends; `seats.event` is the page as published now.

    It is read after the lock: while this process waited for it, the page may have got more places, or none.
    """
    seats, _is_new = Seats.objects.select_for_update().get_or_create(event_id=event_id)
    seats.event = EventPage.objects.defer("body").get(pk=event_id)
    seats.event.seats = seats
    before = seats.capacity, seats.told
    _fit(seats)
    seats.told = seats.told or facts_of(seats.event)  # whoever signs up first has read this
    if before != (seats.capacity, seats.told):
        seats.save(update_fields=["capacity", "told"])
    return seats


def lock_with(registration: Registration) -> Seats:
    """Locks its event, and reads the registration anew."""
    seats = lock(registration.event_id)
    registration.refresh_from_db()
    registration.event = seats.event
    return seats


def facts_of(event: EventPage) -> dict[str, str]:
    """What those who have signed up must be told when it changes. That a host changes its name is no new place."""
    return {
        "start": moment(event.start),
        "end": moment(event.end),
        "venue": str(event.venue_id or ""),
        "place": event.venue_name,
        "address": event.address,
        "online_url": event.online_url,
        "off": event.status if event.is_off else "",
    }


def moment(time: datetime | None) -> str:
    """One spelling, whatever zone it is given in."""
    return time.astimezone(UTC).isoformat() if time else ""


def state_for(seats: Seats, party: int, now: datetime, *, by_staff: bool) -> str:
    """CONFIRMED or WAITING for a new party. Raises SignUpRefusedError."""
    event = seats.event
    state = event.sign_up_at(now).state
    if state in NO_WAY_IN or not (state.is_open or by_staff):
        raise SignUpRefusedError(state)
    refuse_too_large(seats, party)
    if not by_staff and party > event.largest_party:
        raise SignUpRefusedError(SignUpState.FULL)
    if seats.has_room_for(party) and not (seats.waiting and queue(seats).exists()):
        return State.CONFIRMED
    if event.has_waiting_list or by_staff:
        return State.WAITING
    raise SignUpRefusedError(SignUpState.FULL)


def refuse_too_large(seats: Seats, party: int) -> None:
    """For whom there would be no room if nobody else came: waiting, they would keep everybody behind them out."""
    if seats.event.capacity is not None and party > seats.event.capacity:
        raise SignUpRefusedError(SignUpState.FULL)


def queue(seats: Seats) -> RegistrationQuerySet:
    """Those who wait, the first first; not those who have become too many since the event got fewer places."""
    waiting = seats.event.registrations.waiting()
    return waiting if seats.event.capacity is None else waiting.filter(party__lte=seats.event.capacity)


def promote(seats: Seats) -> None:
    """The first who waits gets what is free, then the next; nobody passes a larger party that came before."""
    event = seats.event
    if not event.live or event.is_off or not event.start or event.start <= timezone.now():
        return
    while seats.waiting and (first := queue(seats).first()):
        if not seats.has_room_for(first.party):
            return
        give_place(first, seats)


def give_place(registration: Registration, seats: Seats) -> None:
    count(seats, waiting=-1, taken=registration.party)
    registration.state = State.CONFIRMED
    registration.save()
    write(registration, Letter.Kind.PROMOTED)


def give_back(registration: Registration, seats: Seats) -> None:
    if registration.is_confirmed:
        count(seats, taken=-registration.party)
    elif registration.is_waiting:
        count(seats, waiting=-1)
    registration.state, registration.checked_in_at = State.CANCELLED, None
    registration.save()


def count(seats: Seats, **changes: int) -> None:
    """The database adds, and refuses more than there are places, whatever this process believes there are.

    What was given back of too many is not free.
    """
    for name, change in changes.items():
        setattr(seats, name, getattr(seats, name) + change)
    values: dict[str, object] = {name: F(name) + change for name, change in changes.items()}
    if changes.get("taken", 0) < 0:
        _fit(seats)
        values["capacity"] = seats.capacity
    Seats.objects.filter(pk=seats.pk).update(**values)


def _fit(seats: Seats) -> None:
    """As many as the page says; fewer than are taken throws nobody out, but then none is free."""
    wanted = seats.event.capacity
    seats.capacity = None if wanted is None else max(wanted, seats.taken)
