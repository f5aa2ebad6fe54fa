"""The calendars that people subscribe to, all events or one topic's, and the file of one event.

A calendar is built once in a process and kept until something public changes; its ETag is that of its content.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.caching import remembered
from core.models import Topic
from core.navigation import settings_of
from core.sharing import Feed
from events import announcements, ical
from events.announcements import title_of

if TYPE_CHECKING:
    from events.models import EventIndexPage, EventPage

FILE_NAME = "kalender.ics"


def calendar_of(request: HttpRequest, index: "EventIndexPage", slug: str) -> HttpResponse:
    """What is held and was held in the last year; of one topic when `slug` names it."""
    topic = index.topic_called(slug)
    content, changed = remembered(("calendar", index.pk, slug), lambda: _calendar(request, index, topic))
    return _answer(content, changed, slug or index.slug)


def file_of(request: HttpRequest, event: "EventPage") -> HttpResponse:
    """One event, to be opened in the visitor's calendar."""
    content = ical.calendar_of([event], name=event.title, site=settings_of(request))
    return _answer(content, ical.modified_at(event), event.slug)


def _calendar(request: HttpRequest, index: "EventIndexPage", topic: Topic | None) -> tuple[bytes, datetime | None]:
    events = index.events().in_calendars().select_related("venue", "organiser").prefetch_related("topics")
    events = list(events.about(topic) if topic else events)
    content = ical.calendar_of(events, name=title_of(request, index, topic), site=settings_of(request))
    return content, max(map(ical.modified_at, events), default=None)


def _answer(content: bytes, changed: datetime | None, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=ical.CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["ETag"] = quote_etag(sha256(content).hexdigest()[:32])
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    return response


def address_of(index: "EventIndexPage", topic: Topic | None = None) -> str:
    """The path of the calendar to subscribe to."""
    return f"{path_of(index)}{f'amne/{topic.slug}/' if topic else ''}{FILE_NAME}"


def feeds_of(page: Page, request: HttpRequest) -> Iterator[Feed]:
    """The feeds and the calendar of the language's events, announced in the head of every page; the topic's too."""
    index = remembered(("list of the calendar", get_language()), _index)
    if index is None:
        return
    chosen = index.topic_called(request.GET.get("topic", "")) if page.pk == index.pk else None
    topics = [None, chosen] if chosen else [None]
    yield from announcements.announced(request, index, topics)
    for topic in topics:
        title = f"{title_of(request, index, topic)} (iCalendar)"
        yield Feed(title=title, type="text/calendar", url=absolute(address_of(index, topic)))


def _index() -> "EventIndexPage | None":
    lists = apps.get_model("events", "EventIndexPage").objects.live()
    return lists.filter(locale__language_code=get_language()).order_by("path").first()
