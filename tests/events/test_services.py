"""The rules of signing up, verb by verb."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Locale

from events import services
from events.letters import is_overtaken
from events.models import Answer, EventPage, Letter, Message, Question, Registration, Seats, SignUpState
from events.overview import still_to_come
from events.places import facts_of
from events.services import (
    Attendee,
    SignUpRefusedError,
    TooManyRegistrationsError,
    cancel_registration,
    change_registration,
    check_in,
    erase_registration,
    key_of,
    move_registration,
    promote_registration,
    remind_attendees,
    send_again,
    settle_event,
    settle_events,
    undo_check_in,
    write_message,
)
from tests.factories.events import EventPageFactory, signed_up

SECOND = timedelta(seconds=1)


@pytest.fixture
def event(event_index):
    """With two places."""
    return EventPageFactory(parent=event_index, with_sign_up=True)


@pytest.fixture
def other_event(event_index):
    return EventPageFactory(parent=event_index, with_sign_up=True)


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


# What follows from publishing


def test_five_more_places_move_exactly_five_up_in_order(event):
    sign_up(event, "A B C D E F G H I")
    publish(event, capacity=7)
    assert states(event) == "A:c B:c C:c D:c E:c F:c G:c H:w I:w"
    assert counted(event) == (7, 2)
    assert letters(event, "promoted") == "C:promoted D:promoted E:promoted F:promoted G:promoted"


def test_fewer_places_throw_nobody_out_and_are_given_away_only_when_there_are_some(event):
    publish(event, capacity=4)
    anna, bo, cilla, *_others = sign_up(event, "Anna Bo Cilla David Erik")
    publish(event, capacity=2)
    assert states(event) == "Anna:c Bo:c Cilla:c David:c Erik:w"
    assert EventPage.objects.get(pk=event.pk).sign_up_at().left == 0
    cancel_registration(anna)
    cancel_registration(bo)
    assert states(event) == "Anna:x Bo:x Cilla:c David:c Erik:w"
    cancel_registration(cilla)
    assert states(event) == "Anna:x Bo:x Cilla:x David:c Erik:c"
    assert counted(event) == (2, 0)


def test_party_that_has_become_too_large_is_passed(event):
    publish(event, capacity=4)
    anna = signed_up(event, "Anna", party=4)
    signed_up(event, "Bo", party=3)
    publish(event, capacity=2)
    cancel_registration(anna)
    sign_up(event, "Cilla David Erik")
    assert states(event) == "Anna:x Bo:w Cilla:c David:c Erik:w"


def test_limit_that_is_lifted_lets_everybody_in(event):
    sign_up(event, "A B C D")
    publish(event, capacity=None)
    assert states(event) == "A:c B:c C:c D:c"
    publish(event, capacity=1)
    assert counted(event) == (4, 0)
    assert signed_up(event, "E").is_waiting


def test_new_time_or_place_is_told_once_to_all_who_are_registered(event):
    _anna, _bo, _cilla, david = sign_up(event, "Anna Bo Cilla David")
    cancel_registration(david)
    publish(event)
    assert letters(event, "event-moved", "event-off") == ""
    publish(event, street_address="Storgatan 3")
    publish(event, lead="En annan ingress.")
    settle_event(event)
    assert letters(event, "event-moved", "event-off") == "Anna:event-moved Bo:event-moved Cilla:event-moved"
    publish(event, start=event.start + timedelta(days=7), end=event.end + timedelta(days=7))
    assert Letter.objects.filter(kind="event-moved").count() == 6


def test_first_change_after_the_first_sign_up_is_told(event):
    """The page was never settled: nobody had signed up."""
    assert not Seats.objects.exists()
    signed_up(event, "Anna")
    publish(event, municipality="Skara")
    assert letters(event, "event-moved") == "Anna:event-moved"


def test_cancelled_event_is_told_once_and_again_when_it_is_on(event):
    signed_up(event, "Anna")
    publish(event, status="cancelled")
    publish(event, status="cancelled", municipality="Skara")
    assert letters(event, "event-moved", "event-off") == "Anna:event-off"
    publish(event, status="planned")
    assert letters(event, "event-moved", "event-off") == "Anna:event-off Anna:event-moved"


def test_changes_of_an_event_that_is_over_are_told_to_nobody(event):
    signed_up(event, "Anna")
    start = timezone.now() - timedelta(days=2)
    EventPage.objects.filter(pk=event.pk).update(start=start, end=start + timedelta(hours=1))
    publish(event, venue_name="Annexet")
    assert letters(event) == "Anna:confirmed"


def test_what_was_postponed_and_is_called_off_after_its_old_day_is_told(event):
    anna = signed_up(event, "Anna")
    publish(event, status="postponed", previous_start=event.start)
    past = timezone.now() - timedelta(days=2)
    EventPage.objects.filter(pk=event.pk).update(start=past, end=past + timedelta(hours=1))
    Seats.objects.filter(event=event).update(told=facts_of(EventPage.objects.get(pk=event.pk)))
    publish(event, status="cancelled")
    assert letters(event) == "Anna:confirmed Anna:event-off Anna:event-off"
    assert not is_overtaken(anna.letters.select_related("registration__event").last())


def test_same_moment_in_another_zone_is_no_change(event):
    signed_up(event, "Anna")
    page = EventPage.objects.get(pk=event.pk)
    publish(event, start=timezone.localtime(page.start), end=timezone.localtime(page.end))
    assert letters(event) == "Anna:confirmed"


def test_translation_shares_the_places_and_settles_nothing(event, english_home):
    english = Locale.objects.get(language_code="en")
    event.get_parent().copy_for_translation(english)
    translated = event.copy_for_translation(english)
    translated.capacity = 50
    translated.save_revision().publish()
    settle_event(translated)
    assert signed_up(translated, "Anna", language="en").event_id == event.pk
    sign_up(event, "Bo Cilla")
    assert states(event) == "Anna:c Bo:c Cilla:w"
    assert list(Seats.objects.values_list("event", "capacity")) == [(event.pk, 2)]
    event.unpublish()
    translated = EventPage.objects.get(pk=translated.pk)
    assert refusal(signed_up, translated, "David") == SignUpState.NONE


def test_event_whose_publisher_died_is_settled_by_the_job(event, other_event, django_assert_num_queries):
    sign_up(event, "Anna Bo Cilla David")
    sign_up(other_event, "Erik")
    with django_assert_num_queries(1):
        settle_events()
    EventPage.objects.filter(pk=event.pk).update(capacity=3, start=event.start + timedelta(hours=1))
    settle_events()
    settle_events()
    assert states(event) == "Anna:c Bo:c Cilla:c David:w"
    assert letters(event, "promoted") == "Cilla:promoted"
    assert Letter.objects.filter(kind="event-moved").count() == 4
    assert letters(other_event) == "Erik:confirmed"


def test_event_that_cannot_be_settled_stops_no_other(event, other_event, monkeypatch, caplog):
    sign_up(event, "Anna Bo Cilla")
    sign_up(other_event, "Anna Bo Cilla")
    EventPage.objects.update(capacity=3)

    def settle(page):
        if page.pk == event.pk:
            raise RuntimeError
        settle_event(page)

    monkeypatch.setattr(services, "settle_event", settle)
    settle_events()
    assert states(other_event) == "Anna:c Bo:c Cilla:c"
    assert f"The event {event.pk} could not be settled" in caplog.text


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
