"""The staff's list of those who have signed up, at the widths of laptops and tablets."""

import pytest
from django.urls import reverse

from events.models import EventIndexPage
from tests.browser.conftest import NewPage
from tests.factories.events import EventPageFactory, signed_up

# In how many lines each text stands, and how far the table reaches out of its place.
LINES = """texts => texts.map(text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getClientRects().length;
})"""
JUTS_OUT = """table => Math.round(
    table.getBoundingClientRect().right - document.querySelector(".sign-ups__search").getBoundingClientRect().right)"""


@pytest.mark.parametrize("width", [800, 1120, 1200, 1360])
def test_names_and_addresses_stand_in_one_line(width: int, signed_in: NewPage, event_index: EventIndexPage) -> None:
    event = EventPageFactory(parent=event_index, with_sign_up=True, capacity=1)
    for name in ("Ronja Källebring", "Tindra Fröslätt"):
        email = f"{name.split()[0].lower()}@exempel.se"
        signed_up(event, name, email=email, organisation="Västgöta Gångjärn", role="hållbarhetsansvarig")
    page = signed_in(viewport={"width": width, "height": 800})
    page.goto(reverse("registrations", args=[event.pk]))
    texts = page.locator(".sign-ups .title a, .sign-ups__email")
    assert (texts.count(), set(texts.evaluate_all(LINES))) == (4, {1})
    assert page.locator(".sign-ups").evaluate(JUTS_OUT) <= 0
