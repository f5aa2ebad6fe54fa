"""Events as iCalendar (RFC 5545 and 7986): the same entry in the file of one event and in the calendars of many."""

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vDuration, vText

from core.addresses import absolute, host, path_of
from core.models import SiteSettings
from core.templatetags.dates import first_day, last_day

if TYPE_CHECKING:
    from events.models import EventPage, Registration

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=6)
STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


def calendar_of(events: Iterable["EventPage"], *, name: str, site: SiteSettings) -> bytes:
    """A calendar to read or to subscribe to; `name` is what the reader's calendar calls it."""
    calendar = _empty(site, method="PUBLISH")
    calendar.add("name", _clean(name))
    calendar.add("x-wr-calname", _clean(name))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(_time_zone())
    for event in events:
        calendar.add_component(entry_of(event, site))
    return calendar.to_ical()


def invitation_to(
    registration: "Registration", page: "EventPage", *, own_url: str, is_off: bool, at: datetime, site: SiteSettings
) -> bytes:
    """The entry in somebody's letter (RFC 5546): a REQUEST that they have accepted or, `is_off`, its CANCEL.

    The same entry as in the public file. `page` is the event in their language, `own_url` leads to their sign-up, and
    of two letters with the same SEQUENCE the one written later (`at`) counts.
    """
    event = registration.event
    attendee = vCalAddress(f"mailto:{registration.email}")
    attendee.params.update({"partstat": vText("ACCEPTED"), "role": vText("REQ-PARTICIPANT"), "rsvp": vText("FALSE")})
    own = {
        "dtstamp": at.astimezone(UTC),
        "summary": _clean(page.title),
        "description": _clean(_private_description(event, page, own_url, is_off=is_off)),
        "url": absolute(path_of(page)),
        "status": "CANCELLED" if is_off else "CONFIRMED",
        "transp": "TRANSPARENT" if is_off else "OPAQUE",
        "class": "PRIVATE",
        "organizer": _organizer(event, site),
        "attendee": attendee,
    }
    entry = entry_of(event, site)
    for name, value in own.items():
        entry.pop(name, None)
        entry.add(name, value)
    calendar = _empty(site, method="CANCEL" if is_off else "REQUEST")
    calendar.add_component(_time_zone())
    calendar.add_component(entry)
    return calendar.to_ical()


def uid_of(event: "EventPage") -> str:
    """The same as long as the event exists, wherever it is moved and whatever it is called; a copy gets its own."""
    return f"{uuid.uuid5(event.translation_key, str(event.locale_id))}@{host()}"


def summary_of(event: "EventPage") -> str:
    """The title; many calendars show nothing else of a change."""
    title = _clean(event.title)
    if event.status == "cancelled":
        return _("Cancelled: %(title)s") % {"title": title}
    if event.status == "postponed":
        return _("Postponed: %(title)s") % {"title": title}
    return title


def location_of(event: "EventPage") -> str:
    """The place with its address, "Online", or both; never the link."""
    online = _("Online") if event.online_url else ""
    return _clean(" / ".join(part for part in (event.place, online) if part))


def days_of(event: "EventPage") -> tuple[date, date]:
    """The first day, and the one after the last, as calendars want it."""
    return first_day(event.start), last_day(event.start, event.end) + timedelta(days=1)


def modified_at(event: "EventPage") -> datetime:
    """When what calendars show last changed."""
    return event.calendar_changed_at or event.first_published_at or event.latest_revision_created_at or timezone.now()


def entry_of(event: "EventPage", site: SiteSettings) -> Event:
    address = absolute(path_of(event))
    entry = Event()
    entry.add("uid", uid_of(event))
    first, after = days_of(event) if event.is_all_day else _in_zone(event)
    entry.add("dtstart", first)
    entry.add("dtend", after)
    # The time this state was written down: the same file as long as nothing changes, so that it can be cached.
    entry.add("dtstamp", modified_at(event).astimezone(UTC))
    entry.add("last-modified", modified_at(event).astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("summary", summary_of(event))
    entry.add("description", _clean(_description(event, address)))
    entry.add("url", address)
    entry.add("status", STATUS.get(event.status, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT" if event.is_off else "OPAQUE")
    entry.add("class", "PUBLIC")
    if location := location_of(event):
        entry.add("location", location)
    if topics := [_clean(str(topic)) for topic in event.topics.all()]:
        entry.add("categories", topics)
    if site.email:
        entry.add("organizer", _organizer(event, site))
    return entry


def _empty(site: SiteSettings, *, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{_clean(site.name)}//{host()}//SV")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _description(event: "EventPage", address: str) -> str:
    online = _("The link is sent to those who have signed up.") if event.online_url else ""
    return "\n\n".join(part for part in (event.lead, online, address, _who_pays(event)) if part)


def _private_description(event: "EventPage", page: "EventPage", own_url: str, *, is_off: bool) -> str:
    online = _("Take part online: %(address)s") % {"address": event.online_url} if event.online_url else ""
    own = _("Your sign-up: %(address)s") % {"address": own_url}
    return "\n\n".join(part for part in (page.lead, not is_off and online, own, _who_pays(page)) if part)


def _who_pays(event: "EventPage") -> str:
    thanks = event.acknowledgement()
    return thanks.line if thanks else ""


def _organizer(event: "EventPage", site: SiteSettings) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{site.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["cn"] = vText(_clean(event.organiser.title if event.organiser else site.name).replace('"', "”"))
    return organizer


def _in_zone(event: "EventPage") -> tuple[datetime, datetime]:
    return _local(event.start), _local(event.end)


def _local(moment: datetime) -> datetime:
    """In October an hour comes twice; calendars take it for the first one, so the second is written in UTC."""
    local = timezone.localtime(moment)
    return moment.astimezone(UTC) if local.fold else local


def _time_zone() -> Timezone:
    """Central European time as the rule has been since 1996; as few lines as every calendar understands."""
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for season, month, start, before, after, name in (
        (summer, 3, datetime(1996, 3, 31, 2), 1, 2, "CEST"),
        (winter, 10, datetime(1996, 10, 27, 3), 2, 1, "CET"),
    ):
        season.add("dtstart", start)
        season.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        season.add("tzoffsetfrom", timedelta(hours=before))
        season.add("tzoffsetto", timedelta(hours=after))
        season.add("tzname", name)
        zone.add_component(season)
    return zone


def _clean(text: str) -> str:
    """Without control characters, which the format can't hold."""
    return "".join(character for character in text if character >= " " or character in "\n\t").replace("\x7f", "")
