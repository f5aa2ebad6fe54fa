"""Somebody signs up for an event on a phone: by the keyboard alone, without script, and cancels by the link."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from core.models import SiteSettings
from events.models import EventIndexPage, EventPage, Question, Registration
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.browser.test_removal import wait_as_long_as_people
from tests.factories.events import EventPageFactory, signed_up

RECEIPT = "Tack! Vi har tagit emot din anmälan"


@pytest.fixture
def event(new_page: NewPage, event_index: EventIndexPage) -> EventPage:
    """`new_page` gives the live database."""
    settings = {"email": "info@example.com", "phone": "0500-12 34 56"}
    SiteSettings.objects.update_or_create(site=event_index.get_site(), defaults=settings)
    values = {"title": "Träffen", "online_url": "https://moten.example/" + "rum" * 40}
    page = EventPageFactory(parent=event_index, slug="traff", with_sign_up=True, **values)
    kinds = [("choice", "Kommer du till lunchen?", True), ("needs", "Allergier?", False), ("checkbox", "Dela?", False)]
    for number, (kind, label, is_required) in enumerate(kinds):
        values = {"kind": kind, "label": label, "is_required": is_required, "sort_order": number}
        Question.objects.create(page=page, choices="Ja, gärna\nNej tack", purpose="Så att vi vet.", **values)
    return page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing with this name has the focus."""
    for _step in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        text = focused.evaluate("e => (e.labels?.[0] ?? e).textContent.trim()") if focused.count() else ""
        if text.startswith(name):
            return
    raise AssertionError(f"no way by the keyboard to {name}")


def test_signing_up_by_the_keyboard_alone_on_a_phone(phone: Page, event: EventPage) -> None:
    phone.goto("/evenemang/traff/")
    tab_to(phone, "Anmäl dig")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(f"{phone.url.split('/evenemang')[0].split('/anmalan')[0]}/anmalan/{event.pk}/")
    wait_as_long_as_people(phone)
    for label, text in [("Namn", "Åsa Ek"), ("E-post", "asa@example.com"), ("Organisation", "Eks Verkstad")]:
        tab_to(phone, label)
        phone.keyboard.type(text)
    tab_to(phone, "Hur många kommer?")
    phone.keyboard.press("ArrowDown")
    tab_to(phone, "Ja, gärna")
    phone.keyboard.press("ArrowDown")
    tab_to(phone, "Allergier?")
    phone.keyboard.type("Nötter")
    tab_to(phone, "Dela?")
    phone.keyboard.press("Space")
    tab_to(phone, "Anmäl dig")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1, name=RECEIPT)).to_be_visible()
    found = Registration.objects.get()
    assert (found.name, found.email, found.organisation, found.party) == (
        "Åsa Ek",
        "asa@example.com",
        "Eks Verkstad",
        2,
    )
    assert list(found.answers.values_list("value", flat=True)) == ["Nej tack", "Nötter", "Ja"]
    assert phone.context.cookies() == []


def fill_in(page: Page) -> None:
    page.get_by_label("Namn").fill("Åsa Ek")
    page.get_by_label("E-post").fill("asa@example.com")
    page.get_by_text("Ja, gärna").click()


def test_two_clicks_and_the_way_back_make_one_sign_up(phone: Page, event: EventPage) -> None:
    phone.goto(f"/anmalan/{event.pk}/")
    fill_in(phone)
    wait_as_long_as_people(phone)
    phone.get_by_role("button", name="Anmäl dig").dblclick()
    expect(phone.get_by_role("heading", level=1, name=RECEIPT)).to_be_visible()
    phone.reload()
    phone.go_back()
    fill_in(phone)
    wait_as_long_as_people(phone)
    phone.get_by_role("button", name="Anmäl dig").click()
    expect(phone.get_by_role("heading", level=1, name=RECEIPT)).to_be_visible()
    assert Registration.objects.count() == 1


