"""Values kept in this process until anything public changes.

All processes share one generation: the modification time of a file in DATA_DIR. `raise_generation` touches it, and
every process drops what it holds. Each app says in its `signal_handlers.py` what raises it.
"""

import os
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

Value = TypeVar("Value")

MAX_ENTRIES = 2000
_values: dict[Any, tuple[int, Any]] = {}  # key -> the generation it is of, the value
_generation: int = -1


def generation() -> int:
    """The shared generation, in nanoseconds; 0 before anything has changed."""
    try:
        return os.stat(settings.DATA_DIR / "generation").st_mtime_ns
    except FileNotFoundError:
        return 0


def raise_generation() -> None:
    """Make every process forget what it holds, once the running transaction is committed."""
    transaction.on_commit(_touch)
    _values.clear()


def _touch() -> None:
    path = settings.DATA_DIR / "generation"
    path.parent.mkdir(parents=True, exist_ok=True)
    before = generation()
    path.touch()
    if generation() <= before:  # two changes within one tick of the file system's clock
        os.utime(path, ns=(before + 1, before + 1))


def remembered(key: Any, build: Callable[[], Value]) -> Value:
    """The value for `key`, built when this process has none of the present generation."""
    global _generation
    now = generation()
    if now != _generation or len(_values) > MAX_ENTRIES:
        _values.clear()
        _generation = now
    built_in, value = _values.get(key, (None, None))
    if built_in != now:
        value = build()
        if generation() == now:  # else it may be made of what was there before the change
            _values[key] = now, value
    return value
