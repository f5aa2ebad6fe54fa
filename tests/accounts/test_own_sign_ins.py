"""One's own sign-ins, and signing out everywhere."""

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "en mycket lång mening"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def user():
    return User.objects.create_superuser("anna@example.com", PASSWORD)


def sign_in(password=PASSWORD, email="anna@example.com", agent=FIREFOX):
    client = Client(headers={"user-agent": agent})
    client.post("/admin/login/", {"username": email, "password": password})
    return client


def test_list_tells_browser_and_result_newest_first(user):
    sign_in("fel", agent=IPHONE)
    sign_in(agent=EDGE)
    shown = sign_in().get("/admin/security/").context["sign_ins"]

    assert [(one.browser, one.succeeded) for one in shown] == [
        ("Firefox, Windows", True),
        ("Edge, Windows", True),
        ("Safari, iPhone", False),
    ]


def test_list_holds_ones_own_only(user):
    User.objects.create_superuser("bo@example.com", PASSWORD)
    sign_in(email="bo@example.com")

    assert len(sign_in().get("/admin/security/").context["sign_ins"]) == 1


def test_signing_out_everywhere_keeps_this_browser_only(user):
    here, there = sign_in(), sign_in()
    here.post("/admin/security/sign-out-everywhere/")

    assert here.get("/admin/").status_code == 200
    assert there.get("/admin/").status_code == 302


def test_following_a_link_signs_nobody_out(user):
    here, there = sign_in(), sign_in()

    assert here.get("/admin/security/sign-out-everywhere/").status_code == 405
    assert there.get("/admin/").status_code == 200


def test_accounts_made_before_the_salt_keep_their_sessions(user):
    assert user.session_salt == ""
    assert super(User, user).get_session_auth_hash() == user.get_session_auth_hash()
