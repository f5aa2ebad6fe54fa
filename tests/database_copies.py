"""A copy of the test database in which everything is committed, for processes that share it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection


@contextmanager
def copy_of_database(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Its name and its address; gone afterwards. PostgreSQL copies only while no transaction is open."""
    original = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        copy = str(folder / f"{name}.sqlite3")
        with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        yield copy, f"sqlite:///{copy}"
        return
    copy = f"{original}_{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')
    yield copy, urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{copy}").geturl()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')
