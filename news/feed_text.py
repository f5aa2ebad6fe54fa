"""The full text of articles as clean HTML for feed readers, in a number of queries that does not grow with them."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import get_template
from wagtail.rich_text import expand_db_html

from core import chosen
from core.feeds import clean

if TYPE_CHECKING:
    from news.models import NewsPage

# Stands between articles while their links are looked up together; no text can hold it.
_BETWEEN = "\x00"
_EDITORS_KEY = re.compile(r' data-block-key="[^"]*"')
_OWN_ADDRESS = re.compile(r'( (?:href|src)=")/(?!/)')
_OWN_ANCHOR = re.compile(r' href="#')


def full_texts(articles: Sequence["NewsPage"], addresses: Sequence[str]) -> list[str]:
    """The HTML of each article, all addresses absolute; `addresses` are the articles' own."""
    template = get_template("news/feed_text.html")
    chosen.load(article.body for article in articles)
    texts = [clean(template.render({"article": article})) for article in articles]
    expanded = expand_db_html(_BETWEEN.join(texts)).split(_BETWEEN) if texts else []
    return [_absolute(text, address) for text, address in zip(expanded, addresses, strict=True)]


def _absolute(html: str, address: str) -> str:
    html = _EDITORS_KEY.sub("", html)
    html = _OWN_ANCHOR.sub(f' href="{address}#', html)
    return _OWN_ADDRESS.sub(rf"\1{settings.BASE_URL.rstrip('/')}/", html).strip()
