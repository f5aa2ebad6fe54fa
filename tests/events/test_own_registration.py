"""The page behind the private link: how it stands, changing, cancelling, taking the details along, erasing them."""

import json
import re
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from core.models import SiteSettings
from events.models import EventIndexPage, EventPage, Letter, Question, Registration
from events.services import cancel_registration
from tests.factories import PersonFactory, ProjectFactory
from tests.factories.events import EventPageFactory, signed_up
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db

PLAIN = "application/x-www-form-urlencoded"
SECOND = timedelta(seconds=1)
START = datetime(2031, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    values = {"start": START, "title": "Träffen", "capacity": 3, "online_url": "https://hemlig.example/rum"}
    return EventPageFactory(parent=event_index, slug="traff", with_sign_up=True, **values)


@pytest.fixture
def own(event: EventPage) -> Registration:
    return signed_up(event, "Åsa Ek", organisation="Eks Verkstad", role="vd")


def address_of(registration: Registration) -> str:
    return f"/en/my-sign-up/{registration.token}/"


def send(client: Client, registration: Registration, do: str, **fields: str) -> HttpResponse:
    return client.post(address_of(registration), urlencode({"do": do, **fields}), PLAIN)


def words(response: HttpResponse) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+([.,])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", main).split()))


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def row(registration: Registration) -> dict[str, object]:
    return Registration.objects.filter(pk=registration.pk).values().get()


def clock(moment: datetime) -> patch:
    return patch.object(timezone, "now", lambda: moment)


# How it stands --------------------------------------------------------------------------------------------------------


def test_each_language_has_its_address():
    addresses = []
    for language in ("sv", "en"):
        with translation.override(language):
            addresses += [reverse("own_registration", args=["a"]), reverse("own_data", args=["a"])]
    assert addresses == [
        "/min-anmalan/a/",
        "/min-anmalan/a/data.json",
        "/en/my-sign-up/a/",
        "/en/my-sign-up/a/data.json",
    ]


def test_nobody_keeps_it_is_told_of_it_or_finds_it(client, own):
    found = [client.get(address_of(own)), client.get(f"{address_of(own)}data.json"), client.head(address_of(own))]
    found += [send(client, own, "cancel"), send(client, own, "change", name=""), send(client, own, "nonsense")]
    found += [client.get("/en/my-sign-up/unknown/")]
    for response in found:
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert response.cookies == {}
    assert [response.status_code for response in found] == [200, 200, 200, 200, 200, 302, 404]


def test_who_has_a_place_sees_it_and_the_link_for_taking_part(client, own, event):
    response = client.get(address_of(own))
    assert "Träffen When Wednesday 26 November 2031, 13:00–15:00 Where Navet, Exempelgatan 1, Skövde" in words(response)
    assert "You have a place It is for Åsa Ek. Take part online: https://hemlig.example/rum" in words(response)
    assert 'href="https://hemlig.example/rum" rel="noopener noreferrer nofollow"' in response.text
    assert f'href="{event.url}"' in response.text


def test_a_party_is_told_how_many_they_are(client, event):
    own = signed_up(event, "Bo", party=3)
    assert "You have a place It is for Bo and company, 3 people in all." in words(client.get(address_of(own)))


def test_who_waits_sees_the_place_in_the_queue_and_no_link(client, own, event):
    signed_up(event, "Bo", party=2)
    first, second, third = (signed_up(event, name) for name in ("Cilla", "David", "Erik"))
    shown = [words(client.get(address_of(waiting))) for waiting in (first, second, third)]
    assert "You are on the waiting list You are the first in the queue. You will get a mail" in shown[0]
    assert "You are on the waiting list 1 sign-up is before you." in shown[1]
    assert "You are on the waiting list 2 sign-ups are before you." in shown[2]
    assert [("hemlig" in text) for text in shown] == [False] * 3


def test_who_has_cancelled_sees_that_and_the_way_back(client, own, event):
    cancel_registration(own)
    response = client.get(address_of(own))
    assert "You are no longer signed up Sign up again" in words(response)
    assert f'href="/en/sign-up/{event.pk}/"' in response.text
    assert ('value="cancel"' in response.text, 'value="change"' in response.text, "hemlig" in response.text) == (
        False,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("cancelled", "The event is cancelled"),
        ("postponed", "The event is postponed. You will hear from us when the new date is known."),
    ],
)
def test_an_event_that_is_off_says_so_and_hides_the_link(client, own, event, status, sentence):
    EventPage.objects.filter(pk=event.pk).update(status=status)
    shown = words(client.get(address_of(own)))
    assert sentence in shown
    assert "hemlig" not in shown


