"""A body with every block in it, for tests of looks."""

from typing import Any

from django.core.files.base import ContentFile

from media.models import GalleryPage, SiteDocument, SitePhoto
from partners.models import PartnerPage, Person

Row = tuple[str, Any]


def every_block(
    photo: SitePhoto, person: Person, organisation: PartnerPage, gallery: GalleryPage
) -> list[dict[str, Any]]:
    """StreamField data with each block of `BodyBlock` at least once."""
    document = SiteDocument.objects.create(
        title="Program", file=ContentFile(b"%PDF-1.4", name="program.pdf"), file_size=240_300
    )
    rows: list[Row] = [
        ("paragraph", '<p>Ett stycke med <b>fetstil</b> och <a href="https://example.com/">en länk</a>.</p>'),
        ("heading", {"text": "Många frågor på en förmiddag", "level": "h2"}),
        ("quote", _quote("Det var värt resan.\nVi kommer igen.", person=person.pk)),
        ("heading", {"text": "Så gick det till", "level": "h3"}),
        ("quote", _quote("Vi vågar mer nu.", name="Eva Ek", title="vd", organisation=organisation.pk)),
        ("fact_box", _fact_box(person, organisation)),
        ("photo", {"photo": photo.pk, "caption": "", "width": "text"}),
        ("photo", {"photo": photo.pk, "caption": "Egen bildtext.", "width": "wide"}),
        ("photo_pair", {"left": photo.pk, "right": photo.pk, "caption": "Två bilder."}),
        ("gallery", {"gallery": gallery.pk, "text": ""}),
        ("link_list", {"heading": "Läs mer", "links": [_link("Partnern", organisation.pk), _link("Ett exempel")]}),
        ("document", {"document": document.pk, "text": ""}),
        ("video", {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": "Labbet", "poster": photo.pk}),
        ("table", _table()),
        ("call_out", {"text": "<p>Sista dag är den 3 mars.</p>"}),
    ]
    return [{"type": kind, "value": value} for kind, value in rows]


def _quote(text: str, **speaker: Any) -> dict[str, Any]:
    return {"text": text, "person": None, "name": "", "title": "", "organisation": None} | speaker


def _fact_box(person: Person, organisation: PartnerPage) -> dict[str, Any]:
    texts = {"heading": "Om nätverket", "text": "<p>Nätverket träffas fyra gånger om året.</p>", "anchor": ""}
    action = {"action_text": "Fler välkomnas till nätverket", "action_page": organisation.pk, "action_url": ""}
    return texts | {"contact": person.pk} | action


def _link(text: str, page: int | None = None) -> dict[str, Any]:
    link = {"text": text, "page": page, "url": "" if page else "https://example.com/"}
    return {"type": "item", "value": link}


def _table() -> dict[str, Any]:
    columns = [{"type": "text", "heading": text} for text in ("Orsak", "Mars", "Juni")]
    rows = [{"values": ["Sliten form", "1 240", "310"]}, {"values": ["Tunn vägg", "540", "0"]}]
    return {"caption": "Kasserat gods i kilo", "table": {"columns": columns, "rows": rows, "caption": ""}}
