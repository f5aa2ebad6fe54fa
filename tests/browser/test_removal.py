"""Somebody who is in a photo asks on a phone to be removed: by the keyboard of the phone, without script, once."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from core.models import SiteSettings
from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, RemovalRequest
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories import SitePhotoFactory

FORM = "/ta-bort-bild/"


@pytest.fixture
def gallery(new_page: NewPage, home) -> GalleryPage:
    """`new_page` gives the live database."""
    settings = {"email": "info@example.com", "phone": "0500-12 34 56"}
    SiteSettings.objects.update_or_create(site=home.get_site(), defaults=settings)
    index = home.add_child(instance=GalleryIndexPage(title="Bilder", slug="bilder"))
    page = GalleryPage(title="Invigningen av verkstaden", slug="invigningen")
    page.photos = [GalleryPhoto(photo=SitePhotoFactory(caption="Åsa Ek visar roboten.", file__width=1200))]
    return index.add_child(instance=page)


def fill_in(page: Page) -> None:
    page.get_by_label("Ditt namn").fill("Åsa Ek")
    page.get_by_label("Din e-postadress").fill("asa@example.com")
    page.get_by_label("Meddelande").fill("Jag står längst till vänster.")


def wait_as_long_as_people(page: Page) -> None:
    page.wait_for_timeout(2_500)


def test_request_is_sent_on_a_phone(phone: Page, gallery: GalleryPage) -> None:
    photo = gallery.shown_photos()[0]
    phone.goto(f"{FORM}?photo={photo.pk}")
    expect(phone.get_by_text("Åsa Ek visar roboten.")).to_be_visible()
    expect(phone.get_by_label("Vilken bild gäller det?")).to_have_value(
        f"http://testserver/bilder/invigningen/{photo.pk}/"
    )
    fill_in(phone)
    wait_as_long_as_people(phone)
    phone.get_by_role("button", name="Skicka önskemålet").dblclick()
    expect(phone.get_by_role("heading", level=1, name="Vi har fått ditt önskemål")).to_be_visible()
    phone.reload()
    asked = RemovalRequest.objects.get()
    assert (asked.photo, asked.name, asked.email) == (photo, "Åsa Ek", "asa@example.com")
    assert phone.context.cookies() == []


def test_what_is_missing_is_said_first_and_what_was_typed_stays(new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto(FORM)
    page.get_by_label("Meddelande").fill("Jag står längst till vänster.")
    wait_as_long_as_people(page)
    page.get_by_role("button", name="Skicka önskemålet").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv ditt namn.")
    page.get_by_role("link", name="Skriv ditt namn.").click()
    expect(page.get_by_label("Ditt namn")).to_be_focused()
    expect(page.get_by_label("Meddelande")).to_have_value("Jag står längst till vänster.")
    page.get_by_label("Vilken bild gäller det?").fill("Bilden vid fönstret")
    fill_in(page)
    page.get_by_role("button", name="Skicka önskemålet").click()
    expect(page.get_by_role("heading", level=1, name="Vi har fått ditt önskemål")).to_be_visible()
    assert RemovalRequest.objects.get().address == "Bilden vid fönstret"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(width: int, theme: str, new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(f"{FORM}?photo={gallery.shown_photos()[0].pk}")
    assert Axe().run(page, options=RULES).response["violations"] == []
    wait_as_long_as_people(page)
    page.get_by_label("Din e-postadress").fill("asa@")
    page.get_by_role("button", name="Skicka önskemålet").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert page.evaluate(SIDEWAYS) == 0
    page.goto(f"{FORM}mottagen/")
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert page.evaluate(SIDEWAYS) == 0
