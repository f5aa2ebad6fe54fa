"""The public form for signing up: what it says in each state, what it takes, and what a stranger can learn from it."""

import json
import re
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from core.models import SiteSettings
from events import services
from events.models import Answer, EventIndexPage, EventPage, Letter, Registration
from partners.models import PartnerIndexPage
from tests.events.sign_up_form import SECOND, START, address_of, asked, clock, errors, send, words
from tests.factories import PersonFactory, ProjectFactory
from tests.factories.events import EventPageFactory, signed_up
from tests.factories.partners import PartnerPageFactory, give_role
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    start = (timezone.now() + timedelta(days=30)).replace(microsecond=0)
    return EventPageFactory(parent=event_index, slug="traff", with_sign_up=True, start=start)


@pytest.fixture
def dated(event_index: EventIndexPage) -> EventPage:
    """On a known day, so that what is said of dates can be read."""
    values = {"start": START, "capacity": 10, "largest_party": 1}
    return EventPageFactory(parent=event_index, slug="dag", with_sign_up=True, **values)


# States ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "address", "receipt"),
    [("sv", "/anmalan/7/", "/anmalan/7/tack/"), ("en", "/en/sign-up/7/", "/en/sign-up/7/received/")],
)
def test_each_language_has_its_address(language, address, receipt):
    with translation.override(language):
        assert (reverse("sign_up", args=[7]), reverse("sign_up_received", args=[7])) == (address, receipt)


OPENS, CLOSES = START - timedelta(days=20), START - timedelta(days=2)
NOT_YET = "Sign-up opens on 6 November 2031, 13:00."
CLOSED = "Sign-up closed on 24 November 2031, 13:00."
OVER = "The event is over, so you can no longer sign up."


@pytest.mark.parametrize(
    ("moment", "sentence", "is_open"),
    [
        (OPENS - SECOND, NOT_YET, False),
        (OPENS, "10 places left.", True),
        (CLOSES - SECOND, "10 places left.", True),
        (CLOSES, CLOSED, False),
        (START + timedelta(hours=2) - SECOND, CLOSED, False),
        (START + timedelta(hours=2), OVER, False),
    ],
)
def test_it_opens_and_closes_to_the_second(client, dated, moment, sentence, is_open):
    dated.registration_opens, dated.registration_closes = OPENS, CLOSES
    dated.save()
    with clock(moment):
        form, page = client.get(address_of(dated)), words(client.get(dated.url))
        sent = send(client, dated)
    assert (form.status_code, sentence in words(form), 'class="form"' in form.text) == (200, True, is_open)
    assert ("Anmäl dig" in page or "Sign up" in page) is is_open
    assert (sent.status_code, Registration.objects.count()) == ((302, 1) if is_open else (200, 0))
    assert (sentence in words(sent)) if not is_open else True


def taken(event: EventPage, places: int) -> None:
    for number in range(places):
        signed_up(event, f"Gäst {number}")


@pytest.mark.parametrize(
    ("places", "values", "sentence", "button"),
    [
        (0, {"capacity": None}, "Sign-up is open.", "Sign up"),
        (0, {}, "10 places left.", "Sign up"),
        (7, {}, "3 places left.", "Sign up"),
        (8, {}, "Only 2 places left.", "Sign up"),
        (9, {}, "Only 1 place left.", "Sign up"),
        (10, {}, "All places are taken. You can put yourself on the waiting list.", "Join the waiting list"),
        (10, {"has_waiting_list": False}, "All places are taken.", None),
        (0, {"status": "full"}, "All places are taken.", None),
        (0, {"status": "cancelled"}, "The event is cancelled, so you cannot sign up.", None),
        (
            0,
            {"status": "postponed", "previous_start": OPENS},
            "The event is postponed. You can sign up when the new date is known.",
            None,
        ),
        (0, {"status": "moved", "previous_start": OPENS}, "10 places left.", "Sign up"),
    ],
)
def test_every_state_has_its_sentence_on_form_and_page(client, dated, places, values, sentence, button):
    for name, value in values.items():
        setattr(dated, name, value)
    dated.save()
    taken(dated, places)
    form = client.get(address_of(dated))
    [state] = re.findall(r'<p class="sign-up-state [^"]*">\s*(.*?)\s*</p>', form.text)
    main = form.text[form.text.index("<main") : form.text.index("</main>")]
    buttons = re.findall(r'<button class="button" type="submit">(.*?)</button>', main)
    assert (state, buttons) == (sentence, [button] if button else [])
    with translation.override("en"):
        status = dated.sign_up_at()
    page = client.get(dated.url)
    assert f'class="sign-up-box sign-up-box--{status.state.value}"' in page.text
    assert (f'href="/anmalan/{dated.pk}/"' in page.text) is bool(button)


