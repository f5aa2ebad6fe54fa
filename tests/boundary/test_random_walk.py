"""Anna walks about for two thousand steps with keys of everything that is in the database.

A seeded walk, so that a failure comes again; the number of the step and what was asked say what it was.
"""

import random
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import is_valid_path, resolve

from tests.boundary.addresses import ARGUMENT, patterns
from tests.boundary.answers import everything_in
from tests.boundary.conftest import client_of
from tests.boundary.planting import SOUGHT, seen
from tests.boundary.test_sweep import own_rows, put_back
from tests.boundary.url_table import PARTNER, PUBLIC, ROWS
from tests.boundary.watching import Rows, changed, rows, writes_seen

STEPS, SEED = 2000, 20261123
WORDS = [SOUGHT, "page", "partners", "partnerpage", "news", "event", "delete", "approve", "live", "latest", "1", "0"]
Step = Callable[[Client], HttpResponse]


def keys_of_everything(scene) -> list[object]:
    """Of every row, and the words that links are made of."""
    models = [model for model in apps.get_models() if model._meta.managed]
    found = {key for model in models for key in model._base_manager.values_list("pk", flat=True)[:50]}
    found |= {key for held in scene.keys.values() for keys in held.values() for key in keys}
    return sorted(found, key=str)


def steps(chance: random.Random, keys: list[object]) -> Iterator[tuple[str, Step]]:
    """Three of five on the partners' own pages and the public ones, where there is something to win."""
    open_rows = [name for name, row in ROWS.items() if row.who in (PUBLIC, PARTNER) and not row.at]
    others = [name for name, row in ROWS.items() if not (row.at or row.covered_by)]
    for _step in range(STEPS):
        name = chance.choice(open_rows if chance.random() < 0.6 else others)
        route = chance.choice(patterns()[name]).replace("^", "").replace("$", "")
        address = "/" + ARGUMENT.sub(lambda match: str(chance.choice(keys + WORDS * 3)), route)
        form = {field: chance.choice(keys + WORDS) for field in ("id", "organisation", "title", "text", "logo", "user")}
        if chance.random() < 0.6:
            yield f"GET {address} {form}", lambda client, to=address, data=form: client.get(to, data)
        else:
            yield f"POST {address} {form}", lambda client, to=address, data=form: client.post(to, data)


def test_random_walk(scene):
    client, before = client_of(scene.anna), rows()
    signed_in, own = dict(client.cookies), own_rows(scene)
    for number, (asked, step) in enumerate(steps(random.Random(SEED), keys_of_everything(scene))):  # noqa: S311 (no secret)
        with transaction.atomic(), writes_seen() as writes:
            answer = step(client)
            told = [word for word in seen(everything_in(answer)) if word not in asked]
            assert (told, answer.status_code < 500) == ([], True), (number, asked, answer.status_code)
            if writes:
                assert _of_others(before, own) == [], (number, asked, writes)
            transaction.set_rollback(True)
        put_back(client, signed_in)
    assert changed(before, rows()) == []


def _of_others(before: Rows, own: set) -> list[tuple[str, object]]:
    """Rows that were there before the step and are not Anna's."""
    return [key for key in changed(before, rows()) if key in before and key not in own]


def test_walk_comes_everywhere():
    """Otherwise it would say nothing: every public pattern and every one of the partners' own is met."""
    chance, keys = random.Random(SEED), [1, 2, 3]  # noqa: S311 (no secret)
    walked = [asked.split()[1] for asked, _step in steps(chance, keys)]

    assert len(set(walked)) > 800
    names = {resolve(address).url_name for address in walked if is_valid_path(address)}
    assert {"partner_profile", "partner_history", "partner_suggest", "partner_enter"} <= names