def test_nobody_cancels_or_changes_a_place_in_what_is_cancelled(client, own, event):
    EventPage.objects.filter(pk=event.pk).update(status="cancelled")
    for now in (event.start - SECOND, event.end):
        with clock(now):
            assert "The event is cancelled What we store about you" in words(client.get(address_of(own)))


def test_a_place_in_what_is_postponed_is_kept_when_the_old_day_has_passed(client, own, event):
    EventPage.objects.filter(pk=event.pk).update(status="postponed")
    with clock(event.end):
        shown = words(client.get(address_of(own)))
    assert "You have a place The event is postponed." in shown
    assert "It could be cancelled here" not in shown


def test_the_time_is_that_of_the_page_people_are_registered_on(client, own, event, english_home):
    english = Locale.objects.get(language_code="en")
    event.get_parent().specific.copy_for_translation(english).get_latest_revision().publish()
    event.copy_for_translation(english).get_latest_revision().publish()
    later = {"start": event.start + timedelta(hours=1), "end": event.end + timedelta(hours=1)}
    EventPage.objects.filter(pk=event.pk).update(**later)
    for address in (address_of(own), f"/en/sign-up/{event.pk}/"):
        assert "Wednesday 26 November 2031, 14:00–16:00" in words(client.get(address))


def test_after_the_event_nothing_is_changed_any_more(client, own, event):
    with clock(event.end):
        shown = client.get(address_of(own))
        answers = [send(client, own, "change", name="Bo"), send(client, own, "cancel", sure="yes")]
    assert "The event is over What we store about you" in words(shown)
    assert [answer["Location"] for answer in answers] == [address_of(own)] * 2
    own.refresh_from_db()
    assert (own.name, own.state) == ("Åsa Ek", "confirmed")


def test_an_unknown_link_is_told_kindly(client, home, own, site):
    SiteSettings.objects.update_or_create(site=site, defaults={"email": "info@example.com"})
    wrong = ["x", "%00", own.token[:-1], own.token + "x", own.token.swapcase(), "å" * 32, "%ED%A0%80" * 8, "a" * 3000]
    wrong += [own.token[:-1] + "%00", "%2e%2e", own.token + "%0d%0aSet-Cookie:x=1"]
    for token in wrong:
        for address in (f"/en/my-sign-up/{token}/", f"/en/my-sign-up/{token}/data.json"):
            response = client.get(address)
            assert response.status_code == 404, address
            assert "The link does not work" in words(response), address
    assert client.post("/en/my-sign-up/unknown/", "do=cancel&sure=yes", PLAIN).status_code == 404


def test_somebody_who_is_erased_is_not_found(client, own):
    Registration.objects.filter(pk=own.pk).update(erased_at=timezone.now())
    assert client.get(address_of(own)).status_code == 404


def test_a_get_changes_nothing(client, own):
    """Scanners of mails follow every link."""
    before, letters = row(own), Letter.objects.count()
    for query in ("", "?do=cancel&sure=yes", "?do=erase&sure=yes", "?do=change&name=x", "?saved", "?x=%00"):
        assert client.get(address_of(own) + query).status_code == 200
        assert client.head(address_of(own) + query).status_code == 200
        client.get(f"{address_of(own)}data.json{query}")
    assert (row(own), Letter.objects.count()) == (before, letters)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, own, method):
    assert getattr(client, method)(address_of(own)).status_code == 405
    assert getattr(client, method)(f"{address_of(own)}data.json").status_code == 405
    assert client.post(f"{address_of(own)}data.json").status_code == 405


# Changing -------------------------------------------------------------------------------------------------------------


