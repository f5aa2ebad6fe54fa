"""Somebody does not want to be seen: who is in a photo is written down, and the photo is taken away everywhere."""

from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Collection

from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, PicturedPerson, SitePhoto, Withdrawal
from news.models import NewsIndexPage, NewsPage
from tests.browser.conftest import NewPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory


@pytest.fixture
def photo(transactional_db: None, live_server: LiveServer, django_db_serialized_rollback: None) -> SitePhoto:
    root = Collection.get_first_root_node()
    return SitePhotoFactory(title="Minglet", collection=root, file__width=1200, file__height=800)


@pytest.fixture
def article(photo: SitePhoto, news_index: NewsIndexPage, gallery_index: GalleryIndexPage) -> NewsPage:
    gallery = GalleryPage(title="Bilder från dagen", slug="dagen")
    gallery.photos = [GalleryPhoto(photo=photo), GalleryPhoto(photo=SitePhotoFactory(), sort_order=1)]
    gallery_index.add_child(instance=gallery)
    body = [("photo", {"photo": photo, "caption": "", "width": "text"})]
    return NewsPageFactory(parent=news_index, title="Labbet öppnar", main_photo=photo, body=body)


def addresses_with(page: Page, photo: SitePhoto, addresses: list[str]) -> list[str]:
    """Those whose answer names a file of the photo."""
    answers = {address: page.request.get(address) for address in addresses}
    assert {answer.status for answer in answers.values()} == {200}
    return [address for address, answer in answers.items() if f"images/{photo.pk}/" in answer.text()]


def files_of(photo: SitePhoto) -> list[str]:
    folder = f"images/{photo.pk}"
    names = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    return [*(f"{folder}/{name}" for name in names), *filter(default_storage.exists, [photo.file.name])]


def test_removed_photo_is_gone_from_page_card_feed_and_disk(
    signed_in: NewPage, new_page: NewPage, page: Page, photo: SitePhoto, article: NewsPage
):
    addresses = [article.url, "/nyheter/", "/bilder/", "/bilder/dagen/", "/nyheter/rss/", "/sitemap.xml", "/"]
    page.goto(article.url)
    card = page.locator("meta[property='og:image']").get_attribute("content")
    assert f"images/{photo.pk}/card" in card
    assert addresses_with(page, photo, addresses) == addresses

    staff = signed_in()
    staff.goto(f"/admin/images/{photo.pk}/")
    staff.locator(".photo-withdraw a").click()
    expect(staff.locator(".withdraw__places a")).to_have_count(2)
    staff.locator("#id_reason").fill("Bad om det per e-post")
    staff.locator(".withdraw__buttons button").click()
    expect(staff.locator(".withdraw__record")).to_contain_text("Labbet öppnar")

    assert addresses_with(page, photo, addresses) == []
    assert page.request.get(urlsplit(card).path).status == 410
    assert files_of(photo) == []
    visitor = new_page()  # the first one's browser may keep the page for a minute
    visitor.goto(article.url)
    assert f"images/{photo.pk}/" not in visitor.content()
    expect(visitor.locator("h1")).to_have_text("Labbet öppnar")
    assert Withdrawal.objects.get().reason == "Bad om det per e-post"


def test_rows_about_people_appear_when_somebody_can_be_recognised(signed_in: NewPage, photo: SitePhoto):
    PersonFactory(name="Karin Ek")
    page = signed_in()
    page.goto(f"/admin/images/{photo.pk}/")
    first = page.locator("#id_pictured_people-0-label")
    expect(first).to_be_hidden()
    page.locator("#id_people").select_option("identifiable")
    expect(first).to_be_visible()

    page.locator("[data-action='w-formset#add']").click()
    second = page.locator(".pictured__person").nth(1)
    second.locator("[data-chooser-action-choose]").first.click()
    page.get_by_role("dialog").get_by_text("Karin Ek").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    second.locator("select[name$=ground]").select_option("consent")
    page.locator("footer button[type=submit]").click()
    page.wait_for_url("**/admin/images/")

    row = PicturedPerson.objects.get()
    assert (row.label, row.ground, row.photo) == ("Karin Ek", "consent", photo)


def test_rows_about_people_are_there_without_script(signed_in: NewPage, photo: SitePhoto):
    page = signed_in(java_script_enabled=False)
    page.goto(f"/admin/images/{photo.pk}/")
    page.locator("#id_people").select_option("identifiable")
    page.locator("#id_pictured_people-0-label").fill("Deltagare i workshoppen")
    page.locator("#id_pictured_people-0-ground").select_option("public-interest")
    page.locator("footer button[type=submit]").click()
    page.wait_for_url("**/admin/images/")

    assert PicturedPerson.objects.get().label == "Deltagare i workshoppen"
