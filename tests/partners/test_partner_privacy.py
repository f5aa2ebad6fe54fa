"""What partners have sent is erased when nobody needs it any more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from core.schedule import jobs
from partners import changes
from partners.models import Logo, Membership, ProfileChange, SignInLink
from partners.privacy import erase_former_people, erase_refused_logos, erase_what_was_decided
from tests.partners.changing import *  # noqa: F403  (its fixtures)
from tests.partners.changing import draft, new_logo, published

ERASED = ({}, {}, "", "")


def held(change):
    change.refresh_from_db()
    return change.base, change.new, change.note, change.comment


@pytest.fixture
def decided(send, editor):
    change = send(summary="Nytt.", note="Hej!")
    return changes.send_back(change=change, by=editor, comment="Nej.")


@pytest.mark.parametrize(("days", "is_erased"), [(729, False), (731, True)])
def test_what_was_decided_two_years_ago_is_erased(decided, days, is_erased):
    ProfileChange.objects.update(decided_at=timezone.now() - timedelta(days=days))
    erase_what_was_decided()
    assert (held(decided) == ERASED) is is_erased
    assert (decided.state, decided.decided_by is None) == (ProfileChange.State.RETURNED, False)


def test_what_waits_is_kept_however_long(send):
    change = send(summary="Nytt.")
    ProfileChange.objects.update(
        sent_at=timezone.now() - timedelta(days=900), decided_at=timezone.now() - timedelta(days=900)
    )
    erase_what_was_decided()
    assert held(change) != ERASED


def somebody(days, **fields):
    """Whose last link ended so many days ago."""
    user = User.objects.create_user(f"{User.objects.count()}@example.com", **fields)
    SignInLink.objects.create(user=user, expires_at=timezone.now() - timedelta(days=days))
    return user


def test_people_who_speak_for_nobody_are_erased_after_a_month(organisation):
    former, recent, member, staff = somebody(31), somebody(29), somebody(31), somebody(31, password="hemligt ord")
    boss = somebody(31, is_superuser=True)
    new = User.objects.create_user("ny@example.com")
    Membership.objects.create(user=member, organisation=organisation)
    everybody = set(User.objects.values_list("pk", flat=True))
    erase_former_people()
    assert everybody - set(User.objects.values_list("pk", flat=True)) == {former.pk}
    assert {recent, member, staff, boss, new} <= set(User.objects.all())


def age(days=31):
    Logo.objects.update(uploaded_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "is_there"), [(29, True), (31, False)])
def test_a_refused_logo_and_its_file_are_erased(send, editor, logo, days, is_there):
    changes.send_back(change=send(logo=logo.pk), by=editor, comment="Nej.")
    age(days)
    erase_refused_logos()
    assert Logo.objects.filter(pk=logo.pk).exists() is is_there
    assert logo.file.storage.exists(logo.file.name) is is_there


def test_logos_that_wait_are_approved_or_are_on_a_page_stay(send, editor, organisation, partner, logo):
    approved, on_page, in_draft, of_staff = (new_logo(partner, each * 16) for each in ("cd", "ef", "01", "23"))
    Logo.objects.filter(pk=approved.pk).update(is_approved=True)
    Logo.objects.filter(pk=of_staff.pk).update(uploaded_by=None)
    published(organisation, logo_dark=on_page)
    draft(organisation, logo=in_draft)
    send(logo=logo.pk)
    age()
    erase_refused_logos()
    assert Logo.objects.count() == 5


def test_a_replaced_one_is_erased_unless_the_newer_change_has_it_too(send, logo, partner):
    newer = new_logo(partner, "cd" * 16)
    send(logo=logo.pk, summary="Nytt.")
    send(logo=newer.pk)
    age()
    erase_refused_logos()
    assert list(Logo.objects.all()) == [newer]


def test_both_are_done_every_day():
    daily = {job.run for job in jobs() if job.every == timedelta(days=1)}
    assert {erase_what_was_decided, erase_refused_logos} <= daily
