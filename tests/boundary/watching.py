"""What was in the database before and after: nothing of B may be another, and nothing may be gone or new."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

# Sign-ins and counters of tries are written by everybody who comes.
NOT_WATCHED = {"django_session", "accounts_attempt"}
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)

Rows = dict[tuple[str, object], str]


def rows() -> Rows:
    """A digest of every row of every table, by table and key."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(_tables() - NOT_WATCHED):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (our own tables)
            found |= {(table, row[0]): hashlib.sha256(repr(row).encode()).hexdigest() for row in cursor.fetchall()}
    return found


def _tables() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._meta.managed} & set(
        connection.introspection.table_names()
    )


def changed(before: Rows, after: Rows) -> list[tuple[str, object]]:
    """Rows that are other, gone or new."""
    keys = before.keys() | after.keys()
    return sorted((key for key in keys if before.get(key) != after.get(key)), key=str)


@contextmanager
def writes_seen() -> Iterator[list[str]]:
    """The tables that something was written to, whether it was rolled back or not."""
    found: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if WRITES.match(sql) and not any(f'"{table}"' in sql.split("(")[0] for table in NOT_WATCHED):
            found.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found
