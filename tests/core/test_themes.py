import pytest
from django.test import Client

from core.models import SiteSettings
from core.themes import theme_url


def test_default_colours_need_no_style_sheet() -> None:
    assert theme_url(SiteSettings()) == ""
    assert theme_url(SiteSettings(accent_colour="#0B5C4A")) == ""


def test_own_colours_are_the_address_of_their_style_sheet() -> None:
    settings = SiteSettings(accent_colour="#7A1F4B", accent_colour_dark="#f2a7c3")
    assert theme_url(settings) == "/theme/7a1f4b-f2a7c3.css"


def test_theme_holds_both_colours_and_never_changes(client: Client) -> None:
    response = client.get("/theme/7a1f4b-f2a7c3.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.content.decode() == (
        "@layer theme {\n  :root { --accent-on-light: #7a1f4b; --accent-on-dark: #f2a7c3; }\n}\n"
    )


@pytest.mark.parametrize("name", ["7a1f4b.css", "7A1F4B-f2a7c3.css", "7a1f4b-f2a7c3;}.css", "red-blue.css"])
@pytest.mark.django_db
def test_anything_but_two_colours_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/theme/{name}").status_code == 404
