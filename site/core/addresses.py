"""Absolute addresses: always under BASE_URL, whatever host a request came by, so that answers can be cached."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page


def absolute(address: str) -> str:
    """The public address of a path of ours; a page's full address is moved to BASE_URL too."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{settings.BASE_URL.rstrip('/')}{parts.path}{query}"


def path_of(page: Page) -> str:
    """The page's path on the site; "/" for one that has no place yet (the preview of a new page)."""
    parts = page.get_url_parts()
    return (parts[2] if parts else None) or "/"
