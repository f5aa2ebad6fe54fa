"""Signing in with a password: how often one may try, and who that stops."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import throttling
from accounts.models import Attempt, User

pytestmark = pytest.mark.django_db

PASSWORD = "en mycket lång mening"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def user():
    return User.objects.create_superuser("anna@example.com", PASSWORD)


def sign_in(password, *, email="anna@example.com", sender=HERE, client=None, **data):
    client = client or Client()
    return client.post(
        reverse("wagtailadmin_login"), {"username": email, "password": password, **data}, REMOTE_ADDR=sender
    )


def fail(times, **options):
    return [sign_in("fel", **options).status_code for _ in range(times)]


def age(by):
    Attempt.objects.update(at=timezone.now() - by)


def test_right_password_opens_the_admin(user):
    assert sign_in(PASSWORD)["Location"] == "/admin/"


def test_sixth_attempt_is_refused_even_with_the_right_password(user):
    assert fail(5) == [200] * 5
    response = sign_in(PASSWORD)

    assert (response.status_code, response["Retry-After"]) == (429, "59")
    assert "sessionid" not in response.cookies


def test_stranger_elsewhere_locks_nobody_out(user):
    fail(6, sender=ELSEWHERE)

    assert sign_in(PASSWORD).status_code == 302


def test_other_accounts_stay_open_to_the_sender_who_failed(user):
    User.objects.create_superuser("bo@example.com", PASSWORD)
    fail(6)

    assert sign_in(PASSWORD, email="bo@example.com").status_code == 302


def test_capitals_and_spaces_are_no_way_round(user):
    fail(3)
    fail(2, email=" ANNA@example.com ")

    assert sign_in(PASSWORD).status_code == 429


@pytest.mark.parametrize(("failures", "minutes"), [(5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (20, 15)])
def test_wait_grows_to_a_quarter_of_an_hour(user, rf, failures, minutes):
    request = rf.post("/", REMOTE_ADDR=HERE)
    for _ in range(failures):
        age(timedelta(minutes=16))
        throttling.begin(request, kind=Attempt.Kind.SIGN_IN, email=user.email)
    with pytest.raises(throttling.TooManyAttemptsError) as refused:
        throttling.begin(request, kind=Attempt.Kind.SIGN_IN, email=user.email)

    assert refused.value.minutes == minutes


def test_wait_is_over_when_it_said(user):
    fail(5)
    age(timedelta(seconds=61))

    assert sign_in(PASSWORD).status_code == 302


def test_success_starts_the_count_anew(user):
    fail(4)
    sign_in(PASSWORD)

    assert fail(5) == [200] * 5


def test_one_sender_tries_fifty_accounts_an_hour(user):
    User.objects.bulk_create(User(email=f"{n}@example.com", password="!") for n in range(60))
    answers = [sign_in("Sommar2026", email=f"{n}@example.com").status_code for n in range(60)]

    assert answers == [200] * 50 + [429] * 10


def test_neither_address_nor_network_is_kept(user):
    fail(1)

    kept = Attempt.objects.values().get()
    assert not any(secret in str(kept) for secret in ("anna", "example", HERE))


def test_old_attempts_are_forgotten(user):
    fail(2)
    Attempt.objects.filter(pk=Attempt.objects.first().pk).update(at=timezone.now() - timedelta(days=91))
    throttling.forget_old()

    assert Attempt.objects.count() == 1


def test_person_without_the_admin_permission_gets_no_further(db):
    User.objects.create_user("partner@example.com", PASSWORD)
    client = Client()
    sign_in(PASSWORD, email="partner@example.com", client=client)

    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_disabled_person_is_out_at_the_next_request(user):
    client = Client()
    sign_in(PASSWORD, client=client)
    User.objects.update(is_active=False)

    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert sign_in(PASSWORD).status_code == 200


def test_cookie_planted_before_signing_in_is_worth_nothing(user):
    client = Client()
    session = client.session
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    sign_in(PASSWORD, client=client)

    assert client.session.session_key != planted
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
        "%2F%2Fevil.example/x:",
        "http:///evil.example",
        "///evil.example",
    ],
)
def test_sign_in_never_leads_to_another_site(user, address):
    location = sign_in(PASSWORD, next=address)["Location"]

    assert location.startswith("/") or "%2F" in location
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("kort", False),
        ("password1234", False),
        ("123456789012345", False),
        ("anna@example.com", False),
        (PASSWORD, True),
    ],
)
def test_password_rules(user, password, is_good):
    try:
        validate_password(password, user)
    except ValidationError:
        assert not is_good
    else:
        assert is_good


def test_changed_password_ends_the_other_sign_ins(user):
    client = Client()
    sign_in(PASSWORD, client=client)
    user.set_password("en annan lång mening")
    user.save()

    assert client.get("/admin/").status_code == 302
