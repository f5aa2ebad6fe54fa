"""JSON-LD for an event, as search engines ask for it."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from core.addresses import absolute, path_of
from core.sharing import Sharing
from core.structured_data import Node, with_zone
from core.templatetags.dates import first_day, last_day

if TYPE_CHECKING:
    from events.models import EventPage

STATUS = {"moved": "EventRescheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
SOLD_OUT = ("waiting", "full", "closed", "over")  # states of signing up in which no place can be had
SCHEMA = "https://schema.org/"


def event_node(event: "EventPage", sharing: Sharing) -> Node:
    node: Node = {
        "@type": "Event",
        "@id": f"{sharing.url}#event",
        "name": event.title,
        "description": event.lead,
        "url": sharing.url,
        "mainEntityOfPage": {"@id": f"{sharing.url}#page"},
        "inLanguage": str(event.language).split("-"),
        "eventStatus": SCHEMA + STATUS.get(event.status, "EventScheduled"),
        "eventAttendanceMode": SCHEMA + _mode(event),
        "location": _locations(event, sharing.url),
        "organizer": _organizer(event),
        "isAccessibleForFree": not event.price,
        "offers": _offer(event, sharing.url),
    }
    if sharing.image:
        node["image"] = [sharing.image.url, *sharing.other_images]
    if performers := [{"@type": "Person", "name": name} for name in _speakers(event)]:
        node["performer"] = performers
    if event.series:
        node["superEvent"] = {"@type": "EventSeries", "name": str(event.series)}
    return node | _times(event)


def _times(event: "EventPage") -> Node:
    """Dates for all-day events, else times with their offset."""
    if not (event.start and event.end):
        return {}
    previous = {"previousStartDate": with_zone(event.previous_start)} if event.previous_start else {}
    if event.is_all_day:
        days: list[date] = [first_day(event.start), last_day(event.start, event.end)]
        return {"startDate": days[0].isoformat(), "endDate": days[1].isoformat(), **previous}
    return {"startDate": with_zone(event.start), "endDate": with_zone(event.end), **previous}


def _mode(event: "EventPage") -> str:
    if event.online_url:
        return "MixedEventAttendanceMode" if event.place else "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode"


def _locations(event: "EventPage", url: str) -> list[Node]:
    """Online is the event's own page: the link itself is for those who have signed up."""
    found: list[Node] = []
    if event.place:
        address = {"streetAddress": event.street_address, "addressLocality": event.municipality}
        filled = {key: value for key, value in address.items() if value}
        postal = {"@type": "PostalAddress", **filled, "addressCountry": "SE"}
        found.append({"@type": "Place", "name": event.place_name or event.address, "address": postal})
    if event.online_url:
        found.append({"@type": "VirtualLocation", "url": url})
    return found


def _organizer(event: "EventPage") -> Node:
    if event.organiser and event.organiser.live:
        url = absolute(path_of(event.organiser))
        return {"@type": "Organization", "name": event.organiser.title, "url": url}
    return {"@id": f"{absolute('/')}#organization"}


def _offer(event: "EventPage", url: str) -> Node:
    """Where people sign up on the site the offer is a place, had through the form.

    What it costs is words; only nothing is surely a number.
    """
    state, at = event.sign_up_now.state, event.signs_up_at
    takes = state.value != "none"
    is_full = event.status == "full" or state.value in SOLD_OUT
    availability = "SoldOut" if is_full else "LimitedAvailability" if state.value == "few" else "InStock"
    offer = {
        "@type": "Offer",
        **({} if event.price else {"price": "0", "priceCurrency": "SEK"}),
        "url": absolute(reverse("sign_up", args=[at.pk])) if takes else url,
        "availability": SCHEMA + availability,
    }
    valid_from = (takes and at.registration_opens) or event.first_published_at
    return offer | ({"validFrom": with_zone(valid_from)} if valid_from else {})


def _speakers(event: "EventPage") -> list[str]:
    """Those of the register; the other names stand in sentences of their own making."""
    if not event.start:
        return []
    rows = [row for _day, rows in event.programme_days for row in rows if row.speaker]
    return list(dict.fromkeys(row.speaker.name for row in rows))