def test_what_nobody_signs_up_for_has_no_form_and_no_box(client, event_index):
    event = EventPageFactory(parent=event_index)
    draft = EventPageFactory(parent=event_index, with_sign_up=True, live=False)
    assert "sign-up-box" not in client.get(event.url).text
    found = [client.get(address_of(page)).status_code for page in (event, draft)]
    found += [client.get(f"/en/sign-up/{key}/").status_code for key in (0, 999_999, 10**30)]
    found += [client.get(f"/en/sign-up/{event.pk}/received/").status_code]
    assert found == [404] * 6


def test_the_box_says_until_when(client, dated):
    assert "10 places left. Sign up by" not in words(client.get(dated.url))
    [until] = re.findall(r'sign-up-box__until">(.*?)</p>', client.get(dated.url).text)
    assert "26 november 2031" in until
    assert "13.00" in until


# The form -------------------------------------------------------------------------------------------------------------


def test_pages_are_kept_by_nobody_and_leave_no_cookie(client, event):
    for address in (address_of(event), f"{address_of(event)}received/"):
        response = client.get(address)
        assert (response.status_code, response["Cache-Control"], response.cookies) == (200, "no-store", {})
        assert '<meta name="robots" content="noindex">' in response.text
        assert "csrfmiddlewaretoken" not in response.text
        assert {part.strip() for part in response.get("Vary", "").split(",")} <= {"", "Accept-Encoding"}


def test_the_staff_ask_what_they_need_and_say_what_for(client, dated):
    asked(dated, kind="choice", label="Lunch?", choices="Ja\nNej", purpose="För köket.", is_required=True, days_kept=7)
    asked(dated, kind="choice", label="Varifrån?", choices="Norr\nSöder", days_kept=90)
    asked(dated, kind="checkbox", label="Dela mitt namn", days_kept=200)
    asked(dated, kind="needs", label="Allergier?", days_kept=1)
    shown = words(client.get(address_of(dated)))
    assert "Lunch? För köket. The answer is erased on 3 December 2031. Ja Nej Varifrån? (optional)" in shown
    assert "Varifrån? (optional) Så att vi kan svara. Norr Söder No answer Dela mitt namn (optional)" in shown
    assert "Allergier? (optional) Så att vi kan svara. The answer is erased on 27 November 2031." in shown


def test_nothing_is_ticked_before_somebody_has(client, event):
    asked(event, kind="choice", choices="Ja\nNej")
    asked(event, kind="checkbox")
    assert " checked" not in client.get(address_of(event)).text


def test_english_twins_are_shown_in_english_and_the_swedish_stored(client, event):
    twins = {"label_en": "Lunch, please?", "purpose_en": "For the kitchen.", "choices_en": "Yes\nNo"}
    question = asked(event, kind="choice", label="Lunch?", choices="Ja\nNej", days_kept=90, **twins)
    response = client.get(address_of(event))
    assert "Lunch, please? (optional) For the kitchen. Yes No No answer" in words(response)
    assert re.findall(r'lang="(.*?)">(.*?)<', response.text[response.text.index("<main") :]) == [("sv", event.title)]
    send(client, event, **{f"question-{question.pk}": "Ja"})
    answer = Answer.objects.get()
    assert (answer.label, answer.value, answer.registration.language) == ("Lunch?", "Ja", "en")


