"""An organisation exists once; its English page is the same row, shown under the English list."""

import io
import json
import re

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Locale

from core.models import SiteSettings
from core.sharing import card_thanks
from core.tasks import draw_card
from news.models import NewsIndexPage, NewsOrganisation
from partners.models import Logo, PartnerIndexPage, PartnerPage
from tests.factories.news import NewsPageFactory
from tests.factories.partners import PartnerPageFactory, ProjectFactory, give_role
from tests.query_counts import assert_constant

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path fill="#c00" d="M0 0h40v10H0z"/></svg>'


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def english_index(index, english_home):
    page = index.copy_for_translation(Locale.objects.get(language_code="en"))
    page.title, page.slug = "Partners", "partners"
    page.save_revision().publish()
    return PartnerIndexPage.objects.get(pk=page.pk)


@pytest.fixture
def alfa(index):
    return PartnerPageFactory(
        parent=index, title="Älfa", slug="alfa", summary="Vi gjuter.", summary_en="We cast.", municipality="Hjo"
    )


def links(html, pattern):
    return re.findall(pattern, html)


def test_english_list_shows_the_swedish_rows_with_their_english_texts(client, alfa, english_index):
    html = client.get("/en/partners/").text
    assert '<h3 class="organisation__name"><a href="/en/partners/alfa/">Älfa</a></h3>' in html
    assert "We cast." in html
    assert "Vi gjuter." not in html
    page = client.get("/en/partners/alfa/")
    assert page.headers["Content-Language"] == "en"
    assert "We cast." in page.text
    assert PartnerPage.objects.count() == 1


def test_both_languages_name_each_other_and_themselves(client, alfa, english_index):
    for path, other in (("/partner/alfa/", "/en/partners/alfa/"), ("/en/partners/alfa/", "/partner/alfa/")):
        html = client.get(path).text
        assert f'<link rel="canonical" href="http://testserver{path}">' in html
        assert set(links(html, r'rel="alternate" hreflang="([^"]*)" href="http://testserver([^"]*)"')) == {
            ("sv", "/partner/alfa/"),
            ("en", "/en/partners/alfa/"),
            ("x-default", "/partner/alfa/"),
        }
        assert set(links(html, r'<a href="([^"]*)" lang="\w\w" hreflang="\w\w"')) == {other}


def test_breadcrumbs_stay_in_the_language(client, alfa, english_index, english_home):
    html = client.get("/en/partners/alfa/").text
    trail = html.partition('<nav class="breadcrumbs"')[2].partition("</nav>")[0]
    assert links(trail, r'href="([^"]*)"') == ["/en/", "/en/partners/"]
    trail = client.get("/partner/alfa/").text.partition('<nav class="breadcrumbs"')[2].partition("</nav>")[0]
    assert links(trail, r'href="([^"]*)"') == ["/", "/partner/"]


def test_search_engines_see_one_organisation(client, alfa, english_index):
    found = set()
    for path in ("/partner/alfa/", "/en/partners/alfa/"):
        text = re.search(r'application/ld\+json">(.*?)</script>', client.get(path).text)[1]
        (node,) = [node for node in json.loads(text)["@graph"] if "/alfa/#organization" in node.get("@id", "")]
        found.add((node["@id"], node["mainEntityOfPage"]["@id"], node["description"]))
    assert found == {
        ("http://testserver/partner/alfa/#organization", "http://testserver/partner/alfa/#page", "Vi gjuter."),
        ("http://testserver/partner/alfa/#organization", "http://testserver/en/partners/alfa/#page", "We cast."),
    }


def test_sitemap_has_both_addresses(client, alfa, english_index):
    xml = client.get("/sitemap.xml").text
    entry = xml.partition("<loc>http://testserver/en/partners/alfa/</loc>")[2].partition("</url>")[0]
    assert links(entry, r'hreflang="(\w+)"') == ["sv", "en"]
    assert links(entry, r'href="http://testserver([^"]*)"') == ["/partner/alfa/", "/en/partners/alfa/"]


def test_english_pages_link_to_the_english_profile(client, alfa, english_index, english_home, site):
    give_role(alfa, "funder", ProjectFactory(default_for=site))
    news = english_home.add_child(
        instance=NewsIndexPage(title="News", slug="news", locale=Locale.objects.get(language_code="en"))
    )
    article = NewsPageFactory(parent=news, slug="one", locale=news.locale)
    NewsOrganisation.objects.create(page=article, organisation=alfa)
    client.get("/")  # what is remembered in Swedish is not said in English
    for path in ("/en/", "/en/news/one/"):
        assert set(links(client.get(path).text, r'href="([^"]*/alfa/)"')) == {"/en/partners/alfa/"}
    assert set(links(client.get("/").text, r'href="([^"]*/alfa/)"')) == {"/partner/alfa/"}


def test_search_in_english_finds_organisations(client, alfa, english_index):
    assert 'href="/en/partners/alfa/"' in client.get("/en/search/", {"q": "cast"}).text
    assert "/partners/alfa/" not in client.get("/sok/", {"q": "gjuter"}).text


@pytest.mark.parametrize("unpublished", ["alfa", "english_index"])
def test_what_is_not_published_is_not_found(client, alfa, english_index, request, unpublished):
    request.getfixturevalue(unpublished).unpublish()
    assert client.get("/en/partners/alfa/").status_code == 404
    assert "/en/partners/alfa/" not in client.get("/sitemap.xml").text
    assert client.get("/partner/alfa/").status_code == (404 if unpublished == "alfa" else 200)


@pytest.mark.parametrize("path", ["/en/partners/other/", "/en/partners/alfa/more/", "/en/partner/alfa/"])
def test_other_addresses_are_not_found(client, alfa, english_index, path):
    assert client.get(path).status_code == 404


def test_without_an_english_list_english_pages_link_to_the_swedish_profile(client, alfa, english_home, site):
    give_role(alfa, "funder", ProjectFactory(default_for=site))
    assert 'href="/partner/alfa/"' in client.get("/en/").text
    assert "hreflang" not in client.get("/partner/alfa/").text.partition("</head>")[0]


def test_english_list_and_profile_ask_as_often_for_three_as_for_one(client, index, english_index):
    client.get("/en/partners/")  # makes the row of the site's settings
    assert_constant(client, "/en/partners/", lambda: PartnerPageFactory(parent=index), at_most=6)


def test_card_has_the_logo_and_says_who_pays_in_both_languages(client, index, english_index, site, settings):
    give_role(PartnerPageFactory(parent=index, title="Fond"), "funder", ProjectFactory(default_for=site))
    logo = Logo.objects.create(file=ContentFile(SVG, "a.svg"), width=40, height=10, is_approved=True)
    page = PartnerPageFactory(parent=index, title="Beta", slug="beta", logo=logo)
    draw_card.func(page.pk)
    cards = set()
    for path in ("/partner/beta/", "/en/partners/beta/"):
        (address,) = links(client.get(path).text, r'property="og:image" content="http://testserver([^"]*)"')
        picture = Image.open(io.BytesIO(b"".join(client.get(address).streaming_content)))
        assert picture.size == (1200, 630)
        drawn = picture.tobytes()
        pixels = zip(drawn[::3], drawn[1::3], drawn[2::3], strict=True)
        red = sum(1 for r, g, b in pixels if r > 180 and g < 60 and b < 60)
        assert red == pytest.approx(180 * 45, rel=0.1)  # JPEG; within the flag's 180 × 120
        cards.add(address)
    assert len(cards) == 2
    assert card_thanks(page).statement == "Medfinansieras av Europeiska unionen"
    assert SiteSettings.objects.exists()
