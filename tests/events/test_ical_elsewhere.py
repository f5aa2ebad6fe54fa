"""Calendar files in another reader, vobject: it knows no time zone but the one that the file itself describes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.utils import timezone

from core.models import SiteSettings
from events.models import EventIndexPage, EventPage
from tests.factories import EventPageFactory, TopicFactory

pytestmark = pytest.mark.django_db

LISBON = ZoneInfo("Europe/Lisbon")
START = datetime(2027, 1, 14, 12, tzinfo=UTC)


def entries(client, address: str) -> list[vobject.base.Component]:
    calendar = vobject.readOne(client.get(address).content.decode())
    assert (calendar.name, calendar.version.value, calendar.method.value) == ("VCALENDAR", "2.0", "PUBLISH")
    return calendar.contents.get("vevent", [])


def entry_of(client, event: EventPage) -> vobject.base.Component:
    [entry] = entries(client, f"{event.url}kalender.ics")
    return entry


def held(index: EventIndexPage, start: datetime, end: datetime, **values: object) -> EventPage:
    return EventPageFactory(parent=index, start=start, end=end, **values)


def times(entry: vobject.base.Component) -> tuple[datetime, datetime]:
    return entry.dtstart.value.astimezone(UTC), entry.dtend.value.astimezone(UTC)


def test_one_event_is_read_as_it_was_written(client, event_index, site):
    SiteSettings.objects.update_or_create(site=site, defaults={"email": "info@example.com", "name": "Boost, i väst"})
    topics = [TopicFactory(name="Återbruk, spill"), TopicFactory(name="Energi")]
    event = held(
        event_index,
        START,
        START + timedelta(hours=2.5),
        title="Frukost, kaffe; och\\mer",
        slug="frukost",
        lead="Åäö. " * 40 + "\nRad två.",
        online_url="https://hemlig.example/x",
        topics=topics,
    )
    EventPage.objects.filter(pk=event.pk).update(sequence=3, calendar_changed_at=START)
    entry = entry_of(client, event)
    assert times(entry) == (START, START + timedelta(hours=2.5))
    assert entry.summary.value == "Frukost, kaffe; och\\mer"
    assert entry.description.value.startswith("Åäö. " * 40 + "\nRad två.\n")
    assert entry.description.value.endswith("\nhttp://testserver/evenemang/frukost/")
    assert entry.location.value == "Navet, Exempelgatan 1, Skövde / Digitalt"
    assert entry.url.value == "http://testserver/evenemang/frukost/"
    assert entry.organizer.value == "mailto:info@example.com"
    assert entry.organizer.params["CN"] == ["Boost, i väst"]
    assert sorted(entry.categories.value) == ["Energi", "Återbruk, spill"]
    assert (entry.status.value, entry.transp.value, entry.sequence.value) == ("CONFIRMED", "OPAQUE", "3")
    assert entry.last_modified.value == entry.dtstamp.value == START
    assert entry.uid.value.endswith("@testserver")


def test_the_calendar_holds_each_event_once(client, event_index):
    events = EventPageFactory.create_batch(3, parent=event_index)
    read = entries(client, "/evenemang/kalender.ics")
    assert [entry.summary.value for entry in read] == [event.title for event in events]
    assert len({entry.uid.value for entry in read}) == 3
    assert entry_of(client, events[0]).uid.value == read[0].uid.value


@pytest.mark.parametrize(("days", "after"), [(0, date(2027, 1, 15)), (2, date(2027, 1, 17))])
def test_whole_days_are_dates(client, event_index, days, after):
    event = held(event_index, START, START + timedelta(days=days), is_all_day=True)
    entry = entry_of(client, event)
    assert (entry.dtstart.value, entry.dtend.value) == (date(2027, 1, 14), after)


@pytest.mark.parametrize(("year", "month", "first", "last"), [(2027, 3, 27, 28), (2027, 10, 30, 31)])
def test_whole_days_over_a_clock_change_are_two_days(client, event_index, year, month, first, last):
    start = datetime(year, month, first, 10, tzinfo=UTC)
    event = held(event_index, start, start + timedelta(days=1), is_all_day=True)
    entry = entry_of(client, event)
    assert entry.dtstart.value == date(year, month, first)
    assert entry.dtend.value == date(year, month, last) + timedelta(days=1)


def test_several_days_go_from_the_first_hour_to_the_last(client, event_index):
    end = START + timedelta(days=1, hours=3)
    assert times(entry_of(client, held(event_index, START, end))) == (START, end)


@pytest.mark.parametrize(("status", "said"), [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")])
def test_what_is_off_blocks_no_time(client, event_index, status, said):
    event = held(event_index, START, START + timedelta(hours=1), status=status, previous_start=START)
    entry = entry_of(client, event)
    assert (entry.status.value, entry.transp.value) == (said, "TRANSPARENT")
    [in_calendar] = entries(client, "/evenemang/kalender.ics")
    assert in_calendar.status.value == said


# Both countries change their clocks in the same moment, 01.00 UTC, so Lisbon is always one hour behind.
CHANGES = [
    # start in UTC, on the page, for the visitor in Lisbon
    (datetime(2027, 1, 14, 8, tzinfo=UTC), "kl.\xa09.00–10.30", "2027-01-14 08:00"),
    (datetime(2027, 7, 14, 7, tzinfo=UTC), "kl.\xa09.00–10.30", "2027-07-14 08:00"),
    (datetime(2027, 3, 28, 0, tzinfo=UTC), "kl.\xa01.00–3.30", "2027-03-28 00:00"),
    (datetime(2027, 3, 28, 1, tzinfo=UTC), "kl.\xa03.00–4.30", "2027-03-28 02:00"),
    (datetime(2027, 3, 28, 2, tzinfo=UTC), "kl.\xa04.00–5.30", "2027-03-28 03:00"),
    (datetime(2027, 10, 30, 23, 30, tzinfo=UTC), "kl.\xa01.30–2.00", "2027-10-31 00:30"),
    (datetime(2027, 10, 31, 0, tzinfo=UTC), "kl.\xa02.00–2.30", "2027-10-31 01:00"),
    (datetime(2027, 10, 31, 1, tzinfo=UTC), "kl.\xa02.00–3.30", "2027-10-31 01:00"),
    (datetime(2027, 10, 31, 2, tzinfo=UTC), "kl.\xa03.00–4.30", "2027-10-31 02:00"),
    (datetime(2027, 11, 1, 23, tzinfo=UTC), "kl.\xa00.00–1.30", "2027-11-01 23:00"),
]


@pytest.mark.parametrize(("start", "shown", "in_lisbon"), CHANGES)
def test_a_visitor_in_lisbon_comes_at_the_right_time(client, event_index, start, shown, in_lisbon):
    """The page says the time of the place, with its offset; the file lets the calendar count."""
    event = held(event_index, start, start + timedelta(minutes=90))
    entry = entry_of(client, event)
    assert times(entry) == (start, start + timedelta(minutes=90))
    assert f"{entry.dtstart.value.astimezone(LISBON):%Y-%m-%d %H:%M}" == in_lisbon
    html = client.get(event.url, headers={"accept-language": "pt-PT"}).text
    assert shown in html
    assert f'<time datetime="{timezone.localtime(start).isoformat()}">' in html
