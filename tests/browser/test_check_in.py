"""The page at the door, on phones: one tap, several at once, without a network, without script."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from events.models import EventIndexPage, EventPage, Registration
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories.events import EventPageFactory, signed_up

NAMES = ["Anna Berg", "Bo Ceder", "Cilla Dahl", "Émile Dubois", "Åsa Ek"]
NO_NETWORK = "ERR_INTERNET_DISCONNECTED"
SOON = 15_000  # ms: the page asks every ten seconds


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    start = timezone.now() + timedelta(minutes=30)
    event = EventPageFactory(parent=event_index, with_sign_up=True, capacity=7, start=start)
    for name in NAMES:
        signed_up(event, name, organisation="Exempelbolaget" if name < "C" else "", party=3 if name == "Åsa Ek" else 1)
    signed_up(event, "Vera Vik")
    return event


@pytest.fixture
def address(event: EventPage) -> str:
    return f"/admin/events/{event.pk}/check-in/"


@pytest.fixture
def phone(signed_in: NewPage, address: str) -> Page:
    page = signed_in(**PHONE)
    page.goto(address)
    return page


def tick(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Pricka av {name}").tap()


def row(page: Page, name: str) -> Locator:
    return page.locator("li.guest", has_text=name)


def expect_came(page: Page, name: str, *, timeout: int = 5000) -> None:
    expect(row(page, name).locator("time")).to_contain_text("kl.", timeout=timeout)


def count(page: Page) -> Locator:
    return page.locator(".door__count")


def alarm(page: Page) -> Locator:
    return page.locator("[data-alarm-text]")


def those_who_came() -> list[str]:
    return list(Registration.objects.exclude(checked_in_at=None).order_by("pk").values_list("name", flat=True))


def waiting_on(page: Page) -> list[dict[str, object]]:
    """What lies in the phone's own store."""
    return json.loads(page.evaluate("localStorage.getItem(Object.keys(localStorage)[0]) ?? '[]'"))


def expect_sent(page: Page) -> None:
    expect(page.locator("#door")).to_have_attribute("data-unsent", "0")
    assert waiting_on(page) == []


def test_one_tap_ticks_a_party_off_and_the_undo_takes_it_back(phone: Page) -> None:
    expect(count(phone)).to_have_text("0 av 7 har kommit")
    tick(phone, "Åsa Ek")
    expect(count(phone)).to_have_text("3 av 7 har kommit")
    expect_came(phone, "Åsa Ek")
    expect_sent(phone)
    assert those_who_came() == ["Åsa Ek"]
    phone.locator(".door__toast").get_by_role("button", name="Ångra").tap()
    expect(count(phone)).to_have_text("0 av 7 har kommit")
    expect_sent(phone)
    assert those_who_came() == []


def test_taking_a_tick_away_later_asks_first(phone: Page) -> None:
    tick(phone, "Bo Ceder")
    undo = row(phone, "Bo Ceder").locator("summary")
    undo.tap()
    expect(count(phone)).to_have_text("1 av 7 har kommit")
    row(phone, "Bo Ceder").get_by_role("button", name="Har inte kommit").tap()
    expect(count(phone)).to_have_text("0 av 7 har kommit")
    expect_sent(phone)
    assert those_who_came() == []


def test_search_finds_names_and_organisations_whatever_their_letters(phone: Page) -> None:
    search, shown = phone.get_by_label("Namn eller organisation"), phone.locator("li.guest:visible .guest__name")
    for typed, names in {
        "ås": ["Åsa Ek +2"],
        "EMILE": ["Émile Dubois"],
        "exempel": ["Anna Berg", "Bo Ceder"],
        "ce exempel": ["Bo Ceder"],
        "nna": [],
        "vera": ["Vera Vik"],
        "xyz": [],
    }.items():
        search.fill(typed)
        expect(shown).to_have_text(names)
    expect(phone.get_by_text("Ingen på listan heter så.")).to_be_visible()
    search.fill("cilla")
    tick(phone, "Cilla Dahl")
    expect(search).to_have_value("")
    phone.get_by_label("Dölj dem som har kommit").check()
    expect(row(phone, "Cilla Dahl")).to_be_hidden()
    expect(row(phone, "Bo Ceder")).to_be_visible()


def test_those_who_wait_are_seen_and_cannot_be_ticked(phone: Page) -> None:
    waiting = phone.get_by_role("region")
    expect(waiting.get_by_text("Vera Vik")).to_be_visible()
    expect(waiting.get_by_role("button")).to_have_count(0)


def test_two_phones_see_each_others_ticks(phone: Page, address: str) -> None:
    other = phone.context.new_page()
    other.goto(address)
    tick(phone, "Anna Berg")
    tick(other, "Anna Berg")  # before it could know
    tick(other, "Bo Ceder")
    for page in (phone, other):
        expect_came(page, "Anna Berg", timeout=SOON)
        expect_came(page, "Bo Ceder", timeout=SOON)
        expect(count(page)).to_have_text("2 av 7 har kommit")
    assert those_who_came() == ["Anna Berg", "Bo Ceder"]


