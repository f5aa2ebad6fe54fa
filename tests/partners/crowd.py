"""Processes that act on one database at the same moment. Started by test_changes_races: python -m tests.partners.crowd

Each line on standard input is JSON: plans, one for each process. The answer is JSON: what came of each step.
"""

import json
import multiprocessing
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import User  # noqa: E402
from partners import changes  # noqa: E402
from partners.models import PartnerPage, ProfileChange  # noqa: E402

together = multiprocessing.get_context("fork")
LONGEST = 120  # seconds
if connection.vendor == "sqlite":  # that a busy machine makes the last one wait for long is no error of ours
    connection.settings_dict["OPTIONS"]["timeout"] = LONGEST


def send(page, by, base, new):
    organisation = PartnerPage.objects.get(pk=page)
    return bool(changes.send(organisation=organisation, by=User.objects.get(pk=by), base=base, new=new))


def approve(key, by, fields):
    change = ProfileChange.objects.get(pk=key)
    return changes.approve(change=change, by=User.objects.get(pk=by), fields=fields).state


def send_back(key, by):
    change = ProfileChange.objects.get(pk=key)
    return changes.send_back(change=change, by=User.objects.get(pk=by), comment="Nej.").state


def withdraw(key, by):
    changes.withdraw(change=ProfileChange.objects.get(pk=key), by=User.objects.get(pk=by))
    return "withdrawn"


def save(page, by, data):
    """As the editor's browser does; 302 when it was saved."""
    client = Client()
    client.force_login(User.objects.get(pk=by))
    return client.post(reverse("wagtailadmin_pages:edit", args=[page]), data).status_code


BY_NAME = {step.__name__: step for step in (send, approve, send_back, withdraw, save)}


def take(step):
    name, *arguments = step
    try:
        return BY_NAME[name](*arguments)
    except changes.DecidedError:
        return "decided"
    except changes.ChangeRefusedError:
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def follow(plan, barrier, sender):
    ProfileChange.objects.exists()  # connected before the others begin
    barrier.wait(LONGEST)
    sender.send([take(step) for step in plan])


def act_at_once(plans):
    barrier = together.Barrier(len(plans))
    pipes = [together.Pipe(duplex=False) for _plan in plans]
    members = [
        together.Process(target=follow, args=(plan, barrier, pipe[1])) for plan, pipe in zip(plans, pipes, strict=True)
    ]
    for member in members:
        member.start()
    outcomes = [pipe[0].recv() for pipe in pipes]
    for member in members:
        member.join(LONGEST)
    return outcomes


if __name__ == "__main__":
    reverse("search")  # all addresses are read once here, not by each process
    for line in sys.stdin:
        print(json.dumps(act_at_once(json.loads(line))), flush=True)
