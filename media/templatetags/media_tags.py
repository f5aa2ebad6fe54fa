"""The one image tag of public pages."""

from typing import Any

from django import template
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from media.licences import address_of, terms_of
from media.models import SitePhoto
from media.plan import FORMATS, ROLES, SHAPES, Role
from media.publishing import missing_words

register = template.Library()

FALLBACK_WIDTH = 768  # the file for the few browsers that know no srcset


@register.simple_tag
def photo(photo: SitePhoto | None, role: str, **options: Any) -> SafeString | str:
    """A `<picture>` of the photo, read from its manifest alone: no query, no file is made.

    Options: `priority=True` for the first photo of a page, `alt="…"`, `class="…"`, `sizes="…"`. A photo whose files
    are not made yet leaves a box of its ratio.
    """
    if photo is None:
        return ""
    place = ROLES[role]
    alt = photo.alt if options.get("alt") is None else options["alt"]
    files = _files(photo, place)
    if not files["jpeg"]:
        return _box(photo, place, alt, options)
    sizes = options.get("sizes") or place.sizes
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, _srcset(files[name]), sizes) for name in place.formats[:-1] if files[name]),
    )
    return format_html("<picture>{}<img{}></picture>", sources, flatatt(_attributes(photo, files, alt, sizes, options)))


register.filter("terms", terms_of)
register.filter("terms_address", address_of)


def _files(photo: SitePhoto, place: Role) -> dict[str, list[list[Any]]]:
    """Format -> [path, width, height, bytes] of the files worth offering at this place, narrowest first."""
    made = photo.manifest.get("shapes", {}).get(place.shape, {})
    return {name: [file for file in made.get(name, ()) if file[1] <= place.max_width] for name in FORMATS}


def _attributes(
    photo: SitePhoto, files: dict[str, list[list[Any]]], alt: str, sizes: str, options: dict[str, Any]
) -> dict[str, Any]:
    jpegs = files["jpeg"]
    fallback = next((file for file in jpegs if file[1] >= FALLBACK_WIDTH), jpegs[-1])
    classes = ["photo", f"tone-{photo.tone}", options.get("class")]
    attributes = {
        "src": settings.MEDIA_URL + fallback[0],
        "srcset": _srcset(jpegs),
        "sizes": sizes,
        "width": jpegs[-1][1],
        "height": jpegs[-1][2],
        "alt": str(alt),
        "class": " ".join(filter(None, classes)),
        "decoding": "async",
    } | _marks(photo)
    return attributes | ({"fetchpriority": "high"} if options.get("priority") else {"loading": "lazy"})


def _marks(photo: SitePhoto) -> dict[str, str]:
    """What the editor's content checks look for in a preview; a page that is public has none of it."""
    missing = missing_words(photo)
    return {"data-missing": " ".join(missing)} if missing else {}


def _srcset(files: list[list[Any]]) -> str:
    return ", ".join(f"{settings.MEDIA_URL}{file[0]} {file[1]}w" for file in files)


def _box(photo: SitePhoto, place: Role, alt: str, options: dict[str, Any]) -> SafeString:
    """What stands in the photo's place while its files are being made."""
    width, height = SHAPES[place.shape].ratio or (photo.width, photo.height)
    named = {"role": "img", "aria-label": str(alt)} if alt else {"aria-hidden": "true"}
    classes = " ".join(filter(None, ["photo", "photo-waiting", f"tone-{photo.tone}", options.get("class")]))
    attributes = {"class": classes, "width": place.max_width, "viewBox": f"0 0 {width} {height}"} | named
    attributes |= _marks(photo)
    return format_html('<svg{}><path d="M0 0h{}v{}H0z"/></svg>', flatatt(attributes), width, height)
