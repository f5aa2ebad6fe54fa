"""Addresses that open a calendar's own "new event" page with the event filled in: plain links, as in the share row."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from core.addresses import absolute, path_of
from events import ical

if TYPE_CHECKING:
    from events.models import EventPage


@dataclass(frozen=True)
class CalendarLink:
    """One way to put the event into a calendar; `is_file` for the one that works everywhere."""

    name: str
    url: str
    is_file: bool = False


def links_for(event: "EventPage") -> list[CalendarLink]:
    """The file first; nothing for an event without times (a draft)."""
    if not (event.start and event.end):
        return []
    return [
        CalendarLink(_("Calendar file"), f"{path_of(event)}kalender.ics", is_file=True),
        CalendarLink("Google", f"https://calendar.google.com/calendar/render?{urlencode(_google(event))}"),
        CalendarLink("Outlook", f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(_outlook(event))}"),
    ]


def _google(event: "EventPage") -> dict[str, str]:
    first, after = ical.days_of(event) if event.is_all_day else (event.start, event.end)
    return {
        "action": "TEMPLATE",
        "text": ical.summary_of(event),
        "dates": f"{_compact(first)}/{_compact(after)}",
        "ctz": settings.TIME_ZONE,
        "details": _details(event),
        "location": ical.location_of(event),
    }


def _outlook(event: "EventPage") -> dict[str, str]:
    first, after = ical.days_of(event) if event.is_all_day else (event.start, event.end)
    times = {"startdt": _extended(first), "enddt": _extended(after)} | ({"allday": "true"} if event.is_all_day else {})
    texts = {"subject": ical.summary_of(event), "body": _details(event), "location": ical.location_of(event)}
    return {"path": "/calendar/action/compose", "rru": "addevent", **times, **texts}


def _details(event: "EventPage") -> str:
    return f"{event.lead}\n\n{absolute(path_of(event))}"


def _compact(moment: object) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(moment, datetime) else f"{moment:%Y%m%d}"


def _extended(moment: object) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"
