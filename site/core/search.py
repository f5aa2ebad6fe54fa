"""Swedish words in the search index and in the visitor's query.

PostgreSQL stems and folds by its own configuration (`innovationsboost_swedish`, made in core's migrations); SQLite
knows no Swedish. On both, the index also holds the root of every word, and a query asks for its word or that word's
root. Roots come from the Snowball stemmer, which leaves "nätverket", "traktorn" and half of "traktorer" as they are.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from wagtail.search import index
from wagtail.search.query import And, Or, PlainText, SearchQuery

MAX_WORDS = 12
MAX_WORD_LENGTH = 40
WORD = re.compile(r"[^\W_]+")

_stemmer = snowballstemmer.stemmer("swedish")


def fold(text: str) -> str:
    """Lower case without accents: "Östersjön" becomes "ostersjon"."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """What all forms of a word share, folded: "nätverket" and "nätverken" become "natverk"."""
    shorter = fold(word)
    while True:
        before = shorter
        if len(shorter) >= 6 and shorter.endswith("et"):
            shorter = shorter[:-2]
        elif shorter.endswith("orn"):
            shorter = shorter[:-1]
        shorter = _stemmer.stemWord(shorter)
        if shorter == before:
            return shorter


def words_of(query: str) -> list[str]:
    """The words of whatever somebody typed: letters and digits only, a bounded number of bounded length."""
    return [word[:MAX_WORD_LENGTH].lower() for word in WORD.findall(query[:1000])][:MAX_WORDS]


class SwedishField(index.SearchField):
    """A search field that is also found by other forms of its words."""

    def get_value(self, obj: object) -> object:
        value = super().get_value(obj)
        if not value:
            return value
        text = " ".join(value) if isinstance(value, list) else str(value)
        roots = dict.fromkeys(root(word) for word in WORD.findall(text))
        return f"{text} {' '.join(roots)}"


class BeginningField(index.AutocompleteField):
    """A field whose words are found by how they begin, with or without accents."""

    def get_value(self, obj: object) -> object:
        return fold(str(super().get_value(obj)))


def query_of(words: list[str], *, any_word: bool = False) -> SearchQuery:
    """All of the words (or any of them), each in any form."""
    forms = [Or([PlainText(form) for form in dict.fromkeys([word, root(word)])]) for word in words]
    return Or(forms) if any_word else And(forms)