def test_what_is_swedish_in_an_english_form_says_so(client, event):
    asked(event, kind="choice", label="Lunch?", choices="Ja\nNej", purpose="För köket.", days_kept=1)
    main = client.get(address_of(event)).text.partition("<main")[2]
    assert re.findall(r' lang="sv">(.*?)<', main) == [event.title, "Lunch?", "För köket.", "Ja", "Nej"]
    assert ' lang="' not in client.get(address_of(event, "sv")).text.partition("<main")[2].partition("</main>")[0]


def test_it_says_why_until_when_and_who_answers_for_it(client, dated, home, site):
    project = ProjectFactory(default_for=site, registrations_kept=30)
    SiteSettings.objects.update_or_create(site=site, defaults={"email": "info@example.com"})
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    for title, role in (("Science Park", "owner"), ("Finansiären", "funder"), ("Högskolan", "owner")):
        give_role(PartnerPageFactory(parent=index, title=title), role, project)
    other = ProjectFactory(name="Ett annat")
    give_role(PartnerPageFactory(parent=index, title="Någon annan"), "owner", other)
    shown = words(client.get(address_of(dated)))
    assert "We erase it on 26 December 2031. For a day" in shown
    assert "Science Park and Högskolan is responsible for your details. Questions? info@ example.com" in shown
    asked(dated, kind="needs")
    shown = words(client.get(address_of(dated)))
    assert "What you write about allergies and accessibility we erase already on 27 November 2031." in shown
    send(client, dated)
    assert Registration.objects.get().days_kept == project.registrations_kept


def test_without_an_owner_the_site_answers(client, dated, site):
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "Boosten"})
    shown = words(client.get(address_of(dated)))
    assert "Boosten is responsible for your details." in shown
    assert "We erase it on 24 February 2032." in shown


def test_how_many_come_is_asked_only_where_several_may(client, event, dated):
    assert 'name="party"' in client.get(address_of(event)).text
    assert 'name="party"' not in client.get(address_of(dated)).text


def test_an_english_page_leads_to_the_english_form_of_the_same_event(client, event, english_home):
    english = Locale.objects.get(language_code="en")
    event.get_parent().specific.copy_for_translation(english).get_latest_revision().publish()
    page = event.copy_for_translation(english)
    page.title = "The meeting"
    page.save_revision().publish()
    page = EventPage.objects.get(pk=page.pk)
    assert f'href="/en/sign-up/{event.pk}/"' in client.get(page.url).text
    for key in (event.pk, page.pk):
        form = client.get(f"/en/sign-up/{key}/")
        assert "<h1>The meeting</h1>" in form.text
        assert f'action="/en/sign-up/{event.pk}/"' in form.text
    send(client, page)
    assert Registration.objects.get().event == event
    assert "<h1>Evenemang" in client.get(f"/anmalan/{page.pk}/").text


# Sending --------------------------------------------------------------------------------------------------------------


def test_a_sign_up_is_kept_and_leads_to_the_receipt(client, event):
    question = asked(event)
    tick = asked(event, kind="checkbox")
    fields = {f"question-{question.pk}": "Ja, hur?\r\nOch när?", f"question-{tick.pk}": "on"}
    response = send(client, event, organisation="Eks Verkstad", role="vd", party="2", **fields)
    receipt = f"/en/sign-up/{event.pk}/received/"
    assert (response.status_code, response["Location"], response["Cache-Control"]) == (302, receipt, "no-store")
    assert response.cookies == {}
    found = Registration.objects.get()
    assert (found.name, found.email, found.organisation, found.role) == (
        "Åsa Ek",
        "asa@example.com",
        "Eks Verkstad",
        "vd",
    )
    assert (found.party, found.state, found.language) == (2, "confirmed", "en")
    assert (len(found.sender), "192.0.2.1" in found.sender) == (64, False)
    assert list(found.answers.values_list("value", flat=True)) == ["Ja, hur?\nOch när?", "Ja"]


