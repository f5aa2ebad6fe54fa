"""The calendar entry in a letter, and its headers."""

from datetime import timedelta

import icalendar
import pytest

from core.mail_server import UnusableAddressError
from core.mails import one_line
from core.models import SiteSettings
from events.models import EventIndexPage, EventPage, Letter, Message, Registration
from partners.models import Person
from tests.events.letter_reading import ONLINE, as_read, calendar_of, event_of_letters, letter_to, mail_for
from tests.factories.events import signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return event_of_letters(event_index)


@pytest.fixture
def registration(event: EventPage) -> Registration:
    return signed_up(event, "Åsa Ek", organisation="Ek och Ask", role="Snickare")


# The calendar entry ---------------------------------------------------------------------------------------------------


def test_the_entry_is_the_public_one_accepted_with_the_private_link(client, event, registration):
    [public] = icalendar.Calendar.from_ical(client.get("/evenemang/frukost/kalender.ics").content).walk("VEVENT")
    calendar = calendar_of(mail_for(registration, "confirmed"))
    [entry] = calendar.walk("VEVENT")
    for name in ("uid", "sequence", "dtstart", "dtend", "location", "summary", "url"):
        assert entry[name] == public[name]
    assert (calendar["method"], entry["status"], entry["class"]) == ("REQUEST", "CONFIRMED", "PRIVATE")
    assert entry["organizer"] == "mailto:info@example.com"
    assert entry["attendee"] == "mailto:asa.ek@example.com"
    assert entry["attendee"].params["partstat"] == "ACCEPTED"
    assert f"http://testserver/min-anmalan/{registration.token}/" in entry["description"]
    assert ONLINE in entry["description"]
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_the_sequence_rises_with_the_event_and_the_later_letter_counts(event, registration):
    [first] = calendar_of(mail_for(registration, "confirmed")).walk("VEVENT")
    event.start += timedelta(hours=1)
    event.end += timedelta(hours=1)
    event.save_revision().publish()
    [moved] = calendar_of(as_read(Letter.objects.get(kind="event-moved"))).walk("VEVENT")
    assert (moved["uid"], moved["sequence"]) == (first["uid"], first["sequence"] + 1)
    assert moved.decoded("dtstart") == event.start
    assert moved.decoded("dtstamp") >= first.decoded("dtstamp")


def test_without_an_address_of_the_site_the_sender_of_its_mail_is_the_organizer(registration, settings):
    SiteSettings.objects.update(email="")
    settings.DEFAULT_FROM_EMAIL = "Vi <post@example.com>"
    mail = mail_for(registration, "confirmed")
    [entry] = calendar_of(mail).walk("VEVENT")
    assert entry["organizer"] == "mailto:post@example.com"
    assert (mail["From"], mail["Reply-To"]) == ("Vi <post@example.com>", None)


# Headers --------------------------------------------------------------------------------------------------------------


def test_a_letter_has_one_recipient_and_always_the_same_id(registration):
    letter = letter_to(registration, "confirmed")
    first, second = as_read(letter), as_read(letter)
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"] != mail_for(registration, "promoted")["Message-ID"]
    assert first["Message-ID"].endswith("@testserver>")
    assert first["Auto-Submitted"] == "auto-generated"
    assert (first["To"], first["Cc"], first["Bcc"]) == ("asa.ek@example.com", None, None)
    assert first["From"] == "Innovationsboost <webmaster@localhost>"


@pytest.mark.parametrize("evil", ["\r\nBcc: a@evil.example", "\nBcc: a@evil.example\n\nText", "\x0b\x1c\u2028Bcc: x"])
def test_no_text_becomes_a_header(event, registration, evil):
    EventPage.objects.filter(pk=event.pk).update(title=f"Frukost{evil}")
    contact = Person.objects.create(name=f"Bo{evil}", email="bo@example.com")
    SiteSettings.objects.update(name=f"Sajten{evil}", contact=contact)
    Registration.objects.update(name=f"Åsa{evil}", organisation=evil)
    message = Message.objects.create(event=event, subject=f"Hej{evil}", text="x")
    for mail in (
        mail_for(registration, "confirmed"),
        mail_for(registration, "message", about="1", message=message),
    ):
        assert mail["Bcc"] is None
        assert mail.get_all("To") == ["asa.ek@example.com"]
        assert "Bcc: " in mail["Subject"]  # harmless, as words
        assert set(mail.keys()) == {
            *("Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To"),
            *("Date", "Message-ID", "Auto-Submitted"),
        }
        calendar = calendar_of(mail)
        assert calendar is None or len(calendar.walk("VEVENT")[0].property_items()) > 10


@pytest.mark.parametrize(
    "address",
    ["a@example.com, b@example.com", "a@example.com\nBcc: b@example.com", "a@example.com\r\n", "a b@c.se", ""],
)
def test_what_is_not_one_address_gets_no_mail(registration, address):
    Registration.objects.update(email=address)
    with pytest.raises(UnusableAddressError):
        mail_for(registration, "confirmed")


def test_a_line_has_no_control_characters():
    assert one_line("  a\r\nb\x00\tc\u2028 d\x7f ") == "a b c d"
    assert one_line("Åsa 🎉 och ”vi”") == "Åsa 🎉 och ”vi”"
