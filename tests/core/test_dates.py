from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from core.templatetags.dates import clock, clock_span, date_span, iso, long_date, weekday

SUMMER_NOON = datetime(2024, 6, 12, 11, 0, tzinfo=UTC)
NEW_YEARS_EVE = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "swedish", "english"),
    [
        (SUMMER_NOON, "12 juni 2024", "12 June 2024"),
        (NEW_YEARS_EVE, "1 januari 2026", "1 January 2026"),
        (date(2026, 3, 5), "5 mars 2026", "5 March 2026"),
        (None, "", ""),
    ],
)
def test_long_date_is_the_day_in_stockholm_in_words(moment: date | None, swedish: str, english: str) -> None:
    with translation.override("sv"):
        assert long_date(moment) == swedish
    with translation.override("en"):
        assert long_date(moment) == english


@pytest.mark.parametrize(
    ("moment", "swedish", "english"),
    [
        (SUMMER_NOON, "kl.\xa013.00", "13:00"),
        (NEW_YEARS_EVE, "kl.\xa00.30", "00:30"),
        (datetime(2026, 1, 7, 8, 5, tzinfo=UTC), "kl.\xa09.05", "09:05"),
        (None, "", ""),
    ],
)
def test_clock_has_a_full_stop_in_swedish_and_a_colon_in_english(
    moment: datetime | None, swedish: str, english: str
) -> None:
    with translation.override("sv"):
        assert clock(moment) == swedish
    with translation.override("en"):
        assert clock(moment) == english


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (SUMMER_NOON, "2024-06-12T13:00:00+02:00"),
        (datetime(2026, 1, 7, 8, 5, tzinfo=UTC), "2026-01-07T09:05:00+01:00"),
        (date(2026, 3, 5), "2026-03-05"),
        (None, ""),
    ],
)
def test_iso_keeps_the_offset_of_the_season(moment: date | None, written: str) -> None:
    assert iso(moment) == written


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo("Europe/Stockholm"))


SPANS = [
    (local(2024, 6, 12, 13), local(2024, 6, 12, 15, 30), "12 juni 2024", "12 June 2024"),
    (local(2024, 6, 12, 13), local(2024, 6, 13, 12), "12–13 juni 2024", "12–13 June 2024"),
    (local(2024, 6, 30, 9), local(2024, 7, 2, 16), "30 juni–2 juli 2024", "30 June–2 July 2024"),
    (local(2024, 6, 12, 9), local(2025, 6, 12, 9), "12 juni 2024–12 juni 2025", "12 June 2024–12 June 2025"),
    (
        local(2025, 12, 31, 18),
        local(2026, 1, 1, 1),
        "31 december 2025–1 januari 2026",
        "31 December 2025–1 January 2026",
    ),
    (local(2024, 6, 12, 18), local(2024, 6, 13, 0), "12 juni 2024", "12 June 2024"),
    (local(2026, 10, 25, 0), local(2026, 10, 26, 0), "25 oktober 2026", "25 October 2026"),
    (datetime(2024, 6, 12, 22, 30, tzinfo=UTC), local(2024, 6, 13, 2), "13 juni 2024", "13 June 2024"),
    (local(2024, 6, 12, 13), None, "12 juni 2024", "12 June 2024"),
    (None, None, "", ""),
]


@pytest.mark.parametrize(("start", "end", "swedish", "english"), SPANS)
def test_a_span_of_days_says_nothing_twice(start: datetime, end: datetime, swedish: str, english: str) -> None:
    with translation.override("sv"):
        assert date_span(start, end) == swedish
    with translation.override("en"):
        assert date_span(start, end) == english


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (local(2024, 6, 12, 13), local(2024, 6, 12, 15, 30), "kl.\xa013.00–15.30", "13:00–15:30"),
        (local(2024, 6, 12, 9), local(2024, 6, 12, 12), "kl.\xa09.00–12.00", "09:00–12:00"),
        (local(2024, 6, 12, 18), local(2024, 6, 13, 0), "kl.\xa018.00–24.00", "18:00–24:00"),
        (
            datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            "kl.\xa01.30–3.30",
            "01:30–03:30",
        ),
        (local(2024, 6, 12, 13), None, "kl.\xa013.00", "13:00"),
    ],
)
def test_a_span_of_times_has_one_dash(start: datetime, end: datetime, swedish: str, english: str) -> None:
    with translation.override("sv"):
        assert clock_span(start, end) == swedish
    with translation.override("en"):
        assert clock_span(start, end) == english


def test_weekday_is_that_of_stockholm() -> None:
    with translation.override("sv"):
        assert (weekday(NEW_YEARS_EVE), weekday(None)) == ("torsdag", "")
