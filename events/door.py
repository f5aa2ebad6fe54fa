"""What a phone at the door knows and says: who has a place, who waits, and the ticks it sends."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from operator import attrgetter

from core.swedish_order import swedish
from events import services
from events.models import EventPage, Registration

MOST_TICKS = 500  # in one request; a phone with more sends them in several
LARGEST_KEY = 2**63  # of a row


class NoTicksError(ValueError):
    """What came is not what the page sends."""


@dataclass(frozen=True)
class Tick:
    """Somebody was ticked off at `at` by the phone's clock, or the tick taken away. `key` is the phone's own name."""

    registration: int
    at: datetime
    is_undo: bool
    key: str

    @classmethod
    def read(cls, sent: object) -> "Tick":
        """From what JSON gave. Raises NoTicksError."""
        try:
            key, number, undo = sent["key"], sent["id"], sent.get("undo", False)
            at = datetime.fromisoformat(sent["at"])
            right = (type(number), type(undo), type(key)) == (int, bool, str) and at.tzinfo is not None
            if not (right and 0 < number < LARGEST_KEY):
                raise NoTicksError
            return cls(number, at.astimezone(UTC), undo, key)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise NoTicksError from error


def read_ticks(sent: object) -> list[Tick]:
    """The ticks of one request, the oldest first. Raises NoTicksError."""
    if not isinstance(sent, list) or len(sent) > MOST_TICKS:
        raise NoTicksError
    return sorted((Tick.read(one) for one in sent), key=attrgetter("at"))


def merge_ticks(event: EventPage, ticks: Iterable[Tick]) -> dict[str, int]:
    """Do what the phone says, by the rule of services.check_in. Whoever is not registered here is passed by.

    Returns how many came and how many did not after all: what was known already is not counted.
    """
    ticks = list(ticks)
    known = {one.pk: one for one in event.registrations.filter(pk__in={tick.registration for tick in ticks})}
    changes = {"came": 0, "undone": 0}
    for tick in ticks:
        if registration := known.get(tick.registration):
            had_come = registration.has_attended
            act = services.undo_check_in if tick.is_undo else services.check_in
            has_come = act(registration, at=tick.at).has_attended
            changes["came" if has_come else "undone"] += has_come != had_come
    return changes


@dataclass(frozen=True)
class Guest:
    """One row at the door."""

    registration: Registration

    @property
    def others(self) -> int:
        """How many come with the one who signed up."""
        return self.registration.party - 1

    @property
    def digest(self) -> str:
        """By which the phone knows the code of the letter, without holding the key to anybody's page."""
        return hashlib.sha256(self.registration.token.encode()).hexdigest()


class GuestList:
    """Those who have a place and those who wait for one, in Swedish order of the names as they stand."""

    def __init__(self, event: EventPage) -> None:
        registrations = sorted(event.registrations.active().held(), key=lambda one: (swedish(one.name), one.pk))
        self.guests = [Guest(one) for one in registrations if one.is_confirmed]
        self.waiting = [Guest(one) for one in registrations if one.is_waiting]

    @property
    def expected(self) -> int:
        """People, whole parties counted."""
        return sum(guest.registration.party for guest in self.guests)

    @property
    def came(self) -> int:
        return sum(guest.registration.party for guest in self.guests if guest.registration.has_attended)

    @property
    def times(self) -> dict[str, dict[int, str]]:
        """When each who has come was ticked off, and when the tick of each who has not was last taken away."""
        rows = [guest.registration for guest in self.guests]
        came = {one.pk: one.checked_in_at.isoformat() for one in rows if one.checked_in_at}
        undone = {one.pk: one.last_unticked_at.isoformat() for one in rows if one.last_unticked_at}
        return {"came": came, "undone": {key: at for key, at in undone.items() if key not in came}}

    @cached_property
    def version(self) -> str:
        """Another as soon as there is another row, or other words in one."""
        fields = attrgetter("pk", "state", "name", "organisation", "party", "token")
        rows = [fields(guest.registration) for guest in (*self.guests, *self.waiting)]
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
