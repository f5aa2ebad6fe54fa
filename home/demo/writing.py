"""The shapes of the demo texts, and small builders that write one body block each.

A reference is a string with its kind in front: "photo:…", "person:…", "org:…", "document:…" or "page:…" (slug path
under the home page). The loader turns it into a primary key.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NotRequired, TypedDict
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

Block = tuple[str, Any]
Body = list[Block]


class Contact(TypedDict):
    """A contact person of an invented organisation, who also speaks for it on the partners' own pages."""

    name: str
    title: str
    title_en: str
    email: str
    phone: str
    public: bool


class Organisation(TypedDict):
    """`logo`: the endings of its files in home/demo/logos, "" on light ground and "-dark" on dark."""

    key: str
    name: str
    short_name: str
    website: str
    linkedin: NotRequired[str]
    summary: str
    summary_en: str
    description: str
    description_en: str
    sector: str
    organisation_number: NotRequired[str]
    municipality: str
    logo: tuple[str, ...]
    contacts: list[Contact]


class Person(TypedDict):
    key: str
    name: str
    title: str
    title_en: str
    organisation: str | None
    email: str
    phone: str
    public: bool


class Topic(TypedDict):
    key: str
    name: str
    name_en: str


class Article(TypedDict):
    slug: str
    title: str
    lead: str
    date: datetime
    updated: datetime | None
    expires: datetime | None
    author: str | None
    contact: str | None
    topics: list[str]
    main_photo: str | None
    main_photo_caption: str
    body: Body
    organisations: list[str]
    related: list[str]
    press_release: bool
    search_description: str


class StandardPage(TypedDict):
    slug: str
    title: str
    lead: str
    main_photo: str | None
    body: Body
    show_in_menus: bool
    show_in_footer: bool
    search_description: str


class HomeTexts(TypedDict):
    """Slogan, aims and results on the home page are the project's own."""

    title: str
    lead_article: str
    project_text: str
    search_description: str


class TranslatedArticle(TypedDict):
    translation_of: str
    slug: str
    title: str
    lead: str
    main_photo_caption: str
    body: Body
    search_description: str


class Document(TypedDict):
    key: str
    title: str
    file_name: str
    language: str


def clock(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


def paragraph(*texts: str) -> Block:
    """Each text becomes a `<p>`; one that is already a list stays as it is."""
    return ("paragraph", "".join(text if text.startswith(("<ul>", "<ol>")) else f"<p>{text}</p>" for text in texts))


def heading(text: str, level: str = "h2") -> Block:
    return ("heading", {"text": text, "level": level})


def quote(
    text: str, person: str | None = None, *, name: str = "", title: str = "", organisation: str | None = None
) -> Block:
    return (
        "quote",
        {"text": text, "person": person, "name": name, "title": title, "organisation": organisation},
    )


def fact_box(
    heading: str,
    text: str,
    *,
    anchor: str = "",
    contact: str | None = None,
    action_text: str = "",
    action_page: str | None = None,
    action_url: str = "",
) -> Block:
    return (
        "fact_box",
        {
            "heading": heading,
            "text": text,
            "anchor": anchor,
            "contact": contact,
            "action_text": action_text,
            "action_page": action_page,
            "action_url": action_url,
        },
    )


def photo(key: str, caption: str = "", width: str = "text") -> Block:
    return ("photo", {"photo": f"photo:{key}", "caption": caption, "width": width})


def photo_pair(left: str, right: str, caption: str) -> Block:
    return ("photo_pair", {"left": f"photo:{left}", "right": f"photo:{right}", "caption": caption})


def link_list(heading: str, links: Sequence[tuple[str, str]]) -> Block:
    """Each link is (text, target), where the target is "page:…" or an address."""
    rows = [
        {"text": text, "page": target, "url": ""}
        if target.startswith("page:")
        else {"text": text, "page": None, "url": target}
        for text, target in links
    ]
    return ("link_list", {"heading": heading, "links": rows})


def document(key: str, text: str = "") -> Block:
    return ("document", {"document": f"document:{key}", "text": text})


def video(url: str, title: str, poster: str | None = None) -> Block:
    return ("video", {"url": url, "title": title, "poster": poster})


def table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    columns = [{"type": "text", "heading": text} for text in headings]
    values = [{"values": list(row)} for row in rows]
    return ("table", {"caption": caption, "table": {"columns": columns, "rows": values}})


def gallery(slug: str, text: str) -> Block:
    return ("gallery", {"gallery": f"page:bilder/{slug}", "text": text})


def event(slug: str) -> Block:
    return ("event", f"page:evenemang/{slug}")


def call_out(text: str) -> Block:
    return ("call_out", {"text": text})


NETWORK_BOX: Block = fact_box(
    "Hållbarhetsnätverket",
    "<p>Hållbarhetsnätverket är till för industriföretag i Skaraborg som vill minska sitt spill, sin "
    "energianvändning och sina utsläpp. Medlemmarna träffas fyra gånger om året hemma hos varandra, visar vad "
    "de gör och ger varandra råd. Det kostar inget att vara med.</p>",
    anchor="om-natverket",
    contact="person:karin-soderbrink",
    action_text="Fler välkomnas till nätverket",
    action_page="page:kontakt",
)
