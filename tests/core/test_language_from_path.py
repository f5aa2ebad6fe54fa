"""The address alone says the language: neither the browser nor a cookie does."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def both_languages(english_home):
    return english_home


@pytest.mark.parametrize(
    ("address", "language"), [("/", "sv"), ("/en/", "en"), ("/finns-inte/", "sv"), ("/en/x/", "en")]
)
@pytest.mark.parametrize("accepted", ["en", "sv", "de", "*", "en;q=nonsense"])
def test_the_path_decides(client, address, language, accepted):
    response = client.get(address, headers={"accept-language": accepted, "cookie": "django_language=en"})
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("address", ["/enkel/", "/english/", "/sv/"])
def test_a_path_that_only_begins_like_a_language_is_swedish(client, address):
    assert client.get(address)["Content-Language"] == "sv"


def test_one_request_leaves_nothing_to_the_next(client):
    client.get("/en/")
    assert client.get("/")["Content-Language"] == "sv"
