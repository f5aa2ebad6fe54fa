"""The yearly question: whom it is put to and when, what answers it, and that one answer is enough."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from core.schedule import jobs
from partners import changes, confirmations
from partners.confirmations import ask_those_due, confirm, unanswered
from partners.models import Confirmation, Membership, PartnerPage, ProfileChange
from partners.profile import values_of
from tests.partners.asking import *  # noqa: F403  (its fixtures)
from tests.partners.asking import DAY, asked, letters, member, organisation, published
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db


# When -----------------------------------------------------------------------------------------------------------------


def test_everybody_of_an_organisation_is_asked_once_in_their_language(parken):
    member(parken, "anna"), member(parken, "bo", "en")
    ask_those_due()
    ask_those_due()
    question = parken.confirmations.get()
    assert letters() == [("anna", f"confirm-{question.pk}-0"), ("bo", f"confirm-{question.pk}-0")]
    assert [letter.language for letter in question.letters.order_by("pk")] == ["sv", "en"]


def test_somebody_of_two_organisations_gets_a_letter_for_each(parken, index):
    other = organisation(index, "Verket")
    member(parken), member(other)
    ask_those_due()
    keys = Confirmation.objects.order_by("pk").values_list("organisation", "pk")
    assert [key for key, _pk in keys] == [parken.pk, other.pk]
    assert letters() == [("anna", f"confirm-{pk}-0") for _key, pk in keys]


@pytest.mark.parametrize(("days", "is_asked"), [(364, False), (367, True)])
def test_the_year_begins_when_the_page_is_published(index, days, is_asked):
    member(organisation(index, "Ny", days * DAY))
    ask_those_due()
    assert Confirmation.objects.exists() is is_asked


@pytest.mark.parametrize(("days", "is_asked"), [(0, False), (364, False), (367, True)])
def test_the_year_begins_when_the_first_of_those_who_are_there_came(parken, days, is_asked):
    """Who is invited to an old page is not asked within the hour; who joins others puts nothing off."""
    member(parken, "bo", days=days), member(parken, "cia", days=0)
    ask_those_due()
    assert Confirmation.objects.exists() is is_asked


def test_somebody_who_has_left_or_is_switched_off_does_not_count_for_the_year(parken):
    for user in (member(parken, "gone"), member(parken, "off")):
        User.objects.filter(pk=user.pk).update(is_active=False)
    Membership.objects.filter(user__email__startswith="gone").delete()
    member(parken, days=10)
    ask_those_due()
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(("days", "is_asked"), [(364, False), (367, True)])
def test_the_year_begins_with_the_last_answer(parken, days, is_asked):
    member(parken)
    asked(parken, 390, answered_at=timezone.now() - days * DAY)
    ask_those_due()
    assert parken.confirmations.filter(answered_at=None).exists() is is_asked


@pytest.mark.parametrize(
    ("state", "days", "is_asked"),
    [("approved", 364, False), ("partly", 364, False), ("approved", 367, True), ("returned", 3, True)],
)
def test_an_approved_change_counts_as_an_answer(parken, state, days, is_asked):
    member(parken)
    ProfileChange.objects.create(organisation=parken, state=state, decided_at=timezone.now() - days * DAY)
    ask_those_due()
    assert Confirmation.objects.exists() is is_asked


def test_a_page_that_nobody_knows_the_day_of_is_asked_about(parken):
    member(parken)
    PartnerPage.objects.update(first_published_at=None)
    ask_those_due()
    assert parken.confirmations.count() == 1


def test_without_people_or_a_public_page_nobody_is_asked(parken, index):
    switched_off = organisation(index, "Av")
    member(switched_off, "bo")
    User.objects.update(is_active=False)
    member(organisation(index, "Dold", live=False))
    ask_those_due()
    assert (Confirmation.objects.count(), letters()) == (0, [])


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2027, 2, 28, 9, tzinfo=UTC)),
        (datetime(2029, 2, 28, 9, tzinfo=UTC), datetime(2028, 2, 28, 9, tzinfo=UTC)),
        (datetime(2029, 3, 1, 9, tzinfo=UTC), datetime(2028, 3, 1, 9, tzinfo=UTC)),
        # A quarter past midnight here is another year in UTC.
        (datetime(2027, 12, 31, 23, 15, tzinfo=UTC), datetime(2026, 12, 31, 23, 15, tzinfo=UTC)),
        # In summer time one year, in winter time the other: the same hour of the clock here.
        (datetime(2027, 3, 28, 10, tzinfo=UTC), datetime(2026, 3, 28, 11, tzinfo=UTC)),
    ],
)
def test_a_year_is_a_year_of_the_calendar(now, before):
    assert confirmations.a_year_before(now) == before


def test_who_answered_on_a_leap_day_is_asked_on_the_first_of_march(parken):
    member(parken)
    answer = datetime(2028, 2, 29, 9, tzinfo=UTC)
    asked(parken, answered_at=answer)
    published(parken, datetime(2026, 1, 1, tzinfo=UTC))
    ask_those_due(datetime(2029, 2, 28, 22, 30, tzinfo=UTC))  # half past eleven here
    assert parken.confirmations.filter(answered_at=None).count() == 0
    ask_those_due(datetime(2029, 3, 1, 9, 1, tzinfo=UTC))
    assert parken.confirmations.filter(answered_at=None).count() == 1


def test_two_reminders_and_then_a_mark_for_the_staff(parken):
    anna = member(parken)
    question, now = asked(parken), timezone.now()
    about = f"confirm-{question.pk}"
    rounds = []
    for days in (13, 14, 15, 27, 28, 29, 42, 56, 300):
        ask_those_due(now + days * DAY + timedelta(minutes=days))
        rounds.append([days, len(letters()), unanswered().count()])
    assert rounds == [
        [13, 0, 0], [14, 1, 0], [15, 1, 0], [27, 1, 0], [28, 2, 1], [29, 2, 1], [42, 2, 1], [56, 2, 1], [300, 2, 1]
    ]  # fmt: skip
    assert letters() == [("anna", f"{about}-1"), ("anna", f"{about}-2")]
    assert [each.organisation for each in unanswered()] == [parken]
    confirm(confirmation=question, by=anna)
    assert unanswered().count() == 0


def test_after_a_pause_of_the_worker_the_reminders_still_come_a_fortnight_apart(parken):
    member(parken)
    asked(parken, 40)
    ask_those_due()
    ask_those_due(timezone.now() + 13 * DAY)
    assert len(letters()) == 1
    ask_those_due(timezone.now() + 14 * DAY)
    assert len(letters()) == 2


def test_who_has_been_removed_is_not_reminded_and_the_staff_hear_of_it(parken):
    anna = member(parken)
    question = asked(parken, 14)
    anna.memberships.all().delete()
    member(parken, "bo")
    ask_those_due()
    assert letters() == [("bo", f"confirm-{question.pk}-1")]
    Membership.objects.all().delete()
    ask_those_due(timezone.now() + 15 * DAY)
    assert (len(letters()), unanswered().count()) == (1, 1)


def test_one_organisation_that_fails_stops_no_other(parken, index, monkeypatch, caplog):
    member(parken), member(organisation(index, "Verket"))
    write = confirmations._write
    monkeypatch.setattr(confirmations, "_write", lambda row: 1 / 0 if row.organisation_id == parken.pk else write(row))
    ask_those_due()
    assert [each.organisation.title for each in Confirmation.objects.all()] == ["Verket"]
    assert f"(partnerpage {parken.pk})" in caplog.text


def test_the_worker_asks_by_itself():
    assert ("ask-whether-profiles-are-right", timedelta(hours=1)) in [(job.name, job.every) for job in jobs()]


# Answers --------------------------------------------------------------------------------------------------------------


def test_a_change_answers_once_it_is_approved_and_nobody_is_reminded_before(parken):
    anna, question = member(parken), asked(parken, 20)
    editor = User.objects.create_superuser("chef@example.com")
    base = values_of(parken)
    change = changes.send(organisation=parken, by=anna, base=base, new={"sector": "Prov"})
    ask_those_due()
    question.refresh_from_db()
    assert (question.answered_at, question.reminders, letters()) == (None, 0, [])
    changes.approve(change=change, by=editor, fields=["sector"])
    question.refresh_from_db()
    assert question.answered_by == anna


def test_a_change_that_is_sent_back_leaves_the_question_open(parken):
    anna, question = member(parken), asked(parken, 20)
    editor = User.objects.create_superuser("chef@example.com")
    change = changes.send(organisation=parken, by=anna, base=values_of(parken), new={"sector": "Prov"})
    changes.send_back(change=change, by=editor, comment="Nej.")
    ask_those_due()
    question.refresh_from_db()
    assert (question.answered_at, question.reminders) == (None, 1)


def test_a_change_of_one_organisation_answers_for_no_other(parken, index):
    question = asked(organisation(index, "Verket"))
    change = ProfileChange.objects.create(organisation=parken, sent_by=member(parken), state="approved")
    assert confirmations.answered_by_change(change) is False
    question.refresh_from_db()
    assert question.answered_at is None


def test_the_profile_says_when_it_was_confirmed_by_one_query(client, parken, django_assert_num_queries):
    assert "Senast bekräftad" not in client.get(parken.url).text
    question = asked(parken)
    for year in (2025, 2026):
        asked(parken, answered_at=datetime(year, 6, 12, 9, tzinfo=UTC))
    assert "Senast bekräftad 12 juni 2026" in client.get(parken.url).text
    confirm(confirmation=question, by=member(parken))
    assert "Senast bekräftad 12 juni 2026" not in client.get(parken.url).text
    page = PartnerPage.objects.get(pk=parken.pk)
    with django_assert_num_queries(1):
        assert page.last_confirmed.date() == timezone.now().date()
    assert len([sql for sql in warm_queries(client, parken.url) if "partners_confirmation" in sql]) == 1


def test_the_directory_does_not_ask_who_has_confirmed(client, parken, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as queries:
        client.get("/partner/")
    assert not [query for query in queries.captured_queries if "partners_confirmation" in query["sql"]]


def test_of_two_answers_at_once_the_first_counts(parken):
    """Both have read the question while it was open."""
    anna, bo, question = member(parken), member(parken, "bo"), asked(parken)
    read_by_both = [Confirmation.objects.get(pk=question.pk) for _reader in range(2)]
    answers = [confirm(confirmation=read, by=by) for read, by in zip(read_by_both, (anna, bo), strict=True)]
    question.refresh_from_db()
    assert (answers, question.answered_by) == ([True, False], anna)


def test_two_workers_that_look_at_once_ask_once_and_remind_once(parken):
    """Both have listed whom to ask, and then both ask."""
    member(parken)
    now = timezone.now()
    for _worker in range(2):
        confirmations._ask(parken, now)
    question = parken.confirmations.get()
    for _worker in range(2):
        confirmations._remind(question, now + 15 * DAY)
    assert letters() == [("anna", f"confirm-{question.pk}-0"), ("anna", f"confirm-{question.pk}-1")]


def test_who_answers_while_the_reminders_are_written_gets_none(parken):
    anna, question = member(parken), asked(parken, 14)
    confirm(confirmation=question, by=anna)
    confirmations._remind(question, timezone.now())
    assert letters() == []