def test_what_is_missing_is_said_first_and_what_was_typed_stays(new_page: NewPage, event: EventPage) -> None:
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto(f"/anmalan/{event.pk}/")
    page.get_by_label("Allergier?").fill("Nötter")
    wait_as_long_as_people(page)
    page.get_by_role("button", name="Anmäl dig").click()
    expect(page.get_by_role("alert")).to_contain_text("Svara på frågan ”Kommer du till lunchen?”.")
    page.get_by_role("alert").get_by_role("link", name="Svara på frågan").click()
    expect(page.get_by_label("Ja, gärna")).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="Skriv ditt namn.").click()
    expect(page.get_by_label("Namn")).to_be_focused()
    expect(page.get_by_label("Allergier?")).to_have_value("Nötter")
    fill_in(page)
    page.get_by_role("button", name="Anmäl dig").click()
    expect(page.get_by_role("heading", level=1, name=RECEIPT)).to_be_visible()
    assert Registration.objects.get().answers.get(kind="needs").value == "Nötter"


def test_changing_cancelling_and_erasing_by_the_link_without_script(new_page: NewPage, event: EventPage) -> None:
    own = signed_up(event, "Åsa Ek")
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto(f"/min-anmalan/{own.token}/")
    expect(page.get_by_role("heading", name="Du har en plats")).to_be_visible()
    page.get_by_label("Namn").fill("Åsa Alm")
    page.get_by_text("Nej tack").click()
    page.get_by_role("button", name="Spara ändringarna").click()
    expect(page.get_by_role("status")).to_have_text("Dina ändringar är sparade.")
    page.get_by_role("button", name="Avboka").click()
    expect(page.get_by_role("heading", level=1, name="Vill du avboka?")).to_be_visible()
    page.get_by_role("link", name="Nej, gå tillbaka").click()
    expect(page.get_by_role("heading", name="Du har en plats")).to_be_visible()
    page.get_by_role("button", name="Avboka").click()
    page.get_by_role("button", name="Ja, avboka").click()
    expect(page.get_by_role("heading", name="Du är inte längre anmäld")).to_be_visible()
    own.refresh_from_db()
    assert (own.name, own.state) == ("Åsa Alm", "cancelled")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner allt").click()
    assert download.value.suggested_filename == "min-anmalan.json"
    page.get_by_role("button", name="Radera mina uppgifter").click()
    page.get_by_role("button", name="Ja, radera").click()
    expect(page.get_by_role("heading", level=1, name="Dina uppgifter är raderade")).to_be_visible()
    own.refresh_from_db()
    assert (own.name, own.email) == ("", "")
    assert page.context.cookies() == []


def faults(page: Page, step: str) -> list[tuple[str, str, str]]:
    violations = Axe().run(page, options=RULES).response["violations"]
    found = [(step, one["id"], node["html"][:160]) for one in violations for node in one["nodes"]]
    return [*found, *([(step, "scrolls sideways", "")] if page.evaluate(SIDEWAYS) > 0 else [])]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(theme: str, width: int, new_page: NewPage, event: EventPage, problems: list[str]) -> None:
    own = signed_up(event, "Åsa Ek", party=2)
    waiting = signed_up(event, "Bo")
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    addresses = ["/evenemang/traff/", f"/anmalan/{event.pk}/", f"/anmalan/{event.pk}/tack/"]
    addresses += [f"/min-anmalan/{one.token}/" for one in (own, waiting)] + ["/min-anmalan/finns-inte/"]
    found = []
    for address in addresses:
        page.goto(address)
        found += faults(page, address)
    page.goto(f"/min-anmalan/{own.token}/")
    page.get_by_role("button", name="Radera mina uppgifter").click()
    found += faults(page, "sure")
    page.goto(f"/anmalan/{event.pk}/")
    page.get_by_role("button", name="Ställ dig på väntelistan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert found + faults(page, "errors") == []
    problems[:] = [problem for problem in problems if "404" not in problem]  # the link that does not work
