"""The sitemap has every public page once, with its photo and languages; robots.txt names it."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.caching import raise_generation
from home.models import StandardPage
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MANIFEST = {"shapes": {"natural": {"jpeg": [["images/1/natural-768-aaaaaaaaaa.jpg", 768, 512, 61_234]]}}}


@pytest.fixture(autouse=True)
def no_encoding(monkeypatch):
    monkeypatch.setattr("media.renditions.make_set", lambda photo: False)


def entries(client):
    """Path -> element of each page."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = ElementTree.fromstring(response.content)  # noqa: S314  (our own answer)
    found = [(url.findtext(f"{SITEMAP}loc"), url) for url in root]
    assert len(dict(found)) == len(found)
    return {url.removeprefix("http://testserver"): element for url, element in found}


def test_sitemap_has_every_live_page(client, home, news_index):
    NewsPageFactory(parent=news_index, slug="a")
    NewsPageFactory(parent=news_index, slug="utkast", live=False)
    home.add_child(instance=StandardPage(title="Om", slug="om"))
    assert set(entries(client)) == {"/", "/nyheter/", "/nyheter/a/", "/om/"}


def test_sitemap_leaves_out_what_is_private_or_first_published_elsewhere(client, news_index):
    private = NewsPageFactory(parent=news_index, slug="privat")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    NewsPageFactory(parent=news_index, slug="annans", canonical_url="https://example.org/")
    assert set(entries(client)) == {"/", "/nyheter/"}


def test_sitemap_says_when_a_page_changed(client, news_index):
    page = NewsPageFactory(parent=news_index, slug="a")
    NewsPage.objects.filter(pk=page.pk).update(last_published_at=datetime(2026, 6, 12, 11, tzinfo=UTC))
    assert entries(client)["/nyheter/a/"].findtext(f"{SITEMAP}lastmod") == "2026-06-12T11:00:00+00:00"


def test_sitemap_names_the_main_photo(client, news_index):
    photo = SitePhotoFactory()
    type(photo).objects.filter(pk=photo.pk).update(manifest=MANIFEST)
    NewsPageFactory(parent=news_index, slug="a", main_photo=photo)
    NewsPageFactory(parent=news_index, slug="b")
    found = entries(client)
    locations = [each.text for each in found["/nyheter/a/"].iter(f"{IMAGE}loc")]
    assert locations == ["http://testserver/uploads/images/1/natural-768-aaaaaaaaaa.jpg"]
    assert list(found["/nyheter/b/"].iter(f"{IMAGE}loc")) == []


def test_translations_name_each_other_and_themselves(client, home, english_home, news_index):
    found = entries(client)
    expected = [("sv", "http://testserver/"), ("en", "http://testserver/en/")]
    for path in ("/", "/en/"):
        links = found[path].findall(f"{XHTML}link")
        assert [(link.get("hreflang"), link.get("href")) for link in links] == expected
    assert found["/nyheter/"].findall(f"{XHTML}link") == []


def test_sitemap_costs_the_same_for_one_article_and_three(client, news_index):
    def cold() -> int:
        raise_generation()
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory())
    cold()
    one = cold()
    NewsPageFactory.create_batch(2, parent=news_index, main_photo=SitePhotoFactory())
    assert cold() == one


def test_unchanged_sitemap_asks_the_database_nothing(client, news_index, django_assert_num_queries):
    etag = client.get("/sitemap.xml")["ETag"]
    with django_assert_num_queries(0):
        assert client.get("/sitemap.xml", headers={"if-none-match": etag}).status_code == 304


def test_robots_names_the_sitemap_and_keeps_crawlers_out_of_the_admin(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == "User-agent: *\nDisallow: /admin/\n\nSitemap: http://testserver/sitemap.xml\n"
