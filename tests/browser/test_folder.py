"""From a folder to a gallery in the browser: drop, fill in once, make the gallery."""

import base64
import io
import re
from collections.abc import Iterable

import pytest
from PIL import ExifTags, Image
from playwright.sync_api import Page, Route, expect
from wagtail.models import Collection

from events.models import EventIndexPage
from media.models import GalleryIndexPage, GalleryPage, SitePhoto
from tests.browser.conftest import NewPage, wait_until
from tests.factories.events import EventPageFactory
from tests.factories.media import uploaded_photo
from tests.media import corpus

READY = "[data-state=done]"
# What a person's drag leaves behind: a list of files and an event at the box.
DROP = """(files) => {
    const transfer = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: "image/jpeg", lastModified: 1 }));
    }
    const zone = document.querySelector("[data-part=zone]");
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def photo_of(number: int, photographer: str = "Åsa Öhman") -> bytes:
    """Taken a minute before the photo with the next lower number."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = photographer.encode()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = f"2026:03:12 09:{30 - number:02}:00"
    output = io.BytesIO()
    Image.new("RGB", (360, 240), (number * 20, 90, 120)).save(output, "JPEG", exif=exif)
    return output.getvalue()


def drop(page: Page, files: Iterable[tuple[str, bytes]]) -> None:
    page.evaluate(DROP, [[name, base64.b64encode(content).decode()] for name, content in files])


def choose(page: Page, files: Iterable[tuple[str, bytes]]) -> None:
    payloads = [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in files]
    with page.expect_file_chooser() as chooser:
        page.locator("[data-choose=files]").press("Enter")
    chooser.value.set_files(payloads)


@pytest.fixture
def screen(signed_in: NewPage, gallery_index: GalleryIndexPage) -> Page:
    page = signed_in()
    page.goto(f"/admin/pages/add/media/gallerypage/{gallery_index.pk}/")
    expect(page.locator("photo-uploader")).to_be_visible()
    return page


def test_twelve_files_become_a_gallery(screen: Page, problems: list[str]) -> None:
    known = uploaded_photo(photo_of(2), "known.jpg", collection=Collection.get_first_root_node().pk)
    files = [(f"IMG_{number}.jpg", photo_of(number)) for number in range(1, 11)]
    files += [("IMG_11.jpg", photo_of(11, "Bo Ek")), ("IMG_12.jpg", corpus.REFUSED["half.jpg"][0]())]

    drop(screen, files)

    expect(screen.locator(f".uploader__list > {READY}")).to_have_count(11)
    broken = screen.locator(".uploader__failures > *")
    expect(broken).to_have_count(1)
    expect(broken).to_contain_text("IMG_12.jpg")
    expect(broken).to_contain_text("Filen är skadad")
    expect(broken.locator("[data-do=retry]")).to_be_visible()
    expect(screen.locator(READY).filter(has=screen.locator("[data-do=anyway]:visible"))).to_have_count(1)
    expect(screen.locator("[name=photographer]")).to_have_value("Åsa Öhman")
    expect(screen.locator("[name=date]")).to_have_value("2026-03-12")
    note = screen.locator("[data-note=photographer]")
    expect(note).to_contain_text("Bo Ek")

    screen.locator("[name=title]").fill("Robotdagen")
    screen.locator("[name=place]").fill("Skövde")
    screen.locator("[name=photographer]").fill("Noor Nyman")
    note.locator("input").check()
    screen.locator("[name=licence]").select_option("press")
    screen.locator("[name=people][value=identifiable]").check(force=True)
    screen.locator("[name=who]").fill("Deltagarna")
    screen.locator("[name=ground]").select_option("public-interest")
    screen.locator("[data-create]").click()

    screen.wait_for_url(re.compile(r"/admin/galleries/\d+/photos/"))
    gallery = GalleryPage.objects.get()
    photos = gallery.shown_photos()
    assert gallery.title == "Robotdagen"
    assert [photo.taken_at.minute for photo in photos] == list(range(19, 30))
    assert {photo.photographer for photo in photos} == {"Noor Nyman"}
    assert {photo.place for photo in photos} == {"Skövde"}
    assert known in photos
    assert {photo.licence for photo in photos if photo != known} == {"press"}
    assert all(photo.pictured_people.get().label == "Deltagarna" for photo in photos)
    assert SitePhoto.objects.count() == 11
    refusals = [problem for problem in problems if "400" in problem and "upload" in problem]
    assert len(refusals) == 1
    problems.remove(refusals[0])


def test_what_the_event_says_is_not_taken_from_the_photos(screen: Page, event_index: EventIndexPage) -> None:
    event = EventPageFactory(parent=event_index)
    screen.goto(f"{screen.url}?event={event.pk}&date=2026-03-14")
    choose(screen, [("IMG_1.jpg", photo_of(1))])
    expect(screen.locator(READY)).to_have_count(1)
    expect(screen.locator("[name=photographer]")).to_have_value("Åsa Öhman")
    expect(screen.locator("[name=date]")).to_have_value("2026-03-14")
    expect(screen.locator("[data-note=date]")).to_contain_text("1")


