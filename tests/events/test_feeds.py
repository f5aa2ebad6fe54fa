"""The feeds of events: what comes, for feed readers; by the formats, announced, and free when nothing is new."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from core.caching import raise_generation
from core.models import SiteSettings
from events.models import EventIndexPage, EventPage
from tests.factories import EventPageFactory, SitePhotoFactory, TopicFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
START = datetime(2031, 11, 26, 12, tzinfo=UTC)
ANNOUNCED = datetime(2026, 6, 1, 8, tzinfo=UTC)
CHANGED = datetime(2026, 6, 12, 11, tzinfo=UTC)
HTML = (
    '<p><strong>När:</strong> <time datetime="2031-11-26T13:00:00+01:00">Onsdag 26 november 2031,'
    ' <span class="event-time">kl. 13.00–15.30</span></time> </p>'
)


@pytest.fixture
def event(event_index) -> EventPage:
    event = EventPageFactory(
        parent=event_index,
        title="Spill & <affärer>",
        slug="spill",
        lead="Kom & prata\x0b.",
        start=START,
        end=START + timedelta(hours=2.5),
        online_url="https://hemlig.example/x",
        topics=[TopicFactory(name="Återbruk", slug="aterbruk")],
    )
    EventPage.objects.filter(pk=event.pk).update(first_published_at=ANNOUNCED, calendar_changed_at=CHANGED)
    return event


def rss(client: Client, path: str = "/evenemang/rss/") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(path).content)  # noqa: S314  (our own answer)


def atom(client: Client, path: str = "/evenemang/atom/") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(path).content)  # noqa: S314  (our own answer)


def json_feed(client: Client, path: str = "/evenemang/feed.json") -> dict:
    return json.loads(client.get(path).content)


@pytest.mark.parametrize("below", ["", "amne/aterbruk/"])
@pytest.mark.parametrize(
    ("end", "content_type"),
    [("rss/", "application/rss+xml"), ("atom/", "application/atom+xml"), ("feed.json", "application/feed+json")],
)
def test_every_feed_has_its_address_and_type(client, event, below, end, content_type):
    response = client.get(f"/evenemang/{below}{end}")
    assert (response.status_code, response["Content-Type"]) == (200, f"{content_type}; charset=utf-8")


@pytest.mark.parametrize("path", ["amne/okant/rss/", "rss/mer/", "feed.json/", "amne/aterbruk/"])
def test_other_addresses_under_the_list_are_not_there(client, event, path):
    assert client.get(f"/evenemang/{path}").status_code == 404


def test_rss_says_what_when_and_where(client, event):
    channel = rss(client).find("channel")
    assert channel.findtext("title") == "Innovationsboost: Evenemang"
    assert channel.findtext("link") == "http://testserver/evenemang/"
    item = channel.find("item")
    assert item.findtext("title") == "Spill & <affärer>"
    assert item.findtext("link") == "http://testserver/evenemang/spill/"
    assert item.findtext("description") == "Kom &amp; prata."
    assert parsedate_to_datetime(item.findtext("pubDate")) == ANNOUNCED
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert [each.text for each in item.findall("category")] == ["Återbruk"]
    html = item.findtext(f"{CONTENT}encoded")
    assert html.startswith(HTML)
    assert "<p><strong>Var:</strong> Navet, Exempelgatan 1, Skövde / Digitalt</p>" in html
    assert '<a href="http://testserver/evenemang/spill/">Läs mer om evenemanget</a>' in html


def test_atom_says_when_it_was_announced_and_changed(client, event):
    entry = atom(client).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Spill & <affärer>"
    assert entry.findtext(f"{ATOM}published") == "2026-06-01T08:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-06-12T11:00:00+00:00"
    assert entry.findtext(f"{ATOM}content").startswith(HTML)


def test_json_says_the_same(client, event):
    feed = json_feed(client)
    assert (feed["version"], feed["language"], feed["feed_url"]) == (
        "https://jsonfeed.org/version/1.1",
        "sv",
        "http://testserver/evenemang/feed.json",
    )
    [item] = feed["items"]
    assert item.pop("id").startswith("urn:uuid:")
    assert item.pop("content_html").startswith(HTML)
    assert item == {
        "url": "http://testserver/evenemang/spill/",
        "title": "Spill & <affärer>",
        "summary": "Kom & prata\x0b.",
        "date_published": "2026-06-01T10:00:00+02:00",
        "date_modified": "2026-06-12T13:00:00+02:00",
        "tags": ["Återbruk"],
    }


@pytest.mark.parametrize("path", ["rss/", "atom/", "feed.json"])
def test_the_online_link_is_in_no_feed(client, event, path):
    assert b"hemlig.example" not in client.get(f"/evenemang/{path}").content


def test_what_is_held_now_is_first_and_what_is_over_is_gone(client, event_index):
    now = timezone.now()
    for title, start in (("Snart", 1), ("Pågår", -1), ("Över", -5), ("Sedan", 9)):
        moment = now + timedelta(hours=start)
        EventPageFactory(parent=event_index, title=title, start=moment, end=moment + timedelta(hours=2))
    EventPageFactory(parent=event_index, title="Utkast", live=False)
    assert [item["title"] for item in json_feed(client)["items"]] == ["Pågår", "Snart", "Sedan"]


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Inställt"), ("postponed", "Uppskjutet")])
def test_what_is_off_says_so(client, event, status, word):
    EventPage.objects.filter(pk=event.pk).update(status=status)
    assert json_feed(client)["items"][0]["title"] == f"{word}: Spill & <affärer>"


def test_topic_feed_has_only_its_events(client, event, event_index):
    EventPageFactory(parent=event_index, title="Annat")
    feed = json_feed(client, "/evenemang/amne/aterbruk/feed.json")
    assert (feed["title"], len(feed["items"])) == ("Innovationsboost: Evenemang, Återbruk", 1)


def test_feed_holds_the_next_twenty(client, event_index):
    pages = EventPageFactory.create_batch(21, parent=event_index)
    assert [item["title"] for item in json_feed(client)["items"]] == [page.title for page in pages[:20]]


def test_english_list_has_its_own_feed(client, event, english_home):
    english = Locale.objects.get(language_code="en")
    index = english_home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=english))
    EventPageFactory(parent=index, title="English", locale=english, start=START, end=START + timedelta(hours=1))
    feed = json_feed(client, "/en/events/feed.json")
    assert (feed["language"], [item["title"] for item in feed["items"]]) == ("en", ["English"])
    assert "Wednesday 26 November 2031" in feed["items"][0]["content_html"]


@pytest.mark.parametrize("path", ["rss/", "atom/", "feed.json"])
def test_unchanged_feed_answers_304(client, event, path):
    first = client.get(f"/evenemang/{path}")
    assert first["Last-Modified"] == "Fri, 12 Jun 2026 11:00:00 GMT"
    by_etag = client.get(f"/evenemang/{path}", headers={"if-none-match": first["ETag"]})
    assert (by_etag.status_code, by_etag.content) == (304, b"")
    event.title = "Ny rubrik"
    event.save_revision().publish()
    assert client.get(f"/evenemang/{path}", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_id_survives_a_move(client, event):
    before = json_feed(client)["items"][0]["id"]
    event.slug = "annat"
    event.save_revision().publish()
    [item] = json_feed(client)["items"]
    assert (item["url"], item["id"]) == ("http://testserver/evenemang/annat/", before)


@pytest.mark.parametrize("path", ["/evenemang/rss/", "/evenemang/amne/aterbruk/feed.json"])
def test_warm_feed_asks_the_database_at_most_three_times(client, site, event, path, django_assert_max_num_queries):
    SiteSettings.for_site(site)  # saves a row when it is first asked for
    client.get(path)
    with django_assert_max_num_queries(3):
        client.get(path)


def test_building_a_feed_costs_the_same_for_one_event_and_three(client, event_index, home):
    def cold() -> int:
        raise_generation()
        client.get("/evenemang/")
        raise_generation()
        with CaptureQueriesContext(connection) as queries:
            client.get("/evenemang/rss/")
        return len(queries)

    def add() -> None:
        EventPageFactory(parent=event_index, main_photo=SitePhotoFactory(), topics=[TopicFactory()])

    add()
    cold()  # Wagtail saves the site's settings when they are first asked for
    one = cold()
    add()
    add()
    assert cold() == one


@pytest.mark.parametrize("path", ["/", "/evenemang/", "/evenemang/spill/"])
def test_feeds_are_announced(client, event, path):
    head = client.get(path).text.partition("</head>")[0]
    for kind, end in (("rss+xml", "rss/"), ("atom+xml", "atom/"), ("feed+json", "feed.json")):
        assert f'<link rel="alternate" type="application/{kind}"' in head
        assert f'href="http://testserver/evenemang/{end}"' in head
    assert "amne" not in head


def test_filtered_list_announces_the_topics_feed(client, event):
    head = client.get("/evenemang/?topic=aterbruk").text.partition("</head>")[0]
    title = "Innovationsboost: Evenemang, Återbruk (RSS)"
    assert f'title="{title}" href="http://testserver/evenemang/amne/aterbruk/rss/"' in head
