"""Texts with an English twin, and sizes of files."""

from dataclasses import dataclass

from django import template
from django.db.models import Model
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.language import in_language

register = template.Library()


@dataclass(frozen=True)
class Passage:
    """A text, and its language where that is not the page's (for a `lang` attribute)."""

    text: str
    language: str = ""


@register.simple_tag
def text_of(instance: Model | None, field: str) -> Passage:
    """The field in the active language; the Swedish text, marked as such, where English is missing."""
    if not instance:
        return Passage("")
    is_foreign = (get_language() or "").startswith("en") and not getattr(instance, f"{field}_en")
    return Passage(in_language(instance, field), "sv" if is_foreign else "")


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as "240 kB", "1,2 MB" or "40 MB" (thousands, as shops and phones count); no-break space before the unit."""
    if not size:
        return ""
    if size < 999_500:
        return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"
    digits = 1 if size < 9_950_000 else 0
    return f"{number_format(round(size / 1_000_000, digits), digits)}\N{NO-BREAK SPACE}MB"


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that breaks after its @ where the line is too short for it."""
    return mark_safe(escape(address).replace("@", "@<wbr>"))  # noqa: S308 escaped first
