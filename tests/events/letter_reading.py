"""Letters written and read back as a mail program reads them."""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import icalendar

from core.models import SiteSettings
from events.letters import mail_of
from events.models import EventIndexPage, EventPage, Letter, Registration
from tests.factories.events import EventPageFactory, signed_up

START = datetime(2035, 6, 13, 11, tzinfo=UTC)
ONLINE = "https://meet.example/abc"
BEFORE = {
    "start": "2035-06-12T11:00:00+00:00",
    "end": "2035-06-12T13:30:00+00:00",
    "venue": "",
    "place": "Vattentornet",
    "address": "Tornvägen 2, Skövde",
    "online_url": ONLINE,
    "off": "",
}


def event_of_letters(index: EventIndexPage) -> EventPage:
    """With everything that a letter tells of, and three places."""
    contact = {"email": "info@example.com", "phone": "0500-12 34 56"}
    SiteSettings.objects.update_or_create(site=index.get_site(), defaults=contact)
    times = {"start": START, "end": START + timedelta(hours=2, minutes=30)}
    values = {"title": "Frukost om spill", "slug": "frukost", "online_url": ONLINE}
    return EventPageFactory(parent=index, with_sign_up=True, capacity=3, **times, **values)


def letter_to(registration: Registration, kind: str, about: str = "", **fields: object) -> Letter:
    """Queued; the one that is written already where there is one."""
    about = about or str(registration.number)
    letter, _is_new = Letter.objects.get_or_create(
        registration=registration, kind=kind, about=about, defaults={**fields, "state": "queued"}
    )
    return letter


def mail_for(registration: Registration, kind: str, **fields: object) -> EmailMessage:
    return as_read(letter_to(registration, kind, **fields))


def as_read(letter: Letter) -> EmailMessage:
    sent = Letter.objects.select_related("registration__event", "message").get(pk=letter.pk)
    return email.message_from_bytes(mail_of(sent).message().as_bytes(), policy=email.policy.default)


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(["plain"]).get_content().replace("\r\n", "\n")


def html_of(mail: EmailMessage) -> str:
    return mail.get_body(["html"]).get_content()


def calendar_of(mail: EmailMessage) -> icalendar.Calendar | None:
    found = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    if not found:
        return None
    (part,) = found
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert part.get_param("method") == calendar["method"]
    assert part.get_filename() == "frukost.ics"
    return calendar


def codes_of(mail: EmailMessage) -> list[EmailMessage]:
    return [part for part in mail.walk() if part.get_content_type() == "image/png"]


def waiting(event: EventPage, language: str = "sv") -> Registration:
    signed_up(event, "Anna", party=3)
    signed_up(event, "Bo")
    return signed_up(event, "Cilla", language=language)


def own_path(registration: Registration) -> str:
    path = "/min-anmalan/" if registration.language == "sv" else "/en/my-sign-up/"
    return f"{path}{registration.token}/"
