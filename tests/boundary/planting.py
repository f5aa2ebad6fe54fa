"""Words that nobody may ever see: one in every text field of what belongs to organisation B.

A word says where it comes from ("hemlis7c partnerpage summary" without the blanks), so that a leak names itself.
"""

import re
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from wagtail.search import index

SECRET = "hemlis7c"
SOUGHT = "Kanarie"  # stands before each word that has room for it: what is searched for finds it and is not secret
APPS = ("home", "news", "events", "partners", "media", "accounts", "core")

# How rows hang together, and what software writes for itself.
TECHNICAL = {"path", "url_path", "slug", "token", "email_key", "sender", "language", "password", "session_salt"}
TECHNICAL |= {"file_hash", "received_sha256", "manifest", "filter_spec", "focal_point_key", "about", "kept_original"}
TECHNICAL |= {"accent_colour", "accent_colour_dark", "told", "before", "canonical_url", "browser", "account"}


def text_fields(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds) and not field.choices]
    return [field for field in fields if field.name not in TECHNICAL]


def words_for(thing: models.Model, *, public: Iterable[str] = ()) -> dict[str, object]:
    """A word for every text field but those that everybody may read."""
    fields = [field for field in text_fields(type(thing)) if field.name not in public]
    return {field.name: _word(thing, field) for field in fields}


def plant(thing: models.Model, *, public: Iterable[str] = ()) -> models.Model:
    """Write the words into the row, past everything that `save` would do, and into the search index."""
    words = words_for(thing, public=public)
    type(thing)._base_manager.filter(pk=thing.pk).update(**words)
    thing.refresh_from_db()
    if isinstance(thing, index.Indexed):
        index.insert_or_update_object(thing)
    return thing


def _word(thing: models.Model, field: models.Field) -> object:
    name = re.sub(r"\W|_", "", f"{thing._meta.model_name}{field.name}{thing.pk or ''}")
    longest = field.max_length or 1000
    if isinstance(field, models.JSONField):
        return {"summary": f"{SECRET}{name}"} if field.default is dict else [f"{SECRET}{name}"]
    if isinstance(field, models.EmailField):
        return f"{SECRET}{name}@example.com"
    if isinstance(field, models.URLField):
        return f"https://{SECRET}{name}.example.com/"
    room = longest > len(SOUGHT) + len(SECRET) + len(name)
    return f"{SOUGHT if room else ''} {SECRET}{name}".strip()[:longest]


def seen(text: str) -> list[str]:
    """The secret words in it, however they are spelt."""
    return sorted(set(re.findall(rf"{SECRET}\w*", text, re.IGNORECASE)))


def models_with_text() -> list[type[models.Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models() if text_fields(model)]


def is_planted(model: type[models.Model]) -> bool:
    rows = model._base_manager.values_list(*[field.name for field in text_fields(model)])
    return any(SECRET in str(row) for row in rows)
