"""Calendar files, read back by the library and line by line."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from django.utils import timezone

from core.models import SiteSettings
from events.ical import uid_of
from events.models import EventPage
from tests.factories import EventPageFactory, TopicFactory

pytestmark = pytest.mark.django_db

START = datetime(2027, 1, 14, 12, tzinfo=UTC)


def read(client, address: str) -> icalendar.Calendar:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return icalendar.Calendar.from_ical(response.content)


def entries(calendar: icalendar.Calendar) -> dict[str, icalendar.Event]:
    return {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}


@pytest.fixture
def event(event_index, site) -> EventPage:
    SiteSettings.objects.update_or_create(
        site=site, defaults={"email": "info@example.com", "name": "Innovations, boost"}
    )
    values = {
        "title": "Frukost, kaffe; och\\mer",
        "lead": "Rad ett.\nRad två.",
        "online_url": "https://hemlig.example/x",
    }
    return EventPageFactory(parent=event_index, slug="frukost", start=START, end=START + timedelta(hours=2), **values)


def test_an_entry_has_everything_that_calendars_ask_for(client, event):
    calendar = read(client, "/evenemang/frukost/kalender.ics")
    [entry] = calendar.walk("VEVENT")
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"] == "-//Innovations, boost//testserver//SV"
    assert entry["uid"].endswith("@testserver")
    assert entry["summary"] == "Frukost, kaffe; och\\mer"
    assert entry.decoded("dtstart") == START
    assert entry["dtstart"].params["tzid"] == entry["dtend"].params["tzid"] == "Europe/Stockholm"
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(hours=2)
    assert entry["location"] == "Navet, Exempelgatan 1, Skövde / Digitalt"
    assert entry["url"] == "http://testserver/evenemang/frukost/"
    assert entry["organizer"] == "mailto:info@example.com"
    assert entry["organizer"].params["cn"] == "Innovations, boost"
    assert (entry["status"], entry["sequence"]) == ("CONFIRMED", 0)
    assert {"dtstamp", "last-modified", "description", "class", "transp"} <= {name.lower() for name in entry}
    assert calendar.errors == entry.errors == []


def test_lines_are_folded_and_end_as_they_must(client, event):
    event.lead = "Åäö och mycket mer. " * 15
    event.save()
    lines = client.get("/evenemang/frukost/kalender.ics").content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line for line in lines)
    [entry] = read(client, "/evenemang/frukost/kalender.ics").walk("VEVENT")
    assert str(entry["description"]).startswith(event.lead.strip())


def test_the_online_link_is_in_no_file_and_on_no_page(client, event):
    for address in (
        "/evenemang/frukost/kalender.ics",
        "/evenemang/kalender.ics",
        "/evenemang/frukost/",
        "/evenemang/",
        "/",
    ):
        assert b"hemlig.example" not in client.get(address).content, address
    assert "Länken skickas till anmälda." in client.get("/evenemang/frukost/").text


def test_the_time_zone_turns_on_the_last_sundays_of_march_and_october(client, event):
    [zone] = read(client, "/evenemang/frukost/kalender.ics").walk("VTIMEZONE")
    [summer], [winter] = zone.walk("DAYLIGHT"), zone.walk("STANDARD")
    assert zone["tzid"] == "Europe/Stockholm"
    assert summer["rrule"].to_ical() == b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"
    assert winter["rrule"].to_ical() == b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
    assert (summer.decoded("dtstart").hour, winter.decoded("dtstart").hour) == (2, 3)
    offsets = [season.decoded(name) for season in (summer, winter) for name in ("tzoffsetfrom", "tzoffsetto")]
    assert offsets == [timedelta(hours=hours) for hours in (1, 2, 2, 1)]


@pytest.mark.parametrize("month", [3, 10])
def test_the_hours_around_a_clock_change_are_read_back_as_they_were(client, event_index, month):
    day = {3: 29, 10: 25}[month]
    for hour in (0, 1, 2, 3):
        start = datetime(2026, month, day, hour, tzinfo=UTC)
        event = EventPageFactory(parent=event_index, start=start, end=start + timedelta(minutes=90))
        [entry] = read(client, f"{event.url}kalender.ics").walk("VEVENT")
        read_back = [entry.decoded(name).astimezone(UTC) for name in ("dtstart", "dtend")]
        assert read_back == [start, start + timedelta(minutes=90)]


@pytest.mark.parametrize(("days", "after"), [(0, date(2027, 1, 15)), (2, date(2027, 1, 17))])
def test_all_day_events_are_dates_and_end_on_the_day_after(client, event, days, after):
    event.is_all_day, event.end = True, START + timedelta(days=days)
    event.save()
    [entry] = read(client, "/evenemang/frukost/kalender.ics").walk("VEVENT")
    assert entry.decoded("dtstart") == date(2027, 1, 14)
    assert entry.decoded("dtend") == after
    assert entry["dtstart"].params["value"] == "DATE"


def state(client) -> tuple[str, int, datetime]:
    [entry] = read(client, "/evenemang/frukost/kalender.ics").walk("VEVENT")
    return str(entry["uid"]), entry["sequence"], entry.decoded("last-modified")


def publish(event: EventPage, **values: object) -> None:
    """As the editor does: on top of the newest revision, whatever it knows of the sequence."""
    page = event.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Lunch"},
        {"lead": "Nu med lunch."},
        {"start": START - timedelta(hours=1)},
        {"end": START + timedelta(hours=3)},
        {"venue_name": "Portalen"},
        {"municipality": "Falköping"},
        {"status": "cancelled"},
        {"slug": "frukost-i-januari"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_change_of_what_calendars_show_raises_the_sequence(client, event, change):
    uid, number, _changed = state(client)
    publish(event, **change)
    event.refresh_from_db()
    [entry] = read(client, f"{event.url}kalender.ics").walk("VEVENT")
    assert (entry["uid"], entry["sequence"], event.sequence) == (uid, number + 1, 1)
    assert abs(entry.decoded("last-modified") - timezone.now()) < timedelta(minutes=1)


def test_the_sequence_goes_on_rising_whatever_revision_is_published(client, event):
    publish(event, title="Ett")
    old = event.get_latest_revision()
    publish(event, title="Två")
    old.publish()
    assert state(client)[1] == 3
    publish(event, photo_notice="Vi fotograferar.")
    assert state(client)[1] == 3


def test_a_draft_raises_nothing(client, event):
    event.title = "Bara ett utkast"
    event.save_revision()
    assert state(client)[1] == 0


def test_what_was_never_public_has_not_changed(event_index, client):
    draft = EventPageFactory(parent=event_index, live=False, slug="frukost", first_published_at=None)
    draft.title = "Nytt namn"
    draft.save()
    publish(draft)
    assert state(client)[1] == 0


def test_a_copy_is_another_event(event):
    EventPage.objects.update(sequence=4)
    event.refresh_from_db()
    copy = event.copy(update_attrs={"slug": "kopia"})
    assert uid_of(copy) != uid_of(event)
    assert copy.sequence == 0


def test_cancelled_events_stay_and_say_so(client, event):
    publish(event, status="cancelled")
    [entry] = entries(read(client, "/evenemang/kalender.ics")).values()
    assert (entry["status"], entry["transp"]) == ("CANCELLED", "TRANSPARENT")
    assert entry["summary"] == "Inställt: Frukost, kaffe; och\\mer"


def test_postponed_events_block_no_time(client, event):
    publish(event, status="postponed", previous_start=START)
    [entry] = entries(read(client, "/evenemang/kalender.ics")).values()
    assert (entry["status"], entry["transp"]) == ("TENTATIVE", "TRANSPARENT")


def test_the_calendar_has_all_and_a_topics_has_its_own(client, event_index, event):
    topic = TopicFactory(name="Energi", slug="energi")
    about = EventPageFactory(parent=event_index, title="Elen", topics=[topic])
    over = EventPageFactory(parent=event_index, title="I våras", start=timezone.now() - timedelta(days=200))
    EventPageFactory(parent=event_index, title="Länge sedan", start=timezone.now() - timedelta(days=400))
    EventPageFactory(parent=event_index, title="Utkast", live=False)
    calendar = read(client, "/evenemang/kalender.ics")
    assert set(entries(calendar)) == {event.title, about.title, over.title}
    assert entries(calendar)["Elen"]["categories"].to_ical() == b"Energi"
    narrow = read(client, "/evenemang/amne/energi/kalender.ics")
    assert set(entries(narrow)) == {"Elen"}
    assert narrow["name"] == narrow["x-wr-calname"] == "Innovations, boost: Evenemang, Energi"
    assert client.get("/evenemang/amne/finns-inte/kalender.ics").status_code == 404


def test_subscribers_are_told_when_to_ask_again(client, event):
    calendar = read(client, "/evenemang/kalender.ics")
    lines = client.get("/evenemang/kalender.ics").text.splitlines()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in lines
    assert "X-PUBLISHED-TTL:PT6H" in lines
    assert calendar["name"] == "Innovations, boost: Evenemang"


def test_an_unchanged_calendar_is_not_sent_again(client, event, django_assert_num_queries):
    etag = client.get("/evenemang/kalender.ics")["ETag"]
    with django_assert_num_queries(3):
        assert client.get("/evenemang/kalender.ics", headers={"if-none-match": etag}).status_code == 304
    publish(event, title="Annat")
    assert client.get("/evenemang/kalender.ics", headers={"if-none-match": etag}).status_code == 200


def test_control_characters_reach_no_file(client, event):
    EventPage.objects.filter(pk=event.pk).update(title="Fru\x0bkost\x7f", lead="a\x01b")
    [entry] = read(client, "/evenemang/frukost/kalender.ics").walk("VEVENT")
    assert entry["summary"] == "Frukost"
    assert str(entry["description"]).startswith("ab\n")


def test_no_text_can_begin_a_line_of_its_own(client, event):
    EventPage.objects.filter(pk=event.pk).update(venue_name="x\r\nATTENDEE:mailto:a@example.com")
    calendar = read(client, "/evenemang/frukost/kalender.ics")
    [entry] = calendar.walk("VEVENT")
    assert "attendee" not in entry


def test_the_link_to_subscribe_and_the_feeds_are_announced(client, event):
    html = client.get("/evenemang/").text
    assert 'href="webcal://testserver/evenemang/kalender.ics"' in html
    assert 'type="text/calendar" title="Innovations, boost: Evenemang (iCalendar)"' in html
    assert 'type="text/calendar"' in client.get("/").text


def test_google_and_outlook_get_the_event_by_plain_links(event):
    file, google, outlook = event.calendar_links
    assert file.url == "/evenemang/frukost/kalender.ics"
    asked = parse_qs(urlsplit(google.url).query)
    assert asked["dates"] == ["20270114T120000Z/20270114T140000Z"]
    assert asked["text"] == ["Frukost, kaffe; och\\mer"]
    assert asked["ctz"] == ["Europe/Stockholm"]
    asked = parse_qs(urlsplit(outlook.url).query)
    assert (asked["startdt"], asked["enddt"]) == (["2027-01-14T12:00:00Z"], ["2027-01-14T14:00:00Z"])
    assert all("hemlig.example" not in link.url for link in event.calendar_links)


def test_google_and_outlook_are_told_of_whole_days(event):
    event.is_all_day = True
    event.save()
    _file, google, outlook = event.calendar_links
    assert parse_qs(urlsplit(google.url).query)["dates"] == ["20270114/20270115"]
    asked = parse_qs(urlsplit(outlook.url).query)
    assert (asked["startdt"], asked["enddt"], asked["allday"]) == (["2027-01-14"], ["2027-01-15"], ["true"])


def test_nobody_is_led_to_put_what_is_off_or_over_in_a_calendar(client, event):
    assert "calendar.google.com" in client.get(event.url).text
    publish(event, status="cancelled")
    assert "calendar.google.com" not in client.get(event.url).text
