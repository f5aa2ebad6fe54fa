"""What a page and its body point at (photos, people, pages, documents): one query a model, and none once it is known.

Wagtail asks once for every chooser field of every block type. Here the ids are read from the stored data of one or many
bodies, fetched together, and handed to the choosers while the bodies are read.

Something that was chosen may be taken away later (a withdrawn photo). Its model then says by `fetch_shown` what is
shown for each key, and everybody who reads a `ShownKey`, a body or an old revision gets that, or nothing.
"""

from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

from django.db.models import ForeignKey, Model
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

from core.caching import MAX_ENTRIES, remembered

Loaded = dict[type[Model], dict[int, Model]]
_loaded: ContextVar[Loaded | None] = ContextVar("loaded", default=None)


class _ShownObject(ForwardManyToOneDescriptor):
    def __get__(self, instance: Model | None, cls: type[Model] | None = None) -> Any:
        found = super().__get__(instance, cls)
        return found if instance is None else getattr(found, "shown", found)


class ShownKey(ForeignKey):
    """A key to something that may be taken away: what is read is what is shown in its place, or None."""

    forward_related_accessor_class = _ShownObject

    def value_from_object(self, obj: Model) -> Any:
        """For forms and the index of references: an editor sees, and saves, what visitors see."""
        key = getattr(obj, self.attname)
        shown = fetch(self.related_model, {key}).get(key) if key else None
        return shown and shown.pk

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs  # the same column


def point_at_what_is_shown(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """In the rows of an old revision, put what is shown in the place of what was taken away.

    What nothing replaces is left: Wagtail does not find it and leaves the field empty, or the child row out.
    """
    for field in model._meta.fields:
        if isinstance(field, ShownKey):
            shown = fetch(field.related_model, {row[field.name] for row in rows if row.get(field.name)})
            for row in rows:
                if found := shown.get(row.get(field.name)):
                    row[field.name] = found.pk
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        point_at_what_is_shown(relation.related_model, [child for row in rows for child in row.get(name) or []])


class Shared(blocks.ChooserBlock):
    """Put before a chooser block's class: takes what `load` has fetched, else asks as Wagtail does."""

    def bulk_to_python(self, values: list[int | None]) -> list[Model | None]:
        loaded = (_loaded.get() or {}).get(self.model_class)
        if loaded is None and hasattr(self.model_class, "fetch_shown"):
            loaded = fetch(self.model_class, {value for value in values if value})
        return super().bulk_to_python(values) if loaded is None else [loaded.get(value) for value in values]


def load(bodies: Iterable[StreamValue]) -> None:
    """Read the bodies, so that showing them asks nothing more."""
    bodies = list(bodies)
    wanted: dict[type[Model], set[int]] = {}
    for body in bodies:
        for model, key in chosen_in(body.stream_block, body.raw_data):
            wanted.setdefault(model, set()).add(key)
    token = _loaded.set({model: fetch(model, keys) for model, keys in wanted.items()})
    try:
        for body in bodies:
            for child in body:
                _ = child.value
    finally:
        _loaded.reset(token)


def attach(instance: Model) -> None:
    """Fill in the foreign keys that are shown wherever the instance is: `shown_with` on its class names them."""
    for name in instance.shown_with:
        field = instance._meta.get_field(name)
        key = getattr(instance, field.attname)
        setattr(instance, name, fetch(field.related_model, {key}).get(key) if key else None)


def fetch(model: type[Model], keys: set[int]) -> dict[int, Model]:
    """Those with these keys, each with its `shown_with`. They are shared: read them only."""
    known: dict[int, Model] = remembered(("chosen", model), dict)
    if len(known) > MAX_ENTRIES:
        known.clear()
    found = {key: row for key in keys if (row := known.get(key))}
    if missing := keys - found.keys():
        fetched = _fetch(model, missing)
        known.update(fetched)
        found |= fetched
    return found


def _fetch(model: type[Model], keys: set[int]) -> dict[int, Model]:
    if hasattr(model, "fetch_shown"):
        return model.fetch_shown(keys)
    return model._default_manager.select_related(*getattr(model, "shown_with", [])).in_bulk(keys)


def chosen_in(block: blocks.Block, value: Any) -> Iterator[tuple[type[Model], int]]:
    """(model, id) for everything chosen in a block's stored value."""
    if not value:
        return
    if isinstance(block, blocks.ChooserBlock):
        yield block.model_class, value
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            if child["type"] in block.child_blocks:
                yield from chosen_in(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child_block in block.child_blocks.items():
            yield from chosen_in(child_block, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from chosen_in(
                block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item
            )
