"""The rules of signing up: places, the waiting list, cancelling, coming back and changing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import EventPage, Question, Registration, Seats, SignUpState
from events.overview import still_to_come
from events.services import (
    Attendee,
    TooManyRegistrationsError,
    cancel_registration,
    change_registration,
    key_of,
)
from tests.events.registering import counted, letters, party_of, publish, refusal, sign_up, states
from tests.factories.events import EventPageFactory, signed_up

SECOND = timedelta(seconds=1)


@pytest.fixture
def event(event_index):
    """With two places."""
    return EventPageFactory(parent=event_index, with_sign_up=True)


@pytest.fixture
def other_event(event_index):
    return EventPageFactory(parent=event_index, with_sign_up=True)


# Places and the waiting list


def test_alias_has_the_places_of_its_page(event):
    alias = event.create_alias(parent=event.get_parent(), update_slug="alias")
    sign_up(event, "Anna Bo")
    alias = EventPage.objects.get(pk=alias.pk)
    assert alias.signs_up_at == event
    assert signed_up(alias, "Cilla").is_waiting
    assert list(still_to_come()) == [event]


def test_postponed_event_is_not_over_when_its_old_day_has_passed(event):
    later = event.end + timedelta(days=1)
    event.status = "postponed"
    assert event.sign_up_at(later).state == SignUpState.OFF
    event.status = "cancelled"
    assert event.sign_up_at(later).state == SignUpState.OVER


def test_places_go_to_those_who_come_first_and_the_others_wait(event):
    sign_up(event, "Anna Bo Cilla David")
    assert states(event) == "Anna:c Bo:c Cilla:w David:w"
    assert list(event.registrations.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert counted(event) == (2, 2)
    assert letters(event) == "Anna:confirmed Bo:confirmed Cilla:waiting David:waiting"


def test_without_a_limit_everybody_has_a_place(event):
    publish(event, capacity=None)
    sign_up(event, "Anna Bo Cilla")
    assert states(event) == "Anna:c Bo:c Cilla:c"
    assert counted(event) == (3, 0)


def test_full_without_waiting_list_refuses(event):
    publish(event, has_waiting_list=False)
    sign_up(event, "Anna Bo")
    assert refusal(signed_up, event, "Cilla") == SignUpState.FULL
    assert states(event) == "Anna:c Bo:c"


def test_the_database_itself_refuses_more_than_there_are_places(event):
    sign_up(event, "Anna Bo")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seats.objects.filter(event=event).update(taken=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seats.objects.filter(event=event).update(waiting=-1)


def test_party_takes_as_many_places_as_it_is_people(event):
    publish(event, capacity=6)
    signed_up(event, "Anna", party=4)
    signed_up(event, "Bo", party=3)
    assert states(event) == "Anna:c Bo:w"
    assert counted(event) == (4, 1)


def test_party_larger_than_the_event_allows_or_holds_is_refused_and_blocks_nobody(event):
    assert refusal(signed_up, event, "Anna", party=3) == SignUpState.FULL  # two places
    publish(event, capacity=20)
    assert refusal(signed_up, event, "Anna", party=5) == SignUpState.FULL  # four at most
    assert signed_up(event, "Anna", party=5, by_staff=True).is_confirmed


def test_nobody_passes_a_larger_party_that_came_before(event):
    anna, _bo = sign_up(event, "Anna Bo")
    signed_up(event, "Cilla", party=2)
    cancel_registration(anna)
    signed_up(event, "David")
    assert states(event) == "Anna:x Bo:c Cilla:w David:w"
    assert counted(event) == (1, 2)


def test_smaller_party_moves_up_when_it_fits(event):
    anna, _bo = sign_up(event, "Anna Bo")
    cilla = signed_up(event, "Cilla", party=2)
    cancel_registration(anna)
    change_registration(cilla, party_of(cilla, 1))
    assert states(event) == "Anna:x Bo:c Cilla:c"
    assert counted(event) == (2, 0)


# Cancelling and coming back


def test_cancelling_moves_exactly_the_first_up_however_often_it_is_said(event):
    anna = sign_up(event, "Anna Bo Cilla David")[0]
    cancel_registration(anna)
    cancel_registration(anna)
    cancel_registration(Registration.objects.get(pk=anna.pk))
    assert states(event) == "Anna:x Bo:c Cilla:c David:w"
    assert counted(event) == (2, 1)
    assert letters(event, "promoted", "cancelled") == "Anna:cancelled Cilla:promoted"


def test_place_of_a_party_goes_to_several(event):
    anna = signed_up(event, "Anna", party=2)
    sign_up(event, "Bo Cilla David")
    cancel_registration(anna)
    assert states(event) == "Anna:x Bo:c Cilla:c David:w"


def test_leaving_the_waiting_list_takes_nobodys_place(event):
    cilla = sign_up(event, "Anna Bo Cilla David")[2]
    cancel_registration(cilla)
    assert states(event) == "Anna:c Bo:c Cilla:x David:w"
    assert counted(event) == (2, 1)


def test_who_comes_back_is_last_on_the_same_row_and_is_written_to_again(event):
    anna = sign_up(event, "Anna Bo Cilla")[0]
    cancel_registration(anna)
    again = signed_up(event, "Anna", organisation="Navet")
    assert (again.pk, again.token, again.number) == (anna.pk, anna.token, 4)
    assert states(event) == "Bo:c Cilla:c Anna:w"
    assert counted(event) == (2, 1)
    assert letters(event, "confirmed", "waiting", "cancelled") == (
        "Anna:confirmed Bo:confirmed Cilla:waiting Anna:cancelled Anna:waiting"
    )


@pytest.mark.parametrize("change", ["begun", "off", "unpublished"])
def test_nobody_moves_up_to_what_is_not_to_come(event, change):
    anna = sign_up(event, "Anna Bo Cilla")[0]
    now = timezone.now()
    how = {"begun": {"start": now, "end": now + timedelta(hours=1)}, "off": {"status": "cancelled"}}
    EventPage.objects.filter(pk=event.pk).update(**how.get(change, {"live": False}))
    cancel_registration(anna)
    assert states(event) == "Anna:x Bo:c Cilla:w"


# The same address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna@Example.com", "anna@example.COM"),
        ("ANNA@example.com", " anna@example.com "),
        ("anna@räksmörgås.example", "anna@xn--rksmrgs-5wao1o.example"),
        ("anna@RÄKSMÖRGÅS.example", "anna@ra\u0308ksmo\u0308rga\u030as.example"),
        ("ａｎｎａ@example.com", "anna@example.com"),
    ],
)
def test_one_address_is_one_registration_however_it_is_written(event, one, other):
    first = signed_up(event, "Anna", email=one)
    assert signed_up(event, "Någon annan", email=other).pk == first.pk
    assert states(event) == "Anna:c"
    assert letters(event) == "Anna:confirmed"


def test_other_addresses_are_others(event):
    assert len({key_of(address) for address in ("a+b@example.com", "a@example.com", "a@b.example.com")}) == 3
    assert len(key_of(f"a@{chr(0xFDFA) * 60}.example")) <= 254  # each is written out as eighteen letters


def test_known_address_is_answered_as_an_unknown_one(event):
    signed_up(event, "Anna", sender="anna's")
    publish(event, registration_closes=timezone.now() - SECOND)
    assert refusal(signed_up, event, "Anna", sender="a stranger's") == SignUpState.CLOSED
    assert refusal(signed_up, event, "Bo", sender="a stranger's") == SignUpState.CLOSED


def test_second_click_gets_the_receipt_of_the_last_place(event):
    publish(event, has_waiting_list=False)
    signed_up(event, "Anna")
    bo = signed_up(event, "Bo", sender="bo's")
    assert signed_up(event, "Bo", sender="bo's") == bo
    for sender in ("", "a stranger's"):
        assert refusal(signed_up, event, "Bo", sender=sender) == SignUpState.FULL
    Registration.objects.update(registered_at=timezone.now() - timedelta(minutes=11))
    assert refusal(signed_up, event, "Bo", sender="bo's") == SignUpState.FULL
    assert letters(event) == "Anna:confirmed Bo:confirmed"


def test_more_from_one_place_than_people_send_is_refused_also_for_a_known_address(event):
    publish(event, capacity=None)
    for number in range(20):
        signed_up(event, f"Anna {number}", sender="one")
    for name in ("Bo", "Anna 1"):
        with pytest.raises(TooManyRegistrationsError):
            signed_up(event, name, sender="one", organisation="Navet", party=2)
    assert signed_up(event, "Bo", sender="another").is_confirmed
    assert signed_up(event, "Cilla").is_confirmed
    Registration.objects.update(registered_at=timezone.now() - timedelta(minutes=10))
    assert signed_up(event, "David", sender="one").is_confirmed


def test_one_address_is_not_signed_up_everywhere(event_index):
    events = EventPageFactory.create_batch(11, parent=event_index, with_sign_up=True)
    for event in events[:10]:
        signed_up(event, "Anna")
    with pytest.raises(TooManyRegistrationsError):
        signed_up(events[10], "Anna")
    assert signed_up(events[10], "Anna", by_staff=True).is_confirmed


# When


def test_sign_up_opens_and_closes_to_the_second(event):
    opens = timezone.now() - timedelta(days=1)
    publish(event, registration_opens=opens, registration_closes=opens + timedelta(days=2))
    page = EventPage.objects.get(pk=event.pk)
    moments = [opens - SECOND, opens, page.registration_closes - SECOND, page.registration_closes]
    found = [page.sign_up_at(moment).state for moment in (*moments, page.end - SECOND, page.end)]
    assert found == ["not-yet", "open", "open", "closed", "closed", "over"]
    assert refusal(signed_up, event, "Anna", now=moments[0]) == SignUpState.NOT_YET
    assert refusal(signed_up, event, "Anna", now=moments[3]) == SignUpState.CLOSED
    assert signed_up(event, "Anna", now=moments[1]).is_confirmed
    assert signed_up(event, "Bo", now=moments[2]).is_confirmed


def test_what_the_page_says_now_counts_not_what_it_said_when_the_form_was_opened(event):
    event.signs_up_at  # noqa: B018  (the page as it was read)
    publish(event, status="cancelled")
    assert refusal(signed_up, event, "Anna") == SignUpState.OFF
    publish(event, status="planned", capacity=1)
    sign_up(event, "Bo Cilla")
    assert states(event) == "Bo:c Cilla:w"


def test_staff_may_add_before_and_after_sign_up_and_to_a_full_event(event):
    publish(event, registration_closes=timezone.now() - SECOND, has_waiting_list=False)
    for name in ("Anna", "Bo", "Cilla"):
        signed_up(event, name, by_staff=True)
    assert states(event) == "Anna:c Bo:c Cilla:w"
    publish(event, registration_closes=None, registration_opens=timezone.now() + timedelta(days=1))
    assert signed_up(event, "David", by_staff=True).is_waiting


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"status": "postponed"}, SignUpState.OFF),
        ({"live": False}, SignUpState.NONE),
        ({"start": datetime(2020, 1, 1, 8, tzinfo=UTC), "end": datetime(2020, 1, 1, 9, tzinfo=UTC)}, SignUpState.OVER),
    ],
)
def test_nobody_is_added_to_what_nobody_can_come_to(event, changes, state):
    EventPage.objects.filter(pk=event.pk).update(**changes)
    assert refusal(signed_up, event, "Anna", by_staff=True) == state
    assert not Seats.objects.filter(event=event).exists()


# Changing


def test_change_keeps_the_address_and_tells_of_another_number_only(event):
    publish(event, capacity=4)
    anna = signed_up(event, "Anna")
    change_registration(anna, Attendee(name="Anna Ek", email="other@example.com", organisation="Navet", role="VD"))
    anna.refresh_from_db()
    assert (anna.name, anna.email, anna.organisation, anna.role) == ("Anna Ek", "anna@example.com", "Navet", "VD")
    assert letters(event) == "Anna Ek:confirmed"
    change_registration(anna, party_of(anna, 3))
    assert letters(event) == "Anna Ek:confirmed Anna Ek:changed"
    assert counted(event) == (3, 0)


def test_larger_party_needs_room_and_a_refusal_changes_nothing(event):
    anna, _bo = sign_up(event, "Anna Bo")
    assert refusal(change_registration, anna, party_of(anna, 2, name="Beata")) == SignUpState.FULL
    assert states(event) == "Anna:c Bo:c"
    assert counted(event) == (2, 0)


def test_larger_party_does_not_pass_those_who_wait(event):
    publish(event, capacity=3, largest_party=3)
    anna = signed_up(event, "Anna")
    signed_up(event, "Bo", party=3)
    assert refusal(change_registration, anna, party_of(anna, 2)) == SignUpState.FULL
    assert counted(event) == (1, 1)


def test_smaller_party_makes_room_for_the_first_who_waits(event):
    anna = signed_up(event, "Anna", party=2)
    sign_up(event, "Bo Cilla")
    change_registration(anna, party_of(anna, 1))
    assert states(event) == "Anna:c Bo:c Cilla:w"
    assert counted(event) == (2, 1)


def test_who_waits_may_become_more_but_not_more_than_there_are_places(event):
    cilla = sign_up(event, "Anna Bo Cilla")[2]
    change_registration(cilla, party_of(cilla, 2))
    assert counted(event) == (2, 1)
    assert refusal(change_registration, cilla, party_of(cilla, 3)) == SignUpState.FULL


def test_cancelled_registration_is_not_changed(event):
    anna = signed_up(event, "Anna")
    cancel_registration(Registration.objects.get(pk=anna.pk))
    assert refusal(change_registration, anna, party_of(anna, 1)) == SignUpState.CLOSED


def test_answers_are_those_given_last_to_the_events_own_questions(event, other_event):
    food, level = (
        Question.objects.create(page=event, label=label, purpose="Mat", days_kept=days, kind=kind)
        for label, days, kind in (("Allergi", 1, "needs"), ("Nivå", 30, "text"))
    )
    foreign = Question.objects.create(page=other_event, label="Annat", purpose="Annat")
    anna = signed_up(event, "Anna", answers={food.pk: "Nötter", level.pk: "", foreign.pk: "X"})
    assert list(anna.answers.values_list("label", "value", "days_kept")) == [("Allergi", "Nötter", 1)]
    change_registration(anna, party_of(anna, 1, answers={level.pk: "Ny"}))
    assert list(anna.answers.values_list("label", "value", "days_kept")) == [("Nivå", "Ny", 30)]