def test_somebody_who_signs_up_at_the_door_is_on_the_list_by_itself(phone: Page, event: EventPage) -> None:
    expect(count(phone)).to_have_text("0 av 7 har kommit")
    EventPage.objects.filter(pk=event.pk).update(capacity=10)
    event.refresh_from_db()
    signed_up(event, "Nina Ny", by_staff=True)
    expect(row(phone, "Nina Ny")).to_be_visible(timeout=SOON)


def test_ticks_without_a_network_arrive_once_when_it_is_back(phone: Page, problems: list[str]) -> None:
    phone.context.set_offline(True)
    for name in ("Anna Berg", "Bo Ceder", "Åsa Ek"):
        tick(phone, name)
        expect_came(phone, name)
    expect(alarm(phone)).to_have_text("Inget nät – 3 avprickningar väntar")
    expect(count(phone)).to_have_text("5 av 7 har kommit")
    expect(row(phone, "Bo Ceder")).to_contain_text("skickas när nätet är tillbaka")
    assert those_who_came() == []
    assert [set(one) for one in waiting_on(phone)] == [{"id", "at", "undo", "key"}] * 3  # no names on the phone
    sent = []
    phone.on("request", lambda request: sent.extend(request.post_data_json["ticks"]) if request.post_data else None)
    phone.context.set_offline(False)
    expect(alarm(phone)).to_be_hidden(timeout=SOON)
    expect_sent(phone)
    expect(row(phone, "Bo Ceder")).not_to_contain_text("skickas när", use_inner_text=True)
    assert those_who_came() == ["Anna Berg", "Bo Ceder", "Åsa Ek"]
    assert len({one["key"] for one in sent}) == 3
    problems[:] = [problem for problem in problems if NO_NETWORK not in problem]


def test_ticks_outlive_the_tab(phone: Page, address: str, problems: list[str]) -> None:
    context = phone.context
    context.set_offline(True)
    tick(phone, "Cilla Dahl")
    expect(alarm(phone)).to_have_text("Inget nät – 1 avprickning väntar")
    phone.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    expect_came(page, "Cilla Dahl")
    expect_sent(page)
    assert those_who_came() == ["Cilla Dahl"]
    problems[:] = [problem for problem in problems if NO_NETWORK not in problem]


def test_signed_out_phone_keeps_its_ticks_and_says_so(phone: Page, address: str, problems: list[str]) -> None:
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    tick(phone, "Anna Berg")
    expect(alarm(phone)).to_contain_text("Du är utloggad – 1 avprickning väntar här.")
    link = phone.get_by_role("link", name="Logga in")
    assert link.get_attribute("href") == f"/admin/login/?next={address}"
    assert (those_who_came(), len(waiting_on(phone))) == ([], 1)
    phone.context.add_cookies(cookies)
    expect(alarm(phone)).to_be_hidden(timeout=SOON)
    assert those_who_came() == ["Anna Berg"]
    problems[:] = [problem for problem in problems if "403" not in problem]


def test_server_that_fails_loses_nothing(phone: Page, problems: list[str]) -> None:
    phone.route("**/sync/", lambda route: route.fulfill(status=503))
    tick(phone, "Anna Berg")
    expect(alarm(phone)).to_have_text("Servern svarar inte – 1 avprickning väntar")
    phone.unroute("**/sync/")
    expect(alarm(phone)).to_be_hidden(timeout=SOON)
    assert those_who_came() == ["Anna Berg"]
    problems[:] = [problem for problem in problems if "503" not in problem]


def test_nothing_moves_under_the_thumb(phone: Page) -> None:
    before = row(phone, "Émile Dubois").bounding_box()
    tick(phone, "Cilla Dahl")
    expect_sent(phone)
    assert row(phone, "Émile Dubois").bounding_box() == before


def test_keyboard_keeps_its_place(signed_in: NewPage, address: str) -> None:
    page = signed_in()
    page.goto(address)
    page.get_by_role("button", name="Pricka av Bo Ceder").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ångra: Bo Ceder")).to_be_focused()


def test_buttons_work_without_script(signed_in: NewPage, address: str) -> None:
    page = signed_in(**PHONE, java_script_enabled=False)
    page.goto(address)
    tick(page, "Anna Berg")
    expect(count(page)).to_have_text("1 av 7 har kommit")
    row(page, "Anna Berg").locator("summary").tap()
    row(page, "Anna Berg").get_by_role("button", name="Har inte kommit").tap()
    expect(count(page)).to_have_text("0 av 7 har kommit")
    expect(page.get_by_label("Namn eller organisation")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(theme: str, signed_in: NewPage, address: str, problems: list[str]) -> None:
    page = signed_in(**PHONE | {"viewport": {"width": 320, "height": 740}}, color_scheme=theme)
    page.goto(address)
    tick(page, "Åsa Ek")
    expect_sent(page)
    page.context.set_offline(True)
    tick(page, "Anna Berg")
    row(page, "Anna Berg").locator("summary").tap()
    assert page.evaluate(SIDEWAYS) <= 0
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]] == []
    problems[:] = [problem for problem in problems if NO_NETWORK not in problem]
