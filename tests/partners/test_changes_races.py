"""Sending, approving, sending back and editing by several processes at the same moment, on real databases.

The processes share a copy of the test database: what is tested is what is committed. On SQLite the immediate
transactions keep them apart; the lock in partners.changes is for PostgreSQL.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from accounts.models import User
from home.models import HomePage
from partners import changes
from partners.models import PartnerIndexPage, PartnerLetter, PartnerPage, ProfileChange, Project
from partners.profile import values_of
from tests.database_copies import copy_of_database
from tests.factories.partners import PartnerPageFactory

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 6
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def copied(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("races")
    with django_db_blocker.unblock(), copy_of_database(folder, "changes") as copy:
        yield copy


@pytest.fixture(scope="module")
def processes(copied, tmp_path_factory):
    """The program that starts the others; it learns Django once."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",  # the queue is in the database, as in production
        "DATABASE_URL": copied[1],
        "DATA_DIR": str(tmp_path_factory.mktemp("crowd")),
        "ALLOWED_HOSTS": "testserver",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "tests.partners.crowd"]
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

    def run(*plans):
        print(json.dumps(plans), file=processes.stdin, flush=True)
        return list(chain.from_iterable(json.loads(processes.stdout.readline())))

    return run


@pytest.fixture
def editors(own_database):
    made = [User.objects.get_or_create(email=f"redaktor{number}@example.com")[0] for number in range(2)]
    User.objects.filter(pk__in=[user.pk for user in made]).update(is_superuser=True)
    return [user.pk for user in made]


@pytest.fixture
def anna(own_database):
    return User.objects.get_or_create(email="anna@gangjarn.example")[0].pk


@pytest.fixture
def page(own_database):
    home = HomePage.objects.get(depth=2)
    if not Project.objects.filter(default_for=home.get_site()).exists():
        Project.objects.create(name="Innovationsboost", default_for=home.get_site())
    index = PartnerIndexPage.objects.first() or home.add_child(instance=PartnerIndexPage(title="Partner", slug="p"))
    number = PartnerPage.objects.count()
    made = PartnerPageFactory(parent=index, slug=f"kapplop-{number}", summary="Före.", sector="Metall")
    made.save_revision().publish()
    return PartnerPage.objects.get(pk=made.pk)


@pytest.fixture
def sent(page, anna):
    """A change of the summary and the sector that waits."""
    new = {"summary": "Efter.", "sector": "Trä"}
    return changes.send(organisation=page, by=User.objects.get(pk=anna), base=values_of(page), new=new)


def reread(page):
    return PartnerPage.objects.get(pk=page.pk)


def test_two_reviewers_at_once_one_decides(page, sent, editors, at_once):
    plans = [[("approve", sent.pk, editors[at % 2], ["summary", "sector"])] for at in range(PROCESSES)]
    before = page.revisions.count()
    assert Counter(at_once(*plans)) == {"approved": 1, "decided": PROCESSES - 1}
    assert (reread(page).summary, page.revisions.count()) == ("Efter.", before + 1)


def test_approved_sent_back_and_withdrawn_at_once_one_of_them_counts(page, sent, editors, anna, at_once):
    plans = [
        [("approve", sent.pk, editors[0], ["summary"])],
        [("send_back", sent.pk, editors[1])],
        [("withdraw", sent.pk, anna)],
    ]
    outcomes = at_once(*plans * 2)
    assert Counter(outcomes)["decided"] == 5
    sent.refresh_from_db()
    assert [sent.state] == [outcome for outcome in outcomes if outcome != "decided"]
    assert reread(page).summary == ("Efter." if sent.state == "partly" else "Före.")
    letters = PartnerLetter.objects.filter(change=sent, kind=PartnerLetter.Kind.CHANGE_DECIDED)
    assert letters.count() == 0  # Anna is no member


def test_what_is_sent_while_another_is_approved_is_neither_lost_nor_mixed_in(page, sent, editors, anna, at_once):
    base = values_of(page)
    newer = [
        ("send", page.pk, anna, base, {"summary": f"Nyare {at}.", "website": "https://a.example"}) for at in range(3)
    ]
    plans = [*([step] for step in newer), [("approve", sent.pk, editors[0], ["summary", "sector"])]]
    outcomes = Counter(map(str, at_once(*plans)))
    sent.refresh_from_db()
    waiting = ProfileChange.objects.get(organisation=page, state="waiting")
    assert outcomes["True"] == 3
    assert waiting.new["website"] == "https://a.example"
    if sent.state == "approved":
        assert (outcomes["approved"], reread(page).summary, reread(page).sector) == (1, "Efter.", "Trä")
    else:
        assert (outcomes["decided"], sent.state, reread(page).summary) == (1, "replaced", "Före.")
        assert waiting.new["sector"] == "Trä"


def test_many_send_at_once_and_one_change_waits_with_all_of_it(page, anna, at_once):
    fields = ["summary", "sector", "website", "municipality", "short_name", "linkedin"]
    base = values_of(page)
    assert at_once(*([("send", page.pk, anna, base, {name: "https://x.example"})] for name in fields)) == [True] * 6
    waiting = ProfileChange.objects.get(organisation=page, state="waiting")
    assert waiting.new == dict.fromkeys(fields, "https://x.example")
    assert page.profile_changes.filter(state="replaced").count() == 5


def test_the_editor_saves_while_a_change_is_approved(page, sent, editors, at_once):
    form = opened(page, editors[0])
    form |= {"summary": "Redaktionens.", "action-publish": "1"}
    outcomes = at_once([("approve", sent.pk, editors[1], ["summary"])], *[[("save", page.pk, editors[0], form)]] * 3)
    approved, *saved = outcomes
    if approved == "partly":  # each form was opened before
        assert (saved, reread(page).summary) == ([200] * 3, "Efter.")
    else:
        assert (approved, reread(page).summary) == ("refused", "Redaktionens.")
    assert reread(page).get_latest_revision_as_object().summary == reread(page).summary


def opened(page, editor):
    """What a press on Save sends of the editor's form as it is opened now."""
    client = Client()
    client.force_login(User.objects.get(pk=editor))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "comment_notifications"}
    data |= {name: rich_text(getattr(page, name)) for name in ("description", "description_en")}
    return nested_form_data(data | {"comments": inline_formset([])})
