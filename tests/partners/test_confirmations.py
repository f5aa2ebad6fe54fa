"""The yearly question: whom it is put to and when, that a GET answers nothing, and that one answer is enough."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from core.schedule import jobs
from home import dashboard, staff
from partners import changes, confirmations
from partners.confirmations import ask_those_due, confirm, confirmation_of, token_of, unanswered
from partners.models import Confirmation, Membership, PartnerIndexPage, PartnerLetter, PartnerPage, ProfileChange
from partners.profile import values_of
from tests.factories.partners import PartnerPageFactory, PersonFactory
from tests.home.test_dashboard import member as staff_member
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def index(home) -> PartnerIndexPage:
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def parken(index) -> PartnerPage:
    return organisation(index, "Parken", summary="En park för prov.")


def organisation(index, title: str, age: timedelta = 400 * DAY, **fields) -> PartnerPage:
    page = PartnerPageFactory(parent=index, title=title, **fields)
    published(page, timezone.now() - age)
    return page


def published(page: PartnerPage, moment: datetime) -> None:
    PartnerPage.objects.filter(pk=page.pk).update(first_published_at=moment)


def member(page: PartnerPage, name: str = "anna", language: str = "sv", days: int = 400) -> User:
    """Since so many days."""
    user = User.objects.filter(email=f"{name}@example.com").first() or User.objects.create_user(f"{name}@example.com")
    membership = Membership.objects.create(user=user, organisation=page, language=language)
    Membership.objects.filter(pk=membership.pk).update(added_at=timezone.now() - days * DAY)
    return user


def asked(page: PartnerPage, days_ago: int = 0, **fields) -> Confirmation:
    question = Confirmation.objects.create(organisation=page, **fields)
    Confirmation.objects.filter(pk=question.pk).update(asked_at=timezone.now() - days_ago * DAY)
    question.refresh_from_db()
    return question


def letters() -> list[tuple[str, str]]:
    """(receiver, what about) of each, in the order they were written."""
    written = PartnerLetter.objects.filter(kind=PartnerLetter.Kind.STILL_RIGHT).order_by("pk")
    return [(letter.receiver.email.split("@")[0], letter.about) for letter in written]


def address(question: Confirmation, user: User) -> str:
    return reverse("partner_confirm", args=[token_of(question, user)])


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


# For the staff --------------------------------------------------------------------------------------------------------


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
