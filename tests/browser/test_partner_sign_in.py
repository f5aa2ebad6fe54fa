"""Somebody of a partner signs in by the link in the mail, on a phone: with script and without."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from home.models import HomePage
from partners.models import PartnerIndexPage, PartnerPage
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories.partners import PartnerPageFactory, member_of

ANNA = "anna@gangjarn.example"
# In the list all of the row leads to the organisation.
TOO_SMALL = """() => [...document.querySelectorAll("main a, main button, main input:not([type=hidden])")]
    .map(e => e.closest(".own-list__row") ?? e)
    .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""


@pytest.fixture
def hinges(new_page: NewPage, home: HomePage) -> PartnerPage:
    """`new_page` gives the live database. Two organisations, so that the list is worth reading."""
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    hinges = PartnerPageFactory(parent=index, title="Västgöta Gångjärn och Beslagsfabriken")
    member_of(hinges, PartnerPageFactory(parent=index, title="Parken"), email=ANNA)
    return hinges


def link_in_the_mail() -> str:
    """Its path: the letter names the configured address, the browser has the live server."""
    found = re.search(r"https?://\S+/(?:enter|in)/\S+/", mail.outbox[-1].body)
    assert found
    return urlsplit(found.group()).path


def fits_and_is_readable(page: Page) -> None:
    assert page.evaluate(SIDEWAYS) == 0
    assert page.evaluate(TOO_SMALL) == []
    assert not Axe().run(page, options=RULES).response["violations"]


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    return new_page(**PHONE, java_script_enabled=request.param)


@pytest.fixture
def look(phone: Page, request: pytest.FixtureRequest) -> Callable[[], None]:
    """Measures where a script may run at all."""
    has_script = request.node.callspec.params["phone"]
    return lambda: fits_and_is_readable(phone) if has_script else None


def test_from_the_form_to_the_list_and_out_again(phone, hinges, look, problems) -> None:
    phone.goto(reverse("partner_home"))
    look()
    phone.locator("[name=email]").fill(ANNA)
    phone.locator("main form button").click()
    expect(phone).to_have_url(re.compile(re.escape(reverse("partner_link_asked"))))
    look()
    assert phone.context.cookies() == []

    path = link_in_the_mail()
    phone.goto(path)
    look()
    assert phone.context.cookies() == []
    phone.locator("main form button").click()
    expect(phone).to_have_url(re.compile(f"{reverse('partner_home')}$"))
    expect(phone.locator(".own-list h2")).to_have_text(["Parken", hinges.title])
    expect(phone.locator(".own-bar")).to_contain_text(ANNA)
    look()

    phone.locator(".own-bar button").click()
    expect(phone.locator("[name=email]")).to_be_visible()
    phone.goto(path)
    expect(phone.locator("main form")).to_have_count(0)
    look()
    problems[:] = [problem for problem in problems if "404" not in problem]  # the used link leads nowhere
