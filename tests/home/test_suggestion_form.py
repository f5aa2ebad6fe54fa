"""The form by which partners suggest: mistakes are told, and it is open to their own people only."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from events.models import EventPage
from home.models import Suggestion
from home.suggestions import Sent, TooManySuggestionsError, suggest
from news.models import NewsPage
from partners.models import Membership
from tests.factories.partners import PartnerPageFactory
from tests.home.suggesting import *  # noqa: F403  (its fixtures)
from tests.home.suggesting import MARKS, address, event_filled, filled

pytestmark = MARKS


# Mistakes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"text": "  "}, "text"),
        ({"title": "x" * 151}, "title"),
        ({"text": "x" * 10_001}, "text"),
        ({"title": "a\x00b"}, "title"),
        ({"day": ""}, "day"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "2126-01-01"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "i morgon"}, "day"),
        ({"starts": ""}, "starts"),
        ({"ends": ""}, "ends"),
        ({"ends": "13:00"}, "ends"),
        ({"ends": "12:59"}, "ends"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "9999-12-31"}, "last_day"),
        ({"place": ""}, "place"),
        ({"place": "x" * 121}, "place"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(client, parken, event_index, values, field):
    response = client.post(address(parken, "event"), event_filled(**values))
    assert response.status_code == 200
    assert f'href="#id_{field}"' in response.text
    assert response.context["form"].errors.keys() == {field}
    assert "Ditt förslag har inte skickats" in response.text
    assert "Vi bjuder in till visning." in response.text or field == "text"
    assert (Suggestion.objects.count(), Page.objects.type(EventPage).count()) == (0, 0)


def test_pressed_twice_is_meant_once(client, parken, news_index):
    for _press in range(2):
        assert client.post(address(parken), filled()).status_code == 302
    assert (Suggestion.objects.count(), NewsPage.objects.count()) == (1, 1)


def test_ten_a_day_for_an_organisation_whoever_sends(client, parken, anna, news_index):
    bo = User.objects.create_user("bo@example.com")
    Membership.objects.create(user=bo, organisation=parken)
    for number in range(10):
        suggest(organisation=parken, by=bo, kind="news", sent=Sent(f"Nyhet {number}", "Text."), language="sv")
    no_photo = SimpleUploadedFile("a.jpg", b"not even looked at", "image/jpeg")
    response = client.post(address(parken), filled(**{"photo1-file": no_photo, "photo1-may_share": "on"}))
    assert (response.status_code, Suggestion.objects.count()) == (429, 10)
    assert "10 förslag på ett dygn" in response.text
    assert "Robotarna är här" in response.text
    with pytest.raises(TooManySuggestionsError):
        suggest(organisation=parken, by=anna, kind="news", sent=Sent("Elfte", "Text."), language="sv")
    Suggestion.objects.update(sent_at=timezone.now() - timedelta(days=1, seconds=1))
    assert client.post(address(parken), filled()).status_code == 302


def test_another_organisation_is_not_stopped_by_the_first(client, parken, anna, index, news_index):
    other = PartnerPageFactory(parent=index, title="Verket")
    for number in range(10):
        suggest(organisation=other, by=anna, kind="news", sent=Sent(f"Nyhet {number}", "Text."), language="sv")
    assert client.post(address(parken), filled()).status_code == 302


# The boundary ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", ["news", "event", "list"])
def test_another_organisation_is_not_found(client, index, news_index, event_index, method, kind):
    other = PartnerPageFactory(parent=index, title="Verket KANARIE")
    suggestion = Suggestion.objects.create(organisation=other, kind="news", title="KANARIE", text="KANARIE")
    link = reverse("partner_suggestions", args=[other.pk]) if kind == "list" else address(other, kind)
    response = getattr(client, method)(link, event_filled() if method == "post" else None)
    assert response.status_code == (405 if (method, kind) == ("post", "list") else 404)
    assert "KANARIE" not in response.text
    assert list(Suggestion.objects.all()) == [suggestion]


def test_who_is_removed_is_out_at_the_next_request(client, parken, anna, news_index):
    assert client.get(address(parken)).status_code == 200
    anna.memberships.all().delete()
    assert client.get(address(parken)).status_code == 404
    assert client.post(address(parken), filled()).status_code == 404
    assert Suggestion.objects.count() == 0


def test_strangers_are_asked_to_sign_in(parken, news_index):
    for response in (Client().get(address(parken)), Client().post(address(parken), filled())):
        assert (response.status_code, response.url) == (302, reverse("partner_home"))
    assert Suggestion.objects.count() == 0


def test_another_site_cannot_send(parken, anna, news_index):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    assert client.post(address(parken), filled()).status_code == 403
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize("kind", ["news ", "NEWS", "gallery", "x"])
def test_there_are_no_other_kinds(client, parken, news_index, kind):
    assert client.get(address(parken, kind)).status_code == 404
    assert client.post(address(parken, kind), filled()).status_code == 404


def test_looking_makes_nothing_and_is_kept_by_nobody(client, parken, news_index):
    for link in (address(parken), address(parken, "event"), reverse("partner_suggestions", args=[parken.pk])):
        response = client.get(link)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert (Suggestion.objects.count(), NewsPage.objects.count()) == (0, 0)
