"""What the staff see of the yearly question, and what they note themselves."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from home import dashboard, staff
from partners.confirmations import confirm
from partners.models import PartnerPage
from tests.home.test_dashboard import member as staff_member
from tests.partners.asking import *  # noqa: F403  (its fixtures)
from tests.partners.asking import asked, member, organisation
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db) -> User:
    call_command("ensure_groups", verbosity=0)
    return staff_member(staff.EDITOR)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_staffs_first_page_names_who_has_not_answered(parken, index, editor):
    member(parken)
    question = asked(parken, 30, reminders=2, reminded_at=timezone.now())
    asked(organisation(index, "Verket"), 20, reminders=1, reminded_at=timezone.now())
    (section,) = [each for each in dashboard.waiting_for(editor) if each.key == "unanswered"]
    assert section.heading == "Partner som inte har svarat"
    (row,) = section.rows
    assert (row.title, row.url) == ("Parken", reverse("partner_confirmation", args=[question.pk]))
    assert "unanswered" not in [each.key for each in dashboard.waiting_for(staff_member(staff.WRITER))]


def test_the_report_says_who_answered_when_and_who_did_not(parken, index, editor):
    anna = member(parken)
    asked(parken, answered_at=datetime(2026, 6, 12, 9, tzinfo=UTC), answered_by=anna)
    waiting = asked(organisation(index, "Verket"), 30, reminders=2, reminded_at=timezone.now())
    asked(organisation(index, "Ån"), 1)
    organisation(index, "Dold", live=False)
    response = signed_in(editor).get(reverse("partner_confirmations"))
    assert [row.title for row in response.context["object_list"]] == ["Verket", "Ån", "Parken"]
    assert "12 juni 2026" in response.text
    assert "anna@example.com" in response.text
    assert "påmind två gånger" in response.text
    assert reverse("partner_confirmation", args=[waiting.pk]) in response.text
    exported = signed_in(editor).get(reverse("partner_confirmations"), {"export": "csv"})
    assert b"Parken" in b"".join(exported.streaming_content)


def test_the_report_asks_no_more_questions_when_there_are_more(index, editor):
    def add() -> None:
        number = PartnerPage.objects.count()
        page = organisation(index, f"Verket {number}")
        asked(page, answered_at=timezone.now(), answered_by=member(page, f"p{number}"))
        asked(page)

    client, link = signed_in(editor), reverse("partner_confirmations")
    add()
    with_one = warm_queries(client, link)
    add(), add()
    assert len(warm_queries(client, link)) <= len(with_one)


def test_the_staff_note_what_they_heard_on_the_phone(parken, editor):
    anna, question = member(parken), asked(parken, 30, reminders=2, reminded_at=timezone.now())
    client, link = signed_in(editor), reverse("partner_confirmation", args=[question.pk])
    screen = client.get(link)
    assert (screen.status_code, "anna@example.com" in screen.text) == (200, True)
    question.refresh_from_db()
    assert question.answered_at is None
    assert client.post(link).url == reverse("partner_confirmations")
    question.refresh_from_db()
    assert question.answered_by == editor
    confirm(confirmation=question, by=anna)
    client.post(link)
    question.refresh_from_db()
    assert question.answered_by == editor


@pytest.mark.parametrize("group", [staff.WRITER, staff.EVENT_STAFF])
def test_others_of_the_staff_and_partners_note_nothing(parken, editor, group):
    anna, question = member(parken), asked(parken)
    link = reverse("partner_confirmation", args=[question.pk])
    for client in (signed_in(staff_member(group)), signed_in(anna), Client()):
        for response in (client.get(link), client.post(link), client.get(reverse("partner_confirmations"))):
            assert response.status_code in (302, 403)
            assert "Parken" not in response.text
    question.refresh_from_db()
    assert question.answered_at is None
