"""Sharing in templates: `sharing_of`, asked once in base.html, and what the editor's preview shows."""

from django import template
from django.template import Context
from wagtail.models import Page

from core import share_preview, sharing

register = template.Library()


@register.simple_tag(takes_context=True)
def sharing_of(context: Context, page: Page) -> sharing.Sharing:
    """How `page` is shared, asked from the page's own address."""
    return sharing.sharing_of(page, context["request"])


@register.simple_tag
def share_preview_of(page: Page) -> share_preview.Preview:
    """What the editor's panel shows before anything is typed."""
    return share_preview.preview_of(page)
