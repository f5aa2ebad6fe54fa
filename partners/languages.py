"""In which other languages organisations are shown: there is a list in each, the organisations exist once."""

from dataclasses import dataclass

from wagtail.models import Page

from core.caching import remembered


@dataclass(frozen=True)
class ListElsewhere:
    """A live list in another language: its place in the tree, and its address."""

    path: str
    address: str


def lists_elsewhere(page: Page) -> dict[str, ListElsewhere]:
    """Language -> the list, for a page in the tree of the first language. Asks nothing of the page's own address."""
    home = (page.path or "")[: 2 * page.steplen]
    return remembered(("lists of partners", home), lambda: _find(home))


def _find(home: str) -> dict[str, ListElsewhere]:
    from partners.models import PartnerIndexPage  # whose module asks for these lists

    root = Page.objects.filter(path=home, depth=2).first()
    homes = root.get_translations().live() if root else []
    found = [index for each in homes for index in PartnerIndexPage.objects.child_of(each).live()[:1]]
    places = {index.locale.language_code: (index.path, index.get_url_parts()) for index in found}
    return {code: ListElsewhere(path, parts[2]) for code, (path, parts) in places.items() if parts}
