"""What all pictures are taken with: a signed-in browser of one size, and PNGs of few colours."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

REPO_DIR = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPO_DIR))
from home.demo.logins import DEMO_LOGINS  # noqa: E402

PICTURES = REPO_DIR / "docs" / "editors" / "bilder"
SIZE = {"width": 1200, "height": 800}
COLOURS = 128


def save(page: Page, name: str) -> None:
    """A PNG with few colours: a tenth of the size, and just as legible."""
    page.mouse.move(5, 5)  # no tooltip
    page.wait_for_timeout(900)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURES / f"{name}.png", optimize=True)


def visit(browser: Browser, address: str) -> Page:
    return browser.new_context(base_url=address, viewport=SIZE, locale="sv-SE").new_page()


def sign_in(browser: Browser, address: str, role: str) -> Page:
    login = next(login for login in DEMO_LOGINS if login.role == role)
    page = visit(browser, address)
    page.goto("/admin/login/")
    page.fill("#id_username", login.email)
    page.fill("#id_password", login.password)
    page.click("button[type=submit]")
    page.wait_for_load_state("networkidle")
    return page


def delete(page: Page, address: str) -> None:
    """Confirms what the admin asks at this address."""
    page.goto(address)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_load_state("networkidle")
