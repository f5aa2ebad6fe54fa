from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from core.templatetags.dates import clock, iso, long_date

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
        (SUMMER_NOON, "kl. 13.00", "13:00"),
        (NEW_YEARS_EVE, "kl. 0.30", "00:30"),
        (datetime(2026, 1, 7, 8, 5, tzinfo=UTC), "kl. 9.05", "09:05"),
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
