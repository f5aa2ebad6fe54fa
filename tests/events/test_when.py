"""`upcoming`, `ongoing` and `past` divide the published events, at every border and at both clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import EventPage
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MOMENT = timedelta(microseconds=1)
START = datetime(2026, 11, 26, 12, tzinfo=UTC)
END = datetime(2026, 11, 26, 14, 30, tzinfo=UTC)


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


def lists_with(event: EventPage, now: datetime) -> list[str]:
    """The lists that the event is in at `now`."""
    words = {
        "upcoming": EventPage.objects.upcoming,
        "ongoing": EventPage.objects.ongoing,
        "past": EventPage.objects.past,
    }
    return [name for name, word in words.items() if word(now).filter(pk=event.pk).exists()]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START - timedelta(days=400), "upcoming"),
        (START - MOMENT, "upcoming"),
        (START, "ongoing"),
        (START + MOMENT, "ongoing"),
        (END - MOMENT, "ongoing"),
        (END, "past"),
        (END + MOMENT, "past"),
        (END + timedelta(days=400), "past"),
    ],
)
def test_an_event_is_held_from_its_first_moment_and_over_at_its_last(event_index, now, expected):
    event = EventPageFactory(parent=event_index, start=START, end=END)
    assert lists_with(event, now) == [expected]
    assert EventPage.objects.current(now).filter(pk=event.pk).exists() == (expected != "past")


# The last Sundays of March and October: at 2.00 the clock is put to 3.00, at 3.00 it is put back to 2.00.
CLOCK_CHANGES = {
    "over the spring night": (local(2026, 3, 28, 22), local(2026, 3, 29, 4), False),
    "just before spring": (local(2026, 3, 29, 1), local(2026, 3, 29, 1, 59), False),
    "just after spring": (local(2026, 3, 29, 3), local(2026, 3, 29, 4), False),
    "all of the spring day": (local(2026, 3, 29, 9), local(2026, 3, 29, 17), True),
    "over the autumn night": (local(2026, 10, 24, 22), local(2026, 10, 25, 4), False),
    "the hour that comes twice": (local(2026, 10, 25, 2, 30), local(2026, 10, 25, 2, 30).replace(fold=1), False),
    "all of the autumn day": (local(2026, 10, 25, 9), local(2026, 10, 25, 17), True),
    "all of the days around autumn": (local(2026, 10, 24, 9), local(2026, 10, 26, 9), True),
}


@pytest.mark.parametrize("name", CLOCK_CHANGES)
def test_clock_changes_leave_every_moment_in_one_list(event_index, name):
    start, end, is_all_day = CLOCK_CHANGES[name]
    event = EventPageFactory(parent=event_index, start=start, end=end, is_all_day=is_all_day)
    event.refresh_from_db()
    first = event.start - timedelta(hours=1)
    moments = [
        first + timedelta(minutes=15 * step) for step in range(int((event.end - first) / timedelta(minutes=15)) + 8)
    ]
    borders = [event.start - MOMENT, event.start, event.end - MOMENT, event.end, event.end + MOMENT]
    for now in [*moments, *borders]:
        expected = "upcoming" if now < event.start else "ongoing" if now < event.end else "past"
        assert lists_with(event, now) == [expected], now.astimezone(STOCKHOLM)


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        (date(2026, 6, 4), date(2026, 6, 4), 24),
        (date(2026, 3, 29), date(2026, 3, 29), 23),
        (date(2026, 10, 25), date(2026, 10, 25), 25),
        (date(2026, 6, 4), date(2026, 6, 6), 72),
        (date(2026, 12, 31), date(2027, 1, 1), 48),
    ],
)
def test_all_day_is_from_midnight_to_midnight_in_stockholm(event_index, first, last, hours):
    start, end = datetime.combine(first, time(10), STOCKHOLM), datetime.combine(last, time(9), STOCKHOLM)
    event = EventPageFactory(parent=event_index, start=start, end=end, is_all_day=True)
    event.refresh_from_db()
    midnight = datetime.combine(last + timedelta(days=1), time.min, STOCKHOLM)
    assert event.start == datetime.combine(first, time.min, STOCKHOLM)
    assert event.end == midnight - MOMENT
    assert event.end - event.start == timedelta(hours=hours) - MOMENT
    assert lists_with(event, midnight - timedelta(seconds=1)) == ["ongoing"]
    assert lists_with(event, midnight) == ["past"]


def test_saving_an_all_day_event_again_makes_it_no_longer(event_index):
    event = EventPageFactory(parent=event_index, start=START, end=END, is_all_day=True)
    first = event.end
    shown_in_the_form = timezone.localtime(first).replace(second=0, microsecond=0)
    event.end = shown_in_the_form
    event.save()
    assert event.end == first


def test_a_visitor_in_lisbon_is_told_the_same(event_index, client):
    """The zone of the site decides, not that of the process or the visitor."""
    event = EventPageFactory(parent=event_index, start=START, end=END)
    with timezone.override("Europe/Lisbon"):
        assert lists_with(event, START) == ["ongoing"]
    assert 'Torsdag 26 november 2026, <span class="event-time">kl.\xa013.00–15.30</span>' in client.get(event.url).text


def test_lists_are_in_the_order_of_use(event_index):
    now = timezone.now()
    days = [-3, -1, 0, 1, 3]
    made = {day: EventPageFactory(parent=event_index, start=now + timedelta(days=day, hours=-1)) for day in days}
    made[0].end = now + timedelta(hours=1)
    made[0].save()
    assert list(EventPage.objects.past()) == [made[-1], made[-3]]
    assert list(EventPage.objects.upcoming()) == [made[1], made[3]]
    assert list(EventPage.objects.current()) == [made[0], made[1], made[3]]


def test_what_is_not_published_is_in_no_list(event_index):
    event = EventPageFactory(parent=event_index, live=False, start=START, end=END)
    assert [lists_with(event, now) for now in (START - MOMENT, START, END)] == [[], [], []]


def test_those_that_nobody_can_come_to_do_not_take_place(event_index):
    for status in ("planned", "full", "moved", "postponed", "cancelled"):
        EventPageFactory(parent=event_index, status=status, previous_start=START)
    assert set(EventPage.objects.taking_place().values_list("status", flat=True)) == {"planned", "full", "moved"}


def test_a_published_event_needs_its_times(event_index):
    with pytest.raises(ValidationError):
        EventPageFactory(parent=event_index, start=None, end=None)
