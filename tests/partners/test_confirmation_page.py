"""The link in the yearly question and the page it leads to: a GET answers nothing."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from partners.confirmations import confirmation_of, token_of
from partners.models import Confirmation, Membership, PartnerPage
from tests.factories.partners import PartnerPageFactory, PersonFactory
from tests.partners.asking import *  # noqa: F403  (its fixtures)
from tests.partners.asking import DAY, address, asked, member, organisation

pytestmark = pytest.mark.django_db


# The link -------------------------------------------------------------------------------------------------------------


def test_the_link_knows_the_question_and_the_person(parken):
    anna, question = member(parken), asked(parken)
    assert confirmation_of(token_of(question, anna)) == (question, anna)


def test_who_does_not_belong_has_no_link(parken, index):
    stranger = member(organisation(index, "Verket"), "stranger")
    with pytest.raises(Membership.DoesNotExist):
        token_of(asked(parken), stranger)


def dead_when_removed(question: Confirmation, anna: User) -> None:
    anna.memberships.all().delete()


def dead_when_invited_anew(question: Confirmation, anna: User) -> None:
    """Not even where the database gives the number of the old membership out again."""
    old = anna.memberships.get()
    key = old.pk
    old.delete()
    Membership.objects.create(pk=key, user=anna, organisation=question.organisation)


def dead_when_moved(question: Confirmation, anna: User) -> None:
    index = question.organisation.get_parent().specific
    anna.memberships.update(organisation=PartnerPageFactory(parent=index))


def dead_when_switched_off(question: Confirmation, anna: User) -> None:
    User.objects.update(is_active=False)


def dead_after_ninety_days(question: Confirmation, anna: User) -> None:
    Confirmation.objects.update(asked_at=timezone.now() - 90 * DAY)


def dead_when_the_page_is_taken_down(question: Confirmation, anna: User) -> None:
    PartnerPage.objects.update(live=False)


@pytest.mark.parametrize(
    "happens",
    [
        dead_when_removed,
        dead_when_invited_anew,
        dead_when_moved,
        dead_when_switched_off,
        dead_after_ninety_days,
        dead_when_the_page_is_taken_down,
    ],
)
def test_the_link_is_dead(client, parken, happens):
    anna, question = member(parken), asked(parken)
    link = address(question, anna)
    happens(question, anna)
    for response in (client.get(link), client.post(link)):
        assert response.status_code == 404
        assert "Parken" not in response.text
        assert reverse("partner_home") in response.text
    question.refresh_from_db()
    assert question.answered_at is None


def test_the_link_works_for_ninety_days(client, parken):
    anna = member(parken)
    question = asked(parken)
    link = address(question, anna)
    moment = question.asked_at
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment + 90 * DAY - timedelta(seconds=1))
        assert client.get(link).status_code == 200
        patch.setattr(timezone, "now", lambda: moment + 90 * DAY)
        assert client.get(link).status_code == 404


def test_made_up_links_are_unknown(client, parken):
    anna, question = member(parken), asked(parken)
    good = token_of(question, anna)
    other = Signer(salt="partners.members", sep=".").sign(good.split(".", maxsplit=1)[0])
    for token in ("x", "1-1-1-1.abc", f"{good}x", good[:-1], other, "\x00", "å", f"{2**70}-1-1-1.a", "1" * 5000):
        assert client.get(reverse("partner_confirm", args=[token])).status_code == 404


# The page -------------------------------------------------------------------------------------------------------------


def test_it_shows_what_the_public_sees_and_looking_answers_nothing(client, parken):
    anna, question = member(parken), asked(parken)
    PersonFactory(name="Eva Ek", organisation=parken, is_listed=True, email="eva@example.com")
    PersonFactory(name="Ulf Al", organisation=parken, is_listed=True, email="ulf@example.com", is_contact_public=False)
    PersonFactory(name="Ida Ny", organisation=parken, email="ida@example.com")
    draft = PartnerPage.objects.get(pk=parken.pk)
    draft.title = "Utkastet"
    draft.save_revision()
    for _look in range(2):
        response = client.get(address(question, anna))
    assert response.status_code == 200
    for shown in ("Stämmer det fortfarande?", "Parken", "En park för prov.", "Eva Ek", "eva@", "Ulf Al"):
        assert shown in response.text
    for hidden in ("ulf@", "Ida Ny", "ida@", "Utkastet", anna.email):
        assert hidden not in response.text
    question.refresh_from_db()
    assert question.answered_at is None


def test_it_is_kept_by_nobody_and_leaves_no_cookie(client, parken):
    anna, question = member(parken), asked(parken)
    for response in (client.get(address(question, anna)), client.get(reverse("partner_confirm", args=["x"]))):
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "same-origin"
        assert not response.cookies
        assert "csrf" not in response.text


def test_one_press_answers_and_says_thanks(parken):
    client = Client(enforce_csrf_checks=True)
    anna, question = member(parken), asked(parken)
    link = address(question, anna)
    response = client.post(link, headers={"Sec-Fetch-Site": "same-origin"})
    assert (response.status_code, response.url) == (302, link)
    question.refresh_from_db()
    assert question.answered_by == anna
    assert abs(question.answered_at - timezone.now()) < timedelta(minutes=1)
    assert "Tack!" in client.get(link).text


def test_what_is_answered_stays_answered_and_says_so_to_everybody(client, parken):
    anna, bo, question = member(parken), member(parken, "bo"), asked(parken)
    client.post(address(question, anna))
    question.refresh_from_db()
    before = question.answered_at
    again = client.post(address(question, bo))
    question.refresh_from_db()
    assert (again.status_code, question.answered_by, question.answered_at) == (200, anna, before)
    assert "Tack!" in again.text
    assert anna.email not in again.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_another_site_cannot_answer(client, parken, headers):
    anna, question = member(parken), asked(parken)
    response = client.post(address(question, anna), headers=headers)
    question.refresh_from_db()
    assert (response.status_code, question.answered_at) == (403, None)
    assert "Ditt svar har inte skickats" in response.text


@pytest.mark.parametrize("method", ["head", "options", "put", "patch", "delete"])
def test_nothing_but_the_button_answers(client, parken, method):
    anna, question = member(parken), asked(parken)
    getattr(client, method)(address(question, anna))
    question.refresh_from_db()
    assert question.answered_at is None


def test_in_english(client, parken):
    anna, question = member(parken, language="en"), asked(parken)
    with translation.override("en"):
        link = address(question, anna)
    response = client.get(link)
    assert urlsplit(link).path.startswith("/en/my-page/confirm/")
    assert "Is it still right?" in response.text
    assert "Yes, it is right" in response.text
