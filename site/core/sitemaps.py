"""`/sitemap.xml` with photos and languages, and `/robots.txt` that names it."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.addresses import absolute, path_of
from core.caching import remembered
from core.models import BasePage

NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}
# More than that needs a sitemap index (sitemaps.org).
MAX_PAGES = 50_000


@dataclass(frozen=True)
class Entry:
    """A page as the sitemap knows it; addresses are absolute."""

    url: str
    changed: datetime | None
    language: str
    key: UUID
    photo: str


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse(remembered("sitemap", _written), content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _page_models() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def _entries() -> Iterator[Entry]:
    """Every public page that is its own original: a fixed number of queries for each type of page."""
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    for model in _page_models():
        fields = {field.name for field in model._meta.get_fields()}
        pages = model.objects.live().public().filter(depth__gt=1, canonical_url="").order_by("path")
        pages = pages.select_related(*{"main_photo"} & fields).defer(*{"body"} & fields)
        for page in pages:
            photo = getattr(page, "main_photo", None)
            for language, path in (page.addresses() or {languages[page.locale_id]: path_of(page)}).items():
                yield Entry(
                    url=absolute(path),
                    changed=page.last_published_at,
                    language=language,
                    key=page.translation_key,
                    photo=absolute(photo.largest.url) if photo and photo.largest else "",
                )


def _written() -> bytes:
    entries = list(_entries())[:MAX_PAGES]
    translations: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        translations[entry.key].append(entry)
    out = io.StringIO()
    xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("urlset", NAMESPACES)
    for entry in entries:
        _write(xml, entry, translations[entry.key])
    xml.endElement("urlset")
    xml.endDocument()
    return out.getvalue().encode()


def _write(xml: SimplerXMLGenerator, entry: Entry, translations: list[Entry]) -> None:
    xml.startElement("url", {})
    xml.addQuickElement("loc", entry.url)
    if entry.changed:
        xml.addQuickElement("lastmod", entry.changed.astimezone(UTC).isoformat(timespec="seconds"))
    if len(translations) > 1:
        for other in translations:
            link = {"rel": "alternate", "hreflang": other.language, "href": other.url}
            xml.addQuickElement("xhtml:link", "", link)
    if entry.photo:
        xml.startElement("image:image", {})
        xml.addQuickElement("image:loc", entry.photo)
        xml.endElement("image:image")
    xml.endElement("url")
