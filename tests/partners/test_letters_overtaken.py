"""Which letters are written, and which are not sent since they are no longer true."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from accounts.models import User
from home.models import Suggestion
from partners import confirmations, outbox
from partners.letters import is_overtaken
from partners.models import (
    Confirmation,
    Membership,
    PartnerLetter,
    PartnerPage,
    ProfileChange,
    SignInLink,
)
from tests.factories.partners import PartnerPageFactory, member_of
from tests.partners.lettering import *  # noqa: F403  (its fixtures)
from tests.partners.lettering import ANNA, KINDS, Kind, change_of, fresh, link_for
from tests.post_office import waiting_tasks

pytestmark = pytest.mark.django_db


# What is no longer true -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_was_written_just_now_is_true(letter, kind):
    assert not is_overtaken(fresh(letter(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_switched_off_gets_no_letter(letter, kind):
    written = letter(kind)
    User.objects.update(is_active=False)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN, Kind.CHANGE_DECIDED, Kind.STILL_RIGHT])
def test_whoever_no_longer_belongs_gets_no_letter(letter, kind):
    written = letter(kind)
    Membership.objects.all().delete()
    assert is_overtaken(fresh(written))


def test_an_invitation_to_one_of_two_organisations_that_was_taken_back_is_not_sent(letter, hinges, anna):
    other = PartnerPageFactory(parent=hinges.get_parent(), title="Parken")
    member_of(other, email=ANNA)
    written = letter(Kind.INVITATION)
    Membership.objects.filter(organisation=hinges).delete()
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN])
@pytest.mark.parametrize("field", ["used_at", "expires_at"])
def test_a_link_that_is_used_or_expired_is_not_sent(letter, kind, field):
    written = letter(kind)
    SignInLink.objects.update(**{field: timezone.now()})
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN])
def test_whoever_has_come_into_the_admin_gets_no_link(letter, anna, kind):
    written = letter(kind)
    anna.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.NO_LINK, Kind.CHANGE_SENT, Kind.SUGGESTION])
def test_whoever_has_left_the_staff_gets_no_letter_of_theirs(letter, kind):
    written = letter(kind)
    User.objects.update(is_superuser=False)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("state", ["approved", "partly", "returned", "replaced", "withdrawn"])
def test_a_change_that_waits_no_more_is_not_announced(letter, state):
    written = letter(Kind.CHANGE_SENT)
    ProfileChange.objects.update(state=state)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("state", ["waiting", "replaced", "withdrawn"])
def test_a_decision_is_told_only_where_there_is_one(letter, state):
    written = letter(Kind.CHANGE_DECIDED)
    ProfileChange.objects.update(state=state)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("values", [{"answered_at": "now"}, {"asked_at": "long ago"}])
def test_a_question_that_is_answered_or_old_is_not_asked(letter, values):
    written = letter(Kind.STILL_RIGHT)
    moments = {"now": timezone.now(), "long ago": timezone.now() - confirmations.LINK_LASTS}
    Confirmation.objects.update(**{name: moments[value] for name, value in values.items()})
    assert is_overtaken(fresh(written))


def test_a_suggestion_that_is_published_or_taken_from_the_list_is_not_announced(letter, news_index):
    written = letter(Kind.SUGGESTION)
    Suggestion.objects.all().delete()
    assert is_overtaken(fresh(written))
    Suggestion.objects.create(organisation=PartnerPage.objects.last(), kind="news", title="x", page=written.page)
    assert not is_overtaken(fresh(written))
    written.page.get_latest_revision_as_object().save_revision().publish()
    assert is_overtaken(fresh(written))


# Written once ---------------------------------------------------------------------------------------------------------


def test_the_same_letter_is_written_once(hinges, anna, queued):
    link = link_for(anna)
    first = outbox.write(anna, Kind.SIGN_IN, about="link-1", link=link)
    again = outbox.write(anna, Kind.SIGN_IN, about="link-1", link=link)
    assert (first.state, again) == ("queued", None)
    assert (PartnerLetter.objects.count(), len(waiting_tasks())) == (1, 1)


def test_the_staff_who_may_publish_the_page_are_told_in_the_language_of_their_admin(hinges, anna, editor, queued):
    def in_group(name: str, permission: str, at) -> User:
        group = Group.objects.create(name=name)
        GroupPagePermission.objects.create(group=group, page=at, permission=Permission.objects.get(codename=permission))
        user = User.objects.create_user(f"{name}@example.com")
        user.groups.add(group)
        return user

    publisher = in_group("publisher", "publish_page", hinges.get_parent())
    UserProfile.objects.create(user=publisher, preferred_language="en")
    in_group("writer", "change_page", hinges.get_parent())
    in_group("elsewhere", "publish_page", PartnerPage.objects.exclude(pk=hinges.pk).get())
    off = in_group("off", "publish_page", hinges.get_parent())
    User.objects.filter(pk=off.pk).update(is_active=False)
    change = change_of(hinges, anna)
    assert len(outbox.write_to_staff(Kind.CHANGE_SENT, about=f"change-{change.pk}", change=change)) == 2
    told = PartnerLetter.objects.values_list("receiver__email", "language", "change")
    assert set(told) == {(editor.email, "sv", change.pk), ("publisher@example.com", "en", change.pk)}
    assert outbox.write_to_staff(Kind.CHANGE_SENT, about=f"change-{change.pk}", change=change) == []
