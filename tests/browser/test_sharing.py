"""Sharing as a visitor and as an editor sees it, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Route, expect

from news.models import NewsPage
from tests.browser.conftest import PHONE, wait_until
from tests.factories import NewsPageFactory, SitePhotoFactory

TITLE = "Småföretag på Åland & i Öst"
ANSWER = "<!doctype html><title>Servern</title>"


@pytest.fixture
def article(news_index) -> NewsPage:
    return NewsPageFactory(parent=news_index, title=TITLE, slug="smaforetag")


def open_dialog(page: BrowserPage, article: NewsPage) -> None:
    page.goto(article.url)
    page.locator("[data-share-mastodon]").click()
    expect(page.locator("#share-server")).to_be_focused()


def test_link_is_copied_and_said(new_page: Callable[..., BrowserPage], article: NewsPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(article.url)
    page.locator("[data-share-copy] button").click()
    expect(page.locator("[data-share-said]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/nyheter/smaforetag/")


def test_links_work_and_buttons_are_hidden_without_script(
    new_page: Callable[..., BrowserPage], article: NewsPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(article.url)
    assert page.locator("[data-share] a:visible").count() == 7
    assert page.locator("[data-share] button:visible").count() == 0


@pytest.mark.parametrize("screen", [{"viewport": {"width": 360, "height": 800}}, PHONE], ids=["mouse", "touch"])
def test_nothing_moves_when_the_script_comes_late(
    screen: dict[str, object], new_page: Callable[..., BrowserPage], article: NewsPage
) -> None:
    page = new_page(**screen)
    page.add_init_script("navigator.canShare = () => true")  # as every browser of a phone has it
    late: list[Route] = []
    page.route("**/share*.js", lambda route: late.append(route))
    page.goto(article.url, wait_until="commit")
    row = page.locator("[data-share]")
    row.scroll_into_view_if_needed()
    before = row.bounding_box()
    late[0].continue_()
    page.wait_for_load_state("load")
    page.locator("[data-share-mastodon]").click()
    expect(page.locator("#share-server")).to_be_focused()
    assert row.bounding_box() == before


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("mastodon.nu", "mastodon.nu"),
        ("https://Mastodon.nu/@anna", "mastodon.nu"),
        ("@anna@mastodon.nu", "mastodon.nu"),
    ],
)
def test_post_is_opened_on_ones_own_server_and_nothing_is_kept(
    page: BrowserPage, article: NewsPage, problems: list[str], typed: str, host: str
) -> None:
    page.context.route(f"https://{host}/**", lambda route: route.fulfill(body=ANSWER, content_type="text/html"))
    open_dialog(page, article)
    page.fill("#share-server", typed)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    post = re.escape(f"https://{host}/share?text=Sm%C3%A5f%C3%B6retag%20p%C3%A5%20%C3%85land%20%26")
    expect(opened.value).to_have_url(re.compile(post))
    assert page.evaluate("localStorage.length") == 0
    problems.clear()  # the request to the server is what was asked for


def test_server_is_remembered_when_asked_for_and_forgotten_when_not(
    page: BrowserPage, article: NewsPage, problems: list[str]
) -> None:
    page.context.route("https://mastodon.nu/**", lambda route: route.fulfill(body=ANSWER, content_type="text/html"))
    for ticked in (True, False):
        open_dialog(page, article)
        page.fill("#share-server", "mastodon.nu")
        page.locator("[name=remember]").set_checked(ticked)
        with page.context.expect_page() as opened:
            page.keyboard.press("Enter")
        opened.value.wait_for_load_state()
        assert page.evaluate("localStorage.getItem('mastodon-server')") == ("mastodon.nu" if ticked else None)
    problems.clear()


def test_what_is_no_server_is_said_where_it_was_typed(page: BrowserPage, article: NewsPage) -> None:
    open_dialog(page, article)
    for typed in ("fel", "javascript:alert(1)", "a b.se"):
        page.fill("#share-server", typed)
        page.keyboard.press("Enter")
        expect(page.locator("[data-share-wrong]")).to_be_visible()
        expect(page.locator("#share-server")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[data-share-dialog]")).to_be_hidden()
    expect(page.locator("[data-share-mastodon]")).to_be_focused()


def preview(page: BrowserPage, network: str, part: str) -> str:
    return page.locator(f"[data-network={network}] [data-{part}]").text_content() or ""


def test_editor_sees_each_network_while_writing(signed_in: Callable[..., BrowserPage], news_index) -> None:
    page = signed_in()
    page.goto(f"/admin/pages/add/news/newspage/{news_index.pk}/")
    page.fill("#id_title", "ord " * 15 + "till sist två ord")
    page.fill("#id_lead", "Ingress.")
    page.get_by_role("tab").nth(1).click()
    expect(page.locator("[data-network=x] [data-description]")).to_have_text("Ingress.")
    assert preview(page, "google", "title") == ("ord " * 15).strip() + "…"
    assert preview(page, "google", "note").endswith("”till sist två ord”")
    assert preview(page, "linkedin", "title") == "ord " * 15 + "till sist…"
    page.fill("#id_seo_title", "Kort")
    expect(page.locator("[data-network=linkedin] [data-title]")).to_have_text("Kort")
    assert preview(page, "google", "title") == "Kort – Innovationsboost"
    card = page.locator("[data-network=linkedin] [data-card]")
    expect(card).to_have_attribute("src", re.compile(r"^/admin/share-card/title/\?title=ord%20ord%20"))
    wait_until(page, lambda: card.evaluate("image => image.naturalWidth") == 1200)
    assert card.evaluate("image => image.naturalWidth") == 1200


def test_editor_sees_the_photos_own_card(signed_in: Callable[..., BrowserPage], news_index) -> None:
    article = NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory())
    page = signed_in()
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.get_by_role("tab").nth(1).click()
    card = page.locator("[data-network=facebook] [data-card]")
    expect(card).to_have_attribute("src", article.main_photo.card.url)
    wait_until(page, lambda: card.evaluate("image => image.naturalWidth") == 1200)
    assert card.evaluate("image => image.naturalWidth") == 1200
    page.goto("/admin/")  # lets go of the editing session while there is a database