def test_a_stranger_learns_nothing_of_an_address(client, event):
    event.capacity = 1
    event.save()
    answers, receipts = set(), set()
    for email in ("asa@example.com", "bo@example.com", "ASA@Example.com"):
        answer = send(client, event, email=email)
        answers.add((answer.status_code, tuple(answer.items()), answer.content))
        receipts.add(client.get(answer["Location"]).content)
    assert (len(answers), len(receipts)) == (1, 1)
    assert list(Registration.objects.values_list("email", "state")) == [
        ("asa@example.com", "confirmed"),
        ("bo@example.com", "waiting"),
    ]
    assert [letter.kind for letter in Letter.objects.all()] == ["confirmed", "waiting"]


@pytest.mark.parametrize("email", ["ASA@EXAMPLE.COM", "asa@Example.com", " asa@example.com ", "asa@example。com"])
def test_one_address_is_one_sign_up_however_it_is_written(client, event, email):
    send(client, event)
    send(client, event, email=email)
    assert Registration.objects.count() == 1


def test_a_domain_in_its_own_letters_is_the_same_as_its_code(client, event):
    send(client, event, email="asa@räksmörgås.example")
    send(client, event, email="asa@xn--rksmrgs-5wao1o.example")
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["a@" + "å" * 70 + ".se", "a@.", "a@..se", "a@\udcff.se", "@", "", "a@xn--.se", "a@" + "ß" * 300, "a@\x00"]
)
def test_odd_domains_have_a_key_too(email):
    assert services.key_of(email).startswith(email.partition("@")[0])


def test_a_party_larger_than_what_is_left_is_told_so(client, event):
    event.has_waiting_list = False
    event.save()
    signed_up(event, "Bo")
    assert "How many come? 1 place is left. 1 2" in words(client.get(address_of(event)))
    response = send(client, event, party="2", name="Åsa Ek")
    assert errors(response) == {"party": ["Only 1 place is left. Choose fewer people."]}
    assert 'value="Åsa Ek"' in response.text
    assert list(Registration.objects.values_list("name", flat=True)) == ["Bo"]


def test_a_larger_party_waits_together_and_knows_it_before(client, event):
    signed_up(event, "Bo")
    told = "How many come? 1 place is left. If you are more, all of you wait for places together."
    assert told in words(client.get(address_of(event)))
    send(client, event, party="2")
    assert list(Registration.objects.values_list("name", "state")) == [("Bo", "confirmed"), ("Åsa Ek", "waiting")]


def test_no_party_is_offered_that_would_never_find_room(client, event):
    assert [key for key, _text in client.get(address_of(event)).context["form"]["party"].field.choices] == [1, 2]
    event.capacity = None
    event.save()
    assert len(client.get(address_of(event)).context["form"]["party"].field.choices) == 4


def test_the_last_place_gone_meanwhile_keeps_what_was_typed(client, event):
    event.has_waiting_list = False
    event.save()
    taken(event, 2)
    response = send(client, event, organisation="Eks Verkstad")
    assert "You have not been signed up yet All places are taken. Ask us:" in words(response)
    assert 'value="Eks Verkstad"' in response.text
    assert 'role="alert" tabindex="-1" autofocus' in response.text
    assert "<title>Not sent: " in response.text


def test_who_sends_in_time_is_in_time(client, dated, monkeypatch):
    """The lock may be waited for; it is when the form came that counts."""
    dated.registration_closes = CLOSES
    dated.save()
    lock, moments = services.lock, [CLOSES - SECOND]

    def slow(event_id: int) -> object:
        moments.append(CLOSES + SECOND)
        return lock(event_id)

    monkeypatch.setattr(services, "lock", slow)
    with patch.object(timezone, "now", lambda: moments[-1]):
        assert send(client, dated).status_code == 302
    assert Registration.objects.count() == 1


