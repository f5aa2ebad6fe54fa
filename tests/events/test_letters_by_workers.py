"""Letters sent by the processes that send them in production: several at a time, killed, and kept waiting."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.models import EventIndexPage, Letter
from events.tasks import look_for_lost_letters, send_letter
from home.models import HomePage
from tests.database_copies import copy_of_database
from tests.factories.events import EventPageFactory, signed_up

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def states() -> Counter:
    return Counter(Letter.objects.values_list("state", flat=True))


def only_letter() -> Letter:
    return Letter.objects.get()


@pytest.fixture
def copied(django_db_setup, django_db_blocker, tmp_path):
    """Before `db`, whose transaction would keep PostgreSQL from copying."""
    with django_db_blocker.unblock(), copy_of_database(tmp_path, "post") as copy:
        yield copy


@pytest.fixture
def committed(copied, db, post_office):
    """An event in the copy, which this process and the workers ask; returns it and the workers' environment."""
    original = connections["default"]
    connections["default"] = copy = original.copy()
    copy.settings_dict["NAME"] = copied[0]
    index = HomePage.objects.get(depth=2).add_child(instance=EventIndexPage(title="Evenemang"))
    yield EventPageFactory(parent=index, with_sign_up=True, capacity=None), copied[1]
    copy.close()
    connections["default"] = original


@pytest.fixture
def start_worker(committed, post_office, tmp_path):
    """`manage.py work --batch` in a process of its own, as it runs in production."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",  # the queue is in the database
        "DATABASE_URL": committed[1],
        "DATA_DIR": str(tmp_path / "worker"),
        "EMAIL_URL": f"smtp://127.0.0.1:{post_office.port}",
    }
    started = []

    def start() -> subprocess.Popen:
        command = [sys.executable, "manage.py", "work", "--batch"]
        started.append(subprocess.Popen(command, env=environment, cwd=ROOT))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_two_workers_with_two_tasks_a_letter_send_each_once(committed, post_office, start_worker):
    event, _address = committed
    people = [signed_up(event, f"Person {number}") for number in range(30)]
    for person in people:
        post_office.faults[person.email] = ["slow 0.05"]  # so that they meet
    for letter in Letter.objects.all():
        send_letter.enqueue(letter.pk)
    workers = [start_worker(), start_worker()]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert Counter(post_office.to) == Counter(person.email for person in people)
    assert states() == {"sent": 30}


def test_a_slow_mail_server_keeps_nobody_from_writing(committed, post_office, start_worker):
    event, _address = committed
    post_office.faults["asa.ek@example.com"] = ["slow 6"]
    signed_up(event, "Åsa Ek")
    worker = start_worker()
    wait_for(lambda: post_office.received)
    signed_up(event, "Bo")
    assert states() == {"queued": 2}  # the server has not answered yet
    assert worker.wait(timeout=60) == 0
    assert states() == {"sent": 2}


def test_the_letter_of_a_worker_that_is_killed_is_sent_by_the_next(committed, post_office, start_worker):
    event, _address = committed
    post_office.faults["asa.ek@example.com"] = ["slow 30"]
    signed_up(event, "Åsa Ek")
    worker = start_worker()
    wait_for(lambda: post_office.received)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    DBTaskResult.objects.all().delete()
    Letter.objects.update(begun_at=timezone.now() - timedelta(minutes=11))
    look_for_lost_letters()
    assert start_worker().wait(timeout=60) == 0
    assert (only_letter().state, len(set(post_office.ids)), len(post_office.ids)) == ("sent", 1, 2)


def wait_for(what) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)
