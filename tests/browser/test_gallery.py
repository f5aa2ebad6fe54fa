"""A visitor walks through a gallery: by mouse, by key, with a finger, with the Back button, and without script."""

import re
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse
from playwright.sync_api import Page, expect

from media.models import GalleryPage
from media.withdrawal import withdraw_photo
from tests.browser.conftest import PHONE, NewPage, wait_until
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories import NewsPageFactory, SitePhotoFactory
from tests.factories.galleries import gallery_of

SHIFTS = """new PerformanceObserver(list => window.shifts = (window.shifts ?? 0)
    + list.getEntries().reduce((sum, entry) => sum + entry.value, 0)).observe({type: "layout-shift", buffered: true})"""


@pytest.fixture
def gallery(new_page: NewPage, gallery_index, news_index) -> GalleryPage:
    """Nine photos of every shape; the last is higher than any window."""
    sizes = [(360, 240), (240, 360), (360, 240), (300, 300), (360, 120), (360, 240), (240, 360), (360, 240), (120, 360)]
    photos = [
        SitePhotoFactory(
            file__width=width, file__height=height, caption=f"Bildtext {number}.", description=f"Alt {number}"
        )
        for number, (width, height) in enumerate(sizes, start=1)
    ]
    gallery = gallery_of(gallery_index, photos, title="Invigningen", slug="invigningen", lead="Bilder från dagen.")
    NewsPageFactory(parent=news_index, gallery=gallery)
    return gallery


def path(page: Page) -> str:
    return page.evaluate("location.pathname")


def is_back_at(page: Page, gallery: GalleryPage, number: int) -> None:
    """In the grid, on this photo: the browser says that a dialog is closed a moment after it has hidden it."""
    wait_until(page, lambda: path(page) == gallery.url)
    assert path(page) == gallery.url
    link = page.locator(f"#foto-{gallery.places[number - 1].photo.pk}")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


def open_photo(page: Page, gallery: GalleryPage, number: int) -> None:
    page.goto(gallery.url)
    page.locator(".grid a").nth(number - 1).click()
    expect(page.locator(".lightbox .stage__number")).to_contain_text(f"{number} ")


def shown(page: Page, number: int) -> None:
    expect(page.locator(".stage__caption")).to_have_text(f"Bildtext {number}.")


def test_keys_walk_through_the_photos_and_escape_leads_to_the_one_seen_last(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 2)
    assert path(page) == gallery.places[1].url
    assert page.title().startswith("Bildtext 2.")
    page.keyboard.press("ArrowRight")
    shown(page, 3)
    page.keyboard.press("ArrowRight")
    shown(page, 4)
    page.keyboard.press("ArrowLeft")
    shown(page, 3)
    assert path(page) == gallery.places[2].url
    expect(page.locator(".lightbox [role=status]")).to_contain_text("Alt 3. Bildtext 3.")
    page.keyboard.press("Escape")
    expect(page.locator(".lightbox")).to_be_hidden()
    is_back_at(page, gallery, 3)
    assert page.title().startswith("Invigningen")


def test_walk_ends_at_both_ends(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 1)
    page.keyboard.press("ArrowLeft")
    shown(page, 1)
    expect(page.locator(".lightbox [data-previous]")).to_have_count(0)
    page.keyboard.press("Escape")
    is_back_at(page, gallery, 1)
    open_photo(page, gallery, 9)
    expect(page.locator(".lightbox [data-next]")).to_have_count(0)


def test_back_button_closes_and_forward_opens_again(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 2)
    page.keyboard.press("ArrowRight")
    shown(page, 3)
    page.go_back()
    expect(page.locator(".lightbox")).to_be_hidden()
    assert path(page) == gallery.url
    page.go_forward()
    expect(page.locator(".lightbox")).to_be_visible()
    shown(page, 3)


def test_loading_the_photo_again_gives_its_own_page_and_back_the_grid(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 2)
    page.reload()
    expect(page.locator("main > .stage")).to_be_visible()
    page.go_back()
    expect(page.locator(".grid")).to_be_visible()


def test_buttons_do_the_same_and_focus_stays_on_them(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 2)
    page.locator(".lightbox [data-next]").focus()
    page.keyboard.press("Enter")
    shown(page, 3)
    assert page.evaluate("document.activeElement.matches('.lightbox [data-next]')")
    page.locator(".lightbox [data-close]").click()
    expect(page.locator(".lightbox")).to_be_hidden()
    is_back_at(page, gallery, 3)


def test_focus_stays_in_the_dialog_and_its_words_are_the_captions(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 2)
    dialog = page.get_by_role("dialog", name=re.compile("Invigningen"))
    expect(dialog).to_have_accessible_description(re.compile(r"Bildtext 2\. Foto: Fia Fotograf"))
    for _stop in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.lightbox')"
        )


