"""What the staff do with a registration: out of turn, moving, checking in, letters, erasing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.letters import is_overtaken
from events.models import Answer, EventPage, Message, Registration, SignUpState
from events.services import (
    Attendee,
    cancel_registration,
    change_registration,
    check_in,
    erase_registration,
    move_registration,
    promote_registration,
    remind_attendees,
    send_again,
    undo_check_in,
    write_message,
)
from tests.events.registering import counted, letters, publish, refusal, sign_up, states
from tests.factories.events import EventPageFactory, signed_up

SECOND = timedelta(seconds=1)


@pytest.fixture
def event(event_index):
    """With two places."""
    return EventPageFactory(parent=event_index, with_sign_up=True)


@pytest.fixture
def other_event(event_index):
    return EventPageFactory(parent=event_index, with_sign_up=True)


# Out of turn, and to another event


def test_promoting_out_of_turn_needs_room(event):
    _anna, bo, cilla, david = sign_up(event, "Anna Bo Cilla David")
    assert refusal(promote_registration, david) == SignUpState.FULL
    EventPage.objects.filter(pk=event.pk).update(capacity=3)
    assert promote_registration(david).is_confirmed
    assert promote_registration(david).is_confirmed
    assert promote_registration(bo).is_confirmed
    assert states(event) == "Anna:c Bo:c Cilla:w David:c"
    assert counted(event) == (3, 1)
    assert letters(event, "promoted") == "David:promoted"
    EventPage.objects.filter(pk=event.pk).update(capacity=4, status="cancelled")
    assert refusal(promote_registration, cilla) == SignUpState.OFF


def test_moving_gives_the_place_back_and_takes_one_there(event, other_event):
    anna = sign_up(event, "Anna Bo Cilla")[0]
    moved = move_registration(anna, other_event)
    assert (moved.event, moved.name, moved.email) == (other_event, "Anna", "anna@example.com")
    assert states(event) == "Anna:x Bo:c Cilla:c"
    assert states(other_event) == "Anna:c"
    assert letters(event, "cancelled") == "Anna:cancelled"
    assert letters(other_event) == "Anna:confirmed"
    assert (counted(event), counted(other_event)) == ((2, 0), (1, 0))


def test_moving_from_what_does_not_take_place_says_so_once(event, other_event):
    anna = signed_up(event, "Anna")
    publish(event, status="cancelled")
    move_registration(anna, other_event)
    assert letters(event) == "Anna:confirmed Anna:event-off"
    assert letters(other_event) == "Anna:confirmed"


def test_moving_to_where_the_address_is_already_makes_no_double(event, other_event):
    anna, there = signed_up(event, "Anna"), signed_up(other_event, "Anna")
    assert move_registration(anna, other_event) == there
    assert states(other_event) == "Anna:c"
    assert letters(other_event) == "Anna:confirmed"
    assert states(event) == "Anna:x"


def test_refused_move_leaves_all_as_it_was(event, other_event):
    anna = signed_up(event, "Anna", party=2)
    publish(other_event, capacity=1)
    assert refusal(move_registration, anna, other_event) == SignUpState.FULL
    publish(other_event, capacity=4, status="cancelled")
    assert refusal(move_registration, anna, other_event) == SignUpState.OFF
    assert states(event) == "Anna:c"
    assert counted(event) == (2, 0)
    assert not other_event.registrations.exists()


def test_moving_to_the_same_event_moves_nobody(event):
    anna = signed_up(event, "Anna")
    assert move_registration(anna, event) == anna
    assert states(event) == "Anna:c"
    cancel_registration(Registration.objects.get(pk=anna.pk))
    assert refusal(move_registration, anna, event) == SignUpState.CLOSED


# Checking in


def test_earliest_time_of_checking_in_stands(event):
    anna = sign_up(event, "Anna Bo Cilla")[0]
    now = timezone.now()
    for at in (now - timedelta(minutes=5), now - timedelta(minutes=9), now, None, now + timedelta(days=1)):
        check_in(anna, at=at)
    assert Registration.objects.get(pk=anna.pk).checked_in_at == now - timedelta(minutes=9)
    undo_check_in(anna, at=now - timedelta(minutes=10))
    assert Registration.objects.get(pk=anna.pk).has_attended
    undo_check_in(anna)
    assert not Registration.objects.get(pk=anna.pk).has_attended


def test_phone_whose_clock_is_fast_checks_in_now(event):
    anna = check_in(signed_up(event, "Anna"), at=timezone.now() + timedelta(hours=1))
    assert anna.checked_in_at <= timezone.now()


def test_only_those_with_a_place_are_checked_in_and_cancelling_undoes_it(event):
    anna, _bo, cilla = sign_up(event, "Anna Bo Cilla")
    assert not check_in(cilla).has_attended
    assert not cancel_registration(check_in(anna)).has_attended


# Letters


def test_message_goes_once_to_each_of_the_event_who_is_held(event, other_event, admin_client):
    anna, bo = sign_up(event, "Anna Bo")
    erased, stranger = signed_up(event, "Cilla"), signed_up(other_event, "David")
    erase_registration(erased)
    everybody = [anna, anna, bo, erased, stranger]
    message = write_message(event=event, subject="Hej", text="Välkommen", to=everybody, by=None)
    assert Message.objects.get() == message
    assert letters(event, "message") == "Anna:message Bo:message"
    assert letters(other_event, "message") == ""


def test_reminder_is_written_once_of_each_start_to_those_with_a_place(event):
    sign_up(event, "Anna Bo Cilla")
    assert [remind_attendees(event), remind_attendees(EventPage.objects.get(pk=event.pk))] == [2, 0]
    assert letters(event, "reminder") == "Anna:reminder Bo:reminder"
    publish(event, start=event.start + timedelta(days=1), end=event.end + timedelta(days=1))
    assert remind_attendees(event) == 2
    publish(event, status="cancelled")
    assert remind_attendees(event) == 0


def test_letter_is_sent_again_when_it_is_asked_for(event):
    anna, _bo, cilla = sign_up(event, "Anna Bo Cilla")
    send_again(anna)
    send_again(anna)
    send_again(cilla)
    cancel_registration(cilla)
    send_again(cilla)
    assert letters(event).split()[3:] == [
        "Anna:confirmed",
        "Anna:confirmed",
        "Cilla:waiting",
        "Cilla:cancelled",
        "Cilla:cancelled",
    ]


def test_letter_that_is_sent_again_is_of_what_has_become_of_the_event(event):
    anna = signed_up(event, "Anna")
    publish(event, status="cancelled")
    again = send_again(anna)
    assert again.kind == "event-off"
    assert not is_overtaken(again)


# Erasing


def test_erasing_before_the_event_gives_the_place_to_the_next_and_tells_nobody_else(event):
    anna = sign_up(event, "Anna Bo Cilla")[0]
    Answer.objects.create(registration=anna, label="Allergi", kind="needs", value="Nötter", days_kept=1)
    token = anna.token
    erase_registration(anna)
    anna = Registration.objects.get(pk=anna.pk)
    person = (anna.name, anna.email, anna.email_key, anna.organisation, anna.role, anna.sender)
    assert person == ("", "", "", "", "", "")
    assert (anna.is_cancelled, anna.erased_at is None, anna.token == token) == (True, False, False)
    assert not anna.answers.exists()
    assert not anna.letters.exists()
    assert states(event) == ":x Bo:c Cilla:c"
    assert letters(event, "promoted", "cancelled") == "Cilla:promoted"
    assert counted(event) == (2, 0)


def test_erasing_once_it_has_begun_keeps_the_totals(event):
    anna = check_in(sign_up(event, "Anna Bo Cilla")[0])
    now = timezone.now()
    EventPage.objects.filter(pk=event.pk).update(start=now - timedelta(hours=1), end=now + timedelta(hours=1))
    erase_registration(anna)
    assert states(event) == ":c Bo:c Cilla:w"
    assert Registration.objects.get(pk=anna.pk).has_attended
    erased_at = Registration.objects.get(pk=anna.pk).erased_at
    erase_registration(anna)
    assert Registration.objects.get(pk=anna.pk).erased_at == erased_at


def test_erased_person_is_neither_written_to_nor_changed_and_may_come_back(event):
    anna = signed_up(event, "Anna")
    erase_registration(anna)
    publish(event, status="cancelled")
    publish(event, status="planned")
    assert send_again(anna) is None
    assert remind_attendees(event) == 0
    assert letters(event) == ""
    assert refusal(change_registration, anna, Attendee(name="Anna", email="")) == SignUpState.CLOSED
    again = signed_up(event, "Anna")
    assert (again.pk != anna.pk, again.number) == (True, 2)
    assert counted(event) == (1, 0)


def test_two_may_be_erased_of_one_event(event):
    for registration in sign_up(event, "Anna Bo"):
        erase_registration(registration)
    assert event.registrations.filter(email_key="").count() == 2
