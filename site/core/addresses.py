"""Addresses of pages: absolute ones are always under BASE_URL, whatever host a request came by, so that answers can be
cached; and which ones no page may take."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page


def absolute(address: str) -> str:
    """The public address of a path of ours; a page's full address is moved to BASE_URL too."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{settings.BASE_URL.rstrip('/')}{parts.path}{query}"


def host() -> str:
    """Our part of what is unique in the world: the ids of calendar entries and of mails."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def path_of(page: Page) -> str:
    """The page's path on the site; "/" for one that has no place yet (the preview of a new page)."""
    parts = page.get_url_parts()
    return (parts[2] if parts else None) or "/"


def refuse_reserved(slug: str, parent: Page | None) -> None:
    """Raise ValidationError when something that is no page answers at this address under `parent`."""
    model = parent.specific_class if parent else None
    if slug in getattr(model, "reserved_slugs", ()):
        message = _("The site itself needs the address “%(slug)s” here. Choose another one, for example “%(other)s”.")
        raise ValidationError(message % {"slug": slug, "other": f"{slug}-2"})
