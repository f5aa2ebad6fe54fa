"""`{% sharing_of page as sharing %}`: asked once in base.html, used by the head and the share row."""

from django import template
from django.template import Context
from wagtail.models import Page

from core import sharing

register = template.Library()


@register.simple_tag(takes_context=True)
def sharing_of(context: Context, page: Page) -> sharing.Sharing:
    """How `page` is shared, asked from the page's own address."""
    return sharing.sharing_of(page, context["request"])
