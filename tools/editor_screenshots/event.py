"""The guide "Ordna ett evenemang": an event is begun and deleted again; the rest shows the demo's breakfasts."""

import re

from browser import delete, save, sign_in, visit
from playwright.sync_api import Browser, Page

TITLE = "Workshop: mät innan du köper"
LEAD = "Ta med en detalj som ni misstänker är dyr. Under förmiddagen mäter vi vad den egentligen kostar att tillverka."
WHEN = {"start": "2027-03-11 09:00", "end": "2027-03-11 12:00"}
QUESTION = {
    "label": "Vilken detalj tar du med?",
    "purpose": "För att rätt mätmaskin ska vara ledig.",
    "days_kept": "14",
}
FULL = "Frukost: halvtomma lastbilar"
OVER = "Frukost: läs elräkningen som en ritning"
MESSAGE = "Hej!\n\nTa gärna med en fraktsedel från förra veckan, så räknar vi på den tillsammans.\n\nVi ses på fredag!"
PHONE = {"width": 390, "height": 800}
SIGN_UP = "#panel-child-innehall-anmalan-heading"
ABOVE = 150  # px of the admin's fixed header, and some air


def show(page: Page, selector: str) -> None:
    """This at the top of the picture."""
    page.locator(selector).first.evaluate(f"part => scrollTo(0, scrollY + part.getBoundingClientRect().top - {ABOVE})")


def fill(page: Page, fields: dict[str, str], prefix: str = "id_") -> None:
    for name, text in fields.items():
        page.fill(f"#{prefix}{name}", text)
    page.wait_for_timeout(500)
    page.evaluate("document.querySelectorAll('.xdsoft_datetimepicker').forEach(calendar => calendar.remove())")


def write(page: Page) -> str:
    page.goto("/admin/")
    page.get_by_role("link", name="Nytt evenemang").click()
    fill(page, {"title": TITLE, "lead": LEAD, **WHEN})
    page.evaluate("scrollTo(0, 0)")
    save(page, "15-nytt-evenemang")
    page.check("#id_takes_registrations")
    fill(page, {"capacity": "20", "registration_closes": "2027-03-09 12:00"})
    show(page, SIGN_UP)
    save(page, "16-anmalan")
    page.locator("#id_questions-ADD").click()
    fill(page, QUESTION, "id_questions-0-")
    show(page, "#id_questions-0-kind")
    save(page, "17-fraga")
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    return re.search(r"/pages/(\d+)/", page.url)[1]


def ask(page: Page) -> None:
    """What a visitor fills in."""
    page.goto("/evenemang/workshop-fran-spill-till-produkt/")
    page.get_by_role("link", name="Anmäl dig").first.click()
    show(page, "label:has-text('Hur många kommer')")
    save(page, "18-formularet")


def follow(page: Page) -> None:
    open_list(page, FULL)
    save(page, "19-anmalda")
    page.goto(f"{page.url.replace('registrations/', 'message/')}")
    page.fill("[name=subject]", "Ta med en fraktsedel")
    page.fill("[name=text]", MESSAGE)
    save(page, "20-meddelande")


def open_list(page: Page, title: str, when: str = "") -> None:
    page.goto(f"/admin/events/registrations/?when={when}")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state("networkidle")


def tick_off(browser: Browser, page: Page) -> None:
    """On a phone, in the list of a meeting that is over: its ticks stay as they are."""
    open_list(page, OVER, "over")
    phone = browser.new_context(viewport=PHONE, locale="sv-SE", storage_state=page.context.storage_state()).new_page()
    phone.goto(page.url.replace("registrations/", "check-in/"))
    save(phone, "21-avprickning")


def take(browser: Browser, address: str) -> None:
    number = write(sign_in(browser, address, "Redaktör"))
    delete(sign_in(browser, address, "Ansvarig redaktör"), f"/admin/pages/{number}/delete/")
    ask(visit(browser, address))
    staff = sign_in(browser, address, "Evenemangsansvarig")
    follow(staff)
    tick_off(browser, staff)
    staff.goto("/admin/events/held/")
    save(staff, "23-raderas")
    after(sign_in(browser, address, "Administratör"))


def after(page: Page) -> None:
    """What the menu of an event that is over has."""
    open_list(page, OVER, "over")
    number = re.search(r"/events/(\d+)/", page.url)[1]
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("header [data-w-dropdown-target=toggle]:visible").last.click()
    save(page, "22-efterat")
