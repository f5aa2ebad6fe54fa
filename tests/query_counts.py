"""How many queries an answer takes when everything that may be remembered is."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def warm_queries(client: Client, address: str) -> list[str]:
    """The SQL of the second of two equal requests, which must both be answered."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def assert_constant(client: Client, address: str, add_rows: Callable[[], object], *, at_most: int) -> None:
    """As many queries with three rows as with one, and within the budget."""
    add_rows()
    one = warm_queries(client, address)
    add_rows()
    add_rows()
    three = warm_queries(client, address)
    assert len(three) == len(one), "\n".join(three)
    assert len(three) <= at_most, "\n".join(three)
