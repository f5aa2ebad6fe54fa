"""A forgotten password: the link in the letter."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import User

pytestmark = pytest.mark.django_db

NEW = "en alldeles ny mening"


@pytest.fixture
def user():
    return User.objects.create_superuser("anna@example.com", "en mycket lång mening")


def ask(email="anna@example.com", **headers):
    return Client().post(reverse("wagtailadmin_password_reset"), {"email": email}, **headers)


def link():
    return re.search(r"http\S+", mail.outbox[-1].body).group()


def choose(address, client=None):
    client = client or Client()
    page = client.get(address.removeprefix("http://testserver"), follow=True)
    return client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})


def test_link_lets_one_choose_a_password(user):
    ask()
    choose(link())

    user.refresh_from_db()
    assert user.check_password(NEW)


def test_link_signs_nobody_in(user):
    """A second factor could be gone round otherwise."""
    ask()
    client = Client()
    choose(link(), client)

    assert client.get("/admin/").status_code == 302


def test_link_works_once(user):
    ask()
    address = link()
    choose(address)
    User.objects.get().set_password("x")

    assert "new_password1" not in Client().get(address.removeprefix("http://testserver"), follow=True).content.decode()


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_link_works_for_an_hour(user, monkeypatch, minutes, works):
    ask()
    later = datetime.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    choose(link())

    user.refresh_from_db()
    assert user.check_password(NEW) is works


def test_link_dies_when_the_address_is_changed(user):
    ask()
    User.objects.update(email="anna.ny@example.com")
    choose(link())

    user.refresh_from_db()
    assert not user.check_password(NEW)


def test_link_is_under_the_configured_address(user, settings):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "https://boost.example"
    ask(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})

    assert link().startswith("https://boost.example/admin/password_reset/confirm/")
    assert "evil" not in mail.outbox[-1].body


def test_known_and_unknown_address_get_the_same_answer(user):
    known, unknown = ask(), ask("nobody@example.com")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_address_is_not_looked_up_before_the_answer(user, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with CaptureQueriesContext(connection) as queries:
        ask()

    assert not [query for query in queries if "accounts_user" in query["sql"]]


@pytest.mark.parametrize("email", ["anna@example.com", "nobody@example.com"])
def test_queue_holds_no_address_that_somebody_typed(user, settings, email):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask(email)

    (content,) = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    assert len(content["args"]) == 1
    assert "@" not in str(content)
    assert email.split("@")[0] not in str(content)


def test_sixth_letter_is_not_sent_and_nobody_is_told(user):
    answers = {ask()["Location"] for _ in range(7)}

    assert answers == {reverse("wagtailadmin_password_reset_done")}
    assert len(mail.outbox) == 5


def test_asking_for_somebody_elses_password_does_not_stop_them_from_signing_in(user):
    for _ in range(7):
        ask()

    answer = Client().post(reverse("wagtailadmin_login"), {"username": user.email, "password": "en mycket lång mening"})
    assert answer.status_code == 302
