"""From a pattern of the resolver to addresses with keys in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from tests.boundary.scene import FOREIGN, MISSING, OWN, Scene

ENGLISH = "en/"
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
NO_SUCH_KEY = 987654
# What an argument of this name is the key of, unless the row says something else.
KINDS = {
    "page_id": "page",
    "page_pk": "page",
    "parent_page_id": "page",
    "parent_id": "page",
    "page_to_move_id": "page",
    "destination_id": "page",
    "revision_id": "revision",
    "image_id": "photo",
    "photo_id": "photo",
    "document_id": "document",
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "redirect_id": "redirect",
    "collection_id": "collection",
    "restriction_id": "restriction",
    "task_id": "task",
    "task_state_id": "task_state",
    "workflow_pk": "workflow",
    "workflow_state_id": "workflow_state",
    "session_id": "session",
    "person_id": "pictured",
    "event": "event",
    "organisation": "profile",
    "logo": "logo",
}


@dataclass(frozen=True)
class Row:
    """Who may use a pattern, and what its arguments are keys of ("=word": this very word).

    `at`: addresses for a pattern that is no plain path, with "{kind}" in them. `writes`: tables that those who
    may use it add rows to there. `covered_by`: the pattern before it that answers in its place.
    """

    who: str
    kinds: dict[str, str] = field(default_factory=dict)
    at: tuple[str, ...] = ()
    writes: frozenset[str] = frozenset()
    covered_by: str = ""


@cache
def patterns() -> dict[str, list[str]]:
    """Every pattern of the finished project under its English name, and how it is written in each language."""
    found: dict[str, list[str]] = {}
    for language in ("en", "sv"):
        with translation.override(language):
            for place, route in enumerate(_walk(get_resolver(), "")):
                found.setdefault(str(place), []).append(route)
    return {
        english.removeprefix(ENGLISH): list(dict.fromkeys([english, swedish])) for english, swedish in found.values()
    }


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern, route)


def addresses(name: str, row: Row, scene: Scene) -> list[str]:
    """With keys of A's, of B's, with A's first and then B's, and with keys of nothing; in both languages."""
    if row.covered_by:
        return []
    found: list[str] = []
    for route in patterns()[name]:
        prefix = ENGLISH if route.startswith(ENGLISH) else ""
        templates = [prefix + re.sub(r"\{(\w+)\}", r"<\1>", at) for at in row.at] or [_plain(route)]
        found += [
            f"/{address}".replace("//", "/") for template in templates for address in _filled(template, row, scene)
        ]
    return list(dict.fromkeys(found))


def _plain(route: str) -> str:
    """Patterns of the admin's API are regular expressions inside a path: "api/main/^pages/"."""
    return route.replace("^", "").replace("$", "")


def _filled(template: str, row: Row, scene: Scene) -> Iterator[str]:
    names = ARGUMENT.findall(template)
    if not names:
        yield template
        return
    most = max(len(values) for name in names for values in _values(name, row, scene).values())
    for ways in (
        dict.fromkeys(names, OWN),
        dict.fromkeys(names, FOREIGN),
        dict.fromkeys(names, MISSING),
        _mixed(names),
    ):
        for turn in range(most):
            values = {name: _value(_values(name, row, scene)[whose], turn) for name, whose in ways.items()}
            if None not in values.values():
                yield ARGUMENT.sub(lambda match, values=values: str(values[match[1]]), template)


def _mixed(names: list[str]) -> dict[str, str]:
    return {name: FOREIGN if place else OWN for place, name in enumerate(names)}


def _values(name: str, row: Row, scene: Scene) -> dict[str, list[object]]:
    kind = row.kinds.get(name) or KINDS.get(name, name)
    if kind.startswith("="):
        words: list[object] = list(kind[1:].split("|"))
        return {OWN: words, FOREIGN: words, MISSING: words}
    keys = scene.keys[kind]
    if not (keys[OWN] or keys[FOREIGN]):
        raise LookupError(f"No {kind!r} in tests/boundary/scene.py for the argument {name!r}")
    return {OWN: keys[OWN], FOREIGN: keys[FOREIGN], MISSING: [NO_SUCH_KEY]}


def _value(values: list[object], turn: int) -> object | None:
    """The last one again when there are fewer than of another argument."""
    return values[min(turn, len(values) - 1)] if values else None