def test_what_is_missing_is_said_at_its_field(client, event):
    question = asked(event, label="Lunch?", kind="choice", choices="Ja\nNej", is_required=True)
    tick = asked(event, label="Jag har läst reglerna", kind="checkbox", is_required=True)
    text = asked(event, label="Titel?", is_required=True)
    response = send(client, event, name=" ", email="asa@", party="")
    assert errors(response) == {
        "name": ["Write your name."],
        "email": ["This is no complete e-mail address. It should look like anna@example.com."],
        "party": ["Say how many come."],
        f"question-{question.pk}": ["Answer the question “Lunch?”."],
        f"question-{tick.pk}": ["Tick “Jag har läst reglerna” to sign up."],
        f"question-{text.pk}": ["Answer the question “Titel?”."],
    }
    assert 'aria-invalid="true" aria-describedby="id_email_helptext id_email_error"' in response.text
    key = f"id_question-{question.pk}"
    assert f'<fieldset class="form__field form__choices" aria-describedby="{key}_helptext {key}_error">' in (
        response.text
    )
    links = re.findall(r'<li><a href="#(.*?)">', response.text)
    assert [link in re.findall(r' id="(.*?)"', response.text) for link in links] == [True] * 6
    assert not Registration.objects.exists()


def test_what_was_not_on_offer_is_refused(client, event):
    question = asked(event, label="Lunch?", kind="choice", choices="Ja\nNej")
    response = send(client, event, party="5", **{f"question-{question.pk}": "Kanske"})
    assert errors(response) == {
        "party": ["So many cannot come in one sign-up. Choose from the list."],
        f"question-{question.pk}": ["Choose one of the answers to “Lunch?”."],
    }


# What it costs, and what search engines learn -------------------------------------------------------------------------


@pytest.fixture
def settings_row(site) -> None:
    ProjectFactory(default_for=site)
    SiteSettings.objects.create(site=site, contact=PersonFactory())


@pytest.mark.usefixtures("settings_row")
def test_the_box_asks_one_question_more(client, event_index, event):
    plain = warm_queries(client, EventPageFactory(parent=event_index).url)
    empty = warm_queries(client, event.url)
    signed_up(event, "Bo")
    assert len(warm_queries(client, event.url)) == len(empty) == len(plain) + 1


@pytest.mark.usefixtures("settings_row")
def test_the_form_asks_as_much_however_many_have_signed_up(client, event):
    event.capacity = 4
    event.save()
    asked(event)
    signed_up(event, "Bo")
    one = warm_queries(client, address_of(event))
    for name in ("Cilla", "David", "Erik"):
        asked(event, kind="needs")
        signed_up(event, name)
    three = warm_queries(client, address_of(event))
    assert len(one) == len(three), "\n".join(three)
    assert len(three) <= 8, "\n".join(three)


def offer_of(client: Client, event: EventPage) -> dict[str, str]:
    [script] = re.findall(r'ld\+json">(.*?)</script>', client.get(event.url).text, re.DOTALL)
    return next(node for node in json.loads(script)["@graph"] if node["@type"] == "Event")["offers"]


@pytest.mark.parametrize(
    ("places", "has_list", "word"),
    [
        (0, True, "InStock"),
        (7, True, "InStock"),
        (8, True, "LimitedAvailability"),
        (10, True, "SoldOut"),
        (10, False, "SoldOut"),
    ],
)
def test_search_engines_learn_whether_there_are_places(client, dated, places, has_list, word):
    dated.has_waiting_list, dated.registration_opens = has_list, datetime(2026, 1, 2, 8, tzinfo=UTC)
    dated.save()
    taken(dated, places)
    offer = offer_of(client, dated)
    assert offer["availability"] == f"https://schema.org/{word}"
    assert offer["validFrom"] == "2026-01-02T09:00:00+01:00"
    assert offer["url"] == f"http://testserver/anmalan/{dated.pk}/"


def test_search_engines_learn_that_it_is_closed_or_over(client, dated):
    with clock(START + timedelta(hours=1)):
        assert offer_of(client, dated)["availability"] == "https://schema.org/SoldOut"
    with clock(START + timedelta(days=1)):
        assert offer_of(client, dated)["availability"] == "https://schema.org/SoldOut"
