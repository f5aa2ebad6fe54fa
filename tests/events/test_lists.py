"""The list of events: what comes, the past by year, a month, topics and audiences."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from core.models import SiteSettings
from events.models import ProgrammeRow
from events.months import Month, months_of
from tests.factories import EventPageFactory, ProjectFactory, SitePhotoFactory, TopicFactory
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db


def titles(client, address: str) -> list[str]:
    html = client.get(address).text
    return re.findall(r'class="event-row__title"><a href="[^"]*">([^<]*)<', html)


def in_month(client, address: str) -> dict[str, list[str]]:
    """Date -> titles, for the days that have any."""
    days = re.findall(r'<time class="month__date" datetime="([^"]*)".*?</td>', client.get(address).text, re.DOTALL)
    cells = re.findall(r'<td class="month__day.*?</td>', client.get(address).text, re.DOTALL)
    found = {day: re.findall(r'<a href="[^"]*">([^<]*)</a>', cell) for day, cell in zip(days, cells, strict=True)}
    return {day: names for day, names in found.items() if names}


def held(event_index, title: str, days: float, **values: object):
    start = timezone.now() + timedelta(days=days)
    return EventPageFactory(parent=event_index, title=title, start=start, end=start + timedelta(hours=2), **values)


@pytest.fixture
def four(event_index):
    held(event_index, "I fjol", -400)
    held(event_index, "Nyss", -1)
    held(event_index, "Nu", -1 / 24)
    held(event_index, "Snart", 1)


def test_what_goes_on_stands_before_what_comes(client, four):
    html = client.get("/evenemang/").text
    assert titles(client, "/evenemang/") == ["Nu", "Snart"]
    assert html.index("Pågår nu</h2>") < html.index(">Nu<") < html.index("Kommande</h2>") < html.index(">Snart<")


def test_what_is_over_stands_under_its_year(client, four, event_index):
    yesterday, last_year = timezone.now() - timedelta(days=1), timezone.now() - timedelta(days=400)
    years = sorted({timezone.localtime(yesterday).year, timezone.localtime(last_year).year}, reverse=True)
    assert event_index.years() == years
    assert titles(client, f"/evenemang/?year={years[0]}") == ["Nyss"]
    assert titles(client, f"/evenemang/?year={years[-1]}") == ["I fjol"]


def test_every_event_is_in_exactly_one_list(client, four, event_index):
    shown = titles(client, "/evenemang/")
    shown += [title for year in event_index.years() for title in titles(client, f"/evenemang/?year={year}")]
    assert sorted(shown) == ["I fjol", "Nu", "Nyss", "Snart"]


def test_a_year_appears_when_its_first_event_is_over_and_nothing_was_published(client, event_index, monkeypatch):
    event = EventPageFactory(parent=event_index, start=datetime(2031, 5, 5, 9, tzinfo=UTC))
    assert event_index.years() == []
    monkeypatch.setattr(timezone, "now", lambda: event.end)
    assert event_index.years() == [2031]


@pytest.mark.parametrize(
    "query",
    ["year=1999", "year=x", "month=1999-01", "month=x", "topic=x", "audience=x", "audience=everybody", "page=9"],
)
def test_what_is_not_there_is_not_found(client, four, query):
    assert client.get(f"/evenemang/?{query}").status_code == 404


def test_topics_and_audiences_narrow_the_list(client, event_index):
    topic = TopicFactory(name="Energi", slug="energi")
    held(event_index, "Elen", 1, topics=[topic])
    held(event_index, "För företag", 2, audience="companies")
    held(event_index, "För kommuner", 3, audience="public-sector")
    assert titles(client, "/evenemang/?topic=energi") == ["Elen"]
    assert titles(client, "/evenemang/?audience=companies") == ["Elen", "För företag"]
    assert titles(client, "/evenemang/?audience=public-sector&topic=energi") == ["Elen"]
    html = client.get("/evenemang/?audience=companies").text
    assert 'href="/evenemang/?topic=energi&amp;audience=companies">Energi</a>' in html
    assert "students" not in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_an_empty_list_says_so(client, event_index):
    assert "Inget evenemang är planerat just nu" in client.get("/evenemang/").text


def test_a_month_has_each_event_on_each_of_its_days(client, event_index):
    EventPageFactory(
        parent=event_index,
        title="Tre dagar",
        start=datetime(2031, 5, 5, 9, tzinfo=UTC),
        end=datetime(2031, 5, 7, 9, tzinfo=UTC),
    )
    late = datetime(2031, 5, 31, 21, 30, tzinfo=UTC)
    EventPageFactory(parent=event_index, title="Sista kvällen", start=late, end=late + timedelta(minutes=30))
    EventPageFactory(parent=event_index, title="Första natten", start=late + timedelta(minutes=30))
    assert in_month(client, "/evenemang/?month=2031-05") == {
        "2031-05-05": ["Tre dagar"],
        "2031-05-06": ["Tre dagar"],
        "2031-05-07": ["Tre dagar"],
        "2031-05-31": ["Sista kvällen"],
    }
    assert in_month(client, "/evenemang/?month=2031-06") == {"2031-06-01": ["Första natten"]}
    assert 'rel="prev" href="?month=2031-05">Maj 2031</a>' in client.get("/evenemang/?month=2031-06").text
    assert 'rel="next"' not in client.get("/evenemang/?month=2031-06").text


def test_this_month_can_always_be_opened(client, event_index):
    now = timezone.localtime()
    html = client.get(f"/evenemang/?month={now:%Y-%m}").text
    assert "Inget är planerat i" in html
    assert html.count('aria-current="date"') == 1


def test_months_run_over_the_new_year():
    first, last = datetime(2026, 11, 30, 23, 30, tzinfo=UTC), datetime(2027, 1, 31, 23, 30, tzinfo=UTC)
    assert [month.key for month in months_of(first, last)] == ["2026-12", "2027-01", "2027-02"]


@pytest.mark.parametrize(("month", "hours"), [(Month(2026, 3), 743), (Month(2026, 10), 745), (Month(2026, 12), 744)])
def test_a_month_is_as_long_as_its_clock_changes_make_it(month, hours):
    first, after = month.bounds()
    assert (after.timestamp() - first.timestamp()) / 3600 == hours
    assert [len(week) for week in month.weeks([], date(2026, 1, 1))] == [7] * len(month.weeks([], date(2026, 1, 1)))


@pytest.fixture
def settings_row(site) -> None:
    """Wagtail makes it in the first request otherwise, and every process forgets what it holds."""
    ProjectFactory(default_for=site)
    SiteSettings.objects.create(site=site)


@pytest.mark.usefixtures("settings_row")
@pytest.mark.parametrize("query", ["", "?topic=energi", "?audience=companies", "?month={month}", "?year={year}"])
def test_a_list_asks_as_much_for_three_as_for_one(client, event_index, query):
    topic = TopicFactory(name="Energi", slug="energi")
    past = query == "?year={year}"
    start = timezone.now() + timedelta(days=-40 if past else 40)

    def add() -> None:
        values = {"audience": "companies", "main_photo": SitePhotoFactory(), "topics": [topic]}
        EventPageFactory(parent=event_index, start=start, end=start + timedelta(hours=1), **values)

    query = query.format(month=f"{timezone.localtime(start):%Y-%m}", year=timezone.localtime(start).year)
    assert_constant(client, f"/evenemang/{query}", add, at_most=6)


def test_the_home_page_shows_the_next_three_that_take_place(client, event_index):
    held(event_index, "Över", -2)
    held(event_index, "Inställt", 1, status="cancelled")
    for day in (4, 3, 2, 5):
        held(event_index, f"Om {day} dagar", day)
    held(event_index, "Nu", -1 / 24)
    assert titles(client, "/") == ["Nu", "Om 2 dagar", "Om 3 dagar"]
    assert '<a class="more" href="/evenemang/">Alla evenemang</a>' in client.get("/").text


def test_the_home_page_without_events_has_no_heading_for_them(client, event_index):
    assert 'id="events"' not in client.get("/").text


def test_search_finds_events_by_place_programme_and_speaker(client, event_index):
    event = held(event_index, "Vinterträff", 3, municipality="Karlsborg")
    event.programme = [ProgrammeRow(starts="09:00", title="Batterier", speaker_names="Eva Kvist")]
    event.save()
    event.save()  # the rows are written after the page is indexed; a real queue comes later anyway
    for words in ("karlsborg", "batteri", "kvist"):
        html = client.get(f"/sok/?q={words}").text
        assert "Vinterträff</a>" in html, words
    assert "/sok/?q=" not in html
    assert re.search(r"Evenemang,\s+<time", html)


def test_the_sitemap_has_events(client, event_index):
    event = held(event_index, "Vinterträff", 3)
    assert f"<loc>http://testserver{event.url}</loc>" in client.get("/sitemap.xml").text
