"""Who speaks for an organisation: inviting, removing, and the links that let them in."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry

from accounts.models import User
from partners import members
from partners.models import Membership, PartnerIndexPage, PartnerLetter, PartnerPage, SignInLink
from tests.factories.partners import PartnerPageFactory, member_of

pytestmark = pytest.mark.django_db

ANNA = "anna@gangjarn.example"
HINT = "a…@gangjarn.example"


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def hinges(index):
    return PartnerPageFactory(parent=index, title="Gångjärn AB")


@pytest.fixture
def park(index):
    return PartnerPageFactory(parent=index, title="Parken")


@pytest.fixture
def staff(db):
    return User.objects.create_superuser("redaktor@example.com", "a long enough password")


@pytest.fixture
def invite(hinges, staff):
    def invited(organisation=hinges, email=ANNA, **options):
        return members.invite(organisation=organisation, email=email, by=staff, **options)

    return invited


def letters():
    return list(PartnerLetter.objects.order_by("pk").values_list("receiver__email", "kind", "language"))


def link_for(user, *, organisation=None, lasts=timedelta(minutes=30)):
    return SignInLink.objects.create(user=user, organisation=organisation, expires_at=timezone.now() + lasts)


def entries(organisation):
    found = PageLogEntry.objects.filter(page=organisation, action__startswith="partners.people.").order_by("pk")
    with translation.override("en"):
        return [(entry.user and entry.user.email, entry.message) for entry in found]


# Inviting -------------------------------------------------------------------------------------------------------------


def test_invitation_makes_a_member_without_password_or_permission_and_a_letter(hinges, staff, invite):
    membership = invite(language="en")

    user = User.objects.get(email=ANNA)
    assert (membership.user, membership.organisation, membership.added_by) == (user, hinges, staff)
    assert (user.has_usable_password(), user.is_staff, user.get_all_permissions()) == (False, False, set())
    assert letters() == [(ANNA, "invitation", "en")]


def test_link_of_an_invitation_lasts_a_week_and_leads_to_the_organisation(hinges, invite):
    invite()

    link = SignInLink.objects.get()
    assert PartnerLetter.objects.get().link == link
    assert link.organisation == hinges
    assert timedelta(days=6, hours=23) < link.expires_at - timezone.now() <= timedelta(days=7)


def test_address_is_known_whatever_its_capitals(invite):
    first, second = invite(), invite(email=" Anna@Gangjarn.example ")

    assert first == second
    assert User.objects.filter(email__iexact=ANNA).count() == 1


def test_member_who_is_invited_again_gets_another_link(invite):
    invite()
    invite(language="en")

    assert letters() == [(ANNA, "invitation", "sv"), (ANNA, "invitation", "en")]
    assert SignInLink.objects.count() == 2
    assert Membership.objects.get().language == "en"


def test_one_person_speaks_for_several(hinges, park, invite):
    invite()
    invite(park)

    assert set(PartnerPage.objects.visible_to(User.objects.get(email=ANNA))) == {hinges, park}


@pytest.mark.parametrize("fields", [{"is_superuser": True}, {"is_active": False}])
def test_staff_and_those_who_are_switched_off_are_not_invited(invite, fields):
    User.objects.create_user(ANNA, **fields)
    with pytest.raises(ValidationError):
        invite()

    assert (Membership.objects.count(), SignInLink.objects.count(), letters()) == (0, 0, [])


def test_refused_invitation_leaves_no_account_behind(invite, monkeypatch):
    monkeypatch.setattr(members.outbox, "write", lambda *arguments, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        invite()

    assert not User.objects.filter(email=ANNA).exists()


def test_history_hints_at_them_while_they_have_an_account(hinges, staff, invite):
    membership = invite()
    invite()
    members.remove(membership=membership, by=staff)

    told = [f"Invited {HINT}", f"Sent {HINT} a new invitation", f"Took away the access of {HINT}"]
    assert entries(hinges) == [(staff.email, message) for message in told]
    User.objects.get(email=ANNA).delete()
    assert entries(hinges)[0] == (staff.email, "Invited somebody whose account is gone")
    assert not PageLogEntry.objects.filter(data__icontains=ANNA).exists()


def test_partner_gets_no_password_by_the_reset(invite):
    invite()
    sent = len(mail.outbox)
    Client().post(reverse("wagtailadmin_password_reset"), {"email": ANNA})

    assert len(mail.outbox) == sent


# Removing -------------------------------------------------------------------------------------------------------------


def test_who_is_removed_sees_the_organisation_no_more(hinges, park, staff):
    user = member_of(hinges, park)
    members.remove(membership=hinges.memberships.get(), by=staff)

    assert list(PartnerPage.objects.visible_to(user)) == [park]


def test_links_on_their_way_to_that_organisation_stop_working(hinges, park, staff):
    user = member_of(hinges, park)
    there, elsewhere = link_for(user, organisation=hinges), link_for(user, organisation=park)
    members.remove(membership=hinges.memberships.get(), by=staff)

    assert members.link_of(members.token_of(there)) is None
    assert members.link_of(members.token_of(elsewhere)) == elsewhere


def test_last_removal_ends_every_link_and_sign_in(hinges, staff):
    user = member_of(hinges)
    links, salt = [link_for(user), link_for(user, organisation=hinges)], user.session_salt
    members.remove(membership=hinges.memberships.get(), by=staff)

    user.refresh_from_db()
    assert user.session_salt != salt
    assert not SignInLink.objects.filter(expires_at__gt=timezone.now()).exists()
    assert [members.use(link=link) for link in links] == [False, False]


def test_links_of_somebody_else_go_on_working(hinges, staff):
    member_of(hinges)
    other = link_for(member_of(hinges, email="bo@gangjarn.example"))
    members.remove(membership=hinges.memberships.get(user__email=ANNA), by=staff)

    assert members.link_of(members.token_of(other)) == other


# Asking ---------------------------------------------------------------------------------------------------------------


def ask(email=ANNA, language="sv"):
    members.ask_for_link(email=email, language=language)


def test_member_gets_a_link_for_half_an_hour(hinges):
    member_of(hinges)
    ask("ANNA@gangjarn.example", "en")

    link = SignInLink.objects.get()
    assert letters() == [(ANNA, "sign-in", "en")]
    assert (link.organisation, link.language) == (None, "en")
    assert timedelta(minutes=29) < link.expires_at - timezone.now() <= timedelta(minutes=30)


@pytest.mark.parametrize("fields", [{}, {"is_active": False}])
def test_who_speaks_for_nobody_or_is_switched_off_gets_nothing(hinges, fields):
    user = User.objects.create_user(ANNA, **fields)
    if fields:
        Membership.objects.create(user=user, organisation=hinges)
    ask()
    ask("nobody@example.com")

    assert (SignInLink.objects.count(), letters()) == (0, [])


def test_staff_get_a_word_once_an_hour_and_never_a_link(hinges, staff):
    member_of(hinges, email=staff.email)
    ask(staff.email)
    ask(staff.email)

    assert letters() == [(staff.email, "no-link", "sv")]
    assert SignInLink.objects.count() == 0


@pytest.mark.parametrize("email", [ANNA, "nobody@example.com"])
def test_queue_holds_no_address_that_somebody_typed(hinges, settings, email):
    member_of(hinges)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask(email)

    (content,) = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    assert (len(content["args"]), content["args"][1]) == (2, "sv")
    assert "@" not in str(content)
    assert email.split("@")[0] not in str(content)


# Links ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def link(hinges):
    return link_for(member_of(hinges))


def test_token_leads_to_its_link(link):
    assert members.link_of(members.token_of(link)) == link


@pytest.mark.parametrize("token", ["", "1", "1-2", "1-2.x", "a-b.c", "٣-1.x", "x" * 5000, "\0", "..", "1-2.\ud800"])
def test_what_is_no_token_leads_nowhere(link, token):
    assert members.link_of(token) is None


def test_token_that_was_touched_leads_nowhere(link):
    token = members.token_of(link)
    other = link_for(link.user)
    changed = token.replace(str(link.pk), str(other.pk), 1)

    assert [members.link_of(each) for each in (changed, token + "x", token[:-1])] == [None, None, None]


def test_token_of_a_row_that_was_lost_does_not_fit_the_next_of_the_same_number(link):
    token = members.token_of(link)
    SignInLink.objects.filter(pk=link.pk).update(created_at=timezone.now() + timedelta(seconds=1))

    assert members.link_of(token) is None


def test_link_that_has_expired_leads_nowhere(link):
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert members.link_of(members.token_of(link)) is None
    assert members.use(link=link) is False


def test_link_works_once(link):
    assert members.use(link=link) is True
    assert members.link_of(members.token_of(link)) is None
    assert members.use(link=link) is False


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_superuser": True}])
def test_link_of_somebody_switched_off_or_on_the_staff_leads_nowhere(link, fields):
    User.objects.filter(pk=link.user_id).update(**fields)

    assert members.link_of(members.token_of(link)) is None


def test_link_of_somebody_who_speaks_for_nobody_leads_nowhere(link):
    Membership.objects.all().delete()

    assert members.link_of(members.token_of(link)) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_uses_at_once_one_lets_in(django_db_serialized_rollback, index):
    link = link_for(member_of(PartnerPageFactory(parent=index)))
    start, results = Barrier(4), []

    def use() -> None:
        try:
            start.wait()
            results.append(members.use(link=link))
        finally:
            connection.close()

    threads = [Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False, False, False, True]
