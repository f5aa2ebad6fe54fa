"""Takes the pictures of docs/editors anew: `python tools/editor_screenshots.py http://localhost:8000`.

The site at that address must hold the demo (`make run`). The article that is written on the way is deleted again.
"""

import io
import os
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

REPO_DIR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO_DIR))
from home.demo.logins import DEMO_LOGINS  # noqa: E402

PICTURES = REPO_DIR / "docs" / "editors" / "bilder"
SIZE = {"width": 1200, "height": 800}
COLOURS = 128
TITLE = "Fyra företag delar på maskinerna"
LEAD = (
    "Fyra företag i Skövde lånar maskiner av varandra i stället för att köpa nya. Det sparar både pengar och material."
)
TEXT = "Ett tjugotal företag träffades i Skövde för att prata om hur maskiner kan användas mer."


def save(page: Page, name: str) -> None:
    """A PNG with few colours: a tenth of the size, and just as legible."""
    page.mouse.move(5, 5)  # no tooltip
    page.wait_for_timeout(900)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURES / f"{name}.png", optimize=True)


def sign_in(browser: Browser, address: str, role: str) -> Page:
    login = next(login for login in DEMO_LOGINS if login.role == role)
    page = browser.new_context(base_url=address, viewport=SIZE, locale="sv-SE").new_page()
    page.goto("/admin/login/")
    page.fill("#id_username", login.email)
    page.fill("#id_password", login.password)
    page.click("button[type=submit]")
    page.wait_for_load_state("networkidle")
    return page


def open_actions(page: Page) -> None:
    page.locator(".footer [data-w-dropdown-target=toggle]").click()


def write(page: Page) -> None:
    save(page, "1-oversikt")
    page.locator(".desk-action").first.click()
    page.fill("#id_title", TITLE)
    page.fill("#id_lead", LEAD)
    save(page, "2-rubrik-och-ingress")
    page.get_by_role("button", name="Välj en bild").first.click()
    page.locator("[role=dialog] [data-chooser-modal-choice] img").last.wait_for()
    save(page, "3-valj-bild")
    page.locator("[role=dialog] [data-chooser-modal-choice]").first.click()
    page.wait_for_timeout(1500)
    page.locator(".c-sf-add-button").first.evaluate("button => scrollBy(0, button.getBoundingClientRect().top - 120)")
    page.locator(".c-sf-add-button").first.click()
    save(page, "4-block")
    page.get_by_role("option", name="Text", exact=True).click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type(TEXT)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.evaluate("scrollTo(0, 0)")
    page.locator("[data-side-panel-toggle=preview]").click()
    page.wait_for_timeout(4000)
    save(page, "5-forhandsvisning")
    page.locator("[data-side-panel-toggle=checks]").click()
    page.wait_for_timeout(2500)
    save(page, "6-kontroll")
    page.locator("[data-side-panel-toggle=checks]").click()
    open_actions(page)
    save(page, "7-skicka")
    page.locator("button[name=action-submit]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def review(page: Page) -> None:
    page.goto("/admin/")
    save(page, "8-att-granska")
    page.locator(".desk-section--review").get_by_text(TITLE).first.click()
    open_actions(page)
    save(page, "9-godkann")


def tidy_up(page: Page) -> None:
    number = re.search(r"/pages/(\d+)/", page.url)[1]
    page.goto(f"/admin/pages/{number}/delete/")
    page.locator("main form [type=submit]").first.click()
    page.wait_for_load_state("networkidle")


def main(address: str) -> None:
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        write(sign_in(browser, address, "Redaktör"))
        editor = sign_in(browser, address, "Ansvarig redaktör")
        review(editor)
        tidy_up(editor)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
