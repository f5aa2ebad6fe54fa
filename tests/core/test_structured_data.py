"""JSON-LD parses and says what search engines ask for."""

import json
import re
from datetime import UTC, datetime

import pytest

from core.models import SiteSettings
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db

MANIFEST = {
    "shapes": {
        "natural": {"jpeg": [["images/1/natural-1440-aaaaaaaaaa.jpg", 1440, 960, 61_234]]},
        "3x2": {"jpeg": [["images/1/3x2-1152-aaaaaaaaaa.jpg", 1152, 768, 51_234]]},
        "1x1": {"jpeg": [["images/1/1x1-160-aaaaaaaaaa.jpg", 160, 160, 4_234]]},
        "card": {"jpeg": [["images/1/card-1200-aaaaaaaaaa.jpg", 1200, 630, 98_765]]},
    }
}


@pytest.fixture(autouse=True)
def no_encoding(monkeypatch):
    monkeypatch.setattr("media.renditions.make_set", lambda photo: False)


def graph(client, page) -> dict:
    """Type -> node."""
    html = client.get(page.url).text
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


@pytest.fixture
def article(news_index):
    photo = SitePhotoFactory(licence="cc-by")
    type(photo).objects.filter(pk=photo.pk).update(manifest=MANIFEST)
    return NewsPageFactory(
        parent=news_index,
        title="Små företag",
        slug="sma",
        lead="Ingress.",
        date=datetime(2026, 6, 12, 11, tzinfo=UTC),
        author=PersonFactory(name="Åsa Öberg", title="projektledare"),
        main_photo=photo,
    )


def test_article_has_every_recommended_property(client, article):
    node = graph(client, article)["NewsArticle"]
    assert node["headline"] == "Små företag"
    assert node["description"] == "Ingress."
    assert node["datePublished"] == node["dateModified"] == "2026-06-12T13:00:00+02:00"
    assert node["author"] == {"@type": "Person", "name": "Åsa Öberg", "jobTitle": "projektledare"}
    assert node["publisher"] == {"@id": "http://testserver/#organization"}
    assert node["mainEntityOfPage"] == node["url"] == "http://testserver/nyheter/sma/"
    assert node["inLanguage"] == "sv"


def test_article_offers_its_photo_in_every_shape_of_50_000_pixels(client, article):
    card, *others = graph(client, article)["NewsArticle"]["image"]
    assert (card["contentUrl"], card["width"], card["height"]) == (
        "http://testserver/uploads/images/1/card-1200-aaaaaaaaaa.jpg",
        1200,
        630,
    )
    assert card["creditText"] == "Fia Fotograf / Innovationsboost"
    assert card["creator"] == {"@type": "Person", "name": "Fia Fotograf"}
    assert card["copyrightNotice"] == "© Innovationsboost"
    assert card["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert others == [
        "http://testserver/uploads/images/1/natural-1440-aaaaaaaaaa.jpg",
        "http://testserver/uploads/images/1/3x2-1152-aaaaaaaaaa.jpg",
    ]


def test_article_without_author_is_the_organisations(client, news_index):
    node = graph(client, NewsPageFactory(parent=news_index))["NewsArticle"]
    assert node["author"] == {"@id": "http://testserver/#organization"}


def test_breadcrumbs_lead_from_the_home_page_to_the_article(client, home, article):
    items = graph(client, article)["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, home.title, "http://testserver/"),
        (2, "Nyheter", "http://testserver/nyheter/"),
        (3, "Små företag", "http://testserver/nyheter/sma/"),
    ]


def test_organisation_and_website_are_what_the_settings_say(client, site, home):
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={"name": "Projektet", "email": "hej@example.org", "linkedin": "https://www.linkedin.com/company/p"},
    )
    nodes = graph(client, home)
    organisation = nodes["Organization"]
    assert (organisation["name"], organisation["url"]) == ("Projektet", "http://testserver/")
    assert organisation["sameAs"] == ["https://www.linkedin.com/company/p"]
    assert organisation["contactPoint"]["email"] == "hej@example.org"
    assert (nodes["WebSite"]["name"], nodes["WebSite"]["publisher"]) == ("Projektet", {"@id": organisation["@id"]})
    assert nodes["WebPage"]["name"] == home.title
    assert "BreadcrumbList" not in nodes


def test_no_text_can_end_the_script(client, news_index):
    title = "</script><script>alert(1)</script><!-- & >"
    page = NewsPageFactory(parent=news_index, title=title, slug="a")
    assert graph(client, page)["NewsArticle"]["headline"] == title
    assert "<script>alert" not in client.get(page.url).text


def test_long_headline_is_kept_within_110_letters(client, news_index):
    headline = graph(client, NewsPageFactory(parent=news_index, title="ord " * 60))["NewsArticle"]["headline"]
    assert len(headline) <= 110
