"""The partners' door over HTTP: what it tells, whom it lets in, for how long, and what it never opens."""

import io
import logging
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts import sessions
from accounts.models import User
from core.logs import HideKeys
from partners import members
from partners.models import PartnerIndexPage, PartnerLetter, PartnerPage, ProfileChange, SignInLink
from tests.factories.partners import PartnerPageFactory, member_of

pytestmark = pytest.mark.django_db

ANNA = "anna@gangjarn.example"
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
PRIVATE = "private, no-store"


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def hinges(index):
    return PartnerPageFactory(parent=index, title="Gångjärn AB")


@pytest.fixture
def anna(hinges):
    return member_of(hinges)


def link_for(user, organisation=None):
    return SignInLink.objects.create(
        user=user, organisation=organisation, expires_at=timezone.now() + timedelta(minutes=30)
    )


def address_of(link):
    return reverse("partner_enter", args=[members.token_of(link)])


def ask(email, client=None, **options):
    return (client or Client()).post(reverse("partner_home"), {"email": email}, **options)


@pytest.fixture
def entered(anna):
    """The browser of somebody who came in by a link."""
    client = Client()
    client.post(address_of(link_for(anna)))
    return client


def is_in(client):
    return client.get(reverse("partner_home")).wsgi_request.user.is_authenticated


def english(name):
    with translation.override("en"):
        return reverse(name)


def use(client, **kept):
    """Change what the session says of itself."""
    session = client.session
    session.update(kept)
    session.save()


# Asking for a link ----------------------------------------------------------------------------------------------------


def test_form_and_answer_leave_no_cookie_and_are_kept_by_nobody():
    client = Client()
    for response in (client.get(reverse("partner_home")), ask(ANNA, client), client.get(reverse("partner_link_asked"))):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
    assert response.templates[0].name == "partners/own/link_asked.html"


def told(response, client=None):
    """All that somebody outside can see, byte for byte."""
    seen = (client or Client()).get(response["Location"])
    headers = [dict(each.items()) for each in (response, seen)]
    return response.status_code, response.content, seen.status_code, seen.content, headers


def test_everybody_gets_the_same_answer(anna):
    User.objects.create_superuser("redaktor@example.com", "a long enough password")
    User.objects.create_user("off@example.com", is_active=False)
    asked_for = [ANNA, "nobody@example.com", "redaktor@example.com", "off@example.com", *[ANNA] * 7]
    answers = [told(ask(email)) for email in asked_for]

    assert all(answer == answers[0] for answer in answers)


