"""A gallery's photos are described, put in order and cropped by keys alone, and all of it is saved by itself."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect
from wagtail.models import Collection

from accounts.models import User
from media import services
from media.models import GalleryIndexPage, GalleryPage, SitePhoto
from media.plan import SHAPES
from media.renditions import _box
from tests.browser.conftest import NewPage, wait_until
from tests.factories import SitePhotoFactory

SENT = re.compile(r"/(describe|arrange|rotate)/$")


@pytest.fixture
def gallery(gallery_index: GalleryIndexPage) -> GalleryPage:
    root = Collection.get_first_root_node()
    photos = [
        SitePhotoFactory(title=f"IMG_{number}", description="", caption="", people="", collection=root)
        for number in range(1, 6)
    ]
    kajsa = User.objects.create_superuser("kajsa@example.com")
    return services.create_gallery(parent=gallery_index, title="Bilder från dagen", photos=photos, user=kajsa)


@pytest.fixture
def desk(signed_in: NewPage, gallery: GalleryPage) -> Page:
    page = signed_in()
    page.goto(f"/admin/galleries/{gallery.pk}/photos/")
    expect(page.locator(".photo-card")).to_have_count(5)
    return page


def numbers(gallery: GalleryPage) -> list[int]:
    return [photo.pk for photo in services.drafted_photos(GalleryPage.objects.get(pk=gallery.pk))]


def saved(page: Page) -> None:
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "saved")


def box(page: Page, place: int):
    return page.locator("[data-box]").nth(place - 1)


def missing(page: Page) -> str:
    """The count above the photos, as it is once the screen is drawn."""
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return re.sub(r"\D", "", page.locator("[data-missing]").inner_text())


def test_photos_are_described_by_keys_and_what_is_missing_is_counted_down(desk: Page, gallery: GalleryPage):
    assert missing(desk) == "10"
    desk.locator("[data-next-missing]").focus()
    desk.keyboard.press("Enter")
    for words in ("Tre personer vid en bänk", "En robot", "En skylt"):
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
    expect(box(desk, 4).locator('[data-field="alt"]')).to_be_focused()
    desk.keyboard.press("Escape")
    expect(box(desk, 4)).to_be_focused()
    desk.keyboard.press("Home")
    desk.keyboard.press("n")
    expect(box(desk, 1).locator('[data-field="people"]')).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Control+Enter")
    expect(box(desk, 2).locator('[data-field="people"]')).to_be_focused()
    saved(desk)
    assert missing(desk) == "6"
    first, second, third, fourth, _fifth = SitePhoto.objects.order_by("pk")
    assert [first.description, second.description, third.description, fourth.description] == [
        "Tre personer vid en bänk", "En robot", "En skylt", "",
    ]  # fmt: skip
    assert (first.people, second.people) == ("none", "")
    desk.reload()
    expect(box(desk, 1).locator('[data-field="alt"]')).to_have_value("Tre personer vid en bänk")
    assert missing(desk) == "6"


def test_tab_goes_through_the_fields_and_to_the_next_photo(desk: Page):
    box(desk, 1).focus()
    stops = []
    for _press in range(8):
        desk.keyboard.press("Tab")
        stops.append(desk.evaluate("document.activeElement.dataset.field ?? document.activeElement.dataset.do"))
    assert stops == ["earlier", "alt", "is_decorative", "caption", "people", "earlier", "alt", "is_decorative"]
    desk.keyboard.press("Escape")
    expect(box(desk, 2)).to_be_focused()


def test_arrows_go_between_photos_and_with_alt_they_move_one(desk: Page, gallery: GalleryPage):
    first, second, third, fourth, fifth = numbers(gallery)
    box(desk, 1).focus()
    desk.keyboard.press("ArrowRight")
    expect(box(desk, 2)).to_be_focused()
    desk.keyboard.press("Alt+ArrowRight")
    desk.keyboard.press("Alt+ArrowRight")
    expect(box(desk, 4)).to_be_focused()
    expect(desk.locator("[data-voice]")).to_contain_text(re.compile(r"3.*4.*5"))
    saved(desk)
    assert numbers(gallery) == [first, third, fourth, second, fifth]
    desk.keyboard.press("Alt+Home")
    saved(desk)
    desk.reload()
    expect(box(desk, 1)).to_have_attribute("aria-label", re.compile("IMG_2"))


def test_photo_is_moved_to_a_place_by_its_number(desk: Page, gallery: GalleryPage):
    first, second, third, fourth, fifth = numbers(gallery)
    box(desk, 5).focus()
    desk.keyboard.press("m")
    desk.keyboard.type("2")
    desk.keyboard.press("Enter")
    expect(box(desk, 2)).to_be_focused()
    saved(desk)
    assert numbers(gallery) == [first, fifth, second, third, fourth]


def test_photo_is_dragged_to_another_place(desk: Page, gallery: GalleryPage):
    first, second, third, fourth, fifth = numbers(gallery)
    pictures = desk.locator("[data-picture]")
    pictures.nth(0).drag_to(pictures.nth(2), target_position={"x": 250, "y": 80})
    saved(desk)
    assert numbers(gallery) == [second, third, first, fourth, fifth]


def test_removal_is_undone_by_button_and_by_key(desk: Page, gallery: GalleryPage):
    before = numbers(gallery)
    box(desk, 2).focus()
    desk.keyboard.press("Delete")
    expect(desk.locator(".photo-card")).to_have_count(4)
    expect(box(desk, 2)).to_be_focused()
    saved(desk)
    assert numbers(gallery) == [before[0], *before[2:]]
    desk.locator("[data-undo]").click()
    expect(desk.locator(".photo-card")).to_have_count(5)
    expect(box(desk, 2)).to_be_focused()
    saved(desk)
    assert numbers(gallery) == before
    desk.keyboard.press("Delete")
    desk.keyboard.press("Control+z")
    expect(desk.locator(".photo-card")).to_have_count(5)
    assert SitePhoto.objects.count() == 5


def test_removal_is_undone_while_it_is_being_saved(desk: Page, gallery: GalleryPage):
    before, held = numbers(gallery), []
    desk.route(SENT, lambda route: route.continue_() if held else held.append(route))
    box(desk, 2).focus()
    desk.keyboard.press("Delete")
    wait_until(desk, lambda: held)
    desk.keyboard.press("Control+z")
    desk.wait_for_timeout(1000)
    held[0].continue_()
    saved(desk)
    expect(desk.locator(".photo-card")).to_have_count(5)
    assert numbers(gallery) == before


def test_photo_is_turned_by_key(desk: Page, gallery: GalleryPage):
    photo = SitePhoto.objects.get(pk=numbers(gallery)[0])
    box(desk, 1).focus()
    desk.keyboard.press("r")
    saved(desk)
    turned = SitePhoto.objects.get(pk=photo.pk)
    assert (turned.width, turned.height) == (photo.height, photo.width)
    expect(box(desk, 1).locator("img")).to_have_attribute("src", turned.files("natural", "webp")[0].url)


def test_focal_area_is_set_by_keys_and_the_crops_follow(desk: Page, gallery: GalleryPage):
    photo = SitePhoto.objects.get(pk=numbers(gallery)[0])
    square = desk.locator("[data-crops] img").nth(2)
    box(desk, 1).focus()
    desk.keyboard.press("f")
    expect(desk.locator("[data-frame]")).to_be_focused()
    before = square.evaluate("image => image.style.left")
    desk.keyboard.press("Shift+ArrowRight")
    desk.keyboard.press("ArrowUp")
    assert square.evaluate("image => image.style.left") != before
    desk.keyboard.press("Enter")
    expect(box(desk, 1)).to_be_focused()
    saved(desk)
    changed = SitePhoto.objects.get(pk=photo.pk)
    assert (changed.focal_point_x, changed.focal_point_y, changed.focal_point_width) == (216, 116, 90)
    made, before = changed.manifest["shapes"], photo.manifest["shapes"]
    assert {name for name in SHAPES if made[name] != before[name]} == {"card", "3x2", "1x1"}


def test_crops_are_those_of_the_server(desk: Page):
    sizes = [(360, 240), (241, 361), (1921, 1081), (500, 500), (1, 7)]
    focals = [None, (0, 0), (13, 200), (0.5, 0.25), (1, 1), (0.333, 0.667)]
    cases, expected = [], []
    for width, height in sizes:
        for focal in focals:
            photo = SitePhoto(width=width, height=height)
            if focal:
                photo.focal_point_x, photo.focal_point_y = (
                    round(part * side) if isinstance(part, float) else min(part, side)
                    for part, side in zip(focal, (width, height), strict=True)
                )
                photo.focal_point_width = photo.focal_point_height = 1
            for shape in SHAPES.values():
                left, top, right, bottom = _box(photo, shape, (width, height))
                expected.append({"left": left, "top": top, "width": right - left, "height": bottom - top})
                middle = {"x": photo.focal_point_x, "y": photo.focal_point_y} if focal else None
                cases.append([{"width": width, "height": height, "focal": middle}, shape.ratio])
    got = desk.evaluate(
        "async cases => { const { cropBox } = await import('/static/js/crops.js');"
        " return cases.map(([photo, ratio]) => cropBox(photo, ratio)); }",
        cases,
    )
    assert got == expected


def test_crops_follow_wagtails_own_focal_point_chooser(desk: Page, gallery: GalleryPage):
    desk.goto(f"/admin/images/{numbers(gallery)[0]}/")
    square = desk.locator("[data-photo-crops] img").nth(2)
    expect(square).to_have_attribute("style", re.compile(r"left: -25%"))
    chooser = desk.locator(".jcrop-tracker").last.bounding_box()
    desk.mouse.move(chooser["x"] + 5, chooser["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(chooser["x"] + 60, chooser["y"] + 60, steps=4)
    desk.mouse.up()
    expect(square).to_have_attribute("style", re.compile(r"left: 0%"))


def test_editor_of_the_page_shows_the_photos_and_leads_to_them(desk: Page, gallery: GalleryPage):
    desk.goto(f"/admin/pages/{gallery.pk}/edit/")
    expect(desk.locator(".photo-summary__photos img")).to_have_count(5)
    assert "10" in desk.locator(".photo-summary__missing").inner_text()
    desk.locator(".photo-summary a").click()
    expect(desk.locator(".photo-card")).to_have_count(5)


def test_order_that_somebody_else_has_changed_is_not_overwritten(desk: Page, gallery: GalleryPage, problems: list[str]):
    first, *_others = numbers(gallery)
    services.arrange_photos(gallery, photos=SitePhoto.objects.filter(pk=first), user=User.objects.first())
    box(desk, 3).focus()
    desk.keyboard.press("Alt+ArrowRight")
    expect(desk.locator("[data-state]")).to_have_attribute("data-state", "refused")
    assert numbers(gallery) == [first]
    expect(box(desk, 3).locator("[data-do=later]")).to_be_hidden()
    problems[:] = [problem for problem in problems if "409" not in problem]
    desk.once("dialog", lambda dialog: dialog.accept())
    desk.locator("[data-reload]").click()
    expect(desk.locator(".photo-card")).to_have_count(1)


def test_change_is_sent_again_when_the_server_did_not_answer(desk: Page, gallery: GalleryPage, problems: list[str]):
    desk.route(SENT, lambda route: route.abort())
    box(desk, 1).locator('[data-field="caption"]').fill("Workshop i Skövde")
    expect(desk.locator("[data-state]")).to_have_attribute("data-state", "failed")
    desk.unroute(SENT)
    desk.locator("[data-retry]").click()
    saved(desk)
    assert SitePhoto.objects.get(pk=numbers(gallery)[0]).caption == "Workshop i Skövde"
    problems[:] = [problem for problem in problems if "ERR_FAILED" not in problem]


def test_what_was_written_while_signed_out_is_saved_with_the_next_change(
    desk: Page, gallery: GalleryPage, problems: list[str], settings: LazySettings
):
    desk.context.clear_cookies()
    box(desk, 1).locator('[data-field="alt"]').fill("Tre personer vid en bänk")
    expect(desk.locator("[data-state]")).to_have_attribute("data-state", "refused")
    kajsa = Client()
    kajsa.force_login(User.objects.get(email="kajsa@example.com"))
    session = kajsa.cookies[settings.SESSION_COOKIE_NAME].value
    tokens = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: "n" * 32}
    origin = desk.evaluate("location.origin")
    desk.context.add_cookies([{"name": name, "value": value, "url": origin} for name, value in tokens.items()])
    box(desk, 1).locator('[data-field="caption"]').fill("Workshop")
    saved(desk)

    photo = SitePhoto.objects.get(pk=numbers(gallery)[0])
    assert (photo.description, photo.caption) == ("Tre personer vid en bänk", "Workshop")
    problems[:] = [problem for problem in problems if "403" not in problem]


def test_what_was_just_written_is_saved_when_the_page_is_left(desk: Page, gallery: GalleryPage):
    box(desk, 1).locator('[data-field="caption"]').fill("Workshop i Skövde")
    desk.goto("/admin/")
    written = SitePhoto.objects.filter(pk=numbers(gallery)[0], caption="Workshop i Skövde")
    wait_until(desk, written.exists)  # the browser tells nobody when a page that is gone has been answered
    assert written.exists()


def test_uploaded_photo_goes_to_the_end_of_the_gallery(desk: Page, gallery: GalleryPage, tmp_path: Path):
    Image.new("RGB", (400, 300), "firebrick").save(tmp_path / "ny bild.jpg")
    desk.locator("[data-add]").click()
    desk.locator("[data-part=files]").set_input_files(tmp_path / "ny bild.jpg")
    expect(desk.locator(".photo-card")).to_have_count(6)
    expect(desk.locator("[data-adding]")).to_be_hidden()
    saved(desk)
    assert SitePhoto.objects.get(pk=numbers(gallery)[-1]).title == "Ny bild"
    expect(box(desk, 6)).to_be_focused()


def test_photo_is_added_from_the_library(desk: Page, gallery: GalleryPage):
    photo = SitePhotoFactory(title="Ur biblioteket", collection=Collection.get_first_root_node())
    desk.locator("[data-add]").click()
    desk.locator("[data-library]").click()
    dialog = desk.locator(".modal-dialog")
    dialog.locator(f'input[type=checkbox][value="{photo.pk}"]').check()
    dialog.locator("[data-multiple-choice-submit]").click()
    expect(desk.locator(".photo-card")).to_have_count(6)
    saved(desk)
    assert numbers(gallery)[-1] == photo.pk
