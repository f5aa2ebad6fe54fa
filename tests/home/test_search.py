"""Search finds other forms of Swedish words, the same on SQLite and PostgreSQL, and never fails."""

import time
from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.search import words_of
from home.search import Hits, highlight, searchable_pages
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory
from tests.query_counts import assert_constant

FORMS = [
    ("partners", "En partner i Skövde"),
    ("partner", "Partnernas önskemål"),
    ("innovationer", "Innovation i praktiken"),
    ("hamn", "Nya hamnar byggs"),
    ("flicka", "Flickorna programmerar"),
    ("vindkraftverk", "Vindkraftverken snurrar"),
    ("workshops", "En workshop om spill"),
    ("Ostersjon", "Östersjön mår bättre"),
    ("arsmote", "Årsmöte i nätverket"),
    ("ÅRSMÖTET", "Årsmöte i nätverket"),
    ("nätverk spill", "Nätverket tar hand om spillet"),
    ("nätverket", "Två nätverk möts"),
    ("traktor", "Traktorerna kommer"),
    ("traktorn", "Många traktorer"),
    ("universiteten", "Ett universitet"),
    ("universitet", "Universitetets labb"),
]


def test_the_word_företagen_finds_företag(home, news_index):
    NewsPageFactory(parent=news_index, title="Ett företag", lead="Kort.", body=[("paragraph", "<p>Kort.</p>")])
    NewsPageFactory(parent=news_index, title="Något annat", lead="Kort.", body=[("paragraph", "<p>Kort.</p>")])
    assert titles("företagen", home) == ["Ett företag"]


def titles(query: str, home, kind: str = "") -> list[str]:
    return sorted(page.title for page in Hits(query, searchable_pages(home), kind).results)


@pytest.mark.parametrize(("query", "title"), FORMS)
def test_other_forms_of_a_word_are_found(query, title, home, news_index):
    NewsPageFactory(parent=news_index, title=title)
    NewsPageFactory(parent=news_index, title="Något helt annat")
    assert titles(query, home) == [title]


@pytest.mark.parametrize(
    "block",
    [
        ("paragraph", "<p>Om gjuterierna.</p>"),
        ("fact_box", {"heading": "Gjuteriet", "text": "<p>x</p>", "anchor": ""}),
        ("quote", {"text": "Vi har ett gjuteri.", "name": "Ada", "title": ""}),
        ("link_list", {"heading": "Läs om gjuteriet", "links": []}),
    ],
    ids=lambda block: block[0],
)
def test_every_text_in_the_body_is_searched(block, home, news_index):
    NewsPageFactory(parent=news_index, title="Träff", body=[block])
    NewsPageFactory(parent=news_index, title="Annan")
    assert titles("gjuterier", home) == ["Träff"]


def test_captions_of_photos_and_names_of_people_are_searched(home, news_index):
    photo = SitePhotoFactory(caption="Traktorn på Kinnekulle", description="En blå traktor")
    NewsPageFactory(parent=news_index, title="Huvudbild", main_photo=photo)
    NewsPageFactory(
        parent=news_index, title="I texten", body=[("photo", {"photo": photo, "caption": "", "width": "text"})]
    )
    person = PersonFactory(name="Alva Lindqvist")
    NewsPageFactory(parent=news_index, title="Citat", body=[("quote", {"text": "Hej.", "person": person})])
    NewsPageFactory(parent=news_index, title="Byline", author=PersonFactory(name="Nils Lindqvist"))
    assert titles("traktorer", home) == ["Huvudbild", "I texten"]
    assert titles("Lindqvist", home) == ["Byline", "Citat"]


def test_a_changed_caption_or_name_is_found_at_once(home, news_index):
    photo, person = SitePhotoFactory(caption="Kinnekulle"), PersonFactory(name="Alva Lindqvist")
    NewsPageFactory(parent=news_index, title="Artikel", main_photo=photo, author=person)
    photo.caption = "Billingen"
    photo.save()
    person.name = "Alva Berg"
    person.save()
    assert titles("Billingen Berg", home) == ["Artikel"]
    assert titles("Kinnekulle", home) == titles("Lindqvist", home) == []


def test_the_name_of_a_layout_choice_is_not_a_hit(home, news_index):
    NewsPageFactory(parent=news_index, body=[("heading", {"text": "Rubrik", "level": "h2"})])
    assert titles("underrubrik", home) == []
    assert titles("subheading", home) == []


def test_drafts_and_the_other_language_are_not_found(home, news_index, english_home):
    NewsPageFactory(parent=news_index, title="Utkast om hamnen", live=False)
    page = NewsPageFactory(parent=news_index, title="Hamnen")
    assert titles("hamn", home) == ["Hamnen"]
    assert titles("hamn", english_home) == []
    page.unpublish()
    assert titles("hamn", home) == []


def test_any_of_the_words_when_no_page_has_all(home, news_index):
    NewsPageFactory(parent=news_index, title="Hamnar")
    hits = Hits("hamn enhörning", searchable_pages(home))
    assert (hits.is_any_word, hits.total, [page.title for page in hits.results]) == (True, 1, ["Hamnar"])


