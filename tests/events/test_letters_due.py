"""Which letters are still true when they leave, and who is reminded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import reminders
from events.letters import is_overtaken
from events.models import EventIndexPage, EventPage, Letter, Message, Registration
from events.services import cancel_registration
from tests.events.letter_reading import START, event_of_letters, letter_to, waiting
from tests.factories.events import signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return event_of_letters(event_index)


@pytest.fixture
def registration(event: EventPage) -> Registration:
    return signed_up(event, "Åsa Ek", organisation="Ek och Ask", role="Snickare")


# What is no longer true -----------------------------------------------------------------------------------------------


def overtaken(letter: Letter) -> bool:
    return is_overtaken(Letter.objects.select_related("registration__event", "message").get(pk=letter.pk))


@pytest.mark.parametrize(
    ("kind", "state", "expected"),
    [
        ("confirmed", "confirmed", False),
        ("confirmed", "waiting", True),
        ("confirmed", "cancelled", True),
        ("promoted", "confirmed", False),
        ("promoted", "cancelled", True),
        ("waiting", "waiting", False),
        ("waiting", "confirmed", True),
        ("changed", "cancelled", True),
        ("cancelled", "cancelled", False),
        ("cancelled", "confirmed", True),
        ("event-moved", "waiting", False),
        ("event-moved", "cancelled", True),
    ],
)
def test_a_letter_is_true_while_the_registration_is_as_it_says(registration, kind, state, expected):
    Registration.objects.update(state=state)
    assert overtaken(letter_to(registration, kind)) is expected


def test_who_cancels_and_comes_back_gets_the_letter_of_the_later_sign_up_only(event, registration):
    first = letter_to(registration, "confirmed")
    cancel_registration(registration)
    signed_up(event, "Åsa Ek")
    second = Letter.objects.filter(kind="confirmed").last()
    assert first.pk != second.pk
    assert (overtaken(first), overtaken(second)) == (True, False)


@pytest.mark.parametrize("kind", ["confirmed", "promoted", "reminder", "event-moved"])
def test_nobody_is_welcomed_to_what_is_cancelled(event, registration, kind):
    letter = letter_to(registration, kind, about=event.start.isoformat() if kind == "reminder" else "")
    assert overtaken(letter) is False
    EventPage.objects.update(status="cancelled")
    assert overtaken(letter) is True


def test_what_is_on_again_is_not_called_off(registration):
    letter = letter_to(registration, "event-off")
    assert overtaken(letter) is True


def test_a_reminder_of_a_start_that_has_moved_or_been_is_dropped(event, registration, monkeypatch):
    letter = letter_to(registration, "reminder", about=event.start.isoformat())
    EventPage.objects.update(start=START + timedelta(hours=1))
    assert overtaken(letter) is True
    EventPage.objects.update(start=START)
    assert overtaken(letter) is False
    monkeypatch.setattr(timezone, "now", lambda: START)
    assert overtaken(letter) is True


def test_of_two_changes_only_the_newer_is_told(registration):
    older = letter_to(registration, "event-moved", about="1")
    newer = letter_to(registration, "event-moved", about="2")
    assert (overtaken(older), overtaken(newer)) == (True, False)


def test_after_the_event_only_cancellations_and_messages_are_sent(event, registration):
    message = Message.objects.create(event=event, subject="Tack", text="x")
    thanks = letter_to(registration, "message", about="1", message=message)
    confirmed = letter_to(registration, "confirmed")
    start = timezone.now() - timedelta(hours=3)
    EventPage.objects.update(start=start, end=start + timedelta(hours=2))
    assert (overtaken(thanks), overtaken(confirmed)) == (False, True)


def test_the_erased_get_nothing(event, registration):
    message = Message.objects.create(event=event, subject="Tack", text="x")
    letter = letter_to(registration, "message", about="1", message=message)
    Registration.objects.update(email="", erased_at=timezone.now())
    assert overtaken(letter) is True


# Reminders ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def old_sign_up(event, registration) -> Registration:
    """Signed up long before the event."""
    Registration.objects.update(registered_at=START - timedelta(days=30))
    return registration


def reminded() -> int:
    return Letter.objects.filter(kind="reminder").count()


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(hours=24, seconds=1), 0),
        (timedelta(hours=24), 1),
        (timedelta(hours=3, seconds=1), 1),
        (timedelta(hours=3), 0),
        (timedelta(hours=14), 0),  # eleven in the evening
    ],
)
def test_people_are_reminded_the_day_before_by_day(old_sign_up, before, expected):
    reminders.remind_of_tomorrow(START - before)
    assert reminded() == expected


def test_nobody_is_reminded_twice_but_of_a_new_start(event, old_sign_up):
    for hours in (24, 23, 22):
        reminders.remind_of_tomorrow(START - timedelta(hours=hours))
    assert reminded() == 1
    EventPage.objects.update(start=START + timedelta(hours=1))
    reminders.remind_of_tomorrow(START - timedelta(hours=22))
    assert reminded() == 2


def test_who_has_just_signed_up_is_not_reminded_yet(old_sign_up):
    Registration.objects.update(registered_at=START - timedelta(hours=30))
    reminders.remind_of_tomorrow(START - timedelta(hours=23))
    assert reminded() == 0
    reminders.remind_of_tomorrow(START - timedelta(hours=5))
    assert reminded() == 1


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"status": "postponed"}, {"live": False}])
def test_nobody_is_reminded_of_what_is_off(old_sign_up, change):
    EventPage.objects.update(**change)
    reminders.remind_of_tomorrow(START - timedelta(hours=23))
    assert reminded() == 0


def test_who_waits_is_not_reminded(event):
    waiting(event)
    Registration.objects.update(registered_at=START - timedelta(days=30), state="waiting")
    reminders.remind_of_tomorrow(START - timedelta(hours=23))
    assert reminded() == 0
