"""Signing up, cancelling, changing and publishing by many processes at the same moment, on real databases.

The processes share a copy of the test database, a file or a database of the server: what is tested is what is
committed. Without the lock in events.places each of these fails; on SQLite also without immediate transactions.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.models import EventIndexPage, EventPage, Letter, Seats
from home.models import HomePage
from tests.database_copies import copy_of_database
from tests.factories.events import EventPageFactory

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 8
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def copied(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("races")
    with django_db_blocker.unblock(), copy_of_database(folder, "races") as copy:
        yield copy


@pytest.fixture(scope="module")
def processes(copied, tmp_path_factory):
    """The program that starts the others; it learns Django once."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",  # the queue is in the database, as in production
        "DATABASE_URL": copied[1],
        "DATA_DIR": str(tmp_path_factory.mktemp("crowd")),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    command = [sys.executable, "-m", "tests.events.crowd"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as program:
        yield program
        program.stdin.close()


@pytest.fixture
def own_database(copied, db):
    """This process, too, asks the copy, and each statement is committed; `db` would roll back at the end."""
    original = connections["default"]
    connections["default"] = copy = original.copy()
    copy.settings_dict["NAME"] = copied[0]
    yield
    copy.close()
    connections["default"] = original


@pytest.fixture
def at_once(processes):
    """Let processes do their plans from the same moment on; returns what came of each step, all in one list."""

    def run(plans, watched=None):
        json.dump({"plans": plans, "watched": watched}, processes.stdin)
        print(file=processes.stdin, flush=True)
        done = json.loads(processes.stdout.readline())
        if watched:
            assert done["seen"]["wrong"] == []
            assert done["seen"]["looks"] > 1
        return list(chain.from_iterable(done["outcomes"]))

    return run


@pytest.fixture
def new_event(own_database):
    home = HomePage.objects.get(depth=2)

    def make(**fields):
        index = EventIndexPage.objects.first() or home.add_child(instance=EventIndexPage(title="Evenemang"))
        number = EventPage.objects.count()
        fields = {"with_sign_up": True, "is_outside_project": True} | fields
        return EventPageFactory(parent=index, slug=f"kapplop-{number}", **fields)

    return make


def dealt(steps):
    """The steps as a plan for each of the processes."""
    return [steps[at::PROCESSES] for at in range(PROCESSES)]


def names(number, prefix="Anna"):
    return [f"{prefix} {at}" for at in range(number)]


def numbers(event, state):
    return list(event.registrations.filter(state=state).order_by("number").values_list("number", flat=True))


def assert_counted(event):
    """What is counted is what the rows say, and every letter that was written has one task."""
    seats = Seats.objects.get(event=event)
    assert seats.taken == sum(event.registrations.confirmed().values_list("party", flat=True))
    assert seats.waiting == event.registrations.waiting().count()
    assert seats.last_number == event.registrations.order_by("number").last().number
    queued = [task.args_kwargs["args"][0] for task in DBTaskResult.objects.filter(task_path__endswith="send_letter")]
    written = Letter.objects.filter(registration__event=event).values_list("pk", flat=True)
    assert [queued.count(letter) for letter in written] == [1] * len(written)


def test_two_hundred_sign_up_for_twenty_places(new_event, at_once):
    event = new_event(capacity=20)
    outcomes = at_once(dealt([("sign_up", event.pk, name) for name in names(200)]), watched=event.pk)
    assert Counter(outcomes) == {"confirmed": 20, "waiting": 180}
    assert numbers(event, "confirmed") == list(range(1, 21))
    assert numbers(event, "waiting") == list(range(21, 201))
    assert set(event.registrations.values_list("name", flat=True)) == set(names(200))
    assert Counter(Letter.objects.filter(registration__event=event).values_list("kind", flat=True)) == {
        "confirmed": 20,
        "waiting": 180,
    }
    assert_counted(event)


def test_parties_sign_up_and_none_passes_another(new_event, at_once):
    event = new_event(capacity=30)
    steps = [("sign_up", event.pk, name, 1 + at % 4) for at, name in enumerate(names(48))]
    assert set(at_once(dealt(steps), watched=event.pk)) == {"confirmed", "waiting"}
    taken = 0
    for registration in event.registrations.order_by("number"):
        if registration.is_confirmed:
            taken += registration.party
            assert taken <= 30
        else:
            break
    first = event.registrations.waiting().first()
    assert taken + first.party > 30
    assert not event.registrations.confirmed().filter(number__gt=first.number).exists()
    assert event.registrations.count() == 48
    assert_counted(event)


def test_some_cancel_while_others_sign_up(new_event, at_once):
    event = new_event(capacity=20)
    at_once([[("sign_up", event.pk, name) for name in names(30)]])
    leaving = list(event.registrations.order_by("number").values_list("pk", flat=True)[:20:2])
    cancels = [("cancel", key) for key in leaving * 2]  # each by two processes
    sign_ups = [("sign_up", event.pk, name) for name in names(30, "Bo")]
    outcomes = at_once(dealt([*chain.from_iterable(zip(cancels, sign_ups, strict=False)), *sign_ups[20:]]), event.pk)
    assert Counter(outcomes) == {"cancelled": 20, "waiting": 30}
    staying = event.registrations.active().order_by("number")
    assert [one.state for one in staying] == ["confirmed"] * 20 + ["waiting"] * 30
    kinds = Counter(Letter.objects.filter(registration__event=event).values_list("kind", flat=True))
    assert (kinds["promoted"], kinds["cancelled"]) == (10, 10)
    assert_counted(event)


def test_one_address_fifty_times(new_event, at_once):
    event = new_event(capacity=20)
    at_once([[("sign_up", event.pk, "Bo")]])
    outcomes = at_once(dealt([("sign_up", event.pk, "Anna")] * 50))
    assert outcomes == ["confirmed"] * 50
    found = event.registrations.order_by("number").values_list("number", "email")
    assert list(found) == [(1, "bo@example.com"), (2, "anna@example.com")]
    assert Letter.objects.filter(registration__event=event).count() == 2
    assert_counted(event)


def test_places_are_added_while_people_sign_up(new_event, at_once):
    event = new_event(capacity=10)
    sign_ups = [("sign_up", event.pk, name) for name in names(56)]
    plans = [*(sign_ups[at::7] for at in range(7)), [("publish", event.pk, 15), ("publish", event.pk, 20)]]
    outcomes = Counter(map(str, at_once(plans, watched=event.pk)))
    assert set(outcomes) <= {"confirmed", "waiting", "None"}
    assert numbers(event, "confirmed") == list(range(1, 21))
    assert numbers(event, "waiting") == list(range(21, 57))
    assert_counted(event)


def test_one_place_is_given_to_one_of_those_who_wait(new_event, at_once):
    event = new_event(capacity=1)
    at_once([[("sign_up", event.pk, name) for name in names(9)]])
    EventPage.objects.filter(pk=event.pk).update(capacity=2)
    waiting = event.registrations.waiting().values_list("pk", flat=True)
    outcomes = Counter(at_once([[("promote", key)] for key in waiting], watched=event.pk))
    assert outcomes == {"confirmed": 1, "refused: full": 7}
    assert Letter.objects.filter(registration__event=event, kind="promoted").count() == 1
    assert_counted(event)


def test_event_is_settled_and_reminded_of_by_several_at_once(new_event, at_once):
    event = new_event(capacity=2)
    at_once([[("sign_up", event.pk, name) for name in names(8)]])
    EventPage.objects.filter(pk=event.pk).update(capacity=5, municipality="Skara")
    assert at_once([[("settle", event.pk)]] * PROCESSES, watched=event.pk) == [None] * PROCESSES
    assert sum(at_once([[("remind", event.pk)]] * PROCESSES)) == 5
    kinds = Counter(Letter.objects.filter(registration__event=event).values_list("kind", flat=True))
    assert kinds == {"confirmed": 2, "waiting": 6, "promoted": 3, "event-moved": 8, "reminder": 5}
    assert_counted(event)


def test_several_check_the_same_people_in(new_event, at_once):
    event = new_event(capacity=12)
    at_once([[("sign_up", event.pk, name) for name in names(12)]])
    now, people = timezone.now(), list(event.registrations.all())
    times = [now - timedelta(minutes=(5 * door) % PROCESSES) for door in range(PROCESSES)]
    plans = [[("check_in", one.pk, at.isoformat()) for one in people] for at in times]
    assert at_once(plans) == ["confirmed"] * 12 * PROCESSES
    assert set(event.registrations.values_list("checked_in_at", flat=True)) == {min(times)}


def test_what_is_being_changed_is_erased_all_the_same(new_event, at_once):
    event = new_event(capacity=20)
    at_once([[("sign_up", event.pk, name) for name in names(6)]])
    people = list(event.registrations.order_by("number").values_list("pk", flat=True))
    changes = [("change", key, f"Beata {key}", 1 + at) for at in range(3) for key in people]
    erasures = [("erase", key) for key in people]
    outcomes = at_once([*(changes[at::7] for at in range(7)), erasures], watched=event.pk)
    assert set(outcomes) <= {"confirmed", "refused: closed", None}
    assert set(event.registrations.values_list("name", "email", "state")) == {("", "", "cancelled")}
    assert not Letter.objects.filter(registration__event=event).exists()
    assert_counted(event)


def test_people_are_moved_both_ways(new_event, at_once):
    here, there = new_event(capacity=40), new_event(capacity=40)  # at times nearly all are in one of them
    plans = [("sign_up", event.pk, name) for event, name in ((here, "Anna"), (there, "Bo")) for name in names(16, name)]
    at_once(dealt(plans))
    steps = [("move", one.pk, there.pk) for one in here.registrations.all()]
    steps += [("move", one.pk, here.pk) for one in there.registrations.all()]
    assert at_once(dealt(steps[::2] + steps[1::2]), watched=here.pk) == ["confirmed"] * 32
    assert set(here.registrations.confirmed().values_list("name", flat=True)) == set(names(16, "Bo"))
    assert set(there.registrations.confirmed().values_list("name", flat=True)) == set(names(16))
    assert_counted(here)
    assert_counted(there)
