"""The acknowledgement of whoever pays, as the page's project and language want it."""

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.models import BasePage
from partners import emblem
from partners.acknowledgement import Acknowledgement
from partners.templatetags.partner_tags import site_project

register = template.Library()


@register.simple_tag
def acknowledgement_for(request: HttpRequest, page: BasePage | None = None) -> Acknowledgement | None:
    """For the page's project, else the site's own; None for a page outside every project."""
    if page:
        return page.acknowledgement()
    project = site_project(request)
    return project.acknowledgement(get_language() or "sv") if project else None


@register.simple_tag
def eu_emblem(variant: str = "bordered") -> SafeString:
    """The emblem as SVG; its border is white, and so not seen on white ground."""
    return emblem.svg(emblem.Variant(variant))