@pytest.mark.parametrize("query", ["innovation", "innovationer", "återvinningar", "atervinn"])
def test_the_beginning_of_a_compound_is_enough(query, home, news_index):
    title = "Innovationsboostens återvinningscentral"
    NewsPageFactory(parent=news_index, title=title)
    NewsPageFactory(parent=news_index, title="Något annat")
    hits = Hits(query, searchable_pages(news_index))
    assert ([page.title for page in hits.results], hits.is_any_word) == ([title], False)


def test_words_in_the_title_come_first_then_the_newest(home, news_index):
    old, new = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    text = [("paragraph", "<p>Om hamnarna.</p>")]
    NewsPageFactory(parent=news_index, title="I texten, nu", body=text, first_published_at=new)
    NewsPageFactory(parent=news_index, title="I texten, förr", body=text, first_published_at=old)
    NewsPageFactory(parent=news_index, title="Hamnen, förr", first_published_at=old)
    NewsPageFactory(parent=news_index, title="Hamnen, nu", first_published_at=new)
    assert [hit.title for hit in Hits("hamnar", searchable_pages(home)).results] == [
        "Hamnen, nu",
        "Hamnen, förr",
        "I texten, nu",
        "I texten, förr",
    ]


def test_kinds_are_counted_and_narrow_the_hits(home, news_index):
    home.title = "Hamnen"
    home.save()
    NewsPageFactory(parent=news_index, title="Hamnar")
    hits = Hits("hamn", searchable_pages(home), "news")
    assert [(kind.slug, kind.count) for kind in hits.kinds] == [("news", 1), ("pages", 1)]
    assert [page.title for page in hits.results] == ["Hamnar"]
    assert hits.total == 2


def test_hits_are_marked_in_every_form():
    assert highlight("Flera företag i hamnen", {"foretag", "hamn"}) == [
        ("Flera ", False),
        ("företag", True),
        (" i ", False),
        ("hamnen", True),
    ]


def test_the_page_shows_the_passage_with_the_hit(client: Client, news_index):
    long = "<p>" + "Inledning som inte handlar om saken. " * 20 + "Till sist kom gjuterierna på tal.</p>"
    NewsPageFactory(parent=news_index, title="Dagen", body=[("paragraph", long)])
    html = client.get("/sok/", {"q": "gjuteri"}).content.decode()
    assert "<mark>gjuterierna</mark>" in html
    assert "… " in html


def test_the_next_page_keeps_query_and_kind(client: Client, news_index):
    for _ in range(11):
        NewsPageFactory(parent=news_index, title="Hamnar & åar")
    html = client.get("/sok/", {"q": "hamn åar", "kind": "news"}).content.decode()
    assert 'href="?q=hamn+%C3%A5ar&amp;kind=news&amp;page=2"' in html
    assert client.get("/sok/?q=hamn+%C3%A5ar&kind=news&page=2").content.decode().count('class="hit"') == 1


def test_no_hits_says_so_and_offers_the_latest(client: Client, news_index):
    NewsPageFactory(parent=news_index, title="Senaste nytt")
    html = client.get("/sok/", {"q": "enhörning"}).content.decode()
    assert "Inga träffar på ”enhörning”" in html
    assert "Senaste nytt" in html


HOSTILE = [
    '"',
    '"><img src=x>',
    "\x00",
    "a\x00b",
    "*",
    "AND",
    "NOT (",
    "NEAR(a b",
    "a:b",
    "'",
    "\\",
    "%",
    "-",
    "~",
    "😀",
    "\ud800",
]


@pytest.mark.parametrize("query", HOSTILE, ids=ascii)
def test_no_query_is_an_error(query, client: Client, news_index):
    NewsPageFactory(parent=news_index)
    encoded = query.encode("utf-8", "surrogatepass")
    address = "/sok/?q=" + "".join(f"%{byte:02x}" for byte in encoded)
    response = client.get(address)
    assert response.status_code == 200
    assert "<img src=x>" not in response.content.decode()


@pytest.mark.parametrize("parameters", ["page=999999", "page=abc", "page=0", "page=-1"])
def test_a_page_that_does_not_exist_is_404(parameters, client: Client, news_index):
    NewsPageFactory(parent=news_index, title="Hamn")
    assert client.get(f"/sok/?q=hamn&{parameters}").status_code == 404


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_answered(raw, client: Client, news_index):
    address = "/sok/?q=" + "".join(f"%{byte:02x}" for byte in raw)
    assert client.get(address).status_code == 200


def test_ten_kilobytes_of_quotes_and_spaces_are_cut_before_anything_is_asked(client: Client, news_index):
    query = '" ' * 5000
    started = time.process_time()
    assert words_of(query) == []
    assert client.get("/sok/", {"q": query}).status_code == 200
    assert client.get("/sok/", {"q": "ord " * 5000}).status_code == 200
    assert len(words_of("ord " * 5000)) == 12
    assert time.process_time() - started < 5


def test_queries_do_not_grow_with_the_hits(client: Client, news_index):
    client.get("/sok/")  # the first request of all makes the site's settings, which forgets what is remembered
    assert_constant(client, "/sok/?q=hamn", lambda: NewsPageFactory(parent=news_index, title="Hamn"), at_most=5)
