"""Feeds say everything an article says, strictly by their formats, and cost nothing when nothing is new."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from core.caching import raise_generation
from core.models import SiteSettings
from news.models import NewsIndexPage, NewsPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory, TopicFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
MANIFEST = {
    "colour": "8a9b7c",
    "shapes": {
        "natural": {"jpeg": [["images/1/natural-768-aaaaaaaaaa.jpg", 768, 512, 61_234]]},
        "card": {"jpeg": [["images/1/card-1200-aaaaaaaaaa.jpg", 1200, 630, 98_765]]},
    },
}
PHOTO_URL = "http://testserver/uploads/images/1/natural-768-aaaaaaaaaa.jpg"


@pytest.fixture(autouse=True)
def no_encoding(monkeypatch):
    """These tests write the manifest themselves."""
    monkeypatch.setattr("media.renditions.make_set", lambda photo: False)


def photo_with_files(**fields):
    photo = SitePhotoFactory(**fields)
    type(photo).objects.filter(pk=photo.pk).update(manifest=MANIFEST)
    photo.manifest = MANIFEST
    return photo


@pytest.fixture
def article(news_index):
    topic = TopicFactory(name="Återbruk", slug="aterbruk")
    page = NewsPageFactory(
        parent=news_index,
        title="Små & medelstora företag",
        slug="smaforetag",
        lead="Åtta företag <3 återbruk.",
        date=datetime(2026, 6, 12, 11, tzinfo=UTC),
        text_changed_at=datetime(2026, 6, 14, 6, tzinfo=UTC),
        author=PersonFactory(name="Åsa Öberg"),
        main_photo=photo_with_files(caption="Vid bordet."),
    )
    page.topics.add(topic)
    page.save()
    NewsPage.objects.filter(pk=page.pk).update(text_changed_at=datetime(2026, 6, 14, 6, tzinfo=UTC))
    return page


def rss(client: Client, path="/nyheter/rss/"):
    return ElementTree.fromstring(client.get(path).content)  # noqa: S314  (our own answer)


def atom(client: Client, path="/nyheter/atom/"):
    return ElementTree.fromstring(client.get(path).content)  # noqa: S314  (our own answer)


def json_feed(client: Client, path="/nyheter/feed.json"):
    return json.loads(client.get(path).content)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("rss/", "application/rss+xml; charset=utf-8"),
        ("atom/", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("amne/aterbruk/rss/", "application/rss+xml; charset=utf-8"),
        ("amne/aterbruk/atom/", "application/atom+xml; charset=utf-8"),
        ("amne/aterbruk/feed.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_every_feed_has_its_address_and_type(client, article, path, content_type):
    response = client.get(f"/nyheter/{path}")
    assert (response.status_code, response["Content-Type"]) == (200, content_type)


@pytest.mark.parametrize("path", ["amne/okant/rss/", "rss/mer/", "feed.json/", "amne/aterbruk/"])
def test_other_addresses_under_the_list_are_not_there(client, article, path):
    assert client.get(f"/nyheter/{path}").status_code == 404


def test_rss_channel_describes_the_list(client, article):
    channel = rss(client).find("channel")
    assert channel.findtext("title") == "Innovationsboost: Nyheter"
    assert channel.findtext("link") == "http://testserver/nyheter/"
    assert channel.findtext("language") == "sv"
    assert channel.find(f"{ATOM}link").attrib == {"rel": "self", "href": "http://testserver/nyheter/rss/"}


def test_rss_item_says_what_the_article_says(client, article):
    item = rss(client).find("channel/item")
    assert item.findtext("title") == "Små & medelstora företag"
    assert item.findtext("link") == "http://testserver/nyheter/smaforetag/"
    assert item.findtext("description") == "Åtta företag &lt;3 återbruk."
    assert item.findtext(f"{DC}creator") == "Åsa Öberg"
    assert parsedate_to_datetime(item.findtext("pubDate")) == datetime(2026, 6, 12, 11, tzinfo=UTC)
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert item.findtext("guid").startswith("urn:uuid:")
    assert [each.text for each in item.findall("category")] == ["Återbruk"]
    assert "<p>Brödtext om företagen.</p>" in item.findtext(f"{CONTENT}encoded")


def test_rss_item_encloses_the_photo_with_length_type_and_credit(client, article):
    item = rss(client).find("channel/item")
    assert item.find("enclosure").attrib == {"url": PHOTO_URL, "length": "61234", "type": "image/jpeg"}
    media = item.find(f"{MEDIA}content")
    assert (media.get("url"), media.get("fileSize"), media.get("width"), media.get("height")) == (
        PHOTO_URL,
        "61234",
        "768",
        "512",
    )
    assert media.findtext(f"{MEDIA}credit") == "Fia Fotograf / Innovationsboost"
    assert media.findtext(f"{MEDIA}description") == "Deltagare runt ett bord"


def test_atom_entry_says_what_the_article_says(client, article):
    feed = atom(client)
    entry = feed.find(f"{ATOM}entry")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Innovationsboost"
    assert entry.findtext(f"{ATOM}title") == "Små & medelstora företag"
    assert entry.findtext(f"{ATOM}published") == "2026-06-12T11:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-06-14T06:00:00+00:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Åsa Öberg"
    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert "<p>Brödtext om företagen.</p>" in entry.findtext(f"{ATOM}content")
    links = {link.get("rel"): link.attrib for link in entry.findall(f"{ATOM}link")}
    assert links["enclosure"] == {"rel": "enclosure", "href": PHOTO_URL, "length": "61234", "type": "image/jpeg"}


def test_json_item_says_what_the_article_says(client, article):
    feed = json_feed(client)
    assert (feed["version"], feed["language"], feed["feed_url"]) == (
        "https://jsonfeed.org/version/1.1",
        "sv",
        "http://testserver/nyheter/feed.json",
    )
    [item] = feed["items"]
    assert item.pop("id").startswith("urn:uuid:")
    assert "<p>Brödtext om företagen.</p>" in item.pop("content_html")
    assert item == {
        "url": "http://testserver/nyheter/smaforetag/",
        "title": "Små & medelstora företag",
        "summary": "Åtta företag <3 återbruk.",
        "date_published": "2026-06-12T13:00:00+02:00",
        "date_modified": "2026-06-14T08:00:00+02:00",
        "tags": ["Återbruk"],
        "authors": [{"name": "Åsa Öberg"}],
        "image": PHOTO_URL,
        "attachments": [
            {
                "url": PHOTO_URL,
                "mime_type": "image/jpeg",
                "size_in_bytes": 61234,
                "title": "Fia Fotograf / Innovationsboost",
            }
        ],
    }


def test_text_has_every_block_as_clean_html_with_absolute_addresses(client, news_index):
    other = NewsPageFactory(parent=news_index, slug="annan")
    photo, person = photo_with_files(caption="Bildtext."), PersonFactory(name="Örjan Ek", title="vd")
    body = [
        ("paragraph", f'<p data-block-key="ab1"><a linktype="page" id="{other.pk}">länk</a></p>'),
        ("heading", {"text": "Rubrik & rad", "level": "h2"}),
        ("quote", {"text": "Bra!", "person": person, "name": "", "title": "", "organisation": None}),
        ("photo", {"photo": photo, "caption": "", "width": "text"}),
        ("photo_pair", {"left": photo, "right": photo, "caption": "Par."}),
        ("video", {"url": "https://vimeo.com/1", "title": "Filmen", "poster": None}),
        (
            "fact_box",
            {
                "heading": "Fakta",
                "text": '<p><a href="#mer">mer</a></p>',
                "anchor": "",
                "contact": person,
                "action_text": "Kom med",
                "action_page": other,
                "action_url": "",
            },
        ),
        ("link_list", {"heading": "Läs", "links": [{"text": "Där", "page": None, "url": "https://example.org/"}]}),
        ("call_out", {"text": "<p>Obs!</p>"}),
    ]
    NewsPageFactory(parent=news_index, slug="full", body=body)
    html = json_feed(client)["items"][0]["content_html"]
    for part in (
        '<p><a href="http://testserver/nyheter/annan/">länk</a></p>',
        "<h2>Rubrik &amp; rad</h2>",
        "<blockquote><p>– Bra!</p><p>Örjan Ek, vd</p></blockquote>",
        f'<figure><img src="{PHOTO_URL}" alt="Deltagare runt ett bord" width="768" height="512"><figcaption>Bildtext.',
        '<a href="https://vimeo.com/1">',
        '<a href="http://testserver/nyheter/full/#mer">mer</a>',
        '<a href="http://testserver/nyheter/annan/">Kom med</a>',
        '<a href="https://example.org/">Där</a>',
        "<p>Obs!</p>",
    ):
        assert part in html
    assert "data-block-key" not in html
    assert 'href="/' not in html
    assert "class=" not in html


def test_control_characters_do_not_break_a_feed(client, news_index):
    NewsPageFactory(parent=news_index, title="Klistrat\x0b här", lead="Ur\x00 Word\x1f.".replace("\x00", ""))
    assert rss(client).findtext("channel/item/title") == "Klistrat här"
    assert atom(client).findtext(f"{ATOM}entry/{ATOM}title") == "Klistrat här"


def test_topic_feed_has_only_its_articles(client, news_index, article):
    NewsPageFactory(parent=news_index, title="Annat")
    assert [item["title"] for item in json_feed(client, "/nyheter/amne/aterbruk/feed.json")["items"]] == [article.title]
    assert rss(client, "/nyheter/amne/aterbruk/rss/").findtext("channel/title") == "Innovationsboost: Nyheter, Återbruk"


def test_feed_holds_the_twenty_newest(client, news_index):
    pages = NewsPageFactory.create_batch(21, parent=news_index)
    titles = [item["title"] for item in json_feed(client)["items"]]
    assert titles == [page.title for page in reversed(pages[1:])]


def test_drafts_are_not_in_feeds(client, news_index):
    NewsPageFactory(parent=news_index, live=False)
    assert json_feed(client)["items"] == []
    assert rss(client).findall("channel/item") == []
    assert atom(client).findall(f"{ATOM}entry") == []


def test_english_list_has_its_own_feed(client, news_index, english_home):
    index = english_home.add_child(
        instance=NewsIndexPage(title="News", slug="news", locale=Locale.objects.get(language_code="en"))
    )
    NewsPageFactory(parent=news_index, title="Svenska")
    NewsPageFactory(parent=index, title="English", locale=index.locale)
    feed = json_feed(client, "/en/news/feed.json")
    assert (feed["language"], [item["title"] for item in feed["items"]]) == ("en", ["English"])
    assert rss(client, "/en/news/rss/").findtext("channel/language") == "en"


@pytest.mark.parametrize("path", ["rss/", "atom/", "feed.json"])
def test_unchanged_feed_answers_304(client, article, path):
    first = client.get(f"/nyheter/{path}")
    assert first["Last-Modified"] == "Sun, 14 Jun 2026 06:00:00 GMT"
    by_etag = client.get(f"/nyheter/{path}", headers={"if-none-match": first["ETag"]})
    by_date = client.get(f"/nyheter/{path}", headers={"if-modified-since": first["Last-Modified"]})
    assert [(r.status_code, r.content) for r in (by_etag, by_date)] == [(304, b""), (304, b"")]
    assert by_etag["Cache-Control"] == first["Cache-Control"]


def test_etag_changes_with_the_content_only(client, news_index, article):
    before = client.get("/nyheter/rss/")["ETag"]
    raise_generation()
    assert client.get("/nyheter/rss/")["ETag"] == before
    article.title = "Ny rubrik"
    article.save_revision().publish()
    assert client.get("/nyheter/rss/", headers={"if-none-match": before}).status_code == 200


def test_guid_survives_a_move(client, article):
    before = rss(client).findtext("channel/item/guid")
    article.slug = "annat"
    article.save_revision().publish()
    item = rss(client).find("channel/item")
    assert item.findtext("link") == "http://testserver/nyheter/annat/"
    assert item.findtext("guid") == before


@pytest.mark.parametrize("path", ["/nyheter/rss/", "/nyheter/amne/aterbruk/feed.json"])
def test_warm_feed_asks_the_database_at_most_three_times(client, site, article, path, django_assert_max_num_queries):
    SiteSettings.for_site(site)  # saves a row when it is first asked for
    client.get(path)
    with django_assert_max_num_queries(3):
        client.get(path)


def rich_body():
    person = PersonFactory()
    return [
        ("paragraph", "<p>Text.</p>"),
        ("quote", {"text": "Bra!", "person": person, "name": "", "title": "", "organisation": None}),
        ("photo", {"photo": photo_with_files(), "caption": "", "width": "text"}),
    ]


def test_building_a_feed_costs_the_same_for_one_article_and_three(client, news_index):
    def cold() -> int:
        raise_generation()
        client.get("/nyheter/")
        raise_generation()
        with CaptureQueriesContext(connection) as queries:
            client.get("/nyheter/rss/")
        return len(queries)

    def add():
        NewsPageFactory(parent=news_index, body=rich_body(), main_photo=photo_with_files(), author=PersonFactory())

    add()
    cold()  # Wagtail saves the site's settings when they are first asked for
    one = cold()
    add()
    add()
    assert cold() == one


@pytest.mark.parametrize("path", ["/", "/nyheter/", "/nyheter/smaforetag/"])
def test_feeds_are_announced(client, article, path):
    html = client.get(path).text
    for kind, end in (("rss+xml", "rss/"), ("atom+xml", "atom/"), ("feed+json", "feed.json")):
        assert f'<link rel="alternate" type="application/{kind}"' in html
        assert f'href="http://testserver/nyheter/{end}"' in html
    assert "amne" not in html.partition("</head>")[0]


def test_filtered_list_announces_the_topics_feed(client, article):
    head = client.get("/nyheter/?topic=aterbruk").text.partition("</head>")[0]
    assert (
        'title="Innovationsboost: Nyheter, Återbruk (RSS)" href="http://testserver/nyheter/amne/aterbruk/rss/"' in head
    )