def test_details_party_and_answers_are_changed_and_the_address_is_not(client, own, event):
    lunch = Question.objects.create(page=event, kind="choice", label="Lunch?", choices="Ja\nNej", purpose="Mat.")
    share = Question.objects.create(page=event, kind="checkbox", label="Dela?", purpose="Kontakt.")
    fields = {"name": "Åsa Alm", "email": "other@example.com", "organisation": "", "role": "chef", "party": "2"}
    answers = {f"question-{lunch.pk}": "Nej", f"question-{share.pk}": "on"}
    response = send(client, own, "change", **fields, **answers)
    assert (response.status_code, response["Location"]) == (302, f"{address_of(own)}?saved")
    own.refresh_from_db()
    assert (own.name, own.email, own.organisation, own.role, own.party) == (
        "Åsa Alm",
        "asa.ek@example.com",
        "",
        "chef",
        2,
    )
    assert list(own.answers.values_list("label", "value")) == [("Lunch?", "Nej"), ("Dela?", "Ja")]
    shown = client.get(response["Location"])
    assert "Your changes are saved." in words(shown)
    assert re.findall(r'<input [^>]*value="([^"]*)"[^>]*\schecked>|checkbox"[^>]*(checked)>', shown.text) == [
        ("Nej", ""),
        ("", "checked"),
    ]
    send(client, own, "change", name="Åsa Alm", party="1")
    assert (own.answers.count(), Registration.objects.get().party) == (0, 1)


def test_more_people_than_there_are_places_left_are_told_so(client, own, event):
    signed_up(event, "Bo")
    response = send(client, own, "change", name="Åsa Alm", party="3")
    assert errors(response) == {"party": ["Only 2 places are left. Choose fewer people."]}
    assert 'value="Åsa Alm"' in response.text
    assert "Your changes have not been saved" in words(response)
    assert Registration.objects.get(pk=own.pk).name == "Åsa Ek"


def test_a_party_stays_what_it_was_when_fewer_are_allowed_now(client, event):
    own = signed_up(event, "Bo", party=3)
    EventPage.objects.filter(pk=event.pk).update(largest_party=1)
    assert '<option value="3" selected>' in client.get(address_of(own)).text
    send(client, own, "change", name="Bo Ek", party="3")
    own.refresh_from_db()
    assert (own.name, own.party) == ("Bo Ek", 3)


@pytest.mark.parametrize(
    "fields",
    [{"name": ""}, {"name": "a\x00b"}, {"name": "x" * 121}, {"organisation": "\x00"}, {"party": "0"}, {"party": "9"}],
)
def test_hostile_changes_are_refused_in_a_sentence(client, own, fields):
    before = row(own)
    response = send(client, own, "change", **{"name": "Bo", "party": "1", **fields})
    assert (response.status_code, list(errors(response))) == (200, list(fields))
    assert row(own) == before


@pytest.mark.parametrize("do", ["", "\x00", "x" * 5000, "Cancel"])
def test_what_is_no_deed_leads_back(client, own, do):
    before = row(own)
    assert send(client, own, do, sure="yes")["Location"] == address_of(own)
    assert row(own) == before


def test_large_and_odd_bodies_are_no_fault_of_ours(client, own):
    response = send(client, own, "change", name="x" * 10_000_000)
    assert (response.status_code, len(response.content) < 50_000) == (413, True)
    assert errors(response) == {"__all__": ["That was more text than we can receive. Write it shorter."]}
    assert client.post(address_of(own), "{}", "application/json").status_code == 302
    escaped = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\\ud800\r\n'
    body = escaped + escaped.replace(b'"name"', b'"do"').replace(b"\\ud800", b"change")
    body += escaped.replace(b'"name"', b'"party"').replace(b"\\ud800", b"1") + b"--x--\r\n"
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    assert client.generic("POST", address_of(own), body, kind).status_code == 302
    assert Registration.objects.get().name == r"\ud800"


def test_what_was_written_by_others_meanwhile_is_not_brought_back(client, own):
    cancel_registration(own)
    assert send(client, own, "change", name="Bo", party="1")["Location"] == address_of(own)
    own.refresh_from_db()
    assert (own.name, own.state) == ("Åsa Ek", "cancelled")


# Cancelling -----------------------------------------------------------------------------------------------------------


