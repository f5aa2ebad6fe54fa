"""Two texts beside each other with the words marked that differ: struck out and underlined, and said in words too."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

WORD = re.compile(r"\s*\S+\s*")
MOST_WORDS = 4000  # beyond this, finding the smallest difference takes too long


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """(before, after) as HTML: what has gone in `del`, what has come in `ins`."""
    old, new = WORD.findall(before), WORD.findall(after)
    left, right = [], []
    for kind, i, j, k, m in _steps(old, new):
        left.append(_part("del", _("removed:"), old[i:j]) if kind != "equal" else _part("", "", old[i:j]))
        right.append(_part("ins", _("added:"), new[k:m]) if kind != "equal" else _part("", "", new[k:m]))
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308  (each part is escaped)


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > MOST_WORDS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False).get_opcodes()


def _key(word: str) -> str:
    """A line that begins elsewhere is a difference; more or less space between words is none."""
    return word.strip() + ("\n" if "\n" in word else "")


def _part(tag: str, said: str, words: list[str]) -> SafeString:
    """Each line in an element of its own: an empty one between them is nothing to mark."""
    lines = re.split(r"(\s*\n\s*|\s+$)", "".join(words)) if tag else ["".join(words)]
    parts = [_line(tag, said, line) if tag and line.strip() else format_html("{}", line) for line in lines]
    return mark_safe("".join(parts))  # noqa: S308  (each part is escaped)


def _line(tag: str, said: str, line: str) -> SafeString:
    return format_html('<{0}><span class="w-sr-only">{1} </span>{2}</{0}>', tag, said, line)
