"""A partner corrects the profile on a phone: sees it as visitors do, uploads a logo, and sends it for review."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from partners.models import Logo, PartnerPage, ProfileChange
from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories.sites import build_site
from tests.partners.own_profile import RICH, SVG, address_of, logo_row, member_of

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
THANKS = "Tack! Din ändring är skickad och väntar på granskning."


@pytest.fixture
def organisation(new_page: NewPage, home) -> PartnerPage:
    """`new_page` gives the live database."""
    build_site(home)
    page = PartnerPage.objects.get(slug="parken-i-vast")
    page.logo, page.description = logo_row(is_approved=True, alt="Parken i Väst"), RICH
    page.save()
    page.people.update(is_listed=True)
    return page


@pytest.fixture
def logo_file(tmp_path: Path) -> Path:
    file = tmp_path / "marke.svg"
    file.write_bytes(SVG)
    return file


def test_profile_is_corrected_on_a_phone(signed_in, organisation: PartnerPage, logo_file: Path) -> None:
    phone: Page = signed_in(member_of(organisation), **PHONE)
    phone.goto(address_of(organisation))
    view = phone.get_by_role("region", name="Så ser besökarna sidan")
    expect(view).not_to_be_in_viewport()
    phone.get_by_label("Sammanfattning", exact=True).fill("En park för nya idéer.")
    expect(phone.get_by_text("22 av 600 tecken")).to_be_visible()
    expect(view.get_by_text("En park för nya idéer.")).to_be_attached()
    phone.get_by_label("Välj en ny logotyp").set_input_files(logo_file)
    expect(phone.locator(".logo-version").get_by_text("Ny", exact=True)).to_be_visible()
    expect(phone.locator("[name=logo_file]")).to_have_value("")
    phone.get_by_role("button", name="Lägg till en kontaktperson").click()
    expect(phone.locator("#id_people-1-name")).to_be_focused()
    phone.keyboard.type("Cia Ek")
    phone.get_by_role("button", name="Visa hur det blir").click()
    expect(view).to_be_in_viewport()
    expect(view.get_by_text("Cia Ek")).to_be_visible()
    assert phone.evaluate(SIDEWAYS) == 0
    phone.get_by_role("link", name="Till formuläret").click()
    phone.get_by_role("button", name="Skicka för granskning").click()
    expect(phone.get_by_text(THANKS)).to_be_visible()
    expect(phone.get_by_role("heading", name="En ändring väntar på granskning")).to_be_visible()
    change = ProfileChange.objects.get()
    assert set(change.new) == {"summary", "logo", "people"}
    assert [person["name"] for person in change.new["people"]] == ["Karin Ek", "Cia Ek"]
    assert Logo.objects.count() == 2


def test_profile_is_corrected_without_script(signed_in, organisation: PartnerPage, logo_file: Path) -> None:
    phone: Page = signed_in(member_of(organisation), java_script_enabled=False, **PHONE)
    phone.goto(address_of(organisation))
    phone.get_by_label("Sammanfattning", exact=True).fill("En park för nya idéer.")
    phone.get_by_label("Välj en ny logotyp").set_input_files(logo_file)
    phone.get_by_role("button", name="Lägg till en kontaktperson").click()
    phone.locator("#id_people-1-name").fill("Cia Ek")
    phone.get_by_role("button", name="Visa hur det blir").click()
    view = phone.get_by_role("region", name="Så ser besökarna sidan")
    expect(view).to_be_in_viewport()
    expect(view.get_by_text("En park för nya idéer.")).to_be_visible()
    expect(view.get_by_text("Cia Ek")).to_be_visible()
    phone.get_by_role("button", name="Skicka för granskning").click()
    expect(phone.get_by_text(THANKS)).to_be_visible()
    assert set(ProfileChange.objects.get().new) == {"summary", "logo", "people"}
    phone.get_by_role("button", name="Ta tillbaka ändringen").click()
    expect(phone.get_by_text("Du har tagit tillbaka ändringen.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing(signed_in, organisation: PartnerPage, width: int, theme: str, logo_file: Path) -> None:
    page: Page = signed_in(member_of(organisation), viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(address_of(organisation))
    found = []

    def look(state: str) -> None:
        violations = Axe().run(page, options=RULES).response["violations"]
        found.extend((state, one["id"], node["html"][:160]) for one in violations for node in one["nodes"])
        found.extend([(state, "scrolls sideways")] if page.evaluate(SIDEWAYS) > 0 else [])

    look("opened")
    page.locator("#id_title").fill("")
    page.get_by_role("button", name="Skicka för granskning").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv hela namnet.")
    look("wrong")
    page.locator("#id_title").fill("Parken " * 12)
    page.get_by_label("Välj en ny logotyp").set_input_files(logo_file)
    expect(page.locator(".logo-version").get_by_text("Ny", exact=True)).to_be_visible()
    page.get_by_role("button", name="Skicka för granskning").click()
    expect(page.get_by_text(THANKS)).to_be_visible()
    look("sent")
    page.get_by_role("link", name="Det ni har skickat").click()
    expect(page.get_by_role("heading", name="Ändringar av profilen")).to_be_visible()
    look("history")
    assert found == []


def test_targets_are_large_enough_for_a_thumb(signed_in, organisation: PartnerPage) -> None:
    phone: Page = signed_in(member_of(organisation), **PHONE)
    phone.goto(address_of(organisation))
    parts = phone.locator(".profile-form, .own-nav, .profile-view__head").locator(
        "button, input:not([type=hidden], [type=checkbox]), textarea, summary, a, label:has([type=checkbox])"
    )
    small = [
        part.evaluate("e => e.outerHTML.slice(0, 90)")
        for part in parts.filter(visible=True).all()
        if not re.search("visually-hidden", part.get_attribute("class") or "") and part.bounding_box()["height"] < 44
    ]
    assert small == []


def test_leaving_with_unsent_words_is_asked_about(signed_in, organisation: PartnerPage) -> None:
    page: Page = signed_in(member_of(organisation))
    page.goto(address_of(organisation))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Sammanfattning", exact=True).press_sequentially("Nytt.")
    page.get_by_role("link", name="Det ni har skickat").click()
    expect(page.get_by_role("heading", name="Ändringar av profilen")).to_be_visible()
    assert asked == ["beforeunload"]


def test_signed_out_meanwhile_is_said_and_keeps_what_is_typed(signed_in, organisation: PartnerPage) -> None:
    page: Page = signed_in(member_of(organisation))
    page.goto(address_of(organisation))
    page.context.clear_cookies(name="sessionid")
    summary = page.get_by_label("Sammanfattning", exact=True)
    summary.fill("Nytt.")
    expect(page.locator("[data-state]")).to_contain_text("Är du fortfarande inloggad?")
    expect(summary).to_have_value("Nytt.")
