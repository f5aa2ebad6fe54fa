"""RSS 2.0, Atom and JSON Feed 1.1 with full text: the newest articles of a list, or of one of its topics.

A feed is built once in a process and kept until something public changes; its ETag is that of its content, so a reader
that asks again gets 304 whatever process answers.
"""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.xmlutils import SimplerXMLGenerator
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.caching import remembered
from core.language import in_language
from core.models import SiteSettings, Topic
from core.navigation import settings_of
from core.sharing import Feed
from core.structured_data import with_zone
from news.feed_text import clean, full_texts

if TYPE_CHECKING:
    from media.models import PhotoFile, SitePhoto
    from news.models import NewsIndexPage, NewsPage

ARTICLES_IN_A_FEED = 20
MEDIA = "http://search.yahoo.com/mrss/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"


@dataclass(frozen=True)
class Entry:
    """One article, ready for any format."""

    article: "NewsPage"
    url: str
    html: str

    @property
    def unique_id(self) -> str:
        """Stays the same when the article moves or gets another title."""
        return uuid.uuid5(self.article.translation_key, str(self.article.locale_id)).urn

    @property
    def author(self) -> str:
        return self.article.author.name if self.article.author else ""

    @property
    def modified(self) -> datetime:
        return max(self.article.date, self.article.text_changed_at or self.article.date)

    @property
    def topics(self) -> list[str]:
        return [str(topic) for topic in self.article.topics.all()]

    @property
    def photo(self) -> "SitePhoto | None":
        """The main photo, once its files are made."""
        photo = self.article.main_photo
        return photo if photo and photo.largest else None


@dataclass(frozen=True)
class Channel:
    """A feed and its entries, newest first."""

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
    def _add_photo(handler: SimplerXMLGenerator, photo: "SitePhoto", file: "PhotoFile") -> None:
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
            title=clean(entry.article.title),
            link=entry.url,
            description=escape(clean(entry.article.lead)),
            author_name=clean(entry.author) or None,
            pubdate=entry.article.date,
            updateddate=entry.modified,
            unique_id=entry.unique_id,
            unique_id_is_permalink=False,
            enclosures=[Enclosure(**_enclosure(entry.photo.largest))] if entry.photo else [],
            categories=entry.topics,
            html=entry.html,
            photo=entry.photo,
        )
    return feed.writeString("utf-8").encode()


def _enclosure(file: "PhotoFile") -> dict[str, str]:
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
        "title": entry.article.title,
        "content_html": entry.html,
        "summary": entry.article.lead,
        "date_published": with_zone(entry.article.date),
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


def answer(request: HttpRequest, index: "NewsIndexPage", kind: str, slug: str) -> HttpResponse:
    """The feed of `index` (of one topic when `slug` names it); ConditionalGetMiddleware turns it into 304."""
    topic = index.topic_called(slug)
    key = ("feed", index.pk, kind, slug)
    content, etag, changed = remembered(key, lambda: _written(_channel(request, index, kind, topic), kind))
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


def _channel(request: HttpRequest, index: "NewsIndexPage", kind: str, topic: Topic | None) -> Channel:
    site = settings_of(request)
    articles = index.articles().select_related("main_photo__replacement", "author", "gallery")
    articles = (articles.about(topic) if topic else articles).prefetch_related("topics")
    list_url = absolute(path_of(index))
    return Channel(
        title=_title(site, index.title, topic),
        description=index.search_description or index.lead or in_language(site, "description") or index.title,
        link=f"{list_url}?topic={topic.slug}" if topic else list_url,
        url=absolute(_path(path_of(index), kind, topic)),
        author=site.name,
        language=get_language() or "sv",
        entries=_entries(list(articles[:ARTICLES_IN_A_FEED])),
    )


def _entries(articles: list["NewsPage"]) -> list[Entry]:
    urls = [absolute(path_of(article)) for article in articles]
    texts = full_texts(articles, urls)
    return [Entry(article, url, html) for article, url, html in zip(articles, urls, texts, strict=True)]


def _title(site: SiteSettings, list_title: str, topic: Topic | None) -> str:
    return f"{site.name}: {list_title}, {topic}" if topic else f"{site.name}: {list_title}"


def _path(list_path: str, kind: str, topic: Topic | None) -> str:
    return f"{list_path}{f'amne/{topic.slug}/' if topic else ''}{KINDS[kind].path}"


def feeds_of(page: Page, request: HttpRequest) -> Iterator[Feed]:
    """What is announced in the head of a page: the feeds of the language's news list, and of the topic chosen."""
    index = remembered(("list of the feeds", get_language()), _index)
    if index is None:
        return
    chosen = index.topic_called(request.GET.get("topic", "")) if page.pk == index.pk else None
    for topic in [None, chosen] if chosen else [None]:
        for key, kind in KINDS.items():
            title = f"{_title(settings_of(request), index.title, topic)} ({kind.name})"
            yield Feed(title=title, type=kind.type, url=absolute(_path(path_of(index), key, topic)))


def _index() -> "NewsIndexPage | None":
    lists = apps.get_model("news", "NewsIndexPage").objects.live()
    return lists.filter(locale__language_code=get_language()).order_by("path").first()
