"""The second factor: who has one uses it at every door; who publishes must have one when the site says so."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "en mycket lång mening"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def user():
    return User.objects.create_superuser("anna@example.com", PASSWORD)


@pytest.fixture
def secret(user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def with_password(**data):
    client = Client()
    answer = client.post("/admin/login/", {"username": "anna@example.com", "password": PASSWORD, **data})
    return client, answer


def member(group):
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("anna@example.com", PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    return user


def test_password_alone_leads_to_the_second_step(secret):
    client, answer = with_password()

    assert answer["Location"] == "/admin/login/code/"
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_code_opens_the_page_that_was_asked_for(secret):
    client, _answer = with_password(next="/admin/images/")
    answer = client.post("/admin/login/code/", {"code": code_for(secret)})

    assert answer["Location"] == "/admin/images/"
    assert client.get("/admin/").status_code == 200


def test_wrong_code_lets_nobody_in(secret):
    client, _answer = with_password()
    answer = client.post("/admin/login/code/", {"code": "000000"})

    assert answer.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_code_works_once(secret):
    code = code_for(secret)
    for client, _answer in (with_password(), with_password()):
        client.post("/admin/login/code/", {"code": code})

    assert client.get("/admin/").status_code == 302


def test_spare_code_works_once(user, secret):
    RecoveryCodes.activate(user)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    clients = [with_password()[0] for _ in range(2)]
    for client in clients:
        client.post("/admin/login/code/", {"code": code})

    assert [client.get("/admin/").status_code for client in clients] == [200, 302]


def test_guessing_codes_is_stopped(secret):
    client, _answer = with_password()
    answers = [client.post("/admin/login/code/", {"code": f"{n:06}"}).status_code for n in range(6)]

    assert answers == [200] * 5 + [429]
    assert client.post("/admin/login/code/", {"code": code_for(secret)}).status_code == 429


def test_second_step_without_the_first_is_no_door(secret):
    assert Client().post("/admin/login/code/", {"code": code_for(secret)})["Location"] == "/admin/login/"


def test_session_that_came_in_by_another_door_is_put_out(user, secret):
    client = Client()
    client.force_login(user)

    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/admin/security/", "/admin/security/app/remove/", "/admin/account/"])
def test_session_without_the_factor_cannot_change_it(user, secret, address):
    client = Client()
    client.force_login(user)
    client.post(address)

    assert Authenticator.objects.filter(user=user).exists()
    assert "_auth_user_id" not in client.session


def test_record_of_somebody_else_does_not_count(user, secret):
    client, _answer = with_password()
    client.post("/admin/login/code/", {"code": code_for(secret)})
    other = User.objects.create_superuser("bo@example.com", PASSWORD)
    TOTP.activate(other, generate_totp_secret())
    session = client.session
    session["_auth_user_id"], session["_auth_user_hash"] = str(other.pk), other.get_session_auth_hash()
    session.save()

    assert client.get("/admin/").status_code == 302


def test_only_our_own_page_takes_a_password():
    """Neither the library's sign-in nor Django's admin is served."""
    for name in ("account_signup", "account_reset_password", "account_email", "mfa_login_webauthn", "admin:index"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().get("/django-admin/").status_code == 404
    assert Client().get("/accounts/login/").status_code == 404
    callback = get_resolver().resolve("/admin/login/").func
    assert callback.view_class.__module__ == "accounts.views"


def test_setting_the_app_up(user):
    client, _answer = with_password()
    page = client.get("/admin/security/app/")
    secret = page.context["form"].secret
    answer = client.post("/admin/security/app/", {"code": code_for(secret)})

    assert answer["Location"] == "/admin/security/codes/"
    codes = client.get("/admin/security/codes/")
    assert codes.content.decode().count("<code>") == 10
    assert client.get("/admin/").status_code == 200


def test_setting_up_asks_for_the_password_again_after_a_while(user):
    client = Client()
    client.force_login(user)

    assert client.get("/admin/security/app/")["Location"].startswith("/admin/security/confirm/")
    answer = client.post("/admin/security/confirm/?next=/admin/security/app/", {"password": PASSWORD})
    assert answer["Location"] == "/admin/security/app/"
    assert client.get("/admin/security/app/").status_code == 200


REQUIRED = {"Redaktör": False, "Ansvarig redaktör": True, "Administratör": True, "Evenemangsansvarig": False}


@pytest.mark.parametrize(("group", "required"), REQUIRED.items())
def test_those_who_publish_must_have_one(group, required, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    member(group)
    client, _answer = with_password()
    answer = client.get("/admin/")

    assert (answer.status_code, answer.get("Location")) == ((302, "/admin/security/") if required else (200, None))


@pytest.mark.parametrize("group", REQUIRED)
def test_demo_only_offers_it(group):
    member(group)
    client, _answer = with_password()

    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/security/").status_code == 200
    assert "/admin/security/" in client.get("/admin/account/").content.decode()


def test_those_who_must_reach_nothing_before_it_is_set_up(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    member("Ansvarig redaktör")
    client, _answer = with_password()
    for address in ("/admin/pages/", "/admin/account/", "/admin/images/add/", "/admin/api/main/pages/"):
        assert client.post(address)["Location"] == "/admin/security/"
    secret = client.get("/admin/security/app/").context["form"].secret
    client.post("/admin/security/app/", {"code": code_for(secret)})

    assert client.get("/admin/").status_code == 200


def test_passkey_page_offers_to_make_one(user):
    client, _answer = with_password()
    page = client.get("/admin/security/passkeys/add/")

    assert page.context["js_data"]["creation_options"]["publicKey"]["rp"]["id"] == "testserver"


def test_somebody_elses_passkey_cannot_be_removed(user):
    other = User.objects.create_superuser("bo@example.com", PASSWORD)
    passkey = Authenticator.objects.create(user=other, type="webauthn", data={"name": "x", "credential": {}})
    client, _answer = with_password()

    assert client.post(f"/admin/security/passkeys/{passkey.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=passkey.pk).exists()
