"""Events in a browser: nothing that axe or the policy complains about, narrow and wide, with and without script."""

from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from events.models import EventPage
from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories.sites import SmallSite, build_site


@pytest.fixture
def small_site(new_page: NewPage, home) -> SmallSite:
    return build_site(home)


@pytest.fixture
def addresses(small_site: SmallSite) -> list[str]:
    return ["/", small_site.article.url, *(address for address in small_site.addresses if "evenemang" in address)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_and_the_policy_find_nothing(theme: str, width: int, new_page: NewPage, addresses: list[str]) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    found = []
    for address in addresses:
        page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [(address, one["id"], node["html"][:160]) for one in violations for node in one["nodes"]]
        found += [(address, "scrolls sideways")] if page.evaluate(SIDEWAYS) > 0 else []
    assert found == []


def test_from_the_home_page_to_the_calendar_file_without_script(new_page: NewPage, small_site: SmallSite) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Alla evenemang").click()
    page.get_by_role("link", name="Vinterträff").click()
    expect(page.get_by_role("heading", level=1, name="Vinterträff")).to_be_visible()
    expect(page.get_by_text("Länken skickas till anmälda.")).to_be_visible()
    address = page.get_by_role("link", name="Kalenderfil").get_attribute("href")
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.body().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_month_is_a_table_where_there_is_room_and_days_with_events_where_there_is_not(
    page: Page, small_site: SmallSite
) -> None:
    event = EventPage.objects.get(slug="vintertraff")
    month = f"/evenemang/?month={datetime.strftime(event.start.astimezone(), '%Y-%m')}"
    page.goto(month)
    expect(page.get_by_role("columnheader", name="Måndag")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.get_by_role("columnheader", name="Måndag")).to_be_hidden()
    days = page.locator(".month__day").filter(visible=True)
    assert days.count() == days.filter(has=page.get_by_role("link")).count() > 0
