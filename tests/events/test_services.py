from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import EventIndexPage, EventPage, Letter, Registration, SignUpState
from events.services import (
    Attendee,
    SignUpRefusedError,
    cancel_registration,
    change_registration,
    register_attendee,
    settle_event,
)
from tests.factories.events import EventPageFactory

State = Registration.State


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return EventPageFactory(parent=event_index, with_sign_up=True)


def sign_up(event: EventPage, name: str, party: int = 1) -> Registration:
    attendee = Attendee(name=name, email=f"{name.lower()}@example.com", party=party)
    return register_attendee(event=event, attendee=attendee)


def states(event: EventPage) -> dict[str, str]:
    return dict(event.registrations.order_by("number").values_list("name", "state"))


def test_places_go_to_those_who_come_first_and_the_others_wait(event: EventPage) -> None:
    for name in ("Anna", "Bo", "Cilla", "David"):
        sign_up(event, name)
    assert states(event) == {"Anna": "confirmed", "Bo": "confirmed", "Cilla": "waiting", "David": "waiting"}
    event.seats.refresh_from_db()
    assert (event.seats.taken, event.seats.waiting) == (2, 2)


def test_cancelling_moves_exactly_the_first_up(event: EventPage) -> None:
    first = sign_up(event, "Anna")
    for name in ("Bo", "Cilla", "David"):
        sign_up(event, name)
    cancel_registration(first)
    cancel_registration(first)
    assert states(event) == {"Anna": "cancelled", "Bo": "confirmed", "Cilla": "confirmed", "David": "waiting"}
    assert list(Letter.objects.filter(kind="promoted").values_list("registration__name", flat=True)) == ["Cilla"]


def test_more_places_move_as_many_up_when_the_page_is_published(event: EventPage) -> None:
    for name in ("Anna", "Bo", "Cilla", "David", "Erik"):
        sign_up(event, name)
    event.capacity = 4
    event.save_revision().publish()
    assert states(event) == dict(
        zip(("Anna", "Bo", "Cilla", "David", "Erik"), ["confirmed"] * 4 + ["waiting"], strict=True)
    )


def test_larger_party_is_not_passed_by_those_who_came_later(event: EventPage) -> None:
    first = sign_up(event, "Anna")
    sign_up(event, "Bo")
    sign_up(event, "Cilla", party=2)
    sign_up(event, "David")
    cancel_registration(first)
    assert states(event)["Cilla"] == states(event)["David"] == "waiting"
    settle_event(event)
    change_registration(event.registrations.get(name="Cilla"), Attendee(name="Cilla", email="", party=1))
    assert states(event)["Cilla"] == "confirmed"


def test_full_without_waiting_list_refuses(event: EventPage) -> None:
    event.has_waiting_list = False
    event.save()
    sign_up(event, "Anna")
    sign_up(event, "Bo")
    with pytest.raises(SignUpRefusedError) as refusal:
        sign_up(event, "Cilla")
    assert refusal.value.state == SignUpState.FULL


def test_states_follow_the_clock_to_the_second(event: EventPage) -> None:
    opens = timezone.now() - timedelta(days=1)
    event.registration_opens, event.registration_closes = opens, opens + timedelta(days=2)
    event.save()
    second = timedelta(seconds=1)
    moments = [opens - second, opens, event.registration_closes - second, event.registration_closes]
    found = [event.sign_up_at(moment).state for moment in (*moments, event.end - second, event.end)]
    assert found == ["not-yet", "open", "open", "closed", "closed", "over"]
