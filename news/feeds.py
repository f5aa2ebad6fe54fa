"""The feeds of news: the newest articles of a list with their full text, or those of one of its topics."""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page

from core import feeds
from core.addresses import absolute, path_of
from core.caching import remembered
from core.feeds import Channel, Entry
from core.language import in_language
from core.models import SiteSettings, Topic
from core.navigation import settings_of
from core.sharing import Feed
from news.feed_text import full_texts

if TYPE_CHECKING:
    from news.models import NewsIndexPage, NewsPage

ARTICLES_IN_A_FEED = 20


def answer(request: HttpRequest, index: "NewsIndexPage", kind: str, slug: str) -> HttpResponse:
    """The feed of `index`, of one topic when `slug` names it."""
    topic = index.topic_called(slug)
    return feeds.answer((index.pk, slug), kind, lambda: _channel(request, index, kind, topic))


def _channel(request: HttpRequest, index: "NewsIndexPage", kind: str, topic: Topic | None) -> Channel:
    site = settings_of(request)
    articles = index.articles().select_related("main_photo__replacement", "author", "gallery")
    articles = (articles.about(topic) if topic else articles).prefetch_related("topics")
    list_url = absolute(path_of(index))
    return Channel(
        title=_title(site, index.title, topic),
        description=index.search_description or index.lead or in_language(site, "description") or index.title,
        link=f"{list_url}?topic={topic.slug}" if topic else list_url,
        url=absolute(feeds.path_under(path_of(index), kind, topic)),
        author=site.name,
        language=get_language() or "sv",
        entries=_entries(list(articles[:ARTICLES_IN_A_FEED])),
    )


def _entries(articles: list["NewsPage"]) -> list[Entry]:
    urls = [absolute(path_of(article)) for article in articles]
    texts = full_texts(articles, urls)
    return [_entry(article, url, html) for article, url, html in zip(articles, urls, texts, strict=True)]


def _entry(article: "NewsPage", url: str, html: str) -> Entry:
    photo = article.main_photo
    return Entry(
        title=article.title,
        summary=article.lead,
        url=url,
        html=html,
        unique_id=uuid.uuid5(article.translation_key, str(article.locale_id)).urn,
        published=article.date,
        modified=max(article.date, article.text_changed_at or article.date),
        author=article.author.name if article.author else "",
        topics=[str(topic) for topic in article.topics.all()],
        photo=photo if photo and photo.largest else None,
    )


def _title(site: SiteSettings, list_title: str, topic: Topic | None) -> str:
    return f"{site.name}: {list_title}, {topic}" if topic else f"{site.name}: {list_title}"


def feeds_of(page: Page, request: HttpRequest) -> Iterator[Feed]:
    """What is announced in the head of a page: the feeds of the language's news list, and of the topic chosen."""
    index = remembered(("list of the feeds", get_language()), _index)
    if index is None:
        return
    chosen = index.topic_called(request.GET.get("topic", "")) if page.pk == index.pk else None
    topics = [None, chosen] if chosen else [None]
    site = settings_of(request)
    yield from feeds.announced(path_of(index), [(_title(site, index.title, topic), topic) for topic in topics])


def _index() -> "NewsIndexPage | None":
    lists = apps.get_model("news", "NewsIndexPage").objects.live()
    return lists.filter(locale__language_code=get_language()).order_by("path").first()
