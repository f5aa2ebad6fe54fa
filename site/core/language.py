"""Texts that are kept in two fields of one row: `name` in Swedish and `name_en` in English."""

from django.db.models import Model
from django.utils.translation import get_language


def in_language(instance: Model, field: str, language: str | None = None) -> str:
    """The field's English twin where English is active (or asked for) and filled in, else the Swedish text."""
    if (language or get_language() or "").startswith("en"):
        return getattr(instance, f"{field}_en") or getattr(instance, field)
    return getattr(instance, field)
