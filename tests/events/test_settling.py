"""What follows for those who have signed up when their event is published anew."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from events import services
from events.letters import is_overtaken
from events.models import EventPage, Letter, Seats, SignUpState
from events.places import facts_of
from events.services import (
    cancel_registration,
    settle_event,
    settle_events,
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