def test_what_was_typed_goes_along_and_may_still_be_corrected(screen: Page) -> None:
    screen.locator("[name=title]").fill("Robotdagen")
    screen.locator("[name=photographer]").fill("Nor Nyman")
    screen.locator("[name=photographer]").press("Tab")
    choose(screen, [("IMG_1.jpg", photo_of(1, "")), ("IMG_2.jpg", photo_of(2, ""))])
    expect(screen.locator(READY)).to_have_count(2)
    assert {photo.photographer for photo in SitePhoto.objects.all()} == {"Nor Nyman"}

    screen.locator("[name=photographer]").fill("Noor Nyman")
    expect(screen.locator("[data-note=photographer]")).to_be_hidden()
    screen.locator("[data-create]").press("Enter")

    screen.wait_for_url(re.compile(r"/admin/galleries/\d+/photos/"))
    assert {photo.photographer for photo in SitePhoto.objects.all()} == {"Noor Nyman"}


def test_gallery_that_is_asked_for_too_early_is_made_when_the_last_photo_is_in(screen: Page) -> None:
    def slowly(route: Route) -> None:
        screen.wait_for_timeout(500)
        route.continue_()

    screen.route("**/admin/galleries/upload/", slowly)
    screen.locator("[name=title]").fill("Robotdagen")
    drop(screen, [(f"IMG_{number}.jpg", photo_of(number)) for number in range(1, 5)])
    screen.locator("[data-create]").click()

    screen.wait_for_url(re.compile(r"/admin/galleries/\d+/photos/"))
    assert len(GalleryPage.objects.get().shown_photos()) == 4


def test_lost_connection_costs_nothing(screen: Page, problems: list[str]) -> None:
    screen.context.set_offline(True)
    drop(screen, [("IMG_1.jpg", photo_of(1))])
    expect(screen.locator("[data-state=away]")).to_be_visible()

    screen.context.set_offline(False)

    expect(screen.locator(READY)).to_have_count(1)
    problems[:] = [problem for problem in problems if "ERR_INTERNET_DISCONNECTED" not in problem]


def test_what_is_wrong_is_said_and_everything_stays(screen: Page) -> None:
    drop(screen, [("IMG_1.jpg", photo_of(1)), ("anteckningar.txt", b"hej"), ("kopia.jpg", photo_of(1))])
    expect(screen.locator(READY)).to_have_count(1)
    expect(screen.locator(".uploader__failures > *")).to_have_count(2)
    screen.locator("[name=place]").fill("Skövde")

    screen.locator("[data-create]").click()

    expect(screen.locator("[role=alert]")).to_be_visible()
    expect(screen.locator(".folder__title .error-message")).to_be_visible()
    expect(screen.locator("[name=place]")).to_have_value("Skövde")
    expect(screen.locator(READY)).to_have_count(1)


def test_leaving_with_photos_that_have_no_gallery_yet_is_asked_about(screen: Page) -> None:
    screen.locator("[name=title]").fill("Robotdagen")
    drop(screen, [("IMG_1.jpg", photo_of(1))])
    expect(screen.locator(READY)).to_have_count(1)
    asked = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    screen.on("dialog", stay)
    screen.close(run_before_unload=True)
    wait_until(screen, lambda: asked)

    assert asked == ["beforeunload"]


def test_photo_number_two_hundred_and_one_is_told_that_it_does_not_fit(screen: Page) -> None:
    screen.evaluate("() => { document.querySelector('photo-uploader').settings.room = 2; }")
    drop(screen, [(f"IMG_{number}.jpg", photo_of(number)) for number in range(1, 4)])

    expect(screen.locator(READY)).to_have_count(2)
    left_out = screen.locator(".uploader__failures > *")
    expect(left_out).to_have_count(1)
    expect(left_out).to_contain_text("IMG_3.jpg")


def test_camera_folder_leaves_out_what_is_not_a_photo(screen: Page, tmp_path) -> None:
    folder = tmp_path / "DCIM" / "100CANON"
    folder.mkdir(parents=True)
    (folder / "IMG_1.jpg").write_bytes(photo_of(1))
    (folder / "IMG_1.CR3").write_bytes(b"raw")
    (folder / ".DS_Store").write_bytes(b"hidden")
    screen.locator("[data-part=folder]").set_input_files(tmp_path / "DCIM")

    expect(screen.locator(READY)).to_have_count(1)
    expect(screen.locator("[data-part=skipped]")).to_contain_text("CR3")
    expect(screen.locator("[data-part=skipped]")).not_to_contain_text("DS_Store")
    expect(screen.locator(".uploader__failures > *")).to_have_count(0)
