"""Search over everything public: what matches, how many of each kind, and the passage that shows why."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageQuerySet
from wagtail.search.backends.base import BaseSearchResults
from wagtail.search.query import SearchQuery

from core.caching import remembered
from core.search import WORD, query_of, root, words_of
from events.models import EventPage
from home.models import HomePage, StandardPage
from media.models import GalleryPage
from news.models import NewsPage
from partners.models import PartnerIndexPage, PartnerPage

PASSAGE_LENGTH = 220
MAX_HITS = 1000
# What a visitor may narrow the hits to: the word in the address, its label, and the page types behind it.
KINDS = {
    "news": (_("News"), [NewsPage]),
    "events": (_("Events"), [EventPage]),
    "galleries": (_("Galleries"), [GalleryPage]),
    "organisations": (_("Organisations"), [PartnerPage]),
    "pages": (_("Pages"), [StandardPage, HomePage]),
}


@dataclass(frozen=True)
class Kind:
    """A kind of hit and how many there are."""

    slug: str
    label: str
    count: int


class Hit(NamedTuple):
    """What is known of a page that matches before the page itself is fetched."""

    pk: int
    content_type: int
    title: str
    published: datetime | None


class Hits:
    """What `query` finds among `pages`: all words, else any of them, else titles that begin with them.

    The last finds compounds: "innovation" leads to "Innovationsboost". Pages with the words in their title come first,
    then the newest. The database's own relevance would ask SQLite's index once more for every hit.
    """

    def __init__(self, query: str, pages: PageQuerySet, kind: str = "") -> None:
        self.words = words_of(query)
        self.kind = kind if kind in KINDS else ""
        self.is_any_word = False
        self._all = self._matching(pages.search, query_of(self.words))
        if not self._all and len(self.words) > 1:
            self._all = self._matching(pages.search, query_of(self.words, any_word=True))
            self.is_any_word = bool(self._all)
        if not self._all:
            self._all = self._matching(pages.autocomplete, " ".join(root(word) for word in self.words))
        types = _content_types(self.kind) if self.kind else None
        self.results = [hit for hit in self._all if types is None or hit.content_type in types]

    @property
    def total(self) -> int:
        return len(self._all)

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that have hits, in a fixed order."""
        counted = Counter(hit.content_type for hit in self._all)
        kinds = [
            Kind(slug, str(label), sum(counted[key] for key in _content_types(slug)))
            for slug, (label, _models) in KINDS.items()
        ]
        return [kind for kind in kinds if kind.count]

    def _matching(self, search: Callable[..., BaseSearchResults], query: SearchQuery | str) -> list[Hit]:
        if not self.words:
            return []
        found = search(query, order_by_relevance=False).get_queryset()
        rows = found.values_list("pk", "content_type", "title", "first_published_at")[:MAX_HITS]
        return sorted((Hit(*row) for row in rows), key=self._place)

    def _place(self, hit: Hit) -> tuple[int, float]:
        in_title = {root(word) for word in WORD.findall(hit.title)} & {root(word) for word in self.words}
        return -len(in_title), -(hit.published.timestamp() if hit.published else 0)


def _content_types(kind: str) -> set[int]:
    return {found.pk for found in ContentType.objects.get_for_models(*KINDS[kind][1]).values()}


def searchable_pages(home: Page) -> PageQuerySet:
    """Everything public in one language: what stands under its home page, and the organisations that it shows."""
    shown = Page.objects.live().public().descendant_of_q(home, inclusive=True)
    return Page.objects.live().public().filter(shown | remembered(("organisations", home.pk), lambda: _shown_too(home)))


def _shown_too(home: Page) -> Q:
    """The organisations, which exist once, where a list shows them in another language."""
    index = PartnerIndexPage.objects.child_of(home).live().first()
    kind = ContentType.objects.get_for_model(PartnerPage)
    return Q(content_type=kind, path__startswith=index.home_of_organisations) if index else Q()


def passage(page: Page, words: Iterable[str]) -> list[tuple[str, bool]]:
    """The part of the page's text with the first hit, as (text, is a hit) pieces."""
    roots = {root(word) for word in words}
    text = " ".join(_texts_of(page))
    hits = [match.start() for match in WORD.finditer(text) if root(match.group()) in roots]
    start = max(0, (hits[0] if hits else 0) - PASSAGE_LENGTH // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", 0, start + PASSAGE_LENGTH) if len(text) > start + PASSAGE_LENGTH else len(text)
    cut = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return highlight(cut, roots)


def highlight(text: str, roots: set[str]) -> list[tuple[str, bool]]:
    """`text` in pieces; a piece is a hit when its stem is one of `roots`."""
    pieces: list[tuple[str, bool]] = []
    position = 0
    for match in WORD.finditer(text):
        if root(match.group()) in roots:
            pieces += [(text[position : match.start()], False), (match.group(), True)]
            position = match.end()
    pieces.append((text[position:], False))
    return [piece for piece in pieces if piece[0]]


def _texts_of(page: Page) -> list[str]:
    """The page's texts as sentences, so that a heading does not run into what follows it."""
    body = getattr(page, "body", None)
    found = page.body.stream_block.get_searchable_content(body) if body else []
    texts = [getattr(page, "lead", ""), getattr(page, "project_text", ""), *map(str, found)]
    plain = [" ".join(strip_tags(text.replace("</", " </")).split()) for text in texts if text]
    return [text if text[-1:] in ".!?…:" else f"{text}." for text in plain if text]
