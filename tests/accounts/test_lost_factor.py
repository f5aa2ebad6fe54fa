"""A lost second factor is taken away by who may change accounts; the owner is told of everything that happens to it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import User
from tests.accounts.test_second_factor import PASSWORD, code_for, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("anna@example.com", PASSWORD)
    user.groups.add(Group.objects.get(name="Redaktör"))
    TOTP.activate(user, generate_totp_secret())
    return user


def address(user):
    return reverse("remove_second_factor", args=[user.pk])


def clerk(**fields):
    """May change accounts, and is no administrator."""
    user = User.objects.create_user("clerk@example.com", PASSWORD, **fields)
    wanted = ["access_admin", "change_user"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    client = Client()
    client.force_login(user)
    return client


def test_it_is_asked_for_first_and_done_by_one_press(admin_client, owner):
    session = Client()
    session.force_login(owner)
    assert "anna@example.com" in admin_client.get(address(owner)).text
    assert Authenticator.objects.filter(user=owner).exists()

    answer = admin_client.post(address(owner))
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=owner).exists()
    assert session.get("/admin/").status_code == 302  # signed out
    entry = ModelLogEntry.objects.get(action="accounts.second_factor_removed")
    assert (entry.object_id, entry.user.email) == (str(owner.pk), "admin@example.com")
    assert registry.action_exists(entry.action)
    assert (
        Client().post("/admin/login/", {"username": owner.email, "password": PASSWORD}).headers["Location"] == "/admin/"
    )


def test_the_owner_is_told_in_their_language(admin_client, owner):
    UserProfile.objects.create(user=owner, preferred_language="en")
    admin_client.post(address(owner))
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["anna@example.com"], "Your second step was taken away")
    assert "http://testserver/admin/security/" in letter.body


def test_a_second_press_and_one_who_has_none_change_nothing(admin_client, owner):
    admin_client.post(address(owner))
    assert admin_client.post(address(owner)).status_code == 200
    assert len(mail.outbox) == 1


def test_it_takes_the_permission_to_change_accounts(owner):
    client = Client()
    colleague = User.objects.create_user("bo@example.com", PASSWORD)
    colleague.groups.add(Group.objects.get(name="Redaktör"))
    client.force_login(colleague)
    for send in (client.get, client.post):
        assert send(address(owner)).status_code in (302, 403)
    assert Authenticator.objects.filter(user=owner).exists()
    assert clerk().post(address(owner)).status_code == 302
    assert not Authenticator.objects.filter(user=owner).exists()


def test_an_administrators_factor_is_for_administrators_and_nobody_takes_their_own(admin_client):
    chief = User.objects.get(email="admin@example.com")
    TOTP.activate(chief, generate_totp_secret())
    assert clerk().post(address(chief)).status_code in (302, 403)
    admin_client.post(address(chief))
    assert Authenticator.objects.filter(user=chief).exists()


def test_the_list_of_users_leads_there(admin_client, owner):
    html = admin_client.get(reverse("wagtailusers_users:index")).text
    assert f'href="{address(owner)}"' in html
    assert address(User.objects.get(email="admin@example.com")) not in html


def test_setting_up_and_removing_are_told(django_capture_on_commit_callbacks):
    User.objects.create_superuser("anna@example.com", PASSWORD)
    client, _answer = with_password()
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert Authenticator.objects.filter(type="totp").count() == 1
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").count() == 0
    assert [letter.subject for letter in mail.outbox] == [
        "Ett andra steg har lagts till på ditt konto",
        "Ett andra steg har tagits bort från ditt konto",
    ]
