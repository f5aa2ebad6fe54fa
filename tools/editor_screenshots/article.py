"""The guide "Publicera en nyhet": an article is written, sent for review and deleted again."""

import re

from browser import delete, save, sign_in
from playwright.sync_api import Browser, Page

TITLE = "Fyra företag delar på maskinerna"
LEAD = (
    "Fyra företag i Skövde lånar maskiner av varandra i stället för att köpa nya. Det sparar både pengar och material."
)
TEXT = "Ett tjugotal företag träffades i Skövde för att prata om hur maskiner kan användas mer."


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


def take(browser: Browser, address: str) -> None:
    write(sign_in(browser, address, "Redaktör"))
    editor = sign_in(browser, address, "Ansvarig redaktör")
    review(editor)
    number = re.search(r"/pages/(\d+)/", editor.url)[1]
    delete(editor, f"/admin/pages/{number}/delete/")