def test_everybody_costs_the_same(anna, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    asked = []
    for email in (ANNA, "nobody@example.com"):
        with CaptureQueriesContext(connection) as queries:
            ask(email)
        asked.append([query["sql"].split("WHERE")[0].split("VALUES")[0] for query in queries])

    assert asked[0] == asked[1]
    assert not [sql for sql in asked[0] if "accounts_user" in sql]


def test_sixth_letter_within_the_hour_is_not_written(anna):
    for _ in range(7):
        ask(ANNA)

    assert PartnerLetter.objects.count() == 5


def test_somebody_elsewhere_stops_nobody(anna):
    for _ in range(7):
        ask(ANNA, REMOTE_ADDR="198.51.100.7")
    ask(ANNA)

    assert PartnerLetter.objects.count() == 6


def test_one_sender_cannot_try_address_after_address(anna):
    for number in range(50):
        ask(f"p{number}@example.com")
    ask(ANNA)

    assert PartnerLetter.objects.count() == 0


def test_form_of_another_site_asks_for_nothing_and_keeps_what_was_typed(anna):
    response = ask(ANNA, headers=ELSEWHERE)

    assert (response.status_code, PartnerLetter.objects.count()) == (403, 0)
    assert f'value="{ANNA}"' in response.content.decode()


@pytest.mark.parametrize(
    "email", ["", "anna", "a@b", "x" * 300 + "@example.com", "a\0@example.com", "anna@exa mple.com"]
)
def test_what_is_no_address_is_asked_for_again(email):
    response = ask(email)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["email"]


def test_more_than_a_form_holds_is_refused():
    assert ask("x" * 200_000).status_code == 413


# Entering -------------------------------------------------------------------------------------------------------------


def test_looking_at_the_link_uses_nothing(anna):
    link, client = link_for(anna), Client()
    responses = [client.get(address_of(link)), client.head(address_of(link)), client.get(address_of(link))]

    link.refresh_from_db()
    assert (link.used_at, Session.objects.count()) == (None, 0)
    assert [response.status_code for response in responses] == [200] * 3
    assert not any(response.cookies for response in responses)
    assert (responses[0]["Referrer-Policy"], responses[0]["Cache-Control"]) == ("same-origin", PRIVATE)
    assert responses[0]["X-Robots-Tag"] == "noindex"


def test_button_lets_in_once(anna, hinges):
    address, client, second = address_of(link_for(anna)), Client(), Client()

    assert client.post(address)["Location"] == reverse("partner_profile", args=[hinges.pk])
    assert client.get(reverse("partner_home")).wsgi_request.user == anna
    refused = second.post(address)
    assert (refused.status_code, refused.templates[0].name) == (404, "partners/own/link_unknown.html")
    assert not is_in(second)


def test_second_press_in_the_same_moment_lets_nobody_in(anna, monkeypatch):
    """Both were looked up before either was used."""
    link, client = link_for(anna), Client()
    address = address_of(link)
    monkeypatch.setattr(members, "link_of", lambda token: link)
    assert Client().post(address).status_code == 302

    assert client.post(address).status_code == 404
    assert not is_in(client)


def test_link_leads_to_the_organisation_it_names_and_else_to_the_list(anna, hinges, index):
    park = PartnerPageFactory(parent=index, title="Parken")
    member_of(park)

    assert Client().post(address_of(link_for(anna, park)))["Location"] == reverse("partner_profile", args=[park.pk])
    assert Client().post(address_of(link_for(anna)))["Location"] == reverse("partner_home")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "1-2.abc", "x" * 3000])
def test_what_is_no_link_gets_a_way_to_a_new_one(method, token):
    response = getattr(Client(), method)(reverse("partner_enter", args=[token]))

    assert response.status_code == 404
    assert f'href="{reverse("partner_home")}"' in response.content.decode()


def test_browser_that_names_only_its_origin_is_let_in(anna):
    client = Client()
    client.post(address_of(link_for(anna)), headers={"Origin": "http://testserver"})

    assert is_in(client)


def test_form_of_another_site_lets_nobody_in(anna):
    link, client = link_for(anna), Client()
    response = client.post(address_of(link), headers=ELSEWHERE)

    link.refresh_from_db()
    assert (response.status_code, link.used_at) == (403, None)
    assert not is_in(client)


def test_session_gets_a_new_key_whoever_was_signed_in(anna):
    client = Client()
    client.get("/")
    use(client, planted="x")
    before = client.session.session_key
    client.post(address_of(link_for(anna)))
    first = client.session.session_key
    client.post(address_of(link_for(anna)))

    assert len({before, first, client.session.session_key}) == 3
    assert "planted" not in client.session
    assert not Session.objects.filter(pk__in=[before, first]).exists()


# Staying --------------------------------------------------------------------------------------------------------------


def test_page_says_who_is_signed_in_and_lets_them_leave(entered):
    page = entered.get(reverse("partner_home"))
    assert ANNA in page.content.decode()
    assert f'action="{reverse("partner_leave")}"' in page.content.decode()
    assert page["Cache-Control"] == PRIVATE

    entered.post(reverse("partner_leave"))
    assert not is_in(entered)


