"""Pages that people have signed up on cannot be deleted under their feet."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage
from events.services import cancel_registration
from tests.factories.events import EventPageFactory, signed_up


@pytest.fixture
def event(event_index):
    event = EventPageFactory(parent=event_index, with_sign_up=True, title="Verkstad")
    signed_up(event, "Anna Ek")
    signed_up(event, "Bo Ek")
    signed_up(event, "Cilla Ek")
    cancel_registration(signed_up(event, "David Ek"))
    return event


def delete_one(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_many(client, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(address + "?" + "&".join(f"id={page.pk}" for page in pages))


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def is_there(page):
    return EventPage.objects.filter(pk=page.pk).exists()


def test_event_that_people_wait_for_is_not_deleted(admin_client, event):
    response = delete_one(admin_client, event)
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_explore", args=[event.get_parent().pk]))
    sentence = said(response)[0]
    assert "Verkstad" in sentence
    assert "3" in sentence
    assert is_there(event)
    assert event.registrations.count() == 4


def test_neither_is_the_list_that_it_is_in_nor_many_at_once(admin_client, event, event_index):
    other = EventPageFactory(parent=event_index)
    assert "Verkstad" in said(delete_one(admin_client, event_index))[0]
    assert "Verkstad" in said(delete_many(admin_client, other, event))[0]
    assert is_there(event)
    assert is_there(other)


def test_event_that_is_over_or_that_nobody_waits_for_is_deleted(admin_client, event, event_index):
    nobody = EventPageFactory(parent=event_index, with_sign_up=True)
    cancel_registration(signed_up(nobody, "Anna Ek"))
    assert delete_many(admin_client, nobody).status_code == 302
    assert not is_there(nobody)
    ended = timezone.now() - timedelta(seconds=1)
    EventPage.objects.filter(pk=event.pk).update(start=ended - timedelta(hours=1), end=ended)
    assert delete_one(admin_client, event).status_code == 302
    assert not is_there(event)


def unpublish(client, page):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def test_taking_an_awaited_event_down_says_that_nobody_is_told(admin_client, event, event_index):
    beginning = "Det finns anmälda till det som togs ner"
    awaited = said(unpublish(admin_client, event))
    assert [text.startswith(beginning) for text in awaited] == [True, False]
    assert not EventPage.objects.get(pk=event.pk).live


def test_taking_any_other_event_down_says_nothing_of_it(admin_client, event_index):
    assert len(said(unpublish(admin_client, EventPageFactory(parent=event_index)))) == 1
