"""The feeds of events: those that are held now and those to come, or those of one topic.

Cancelled and postponed ones stay in them, so that whoever reads learns of it.
"""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import get_language

from core import feeds
from core.addresses import absolute, path_of
from core.feeds import Channel, Entry
from core.language import in_language
from core.models import Topic
from core.navigation import settings_of
from core.sharing import Feed
from events import ical

if TYPE_CHECKING:
    from events.models import EventIndexPage, EventPage

EVENTS_IN_A_FEED = 20


def answer(request: HttpRequest, index: "EventIndexPage", kind: str, slug: str) -> HttpResponse:
    """The feed of `index`, of one topic when `slug` names it; what is over leaves it within the hour."""
    topic = index.topic_called(slug)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    return feeds.answer((index.pk, slug, hour), kind, lambda: _channel(request, index, kind, topic))


def announced(request: HttpRequest, index: "EventIndexPage", topics: list[Topic | None]) -> Iterator[Feed]:
    titles = [(title_of(request, index, topic), topic) for topic in topics]
    return feeds.announced(path_of(index), titles)


def title_of(request: HttpRequest, index: "EventIndexPage", topic: Topic | None) -> str:
    title = f"{settings_of(request).name}: {index.title}"
    return f"{title}, {topic}" if topic else title


def _channel(request: HttpRequest, index: "EventIndexPage", kind: str, topic: Topic | None) -> Channel:
    site, list_url = settings_of(request), absolute(path_of(index))
    events = index.events().current().select_related("main_photo__replacement", "venue")
    events = (events.about(topic) if topic else events).prefetch_related("topics")
    return Channel(
        title=title_of(request, index, topic),
        description=index.search_description or index.lead or in_language(site, "description") or index.title,
        link=f"{list_url}?topic={topic.slug}" if topic else list_url,
        url=absolute(feeds.path_under(path_of(index), kind, topic)),
        author=site.name,
        language=get_language() or "sv",
        entries=[_entry(event) for event in events[:EVENTS_IN_A_FEED]],
    )


def _entry(event: "EventPage") -> Entry:
    photo, modified, url = event.main_photo, ical.modified_at(event), absolute(path_of(event))
    html = get_template("events/feed_text.html").render({"event": event, "url": url})
    return Entry(
        title=ical.summary_of(event),
        summary=event.lead,
        url=url,
        html=feeds.clean(" ".join(html.split())),
        unique_id=uuid.uuid5(event.translation_key, str(event.locale_id)).urn,
        published=event.first_published_at or modified,
        modified=modified,
        topics=[str(topic) for topic in event.topics.all()],
        photo=photo if photo and photo.largest else None,
    )
