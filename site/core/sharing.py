"""How a page is shared: one answer for networks, search engines and the share row, asked once by the template."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from core import cards, structured_data
from core.addresses import absolute, path_of
from core.caching import remembered
from core.language import in_language
from core.models import SiteSettings, site_of
from core.navigation import Link, breadcrumbs_of, settings_of, translations_of
from core.share_links import ShareLink, links_for
from core.texts import cut, plain

DESCRIPTION_LETTERS = 200
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
# The keys under which body blocks keep a photo, in the order they are seen on the page.
PHOTO_KEYS = ("photo", "left")
SHAPES = ("natural", "3x2", "1x1")
LEAST_PIXELS = 50_000


@dataclass(frozen=True)
class ShareImage:
    """The card: an absolute address, its true size in pixels, what it shows, its MIME type, who made it."""

    url: str
    width: int
    height: int
    alt: str
    type: str = "image/jpeg"
    photographer: str = ""
    rights_holder: str = ""
    credit: str = ""
    licence: str = ""
    place: str = ""
    taken: datetime | None = None

    @property
    def is_secure(self) -> bool:
        return self.url.startswith("https:")


@dataclass(frozen=True)
class Alternate:
    """The same page in another language; language "x-default" for everybody else."""

    language: str
    url: str


@dataclass(frozen=True)
class Feed:
    """A feed that follows what the page shows."""

    title: str
    type: str
    url: str


@dataclass(frozen=True)
class Author:
    """Who wrote an article."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Part:
    """A photo that has an address of its own under its page's; the texts are for those who see only them.

    `path` is what follows the page's address.
    """

    path: str
    title: str
    description: str
    photo: object


@dataclass(frozen=True)
class Sharing:
    """Everything a network, a search engine or the share row needs to know; all addresses are absolute."""

    title: str
    document_title: str
    description: str
    url: str
    canonical: str
    robots: str
    type: str
    language: str
    site: SiteSettings
    image: ShareImage | None = None
    other_images: list[str] = field(default_factory=list)
    author: Author | None = None
    published: datetime | None = None
    modified: datetime | None = None
    breadcrumbs: list[Link] = field(default_factory=list)
    alternates: list[Alternate] = field(default_factory=list)
    feeds: list[Feed] = field(default_factory=list)
    schema_type: str = "WebPage"
    subject: ShareImage | None = None  # the photo that a part is about, in its largest size
    whole: str = ""  # the page that it is a part of
    page: Page | None = None

    @property
    def site_name(self) -> str:
        return self.site.name

    @property
    def locale(self) -> str:
        return LOCALES[self.language]

    @property
    def other_locales(self) -> list[str]:
        languages = {alternate.language for alternate in self.alternates} - {self.language, "x-default"}
        return [LOCALES[language] for language in sorted(languages)]

    @cached_property
    def links(self) -> list[ShareLink]:
        return links_for(title=self.title, description=self.description, url=self.url)

    @property
    def structured_data(self) -> SafeString:
        return structured_data.script_of(self)


FeedFinder = Callable[[Page, HttpRequest], Iterable[Feed]]
_feed_finders: list[FeedFinder] = []


def register_feeds(find: FeedFinder) -> FeedFinder:
    """Add a function that knows the feeds to announce on a page; called from `AppConfig.ready`."""
    if find not in _feed_finders:
        _feed_finders.append(find)
    return find


def sharing_of(page: Page, request: HttpRequest | None = None) -> Sharing:
    """The one fallback chain; a list's page 2 is itself, a filtered list is followed but not indexed."""
    whole = _sharing_of_all(page, request)
    return _sharing_of_part(page, page.part, whole) if page.part else whole


def _sharing_of_all(page: Page, request: HttpRequest | None) -> Sharing:
    site = settings_of(request) if request else SiteSettings.for_site(site_of(page))
    language = get_language() or "sv"
    suffix = page.title_suffix(request) if request else ""
    title = (page.share_title or page.seo_title or page.title) + suffix
    query = _own_query(page, request)
    url = absolute(path_of(page) + query)
    published = getattr(page, "date", None) if page.share_type == "article" else None
    photo = own_photo(page)
    return Sharing(
        title=title,
        document_title=_document_title((page.seo_title or page.title) + suffix, site.name),
        description=_description(page, site),
        url=url,
        canonical=page.canonical_url or url,
        robots="noindex, follow" if _is_filtered(page, request) else "max-image-preview:large",
        type=page.share_type,
        language=language,
        site=site,
        image=_image(photo) if photo else _image_without_photo(page, site),
        other_images=_other_shapes(photo) if photo else [],
        author=_author(page),
        published=published,
        modified=_modified(page, published),
        breadcrumbs=breadcrumbs_of(page) if page.pk else [],
        alternates=[] if query or page.canonical_url else _alternates(page),
        feeds=_feeds(page, request),
        schema_type=page.schema_type,
        page=page,
    )