def test_leaving_takes_a_token_and_no_get(anna):
    client = Client(enforce_csrf_checks=True)
    client.post(address_of(link_for(anna)))

    assert client.get(reverse("partner_leave")).status_code == 405
    assert client.post(reverse("partner_leave")).status_code == 403
    assert is_in(client)


def test_two_idle_hours_end_it_and_each_look_begins_them_anew(entered):
    assert entered.session.get_expiry_age() in range(7190, 7201)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    assert is_in(entered)
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=119) < left <= timedelta(hours=2)

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(entered)


@pytest.mark.parametrize(("hours", "left"), [(11, 3600), (12, None)])
def test_twelve_hours_are_the_longest(entered, hours, left):
    use(entered, **{sessions.BEGUN: (timezone.now() - timedelta(hours=hours)).isoformat()})

    assert is_in(entered) is (left is not None)
    if left:
        assert entered.session.get_expiry_age() in range(left - 10, left + 1)


def test_who_is_removed_is_out_at_the_next_request(entered, hinges):
    members.remove(membership=hinges.memberships.get(), by=User.objects.create_superuser("r@example.com", "x"))

    assert not is_in(entered)


def test_who_is_switched_off_is_out_at_the_next_request(entered, anna):
    User.objects.filter(pk=anna.pk).update(is_active=False)

    assert not is_in(entered)


def test_list_holds_ones_own_organisations_only(entered, hinges, index):
    PartnerPageFactory(parent=index, title="Hemliga bolaget")
    page = entered.get(reverse("partner_home"))

    assert page.context["organisations"] == [hinges]
    assert "Hemliga" not in page.content.decode()


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "The profile is published"),
        (["returned", "waiting"], "A change waits for review"),
        (["approved", "returned"], "A change has come back: read what the staff say"),
        (["returned", "approved"], "The profile is published"),
        (None, "Not published yet"),
    ],
)
def test_list_says_what_has_become_of_the_last_change(entered, hinges, states, said):
    for state in states or []:
        ProfileChange.objects.create(organisation=hinges, state=state)
    PartnerPage.objects.filter(pk=hinges.pk).update(live=states is not None)
    page = entered.get(english("partner_home")).content.decode()

    assert f"<p>{said}</p>" in page


def test_list_asks_no_more_for_many(entered, anna, index):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            entered.get(reverse("partner_home"))
        return len(queries)

    asked()
    few = asked()
    for _ in range(3):
        member_of(PartnerPageFactory(parent=index))
    assert asked() == few


# What it never opens --------------------------------------------------------------------------------------------------


def test_public_pages_are_private_and_without_the_bar_of_the_staff(entered, hinges):
    page = entered.get(hinges.url)

    assert (page.status_code, page["Cache-Control"]) == (200, PRIVATE)
    assert "wagtail-userbar" not in page.content.decode()


def test_admin_refuses_partners_as_it_refuses_anybody(entered):
    response = entered.get(reverse("wagtailadmin_home"))

    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("wagtailadmin_login"))


def test_session_by_link_does_not_open_the_admin_to_who_has_come_to_the_staff(entered, anna):
    User.objects.filter(pk=anna.pk).update(is_superuser=True)
    response = entered.get(reverse("wagtailadmin_home"))

    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("wagtailadmin_login"))
    assert not is_in(entered)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["partner_enter", "partner_confirm", "wagtailadmin_password_reset_confirm"])
def test_keys_are_in_no_log(name, language):
    key = "12-1790000000000000.Zk3hVq-8_yT0aXw5mPb7cLdR2sJ9uEfg"
    with translation.override(language):
        address = reverse(name, args=["MQ", key] if "reset" in name else [key])
    handler = logging.StreamHandler(io.StringIO())
    handler.addFilter(HideKeys(configured.LOGGING["filters"]["hide_keys"]["after"]))
    logger = logging.Logger("django.request")
    logger.addHandler(handler)
    logger.warning("Not Found: %s", address)

    assert handler.stream.getvalue() == f"Not Found: {address.replace(key, '…')}\n"
