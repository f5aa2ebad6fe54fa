"""What the tests of signing up do and read."""

import pytest

from events.models import EventPage, Letter, Seats
from events.services import (
    Attendee,
    SignUpRefusedError,
)
from tests.factories.events import signed_up


def sign_up(event, names):
    return [signed_up(event, name) for name in names.split()]


def states(event):
    """How it stands with each, in order: c(onfirmed), w(aiting) or x (cancelled)."""
    letters = {"confirmed": "c", "waiting": "w", "cancelled": "x"}
    found = event.registrations.order_by("number").values_list("name", "state")
    return " ".join(f"{name}:{letters[state]}" for name, state in found)


def counted(event):
    """(taken, waiting), which must be what the rows say."""
    seats = Seats.objects.get(event=event)
    taken = sum(event.registrations.confirmed().values_list("party", flat=True))
    assert (seats.taken, seats.waiting) == (taken, event.registrations.waiting().count())
    return seats.taken, seats.waiting


def letters(event, *kinds):
    found = Letter.objects.filter(registration__event=event).order_by("pk")
    found = found.filter(kind__in=kinds) if kinds else found
    return " ".join(f"{letter.registration.name}:{letter.kind}" for letter in found.select_related("registration"))


def publish(event, **changes):
    page = EventPage.objects.get(pk=event.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def refusal(act, *args, **fields):
    with pytest.raises(SignUpRefusedError) as refused:
        act(*args, **fields)
    return refused.value.state


def party_of(registration, party, **fields):
    return Attendee(**{"name": registration.name, "email": "", "party": party, **fields})
