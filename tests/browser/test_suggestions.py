"""A partner suggests a news item with a photo on a phone, and answers the yearly question: with script and without."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from events.models import EventIndexPage, EventPage
from home.models import Suggestion
from media.models import SitePhoto
from news.models import NewsIndexPage, NewsPage
from partners.confirmations import token_of
from partners.models import Confirmation, PartnerIndexPage, PartnerPage
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_accessibility import RULES, SIDEWAYS
from tests.factories.partners import PartnerPageFactory, PersonFactory, member_of


@pytest.fixture
def parken(new_page: NewPage, home) -> PartnerPage:
    """`new_page` gives the live database."""
    home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter"))
    home.add_child(instance=EventIndexPage(title="Evenemang", slug="evenemang"))
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    page = PartnerPageFactory(parent=index, title="Parken i Väst", summary="En park för prov.", municipality="Skövde")
    PersonFactory(name="Karin Ek", organisation=page, is_listed=True, phone="0500-12 34 56")
    return page


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_1234.jpg"
    Image.new("RGB", (1200, 800), "seagreen").save(path)
    return path


def fill_in(page: Page) -> None:
    page.get_by_label("Rubrik").fill("Robotarna är här")
    page.get_by_label("Text").fill("Nu står de på plats.\n\nKom och titta.")


def test_news_with_a_photo_from_a_phone(signed_in: NewPage, parken: PartnerPage, picture: Path) -> None:
    phone = signed_in(member_of(parken), **PHONE)
    phone.goto(reverse("partner_suggestions", args=[parken.pk]))
    phone.get_by_role("link", name="Föreslå en nyhet").click()
    fill_in(phone)
    phone.get_by_label("Bild 1", exact=True).set_input_files(picture)
    send = phone.get_by_role("button", name="Skicka förslaget")
    send.click()  # the browser asks for the tick and keeps the photo
    assert phone.evaluate("document.querySelector('#id_photo1-may_share').matches(':invalid')")
    phone.get_by_label("Vi har rätt att dela bilden").first.check()
    send.click()
    expect(phone.get_by_role("status")).to_contain_text("Tack! Vi har fått ert förslag")
    expect(phone.get_by_text("Mottaget, redaktionen arbetar med det")).to_be_visible()
    article, photo = NewsPage.objects.get(), SitePhoto.objects.get()
    assert (article.live, article.main_photo, article.title) == (False, photo, "Robotarna är här")
    assert (photo.width, photo.collection.name) == (1200, "Från partner")
    assert phone.evaluate(SIDEWAYS) == 0


def test_without_script_the_server_asks_for_the_tick(signed_in: NewPage, parken: PartnerPage, picture: Path) -> None:
    phone = signed_in(member_of(parken), java_script_enabled=False, **PHONE)
    phone.goto(reverse("partner_suggest", args=[parken.pk, "news"]))
    fill_in(phone)
    phone.get_by_label("Bild 1", exact=True).set_input_files(picture)
    send = phone.get_by_role("button", name="Skicka förslaget")
    send.click()
    expect(phone.get_by_role("alert")).to_contain_text("Välj bilderna en gång till")
    expect(phone.get_by_label("Rubrik")).to_have_value("Robotarna är här")
    assert Suggestion.objects.count() == 0
    phone.get_by_label("Bild 1", exact=True).set_input_files(picture)
    phone.get_by_label("Vi har rätt att dela bilden").first.check()
    phone.get_by_role("button", name="Skicka förslaget").click()
    expect(phone.get_by_role("status")).to_contain_text("Tack!")
    assert SitePhoto.objects.count() == 1


def test_an_event_is_suggested_with_the_phones_own_day_and_time(signed_in: NewPage, parken: PartnerPage) -> None:
    phone = signed_in(member_of(parken), **PHONE)
    phone.goto(reverse("partner_suggest", args=[parken.pk, "event"]))
    fill_in(phone)
    phone.get_by_label("Dag", exact=True).fill("2027-06-11")
    phone.get_by_label("Börjar kl.").fill("13:00")
    phone.get_by_label("Slutar kl.").fill("15:30")
    phone.get_by_label("Plats", exact=True).fill("Navet, Skövde")
    phone.get_by_role("button", name="Skicka förslaget").dblclick()
    expect(phone.get_by_role("status")).to_contain_text("Tack!")
    event = EventPage.objects.get()
    assert event.start == datetime(2027, 6, 11, 11, tzinfo=UTC)
    assert event.end == datetime(2027, 6, 11, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("script", [True, False])
def test_the_yearly_question_is_answered_by_one_press(new_page: NewPage, parken: PartnerPage, script: bool) -> None:
    phone = new_page(java_script_enabled=script, **PHONE)
    anna, question = member_of(parken), Confirmation.objects.create(organisation=parken)
    phone.goto(reverse("partner_confirm", args=[token_of(question, anna)]))
    expect(phone.get_by_role("heading", level=1, name="Stämmer det fortfarande?")).to_be_visible()
    expect(phone.get_by_text("En park för prov.")).to_be_visible()
    expect(phone.get_by_role("link", name="Nej, något ska rättas")).to_have_attribute("href", reverse("partner_home"))
    phone.get_by_role("button", name="Ja, det stämmer").click()
    expect(phone.get_by_role("heading", level=1, name="Tack!")).to_be_visible()
    phone.reload()
    question.refresh_from_db()
    assert question.answered_by == anna
    assert phone.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_and_use_the_pages(signed_in: NewPage, parken: PartnerPage, scheme: str) -> None:
    anna = member_of(parken)
    page = signed_in(anna, color_scheme=scheme, **PHONE)
    Suggestion.objects.create(organisation=parken, sent_by=anna, kind="news", title="En nyhet", text="Text.")
    question = Confirmation.objects.create(organisation=parken)
    addresses = [reverse("partner_suggest", args=[parken.pk, kind]) for kind in ("news", "event")]
    addresses += [reverse("partner_suggestions", args=[parken.pk])]
    addresses += [reverse("partner_confirm", args=[token_of(question, anna)])]
    for address in addresses:
        page.goto(address)
        found = Axe().run(page, options=RULES).response["violations"]
        assert found == [], f"{address}: {[(each['id'], each['nodes'][0]['html']) for each in found]}"
        assert page.evaluate(SIDEWAYS) == 0
