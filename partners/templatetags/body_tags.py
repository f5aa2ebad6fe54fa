"""The body as a page shows it."""

from collections.abc import Iterable, Iterator

from django import template
from wagtail.blocks.stream_block import StreamValue

register = template.Library()

# The ids that the templates of pages with a body use themselves; a test holds the list to them.
IDS_OF_PAGES = frozenset(
    {"calendar", "contact", "events", "footer-pages", "good-to-know", "latest", "main", "menu-search", "partners"}
    | {"page-end", "programme", "project", "related", "series", "series-past", "sign-up-state"}
    | {"share-heading", "share-mastodon-heading", "share-server", "share-server-wrong"}
)


@register.filter
def with_anchors(body: Iterable[StreamValue.StreamChild]) -> Iterator[tuple[StreamValue.StreamChild, str]]:
    """Each block with its anchor, "" for most: the second “Fakta” of a page is “fakta-2”, no id stands twice."""
    taken = set(IDS_OF_PAGES)
    for block in body:
        anchor = _free(getattr(block.value, "wanted_anchor", ""), taken)
        taken.add(anchor)
        yield block, anchor


def _free(wanted: str, taken: set[str]) -> str:
    anchor, number = wanted, 1
    while anchor and anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    return anchor
