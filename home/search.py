"""Search over everything public: what matches, how many of each kind, and the passage that shows why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageQuerySet
from wagtail.search.backends.base import BaseSearchResults

from core.search import WORD, query_of, root, words_of
from home.models import HomePage, StandardPage
from news.models import NewsPage
from partners.models import PartnerPage

PASSAGE_LENGTH = 220
# What a visitor may narrow the hits to: the word in the address, its label, and the page types behind it.
KINDS = {
    "news": (_("News"), [NewsPage]),
    "organisations": (_("Organisations"), [PartnerPage]),
    "pages": (_("Pages"), [StandardPage, HomePage]),
}


@dataclass(frozen=True)
class Kind:
    """A kind of hit and how many there are."""

    slug: str
    label: str
    count: int


class Hits:
    """What `query` finds among `pages`: all words, else any of them, else titles that begin with them.

    The last finds compounds: "innovation" leads to "Innovationsboost".
    """

    def __init__(self, query: str, pages: PageQuerySet, kind: str = "") -> None:
        self.words = words_of(query)
        self.kind = kind if kind in KINDS else ""
        self._pages = pages
        self.way = "all"
        self.total = self._count(pages)
        for way in ("any", "beginning"):
            if not self.total:
                self.way = way
                self.total = self._count(pages)
        self.results = self._search(pages.type(*KINDS[self.kind][1]) if self.kind else pages)

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds that have hits, in a fixed order."""
        if not self.total:
            return []
        counted = [
            Kind(slug, str(label), self._count(self._pages.type(*models))) for slug, (label, models) in KINDS.items()
        ]
        return [kind for kind in counted if kind.count]

    @property
    def is_any_word(self) -> bool:
        return self.way == "any" and len(self.words) > 1

    def _search(self, pages: PageQuerySet) -> BaseSearchResults | list[Page]:
        if not self.words:
            return []
        if self.way == "beginning":
            return pages.autocomplete(" ".join(root(word) for word in self.words))
        return pages.search(query_of(self.words, any_word=self.way == "any"))

    def _count(self, pages: PageQuerySet) -> int:
        found = self._search(pages)
        return len(found) if isinstance(found, list) else found.count()


def searchable_pages(home: Page) -> PageQuerySet:
    """Everything public under the home page of one language."""
    return Page.objects.live().public().descendant_of(home, inclusive=True)


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
