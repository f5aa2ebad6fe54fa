"""The guide "Någon vill bli borttagen": a visitor asks, and the request is declined at the end."""

from random import randrange

from browser import save, sign_in, visit
from playwright.sync_api import Browser, Page

GALLERY = "/bilder/workshoppen-i-skovde-4-juni/"
NAME = "Lisa Lind"
SLOWER_THAN_A_ROBOT = 4000  # ms


def ask(page: Page) -> None:
    page.goto(GALLERY)
    page.goto(page.locator(".grid__link").nth(4).get_attribute("href"))
    page.locator(".removal a").click()
    page.wait_for_timeout(SLOWER_THAN_A_ROBOT)
    page.get_by_label("Ditt namn").fill(NAME)
    email = f"lisa.lind{randrange(1000)}@example.com"  # who asks a second time makes no new request
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_label("Meddelande").fill("Jag står till vänster, vid kaffet.")
    page.get_by_role("button", name="Skicka önskemålet").click()
    page.wait_for_url("**/ta-bort-bild/mottagen/")


def answer(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=NAME).first.click()
    page.wait_for_load_state("networkidle")
    request = page.url
    save(page, "13-onskemal")
    page.get_by_role("link", name="Ta bort bilden överallt").click()
    page.wait_for_load_state("networkidle")
    save(page, "14-ta-bort")
    page.goto(request)
    page.get_by_text("Ta inte bort", exact=True).click()
    page.locator("[name=answer]").fill("Bara till för bilderna i guiden.")
    page.get_by_role("button", name="Avsluta önskemålet, bilden är kvar").click()
    page.wait_for_load_state("networkidle")


def take(browser: Browser, address: str) -> None:
    ask(visit(browser, address))
    answer(sign_in(browser, address, "Ansvarig redaktör"))
