"""WCAG 2.2 AA as far as a machine can tell, and the ways of a keyboard and of a narrow window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.factories.sites import SmallSite, build_site

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def small_site(new_page: NewPage, home) -> SmallSite:
    return build_site(home)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(theme: str, width: int, new_page: NewPage, small_site: SmallSite, problems) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    found = []
    for address in [*small_site.addresses, "/finns-inte/"]:
        page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [(address, one["id"], node["html"][:160]) for one in violations for node in one["nodes"]]
        found += [(address, "scrolls sideways")] if page.evaluate(SIDEWAYS) > 0 else []
    assert found == []
    problems[:] = [problem for problem in problems if "404" not in problem]  # the missing page is missing


def test_open_phone_menu_has_no_fault_either(phone: Page, small_site: SmallSite) -> None:
    phone.goto("/")
    phone.locator(".phone-menu summary").click()
    assert Axe().run(phone, options=RULES).response["violations"] == []


def test_page_fits_a_window_at_400_percent(new_page: NewPage, small_site: SmallSite) -> None:
    """1280 × 1024 at 400 % is 320 × 256; the tallest thing must still be reached by scrolling down alone."""
    page = new_page(viewport={"width": 320, "height": 256})
    for address in small_site.addresses:
        page.goto(address)
        assert page.evaluate(SIDEWAYS) == 0, address


def test_text_spacing_of_the_visitor_cuts_nothing(new_page: NewPage, small_site: SmallSite) -> None:
    """WCAG 1.4.12: the page keeps its width when lines, letters and words are set wider."""
    page = new_page(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page.goto(small_site.article.url)
    page.add_style_tag(
        content="* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
    )
    assert page.evaluate(SIDEWAYS) == 0


def test_first_tab_skips_to_the_content(page: Page, small_site: SmallSite) -> None:
    page.goto(small_site.article.url)
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(page: Page, small_site: SmallSite) -> None:
    page.goto(small_site.article.url)
    stops = page.locator("a, button, summary, input, [tabindex='0']").filter(visible=True).count()
    unseen = []
    for _stop in range(stops):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();"
            " return [e.outerHTML.slice(0, 120), s.outlineStyle !== 'none' && r.width > 0 && r.bottom > 0"
            " && r.top < innerHeight] })()"
        )
        unseen += [] if seen[1] else [seen[0]]
    assert unseen == []


def test_phone_menu_opens_and_closes_by_keyboard(phone: Page, small_site: SmallSite) -> None:
    phone.goto("/")
    menu, button = phone.locator(".phone-menu"), phone.locator(".phone-menu summary")
    button.focus()
    phone.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "Partner"
    phone.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(button).to_be_focused()


def test_phone_menu_needs_no_script(new_page: NewPage, small_site: SmallSite) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto("/")
    page.locator(".phone-menu summary").click()
    page.locator(".phone-menu").get_by_role("link", name="Nyheter").click()
    expect(page.get_by_role("heading", level=1, name="Nyheter")).to_be_visible()


def test_film_asks_its_host_only_after_a_click(page: Page, small_site: SmallSite, problems: list[str]) -> None:
    page.goto(small_site.article.url)
    assert problems == []
    with page.expect_request("https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"):
        page.locator(".video__start").click()
    expect(page.locator("iframe")).to_have_attribute("title", "Labbet")
    expect(page.locator("iframe")).to_be_focused()
    page.close()  # the browser may still be complaining
    problems[:] = [problem for problem in problems if "youtube-nocookie" not in problem and "ERR_" not in problem]


def test_visitor_gets_no_cookie(page: Page, small_site: SmallSite) -> None:
    for address in small_site.addresses:
        page.goto(address)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_paper_has_the_text_and_no_menu(page: Page, small_site: SmallSite) -> None:
    page.goto(small_site.article.url)
    page.emulate_media(media="print")
    for part in (".site-nav", ".share", ".related", ".breadcrumbs"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Foto: Fia Fotograf / Innovationsboost").first).to_be_visible()


def test_user_bar_keeps_to_the_policy(signed_in: NewPage, small_site: SmallSite, problems: list[str]) -> None:
    page = signed_in()
    page.goto(small_site.article.url)
    expect(page.locator("wagtail-userbar").get_by_role("button").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.close()  # the browser may still be complaining
    problems[:] = [problem for problem in problems if "axe.run results" not in problem]  # Wagtail's own checker
