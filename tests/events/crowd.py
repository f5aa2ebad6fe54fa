"""Many processes that act on one database at the same moment. Started by test_races: python -m tests.events.crowd

Each line on standard input is JSON: plans, one for each process, and perhaps an event to watch meanwhile. The answer is
JSON: what came of each step, in the order of each plan, and what was wrong at any moment.
"""

import json
import multiprocessing
import sys
import time
from datetime import datetime

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import F, OuterRef, Subquery, Sum  # noqa: E402
from django.db.models.functions import Coalesce  # noqa: E402
from django.urls import reverse  # noqa: E402

from events import services  # noqa: E402
from events.models import EventPage, Registration, Seats  # noqa: E402
from tests.factories.events import signed_up  # noqa: E402

together = multiprocessing.get_context("fork")
LONGEST = 120  # seconds
if connection.vendor == "sqlite":  # that a busy machine makes the last of eight wait for long is no error of ours
    connection.settings_dict["OPTIONS"]["timeout"] = LONGEST


def sign_up(event, name, party=1):
    return signed_up(EventPage.objects.get(pk=event), name, party=party).state


def cancel(key):
    return services.cancel_registration(Registration.objects.get(pk=key)).state


def change(key, name, party=1):
    attendee = services.Attendee(name=name, email="", party=party)
    return services.change_registration(Registration.objects.get(pk=key), attendee).state


def promote(key):
    return services.promote_registration(Registration.objects.get(pk=key)).state


def move(key, event):
    return services.move_registration(Registration.objects.get(pk=key), EventPage.objects.get(pk=event)).state


def check_in(key, at):
    return services.check_in(Registration.objects.get(pk=key), at=datetime.fromisoformat(at)).state


def erase(key):
    services.erase_registration(Registration.objects.get(pk=key))


def settle(event):
    services.settle_event(EventPage.objects.get(pk=event))


def remind(event):
    return services.remind_attendees(EventPage.objects.get(pk=event))


def publish(event, capacity):
    page = EventPage.objects.get(pk=event)
    page.capacity = capacity
    page.save_revision().publish()


STEPS = (sign_up, cancel, change, promote, move, check_in, erase, settle, remind, publish)
BY_NAME = {step.__name__: step for step in STEPS}


def take(step):
    name, *arguments = step
    try:
        return BY_NAME[name](*arguments)
    except services.SignUpRefusedError as refusal:
        return f"refused: {refusal.state.value}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def follow(plan, barrier, sender):
    Seats.objects.exists()  # connected before the others begin
    barrier.wait(LONGEST)
    sender.send([take(step) for step in plan])


def watch(event, barrier, is_over, sender):
    """Every state that another process could see: over-booked, or counted otherwise than the rows say."""
    confirmed = Registration.objects.confirmed().filter(event=OuterRef("pk")).order_by().values("event")
    sums = confirmed.annotate(people=Sum("party")).values("people")
    seats = Seats.objects.filter(pk=event).annotate(people=Coalesce(Subquery(sums), 0))
    wrong = seats.exclude(people=F("taken"), taken__lte=F("capacity")).values("people", "taken", "capacity")
    found, looks = [], 0
    barrier.wait(LONGEST)
    while not is_over.is_set():
        found += list(wrong)
        looks += 1
        time.sleep(0.002)
    sender.send({"wrong": found, "looks": looks})


def act_at_once(plans, watched=None):
    barrier, is_over = together.Barrier(len(plans) + bool(watched)), together.Event()
    pipes = [together.Pipe(duplex=False) for _plan in plans]
    members = [
        together.Process(target=follow, args=(plan, barrier, pipe[1])) for plan, pipe in zip(plans, pipes, strict=True)
    ]
    if watched:
        watcher_pipe = together.Pipe(duplex=False)
        members.append(together.Process(target=watch, args=(watched, barrier, is_over, watcher_pipe[1])))
    for member in members:
        member.start()
    outcomes = [pipe[0].recv() for pipe in pipes]
    is_over.set()
    seen = watcher_pipe[0].recv() if watched else None
    for member in members:
        member.join(LONGEST)
    return {"outcomes": outcomes, "seen": seen}


if __name__ == "__main__":
    reverse("search")  # all addresses are read once here, not by each process
    for line in sys.stdin:
        print(json.dumps(act_at_once(**json.loads(line))), flush=True)
