"""A heading or a fact box has an id that stands nowhere else on the page."""

import re

import pytest
from django.conf import settings

from partners.templatetags.body_tags import IDS_OF_PAGES
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db
ADMIN = {"admin", "wagtailadmin", "wagtailimages", "wagtaildocs"}
OWN = {"own"}  # the pages of partners have no body that staff write
OTHER_PAGES = {"filter-audience", "filter-time", "ongoing", "others", "own-state", "subscribe"}
OTHER_PAGES |= {"directory-words", "filter-municipality", "filter-role"}
OTHER_PAGES |= {"aims", "behind", "events-of", "funding", "galleries-of", "news-of", "results"}
OTHER_PAGES |= {
    "filter-topic",
    "filter-year",
    "photo-text",
    "photo-title",
    "problem-search",
    "search-q",
    "what-happens",
    "what-we-store",
}


def heading(text):
    return "heading", {"text": text, "level": "h2"}


def fact_box(text, anchor=""):
    return "fact_box", {"heading": text, "text": "<p>Fakta.</p>", "anchor": anchor}


def ids_in(html):
    return re.findall(r'\bid="([^"]*)"', html)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([heading("Så gick det"), fact_box("Nätverket i Väst")], ["sa-gick-det", "natverket-i-vast"]),
        ([heading("Fakta"), fact_box("Fakta"), heading("Fakta")], ["fakta", "fakta-2", "fakta-3"]),
        ([heading("Fakta 2"), heading("Fakta"), fact_box("x", "fakta")], ["fakta-2", "fakta", "fakta-3"]),
        ([heading("Contact"), fact_box("Related")], ["contact-2", "related-2"]),
        ([heading("…"), heading("…")], []),
    ],
)
def test_ids_stand_once(client, news_index, body, expected):
    html = client.get(NewsPageFactory(parent=news_index, body=body).url).content.decode()
    assert len(ids_in(html)) == len(set(ids_in(html)))
    assert [found for found in ids_in(html) if found not in IDS_OF_PAGES] == expected


def test_the_ids_of_the_templates_are_known():
    every = settings.REPO_DIR.glob("*/templates/**/*.html")
    templates = [path for path in every if not (ADMIN | OWN) & set(path.parts)]
    found = {name for path in templates for name in ids_in(path.read_text())}
    fixed = {name for name in found if "{" not in name and not name.startswith("desk-")}
    assert fixed == IDS_OF_PAGES | OTHER_PAGES
