"""What networks and search engines are told about a page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Locale

from core.models import SiteSettings
from core.sharing import Sharing, sharing_of
from core.texts import cut, plain
from home.models import StandardPage
from media.models import SitePhoto
from news.models import NewsPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory, TopicFactory

pytestmark = pytest.mark.django_db


@dataclass
class Card:
    url: str
    alt: str = "Deltagare runt ett bord"
    width: int = 1200
    height: int = 630
    type: str = "image/jpeg"


@pytest.fixture(autouse=True)
def cards(monkeypatch):
    """Every photo has a card named after it; `.missing` lists those that are not ready."""
    missing = set()

    def card(photo):
        return None if photo.title in missing else Card(url=f"/uploads/{photo.title}.jpg")

    monkeypatch.setattr("media.renditions.make_set", lambda photo: False)
    monkeypatch.setattr(SitePhoto, "card", property(card), raising=False)
    return missing


def ask(page, query="") -> Sharing:
    request = RequestFactory().get(f"/{query}")
    request.LANGUAGE_CODE = "sv"
    return sharing_of(type(page).objects.get(pk=page.pk), request)


class Head(HTMLParser):
    """The head of a page: meta by name, links by relation."""

    def __init__(self, html):
        super().__init__()
        self.meta, self.links, self.title, self._in = {}, [], "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self._in = tag
        if tag == "meta" and "content" in values:
            self.meta[values.get("name") or values.get("property")] = values["content"]
        if tag == "link":
            self.links.append(values)

    def handle_data(self, data):
        if self._in == "title":
            self.title += data

    def handle_endtag(self, tag):
        self._in = ""


@pytest.mark.parametrize(
    ("fields", "title", "document_title"),
    [
        ({}, "Rubrik", "Rubrik – Innovationsboost"),
        ({"seo_title": "Sökrubrik"}, "Sökrubrik", "Sökrubrik – Innovationsboost"),
        ({"seo_title": "Sökrubrik", "share_title": "Delarubrik"}, "Delarubrik", "Sökrubrik – Innovationsboost"),
        ({"seo_title": "Nytt från Innovationsboost"}, "Nytt från Innovationsboost", "Nytt från Innovationsboost"),
    ],
)
def test_title_falls_back_from_share_title_to_title(news_index, fields, title, document_title):
    shared = ask(NewsPageFactory(parent=news_index, title="Rubrik", **fields))
    assert (shared.title, shared.document_title) == (title, document_title)


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({"search_description": "För sökmotorer.", "lead": "Ingress."}, "För sökmotorer."),
        ({"lead": "Ingress."}, "Ingress."),
        ({"lead": "", "body": [("paragraph", "<p>Först <b>fett</b>.</p><p>Sedan mer.</p>")]}, "Först fett. Sedan mer."),
        ({"lead": "", "body": []}, "Om sajten."),
    ],
)
def test_description_falls_back_from_search_description_to_the_site(site, home, fields, description):
    SiteSettings.objects.update_or_create(site=site, defaults={"description": "Om sajten."})
    page = home.add_child(instance=StandardPage(title="Om", slug="om", **fields))
    assert ask(page).description == description


def test_description_is_cut_where_a_word_ends(news_index):
    description = ask(NewsPageFactory(parent=news_index, lead="företagen träffades i Skövde " * 10)).description
    assert description == "företagen träffades i Skövde " * 6 + "företagen träffades i…"
    assert len(description) == 196


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("kort", 10, "kort"),
        ("precis tio", 10, "precis tio"),
        ("ett två, tre", 9, "ett två…"),
        ("innovationsupphandling", 10, "innovatio…"),
        ("två   rader\noch", 50, "två rader och"),
    ],
)
def test_cut_never_passes_its_limit(text, limit, expected):
    assert cut(text, limit) == expected
    assert len(cut(text, limit)) <= limit


def test_plain_keeps_words_of_different_paragraphs_apart():
    assert plain("<p>Ett &amp; två</p><ul><li>tre</li><li>fyra</li></ul>") == "Ett & två tre fyra"


def test_image_falls_back_from_chosen_photo_to_the_sites(site, news_index, cards):
    photos = {name: SitePhotoFactory(title=name) for name in ("chosen", "main", "body", "site")}
    SiteSettings.objects.update_or_create(site=site, defaults={"share_image": photos["site"]})
    body = [("photo", {"photo": photos["body"], "caption": "", "width": "text"})]
    page = NewsPageFactory(parent=news_index, share_image=photos["chosen"], main_photo=photos["main"], body=body)
    for name in ("chosen", "main", "body", "site"):
        assert ask(page).image.url == f"http://testserver/uploads/{name}.jpg"
        cards.add(name)
    assert ask(page).image is None


def test_image_says_its_size_alt_text_type_and_credit(news_index):
    page = NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory(title="foto"))
    image = ask(page).image
    assert (image.width, image.height, image.type) == (1200, 630, "image/jpeg")
    assert (image.alt, image.credit) == ("Deltagare runt ett bord", "Fia Fotograf / Innovationsboost")


def test_author_and_dates_are_the_articles(news_index):
    changed = datetime(2026, 6, 13, 8, tzinfo=UTC)
    page = NewsPageFactory(
        parent=news_index,
        date=datetime(2026, 6, 12, 11, tzinfo=UTC),
        text_changed_at=changed,
        author=PersonFactory(name="Åsa Öberg", title="projektledare"),
    )
    shared = ask(page)
    assert (shared.type, shared.published, shared.modified) == ("article", page.date, changed)
    assert (shared.author.name, shared.author.role) == ("Åsa Öberg", "projektledare")


def test_page_without_date_is_a_website(home):
    shared = ask(home)
    assert (shared.type, shared.published, shared.author) == ("website", None, None)


@pytest.mark.parametrize(
    ("query", "path", "robots", "suffix"),
    [
        ("", "/nyheter/", "max-image-preview:large", ""),
        ("?page=1", "/nyheter/", "max-image-preview:large", ""),
        ("?page=2&utm_source=mail", "/nyheter/?page=2", "max-image-preview:large", ", sida 2"),
        ("?topic=energi", "/nyheter/?topic=energi", "noindex, follow", ", Energi"),
        ("?page=2&topic=energi", "/nyheter/?topic=energi&page=2", "noindex, follow", ", Energi, sida 2"),
    ],
)
def test_pages_of_a_list_are_their_own_and_filters_are_not_indexed(news_index, query, path, robots, suffix):
    topic = TopicFactory(name="Energi", slug="energi")
    NewsPageFactory(parent=news_index).topics.through.objects.create(newspage=NewsPage.objects.get(), topic=topic)
    shared = ask(news_index, query)
    assert shared.url == shared.canonical == f"http://testserver{path}"
    assert (shared.robots, shared.title) == (robots, f"Nyheter{suffix}")


def test_parameters_that_mean_nothing_to_an_article_are_dropped(news_index):
    page = NewsPageFactory(parent=news_index, slug="a")
    assert ask(page, "?page=2&fbclid=x").canonical == "http://testserver/nyheter/a/"


def test_text_first_published_elsewhere_points_there_but_is_shared_from_here(news_index):
    page = NewsPageFactory(parent=news_index, slug="a", canonical_url="https://example.org/artikel")
    shared = ask(page)
    assert (shared.canonical, shared.url) == ("https://example.org/artikel", "http://testserver/nyheter/a/")


def test_addresses_are_under_the_base_address_whatever_the_host(news_index, settings):
    settings.BASE_URL = "https://innovationsboost.example/"
    page = NewsPageFactory(parent=news_index, slug="a", main_photo=SitePhotoFactory(title="foto"))
    shared = ask(page)
    assert shared.url == "https://innovationsboost.example/nyheter/a/"
    assert shared.image.url == "https://innovationsboost.example/uploads/foto.jpg"
    assert shared.image.is_secure


def links_of(page) -> dict[str, str]:
    return {link.key: link.url for link in ask(page).links}


def text_in(url: str) -> str:
    """The text or address that the network reads out of a share link."""
    parts = urlsplit(url)
    if parts.fragment:
        return unquote(parts.fragment.removeprefix("text="))
    values = parse_qs(parts.query)
    return (values.get("text") or values.get("u") or values.get("url"))[0]


TITLE = "Småföretag på Åland & i Öst: 100 % återbruk? #hållbart"
ADDRESS = "http://testserver/nyheter/smaforetag/"


@pytest.mark.parametrize(
    ("key", "host", "expected"),
    [
        ("linkedin", "www.linkedin.com", ADDRESS),
        ("facebook", "www.facebook.com", ADDRESS),
        ("x", "x.com", TITLE),
        ("bluesky", "bsky.app", f"{TITLE}\n{ADDRESS}"),
        ("mastodon", "share.joinmastodon.org", f"{TITLE}\n{ADDRESS}"),
        ("whatsapp", "wa.me", f"{TITLE}\n{ADDRESS}"),
    ],
)
def test_share_link_brings_every_letter_to_the_network(news_index, key, host, expected):
    link = links_of(NewsPageFactory(parent=news_index, title=TITLE, slug="smaforetag"))[key]
    assert link.isascii()
    assert urlsplit(link).hostname == host
    assert text_in(link) == expected


def test_x_gets_the_address_beside_the_title(news_index):
    link = links_of(NewsPageFactory(parent=news_index, title=TITLE, slug="smaforetag"))["x"]
    assert parse_qs(urlsplit(link).query)["url"] == [ADDRESS]


def test_mail_has_subject_lead_and_address(news_index):
    page = NewsPageFactory(parent=news_index, title=TITLE, slug="smaforetag", lead="Åtta företag.")
    mail = urlsplit(links_of(page)["email"])
    assert (mail.scheme, parse_qs(mail.query)) == (
        "mailto",
        {"subject": [TITLE], "body": [f"Åtta företag.\r\n\r\n{ADDRESS}"]},
    )
    assert "+" not in mail.query


def test_bluesky_post_keeps_within_300_letters(news_index):
    page = NewsPageFactory(parent=news_index, title="hållbarhet " * 22, share_title="", seo_title="å" * 255, slug="a")
    post = text_in(links_of(page)["bluesky"])
    assert len(post) <= 300
    assert post.endswith("\nhttp://testserver/nyheter/a/")


def test_head_holds_every_tag_that_networks_ask_for(client: Client, news_index):
    page = NewsPageFactory(
        parent=news_index,
        title='Säg "hej" & <b>',
        slug="a",
        lead="Ingress.",
        date=datetime(2026, 6, 12, 11, tzinfo=UTC),
        main_photo=SitePhotoFactory(title="foto"),
    )
    head = Head(client.get(page.url).text)
    assert head.title == 'Säg "hej" & <b> – Innovationsboost'
    expected = {
        "description": "Ingress.",
        "robots": "max-image-preview:large",
        "og:type": "article",
        "og:title": 'Säg "hej" & <b>',
        "og:description": "Ingress.",
        "og:url": "http://testserver/nyheter/a/",
        "og:site_name": "Innovationsboost",
        "og:locale": "sv_SE",
        "og:image": "http://testserver/uploads/foto.jpg",
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Deltagare runt ett bord",
        "twitter:card": "summary_large_image",
        "twitter:image:alt": "Deltagare runt ett bord",
        "article:published_time": "2026-06-12T13:00:00+02:00",
    }
    assert {name: head.meta.get(name) for name in expected} == expected
    assert [link["href"] for link in head.links if link["rel"] == "canonical"] == ["http://testserver/nyheter/a/"]


def test_all_that_networks_read_is_within_the_first_8_kilobytes(client: Client, site, news_index, english_home):
    SiteSettings.objects.update_or_create(
        site=site, defaults={"description": "å" * 200, "linkedin": f"https://linkedin.com/{'x' * 150}"}
    )
    photo = SitePhotoFactory(title="foto", description="ö" * 250)
    page = NewsPageFactory(parent=news_index, title="Ä" * 110, lead="å ä ö " * 66, main_photo=photo)
    html = client.get(page.url).content
    assert b"ld+json" in html
    assert html.index(b"</script>", html.index(b"ld+json")) < 8192


def hreflangs(client: Client, page) -> dict[str, str]:
    head = Head(client.get(page.url).text)
    return {link["hreflang"]: link["href"] for link in head.links if "hreflang" in link}


def test_languages_point_at_each_other(client: Client, home, english_home):
    expected = {
        "sv": "http://testserver/",
        "en": "http://testserver/en/",
        "x-default": "http://testserver/",
    }
    assert hreflangs(client, home) == expected
    assert hreflangs(client, english_home) == expected


def test_page_in_one_language_names_no_other(client: Client, news_index, english_home):
    assert hreflangs(client, NewsPageFactory(parent=news_index)) == {}


def test_english_page_says_so(home, english_home):
    assert english_home.locale == Locale.objects.get(language_code="en")
    with translation.override("en"):
        shared = sharing_of(english_home)
    assert (shared.language, shared.locale, shared.other_locales) == ("en", "en_GB", ["sv_SE"])


def test_draft_without_a_place_can_be_previewed(site):
    shared = sharing_of(NewsPage(title="Utkast", lead="Ingress."), RequestFactory().get("/"))
    assert (shared.title, shared.description, shared.url) == ("Utkast", "Ingress.", "http://testserver/")


def test_sharing_asks_nothing_that_the_page_has_not_fetched(client: Client, news_index, django_assert_num_queries):
    page = NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory(title="foto"), author=PersonFactory())
    client.get(page.url)
    client.get(page.url)
    page = NewsPage.objects.select_related("main_photo", "author").get(pk=page.pk)
    with django_assert_num_queries(0):
        sharing_of(page, RequestFactory().get(page.url)).structured_data  # noqa: B018
