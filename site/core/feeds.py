"""RSS 2.0, Atom and JSON Feed 1.1: what an app lists, written by the formats' rules.

A feed is built once in a process and kept until something public changes; its ETag is that of its content, so a reader
that asks again gets 304 whatever process answers.
"""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.xmlutils import SimplerXMLGenerator

from core.addresses import absolute
from core.caching import remembered
from core.models import Topic
from core.sharing import Feed
from core.structured_data import with_zone

MEDIA = "http://search.yahoo.com/mrss/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """Without the control characters that XML can't hold, whatever somebody pasted."""
    return _NOT_XML.sub("", text)


@dataclass(frozen=True)
class Entry:
    """One thing that is listed. `html` is all of it; `unique_id` stays when it moves or gets another title; `photo` is
    a photo of the library whose files are made."""

    title: str
    summary: str
    url: str
    html: str
    unique_id: str
    published: datetime
    modified: datetime
    author: str = ""
    topics: list[str] = field(default_factory=list)
    photo: Any = None


@dataclass(frozen=True)
class Channel:
    """A feed and its entries, in the order in which they are listed."""

    title: str
    description: str
    link: str
    url: str
    author: str
    language: str
    entries: list[Entry]

    @property
    def changed(self) -> datetime | None:
        return max((entry.modified for entry in self.entries), default=None)


class _WithPhotos(SyndicationFeed):
    """What RSS and Atom have in common: the photo and who took it, in Media RSS."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        self.add_text(handler, item["html"])
        if photo := item["photo"]:
            self._add_photo(handler, photo, photo.largest)

    @staticmethod
    def _add_photo(handler: SimplerXMLGenerator, photo: Any, file: Any) -> None:
        size = {"fileSize": str(file.length), "width": str(file.width), "height": str(file.height)}
        handler.startElement("media:content", {"url": absolute(file.url), "type": file.type, "medium": "image"} | size)
        if photo.credit:
            handler.addQuickElement("media:credit", clean(photo.credit), {"role": "photographer", "scheme": "urn:ebu"})
        if photo.alt:
            handler.addQuickElement("media:description", clean(photo.alt), {"type": "plain"})
        handler.endElement("media:content")


class RssFeed(_WithPhotos, Rss201rev2Feed):
    """RSS 2.0 with content:encoded."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": CONTENT, "xmlns:media": MEDIA}

    def add_text(self, handler: SimplerXMLGenerator, html: str) -> None:
        handler.addQuickElement("content:encoded", html)


class AtomFeed(_WithPhotos, Atom1Feed):
    """Atom with content."""

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": MEDIA}

    def add_text(self, handler: SimplerXMLGenerator, html: str) -> None:
        handler.addQuickElement("content", html, {"type": "html"})


def _xml(kind: type[SyndicationFeed], channel: Channel) -> bytes:
    feed = kind(
        title=clean(channel.title),
        link=channel.link,
        description=clean(channel.description),
        language=channel.language,
        author_name=clean(channel.author),
        subtitle=clean(channel.description),
        feed_url=channel.url,
        feed_guid=channel.url,
    )
    for entry in channel.entries:
        feed.add_item(
            title=clean(entry.title),
            link=entry.url,
            description=escape(clean(entry.summary)),
            author_name=clean(entry.author) or None,
            pubdate=entry.published,
            updateddate=entry.modified,
            unique_id=entry.unique_id,
            unique_id_is_permalink=False,
            enclosures=[Enclosure(**_enclosure(entry.photo.largest))] if entry.photo else [],
            categories=entry.topics,
            html=entry.html,
            photo=entry.photo,
        )
    return feed.writeString("utf-8").encode()


def _enclosure(file: Any) -> dict[str, str]:
    return {"url": absolute(file.url), "length": str(file.length), "mime_type": file.type}


def _json(channel: Channel) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.link,
        "feed_url": channel.url,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.author, "url": absolute("/")}],
        "items": [_json_item(entry) for entry in channel.entries],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.unique_id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": with_zone(entry.published),
        "date_modified": with_zone(entry.modified),
        "tags": entry.topics,
    }
    if entry.author:
        item["authors"] = [{"name": entry.author}]
    if entry.photo:
        file = entry.photo.largest
        attachment = {"url": absolute(file.url), "mime_type": file.type, "size_in_bytes": file.length}
        item["image"] = absolute(file.url)
        item["attachments"] = [attachment | ({"title": entry.photo.credit} if entry.photo.credit else {})]
    return item


@dataclass(frozen=True)
class Kind:
    """A feed format: where it stands under the list, what it is called, its MIME type, and who writes it."""

    path: str
    name: str
    type: str
    write: Any


KINDS = {
    "rss": Kind("rss/", "RSS", "application/rss+xml", lambda channel: _xml(RssFeed, channel)),
    "atom": Kind("atom/", "Atom", "application/atom+xml", lambda channel: _xml(AtomFeed, channel)),
    "feed.json": Kind("feed.json", "JSON Feed", "application/feed+json", _json),
}


def answer(key: Hashable, kind: str, build: Callable[[], Channel]) -> HttpResponse:
    """The feed remembered by `key`, or built; ConditionalGetMiddleware turns it into 304."""
    content, etag, changed = remembered(("feed", kind, key), lambda: _written(build(), kind))
    response = HttpResponse(content, content_type=f"{KINDS[kind].type}; charset=utf-8")
    response["ETag"] = etag
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    # Feed readers that run in a browser read it from their own site.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _written(channel: Channel, kind: str) -> tuple[bytes, str, datetime | None]:
    content = KINDS[kind].write(channel)
    return content, quote_etag(sha256(content).hexdigest()[:32]), channel.changed


def path_under(list_path: str, kind: str, topic: Topic | None) -> str:
    """Where a list has its feed, or that of one topic."""
    return f"{list_path}{f'amne/{topic.slug}/' if topic else ''}{KINDS[kind].path}"


def announced(list_path: str, titles: Iterable[tuple[str, Topic | None]]) -> Iterator[Feed]:
    """The feeds of every kind of a list, for each (title, topic)."""
    for title, topic in titles:
        for key, kind in KINDS.items():
            yield Feed(title=f"{title} ({kind.name})", type=kind.type, url=absolute(path_under(list_path, key, topic)))
