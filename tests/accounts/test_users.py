"""The e-mail address is the name one signs in with, however it is written."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "fyra granar vid en sjö"


@pytest.fixture
def eva() -> User:
    return User.objects.create_user("Eva.Ek@Example.com", PASSWORD, first_name="Eva", last_name="Ek")


@pytest.mark.parametrize("written", ["eva.ek@example.com", "EVA.EK@EXAMPLE.COM", "Eva.Ek@Example.com"])
def test_an_address_signs_in_however_it_is_written(eva, written):
    assert authenticate(username=written, password=PASSWORD) == eva


def test_a_wrong_password_does_not(eva):
    assert authenticate(username=eva.email, password="fem granar") is None


def test_an_address_has_one_account(eva):
    with pytest.raises(IntegrityError):
        User.objects.create_user("eva.ek@EXAMPLE.com", PASSWORD)


def test_a_new_user_may_not_open_the_admin(client, eva):
    client.force_login(eva)
    assert not eva.is_staff
    assert client.get("/admin/").status_code == 302


def test_a_superuser_may(client):
    client.force_login(User.objects.create_superuser("admin@example.com", PASSWORD))
    assert client.get("/admin/").status_code == 200


def test_a_user_is_called_by_name_else_by_address(eva):
    assert str(eva) == "Eva Ek"
    assert str(User(email="nyckel@example.com")) == "nyckel@example.com"