def test_another_key_with_the_arrow_is_the_browsers_own(page: Page, gallery: GalleryPage) -> None:
    open_photo(page, gallery, 2)
    page.keyboard.press("Shift+ArrowRight")
    shown(page, 2)


def swipe(page: Page, across: int, down: int = 0) -> None:
    """A finger's way, as the browser tells it."""
    touch = page.context.new_cdp_session(page)
    for at, kind in ((0, "touchStart"), (0.5, "touchMove"), (1, "touchMove")):
        point = {"x": 180 + across * at, "y": 250 + down * at}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("is_direct", [False, True], ids=["dialog", "own page"])
def test_finger_leads_on_and_back(is_direct: bool, phone: Page, gallery: GalleryPage) -> None:
    if is_direct:
        phone.goto(gallery.places[1].url)
    else:
        open_photo(phone, gallery, 2)
    swipe(phone, -140)
    shown(phone, 3)
    phone.wait_for_load_state("networkidle")
    swipe(phone, 140)
    shown(phone, 2)
    swipe(phone, -20)
    shown(phone, 2)
    assert path(phone) == gallery.places[1].url


def test_own_page_has_the_same_keys(page: Page, gallery: GalleryPage) -> None:
    page.goto(gallery.places[4].url)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{gallery.places[5].url}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{gallery.places[4].url}")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{gallery.url}#foto-*")
    is_back_at(page, gallery, 5)


def test_everything_is_reached_without_script(new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(gallery.url)
    page.locator(".grid a").nth(1).click()
    shown(page, 2)
    page.locator("[data-next]").click()
    shown(page, 3)
    page.locator("[data-previous]").click()
    shown(page, 2)
    page.locator("[data-close]").click()
    expect(page.locator(".grid")).to_be_visible()
    assert page.url.endswith(f"{gallery.url}#foto-{gallery.places[1].photo.pk}")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_moves_while_photos_come(width: int, new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(SHIFTS)
    for address in ("/bilder/", gallery.url, gallery.places[1].url, gallery.places[8].url):
        page.goto(address)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifts ?? 0") == 0, address


@pytest.fixture
def slow_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages come a few tags at a time, as on a bad line or in a busy browser, which then may draw what it has."""

    def pieces(response: HttpResponse) -> Iterator[bytes]:
        is_page = response.get("Content-Type", "").startswith("text/html")
        size = 400 if is_page else len(response.content) or 1
        for start in range(0, len(response.content), size):
            yield response.content[start : start + size]
            time.sleep(0.02 if is_page else 0)

    monkeypatch.setattr(HttpResponse, "__iter__", pieces)


@pytest.mark.usefixtures("slow_answers")
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_moves_while_a_page_comes_in_pieces(width: int, new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(viewport={"width": width, "height": 800}, extra_http_headers={"Accept-Encoding": "identity"})
    page.add_init_script(SHIFTS)
    for address in ("/bilder/", gallery.url, gallery.places[8].url):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifts ?? 0") == 0, address


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_lines_of_the_grid_are_filled_and_equally_high(width: int, new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(gallery.url)
    boxes = page.locator(".grid__cell").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect()).map(box => [box.x, box.y, box.right, box.height])"
    )
    lines: dict[float, list[list[float]]] = {}
    for box in boxes:
        lines.setdefault(round(box[1]), []).append(box)
    assert [box[0] for box in boxes if box[0] == boxes[0][0]] == [boxes[0][0]] * len(lines)
    assert all(max(box[3] for box in line) - min(box[3] for box in line) < 1 for line in lines.values())
    rights = {round(line[-1][2]) for line in list(lines.values())[:-1]}
    assert max(rights) - min(rights) <= 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(theme: str, width: int, new_page: NewPage, gallery: GalleryPage) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    found = []
    for address in ("/bilder/", gallery.url, gallery.places[1].url, "dialog"):
        if address == "dialog":
            open_photo(page, gallery, 2)
        else:
            page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [(address, one["id"], node["html"][:160]) for one in violations for node in one["nodes"]]
        found += [(address, "scrolls sideways")] if page.evaluate(SIDEWAYS) > 0 else []
    assert found == []


def test_photo_that_is_gone_meanwhile_says_so(page: Page, gallery: GalleryPage, problems: list[str]) -> None:
    page.goto(gallery.url)
    withdraw_photo(gallery.places[1].photo, by=None)
    page.locator(".grid a").nth(1).click()
    expect(page.locator(".problem__code")).to_have_text("410")
    problems[:] = [problem for problem in problems if "410" not in problem]


def test_phone_sees_the_whole_photo(new_page: NewPage, gallery: GalleryPage) -> None:
    """On a phone on its side, too, no photo is higher than the window."""
    page = new_page(**PHONE | {"viewport": {"width": 740, "height": 360}})
    page.goto(gallery.places[8].url)
    assert page.locator(".stage .photo").bounding_box()["height"] < 360
