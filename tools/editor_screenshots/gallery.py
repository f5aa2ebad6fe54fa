"""The guide "Bilder från dagen": eight pictures of the demo become a gallery, which is deleted again."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import REPO_DIR, delete, save, sign_in
from PIL import ExifTags, Image
from playwright.sync_api import Browser, Page, Route

TITLE = "Bilder från öppet hus i testlabbet"
PLACE = "Skövde"
PHOTOGRAPHER = "Linnea Ekevall"
DEMO_PICTURES = REPO_DIR / "home" / "demo" / "pictures"
FROM_THE_DAY = [
    "robotcell", "studentprojekt", "natverkstraff", "seminarium", "frukostmote", "gjuteri", "hackathon-natt", "campus",
]  # fmt: skip
DESCRIBED = [
    (
        "En operatör i gul väst står vid en pekskärm. Bakom glas lyfter en orange robotarm ett kugghjul.",
        "Operatören styr, roboten lyfter.",
    ),
    ("Tre studenter runt en trehjulig vagn med batteri och solpanel.", ""),
]
TAKEN_IN = 4  # so many are ready in the first picture
PATIENCE = 180_000  # ms
TO_TOP = "element => { for (let each = element; each; each = each.parentElement) each.scrollTop = 0; }"


def camera_files(folder: Path) -> list[Path]:
    """The demo's pictures saved anew, with a camera's names: the library does not know these files."""
    paths = []
    for number, key in enumerate(FROM_THE_DAY):
        exif = Image.Exif()
        exif[ExifTags.Base.Artist] = PHOTOGRAPHER
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = f"2026:09:17 09:{number:02}:00"
        paths.append(folder / f"IMG_{4711 + number}.jpg")
        Image.open(DEMO_PICTURES / f"{key}.jpg").save(paths[-1], "JPEG", quality=85, exif=exif)
    return paths


def upload(page: Page, files: list[Path]) -> None:
    """The picture shows some photos ready, some on their way and some waiting."""
    let_through = TAKEN_IN
    held: list[Route] = []

    def pass_on(route: Route) -> None:
        nonlocal let_through
        let_through -= 1
        if let_through < 0:
            held.append(route)
        else:
            route.continue_()

    page.route("**/admin/galleries/upload/", pass_on)
    page.get_by_role("link", name="Nytt galleri").click()
    page.fill("[name=title]", TITLE)
    page.set_input_files("[data-part=files]", files)
    page.fill("[name=place]", PLACE)
    page.locator("[name=people][value=crowd]").check(force=True)
    page.locator(".uploader__list > [data-state=done]").nth(TAKEN_IN - 1).wait_for(timeout=PATIENCE)
    save(page, "10-mapp")
    let_through = len(files)
    for route in held:
        route.continue_()
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/admin/galleries/\d+/photos/"), timeout=PATIENCE)


def describe(page: Page) -> None:
    page.locator(".photo-card").nth(len(FROM_THE_DAY) - 1).wait_for()
    page.locator(".photo-card [data-wait]:visible").first.wait_for(state="hidden", timeout=PATIENCE)
    page.locator("[data-progress]").wait_for(state="hidden", timeout=PATIENCE)
    for card, (alt, caption) in zip(page.locator(".photo-card").all(), DESCRIBED, strict=False):
        card.locator("[data-field=alt]").fill(alt)
        card.locator("[data-field=caption]").fill(caption)
    page.locator("[data-state=saved]").wait_for()
    page.locator(".photo-desk").evaluate(TO_TOP)
    save(page, "11-beskriv")
    page.locator("[data-box]").first.focus()
    page.keyboard.press("f")
    page.locator("[data-frame]").wait_for()
    for key in ["Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowUp", "+", "+"]:
        page.keyboard.press(key)
    save(page, "12-beskar")
    page.keyboard.press("Escape")


def take(browser: Browser, address: str) -> None:
    page = sign_in(browser, address, "Redaktör")
    with TemporaryDirectory() as folder:
        upload(page, camera_files(Path(folder)))
    describe(page)
    photos = page.evaluate(
        "JSON.parse(document.getElementById('photo-desk-data').textContent).photos.map(({id}) => id)"
    )
    number = re.search(r"/galleries/(\d+)/", page.url)[1]
    editor = sign_in(browser, address, "Ansvarig redaktör")
    delete(editor, f"/admin/pages/{number}/delete/")
    for photo in photos:
        delete(editor, f"/admin/images/{photo}/delete/")