def _sharing_of_part(page: Page, part: Part, whole: Sharing) -> Sharing:
    """A part has its own address, texts and card; the page stands before it in the breadcrumbs."""
    url = absolute(path_of(page) + part.path)
    photo = part.photo
    return replace(
        whole,
        title=part.title,
        document_title=_document_title(f"{part.title} – {page.title}", whole.site_name),
        description=cut(part.description, DESCRIPTION_LETTERS),
        url=url,
        canonical=url,
        image=_image(photo) if photo.card else whole.image,
        other_images=_other_shapes(photo),
        breadcrumbs=[*whole.breadcrumbs, Link(page.title, path_of(page))],
        alternates=[],
        schema_type="WebPage",
        subject=_largest(photo),
        whole=whole.url,
    )


def _largest(photo: object) -> ShareImage | None:
    """The photo as it is, in the size that a search engine should show."""
    file = photo.largest
    if file is None:
        return None
    text, taken = photo.caption or photo.alt or photo.title, photo.taken_at
    return replace(_described(photo, file), alt=text, place=photo.place, taken=taken)


def _document_title(title: str, site_name: str) -> str:
    return title if site_name in title else f"{title} – {site_name}"


def _own_query(page: Page, request: HttpRequest | None) -> str:
    """The parameters that make another page of it; whatever else stands in the address (utm_source …) is dropped."""
    if request is None:
        return ""
    values = [(key, request.GET.get(key, "")) for key in page.own_parameters]
    kept = [(key, value) for key, value in values if value and (key, value) != ("page", "1")]
    return f"?{urlencode(kept)}" if kept else ""


def _is_filtered(page: Page, request: HttpRequest | None) -> bool:
    return request is not None and any(request.GET.get(key) for key in page.own_parameters if key != "page")


def _description(page: Page, site: SiteSettings) -> str:
    text = page.search_description or getattr(page, "lead", "") or first_text(page)
    return cut(text or in_language(site, "description"), DESCRIPTION_LETTERS)


def _body(page: Page) -> Iterator[object]:
    return iter(getattr(page, "body", None) or ())


def first_text(page: Page) -> str:
    """The first paragraph of the body, without markup."""
    paragraphs = (plain(block.value.source) for block in _body(page) if block.block_type == "paragraph")
    return next((text for text in paragraphs if text), "")


def first_photo(page: Page) -> object | None:
    """The first photo of the body."""
    values = (block.value for block in _body(page) if block.block_type.startswith("photo"))
    photos = (value.get(key) for value in values for key in PHOTO_KEYS)
    return next((photo for photo in photos if photo and photo.card), None)


def _image_without_photo(page: Page, site: SiteSettings) -> ShareImage | None:
    if site.share_image and site.share_image.card:
        return _image(site.share_image)
    drawn = cards.card_of(card_title(page), site, card_thanks(page), page.card_logo())
    return drawn and ShareImage(absolute(drawn.url), drawn.width, drawn.height, drawn.alt)


def card_title(page: Page) -> str:
    """What is drawn on the card of a page that has no photo."""
    return page.share_title or page.title


def card_thanks(page: Page) -> cards.Thanks | None:
    """Who pays, in the language of the page, whoever asks; the active one for a page that speaks several."""
    if not page.locale_id or page.addresses():  # the first: one that is being made
        return page.acknowledgement()
    return page.acknowledgement(remembered(("language", page.locale_id), lambda: page.locale.language_code))


def own_photo(page: Page) -> object | None:
    """The photo that stands for this page, once its card is ready: the chosen one, the main one, the body's first."""
    for find in (lambda: page.share_image, lambda: getattr(page, "main_photo", None), lambda: first_photo(page)):
        photo = find()
        if photo and photo.card:
            return photo
    return None


def _image(photo: object) -> ShareImage:
    return _described(photo, photo.card)


def _described(photo: object, file: object) -> ShareImage:
    return ShareImage(
        url=absolute(file.url),
        width=file.width,
        height=file.height,
        alt=file.alt or photo.title,
        type=file.type,
        photographer=photo.photographer,
        rights_holder=photo.rights_holder,
        credit=photo.credit,
        licence=photo.licence,
    )


def _other_shapes(photo: object) -> list[str]:
    """The largest JPEG of each shape that search engines ask for beside the card, if it has 50 000 pixels."""
    files = [file for shape in SHAPES for file in photo.files(shape, "jpeg")[-1:]]
    return [absolute(file.url) for file in files if file.width * file.height >= LEAST_PIXELS]


def _author(page: Page) -> Author | None:
    person = getattr(page, "author", None)
    return person and Author(name=person.name, role=person.role)


def _modified(page: Page, published: datetime | None) -> datetime | None:
    changed = getattr(page, "text_changed_at", None)
    return max(published, changed) if published and changed else published


def _alternates(page: Page) -> list[Alternate]:
    links = translations_of(page)
    found = [Alternate(link.language, absolute(link.url)) for link in links]
    default = next((each for each in found if each.language == "sv"), None)
    return [*found, Alternate("x-default", default.url)] if default else found


def _feeds(page: Page, request: HttpRequest | None) -> list[Feed]:
    return [feed for find in _feed_finders for feed in find(page, request)] if request else []