def test_cancelling_asks_once_more_and_lets_the_first_who_waits_in(client, own, event):
    signed_up(event, "Bo", party=2)
    waiting = signed_up(event, "Cilla")
    asked = send(client, own, "cancel")
    assert "Cancel the sign-up? Somebody else gets the place at once, and you may not get it back." in words(asked)
    assert Registration.objects.get(pk=own.pk).state == "confirmed"
    answers = [send(client, own, "cancel", sure="yes") for _twice in range(2)]
    assert [answer["Location"] for answer in answers] == [address_of(own)] * 2
    states = dict(Registration.objects.values_list("name", "state"))
    assert states == {"Åsa Ek": "cancelled", "Bo": "confirmed", "Cilla": "confirmed"}
    kinds = [list(one.letters.values_list("kind", flat=True)) for one in (own, waiting)]
    assert kinds == [["confirmed", "cancelled"], ["waiting", "promoted"]]


def test_leaving_the_queue_asks_too(client, own, event):
    signed_up(event, "Bo", party=2)
    waiting = signed_up(event, "Cilla")
    assert "You will lose your place in the queue." in words(send(client, waiting, "cancel"))
    send(client, waiting, "cancel", sure="yes")
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"


@pytest.mark.parametrize(("early", "state"), [(SECOND, "cancelled"), (timedelta(0), "confirmed")])
def test_it_can_be_cancelled_to_the_second(client, own, event, early, state):
    until = START - timedelta(days=2)
    EventPage.objects.filter(pk=event.pk).update(cancel_by=until, contact=PersonFactory(name="Karin Ek", phone="123"))
    with clock(until - early):
        shown = words(client.get(address_of(own)))
        send(client, own, "cancel")
        send(client, own, "cancel", sure="yes")
    own.refresh_from_db()
    assert own.state == state
    if state == "confirmed":
        told = "It could be cancelled here until 24 November 2031, 13:00. Please tell us instead: Karin Ek"
        assert (told in shown, "Cancel my sign-up" in shown) == (True, False)
    else:
        assert "You can do so until 24 November 2031, 13:00. Cancel my sign-up" in shown


# Their details --------------------------------------------------------------------------------------------------------


def test_all_that_is_held_comes_as_a_file(client, own, event):
    response = client.get(f"{address_of(own)}data.json")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="my-sign-up.json"'
    swedish = client.get(f"/min-anmalan/{own.token}/data.json")
    assert swedish["Content-Disposition"] == 'attachment; filename="min-anmalan.json"'
    assert {"Åsa Ek", "asa.ek@example.com", "Eks Verkstad", "Träffen"} <= set(
        map(str, json.loads(response.text).values())
    )
    assert "Åsa" in response.text


def test_erasing_asks_once_more_and_leaves_nobody(client, own, event):
    signed_up(event, "Bo", party=2)
    waiting = signed_up(event, "Cilla")
    asked = send(client, own, "erase")
    assert "the link you came by stops working. You will also lose your place." in words(asked)
    assert Registration.objects.get(pk=own.pk).name == "Åsa Ek"
    response = send(client, own, "erase", sure="yes")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert "Your details are erased" in words(response)
    values = Registration.objects.values_list("name", "email", "email_key", "organisation", "role", "state")
    assert values.get(pk=own.pk) == ("", "", "", "", "", "cancelled")
    waiting.refresh_from_db()
    assert waiting.state == "confirmed"
    assert client.get(address_of(own)).status_code == 404
    assert send(client, own, "erase", sure="yes").status_code == 404


def test_it_says_until_when_as_was_promised(client, own, site):
    Registration.objects.update(days_kept=10)
    ProjectFactory(default_for=site, registrations_kept=300)
    assert "We erase it on 6 December 2031." in words(client.get(address_of(own)))


def test_it_asks_as_much_however_many_others_there_are(client, own, event, site):
    ProjectFactory(default_for=site)
    SiteSettings.objects.update_or_create(site=site, defaults={"contact": PersonFactory()})
    one = warm_queries(client, address_of(own))
    for name in ("Bo", "Cilla", "David", "Erik"):
        signed_up(event, name)
    many = warm_queries(client, address_of(own))
    assert len(one) == len(many), "\n".join(many)
    assert len(many) <= 9, "\n".join(many)
