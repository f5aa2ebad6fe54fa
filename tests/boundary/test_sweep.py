"""Every address of the finished project, asked by strangers, by a partner with another's keys, and by each group.

`url_table.ROWS` says who may; a pattern without a row fails here, and so does a row without a pattern.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import resolve
from django.utils import translation

from accounts.models import User
from home import staff
from tests.boundary.addresses import ENGLISH, NO_SUCH_KEY, Row, addresses, patterns
from tests.boundary.answers import LOGIN, everything_in, is_refused
from tests.boundary.conftest import client_of
from tests.boundary.planting import SOUGHT, seen
from tests.boundary.url_table import (
    ADMINISTRATOR,
    EDITORS,
    EVENT_STAFF,
    PARTNER,
    PUBLIC,
    REVIEWERS,
    ROWS,
    STAFF,
    WRITERS,
)
from tests.boundary.watching import Rows, changed, rows, writes_seen

GROUPS = [staff.WRITER, staff.EDITOR, staff.EVENT_STAFF, staff.ADMINISTRATOR]
MAY = {
    STAFF: GROUPS,
    WRITERS: [staff.WRITER, staff.EDITOR, staff.ADMINISTRATOR],
    EDITORS: [staff.EDITOR, staff.ADMINISTRATOR],
    EVENT_STAFF: [staff.EVENT_STAFF, staff.ADMINISTRATOR],
    REVIEWERS: [staff.EDITOR],
    ADMINISTRATOR: [staff.ADMINISTRATOR],
}


def test_every_pattern_has_a_row():
    missing = sorted(set(patterns()) - set(ROWS))

    assert missing == [], "Say in tests/boundary/url_table.py who may use these, and what their arguments are keys of"


def test_every_row_has_a_pattern():
    assert sorted(set(ROWS) - set(patterns())) == [], "Take these rows out of tests/boundary/url_table.py"


def test_addresses_of_a_row_come_to_its_pattern(scene):
    wrong = {}
    for name, row in ROWS.items():
        reached = {_route_of(address) for address in addresses(name, row, scene)}
        if reached != (set() if row.covered_by else {route.replace("^", "") for route in patterns()[name]}):
            wrong[name] = reached

    assert wrong == {}


@pytest.mark.parametrize("who", ["anonymous", "partner"])
def test_nothing_of_another_organisation_is_seen_or_changed(who, scene):
    client, before, problems = client_of(scene.anna if who == "partner" else None), rows(), {}
    own = own_rows(scene) if who == "partner" else scene.by_token
    signed_in = dict(client.cookies)
    for name, row in ROWS.items():
        with transaction.atomic():
            problems[name] = list(_problems(client, row, addresses(name, row, scene), scene, before, own))
            transaction.set_rollback(True)
        put_back(client, signed_in)

    assert {name: found for name, found in problems.items() if found} == {}


def _problems(client: Client, row: Row, asked: list[str], scene, before: Rows, own: set) -> Iterator[object]:
    with writes_seen() as writes:
        answers = [
            answer for address in asked for answer in _asked(client, address, scene, is_first=address == asked[0])
        ]
    for request, answer in answers:
        if found := seen(everything_in(answer)):
            yield request, found
        if answer.status_code >= 500:
            yield request, answer.status_code
        if row.who not in (PUBLIC, PARTNER) and not is_refused(answer):
            yield request, answer.status_code
    if writes:
        new = {key for key in changed(before, rows()) if key[0] in row.writes and key not in before}
        other = [key for key in changed(before, rows()) if key not in own | new]
        if other:
            yield other, writes


def test_own_pages_answer_their_own_people_and_nobody_else(scene):
    partner, anonymous, wrong = client_of(scene.anna), client_of(None), []
    for name in (name for name, row in ROWS.items() if row.who == PARTNER):
        for address in addresses(name, ROWS[name], scene):
            status = partner.get(address).status_code
            if status not in _expected(address, scene):
                wrong.append((address, status))
            if not is_refused(answer := anonymous.get(address)):
                wrong.append((address, "anonymous", answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_comes_where_the_table_says(group, scene, monkeypatch):
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")  # who is let in is decided before
    user = User.objects.create_user("somebody@staff.example.com")
    user.groups.add(Group.objects.get(name=group))
    client, wrong = client_of(user), {}
    signed_in = dict(client.cookies)
    for name, row in ROWS.items():
        if row.who in (PUBLIC, PARTNER) or row.covered_by:
            continue
        with transaction.atomic():
            is_let_in = any(_lets_in(client, address) for address in addresses(name, row, scene))
            transaction.set_rollback(True)
        put_back(client, signed_in)
        if is_let_in is not (group in MAY.get(row.who, [])):
            wrong[name] = is_let_in

    assert wrong == {}


def _route_of(address: str) -> str:
    with translation.override("en" if address.startswith(f"/{ENGLISH}") else "sv"):
        return resolve(address.partition("?")[0]).route.replace("^", "")


def _asked(client: Client, address: str, scene, *, is_first: bool) -> Iterator[tuple[str, HttpResponse]]:
    """Read and sent; the first address of a pattern also searched, and by methods that no page has."""
    yield f"GET {address}", client.get(address)
    yield f"POST {address}", client.post(address, _form(scene))
    if is_first:
        looked_for = {"q": SOUGHT, "id": scene.b.pk, "next": "/admin/", "language": "en"}
        yield f"GET {address} with words", client.get(address, looked_for)
        for method in ("DELETE", "PUT", "PATCH", "TRACE"):
            yield f"{method} {address}", client.generic(method, address, b"{}", content_type="application/json")


def _form(scene) -> dict[str, object]:
    """What many forms would take, with B's keys in it."""
    return {
        "title": "Taget",
        "name": "Taget",
        "summary": "Taget",
        "email": "stranger@example.com",
        "slug": "taget",
        "organisation": scene.b.pk,
        "user": scene.bo.pk,
        "id": scene.b.pk,
        "next": "/admin/",
        "collection": scene.foreign("collection"),
        "new_parent_page": scene.a.pk,
        "is_superuser": "on",
        "sure": "yes",
        "confirm": "yes",
        "action-publish": "1",
        "comment": "Taget",
        "new_title": "Taget",
        "new_slug": "taget",
    }


def _lets_in(client: Client, address: str) -> bool:
    """Wagtail sends who may not to the admin's first page, with a sentence."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    sent_back = answer.status_code == 302 and answer.url.partition("?")[0] in LOGIN
    return not (sent_back or answer.status_code in (403, 404, 500))


def own_rows(scene) -> set[tuple[str, object]]:
    """What Anna may change: what her keys stand for."""
    return scene.by_token


def put_back(client: Client, cookies: dict[str, Any]) -> None:
    """Signing out deletes the cookie of the session; every refusal adds a sentence to that of the messages."""
    client.cookies.clear()
    client.cookies.update(cookies)


def _expected(address: str, scene) -> tuple[int, ...]:
    """Of an address with keys of A's only, of B's, or with a number that is both, of rows of another kind."""
    parts = set(address.strip("/").split("/"))
    kinds = [scene.keys[kind] for kind in ("profile", "logo", "change")]
    own, foreign = ({str(key) for keys in kinds for key in keys[whose]} for whose in ("own", "foreign"))
    if parts & ((foreign - own) | {str(NO_SUCH_KEY)}):
        return 404, 405
    return (200, 302, 404, 405) if parts & foreign else (200, 302, 405)
