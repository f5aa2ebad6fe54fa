"""Names, addresses, answers and keys are in the tables of sign-ups and nowhere else; once erased, nowhere at all."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from core import caching
from core.management.commands.work import new_worker
from core.public_forms import _signer
from events.models import Answer, EventIndexPage, EventPage, Letter, Message, Question, Registration
from events.privacy import erase_what_is_due
from tests.factories.events import EventPageFactory

WORDS = ("Blomsterlund", "blomsterlund", "Nyponsmedjan", "Skalmästare", "jordnötter", "trådgårdsmöte")
OWN_TABLES = {"events_registration", "events_answer"}


class FailingServer(BaseEmailBackend):
    """Fails, and says whom the mail was to."""

    failure: Callable[[str], Exception]

    def send_messages(self, messages: list) -> int:
        [to] = messages[0].to
        raise type(self).failure(to)


def unknown_user(to: str) -> Exception:
    return SMTPRecipientsRefused({to: (550, f"5.1.1 <{to}>: user {to.partition('@')[0]} unknown".encode())})


def greylisted(to: str) -> Exception:
    return SMTPRecipientsRefused({to: (451, f"4.7.1 <{to}>: come back later".encode())})


def hung_up(to: str) -> Exception:
    return SMTPServerDisconnected(f"while sending to {to}")


def fault_of_ours(to: str) -> Exception:
    return ValueError(f"Invalid address {to}")


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    page = EventPageFactory(parent=event_index, with_sign_up=True, title="Verkstad")
    Question.objects.create(page=page, kind="needs", label="Allergier", purpose="maten", days_kept=1)
    return page


@pytest.fixture
def with_queue(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue of the database, and a mail server that fails."""
    monkeypatch.setattr(FailingServer, "failure", hung_up, raising=False)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = f"{__name__}.FailingServer"


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """But the SQL, which only DEBUG settings log."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, logger="django.db.backends")
    return caplog


def rows_with_words(*words: str) -> dict[str, set[str]]:
    """The tables, also those without a model, in which one of the words stands, with the words."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (the database's own names)
            text = " ".join(str(value) for row in cursor.fetchall() for value in row)
            text += json.dumps(text)  # an escaped letter is still the letter
            if here := {word for word in words if word in text or json.dumps(word)[1:-1] in text}:
                found[table] = here
    return found


def assert_nowhere_else(log: pytest.LogCaptureFixture, *keys: str) -> None:
    assert set(rows_with_words(*WORDS, *keys)) <= OWN_TABLES
    in_memory = str(getattr(cache, "_cache", "")) + str(caching._values)
    for word in WORDS:
        assert word not in log.text
        assert word not in in_memory


def filled_in(event: EventPage, **fields: object) -> dict[str, object]:
    question = event.questions.get()
    who: dict[str, object] = {
        "name": "Åke Blomsterlund",
        "organisation": "Nyponsmedjan",
        "role": "Skalmästare",
        "party": 1,
    }
    return who | {f"question-{question.pk}": "jordnötter"} | fields


def sign_up(event: EventPage, monkeypatch: pytest.MonkeyPatch) -> Registration:
    """As a visitor does, by the form."""
    with monkeypatch.context() as patched:
        past = timezone.now() - timedelta(seconds=30)
        patched.setattr("django.core.signing.time.time", past.timestamp)
        opened = _signer.sign("form")
    fields = filled_in(event, email="blomsterlund@example.com", opened=opened)
    answer = Client().post(reverse("sign_up", args=[event.pk]), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "blomsterlund" not in answer.url
    return Registration.objects.get()


def work() -> None:
    """What waits in the queue, as the worker does it."""
    for row in DBTaskResult.objects.ready():
        row.claim("a worker")
        new_worker(batch=True).run_task(row)


@pytest.mark.parametrize("failure", [unknown_user, greylisted, hung_up, fault_of_ours])
def test_sign_up_with_a_mail_that_fails_leaves_no_copy(
    event: EventPage, with_queue, everything_logged, monkeypatch: pytest.MonkeyPatch, failure
) -> None:
    monkeypatch.setattr(FailingServer, "failure", failure)
    registration = sign_up(event, monkeypatch)
    work()
    assert Letter.objects.get().reason != ""
    assert rows_with_words("blomsterlund")["events_registration"] == {"blomsterlund"}
    assert_nowhere_else(everything_logged, registration.token)


def test_no_verb_leaves_a_copy_and_erasure_leaves_nothing(
    event: EventPage, with_queue, everything_logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    registration = sign_up(event, monkeypatch)
    own = reverse("own_registration", args=[registration.token])
    visitor = Client()
    visitor.get(own)
    visitor.get(reverse("own_data", args=[registration.token]))
    visitor.post(own, filled_in(event, do="change", name="Åke trådgårdsmöte"))
    assert Registration.objects.get().name == "Åke trådgårdsmöte"
    visitor.post(own, filled_in(event, do="change", name=""))
    work()
    event.title = "Verkstad igen"
    event.save_revision().publish()
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    assert_nowhere_else(everything_logged, registration.token)
    visitor.post(own, {"do": "cancel", "sure": "yes"})
    assert Registration.objects.get().is_cancelled
    work()
    assert_nowhere_else(everything_logged, registration.token)
    EventPage.objects.update(start=timezone.now() - timedelta(days=400), end=timezone.now() - timedelta(days=399))
    erase_what_is_due()
    assert rows_with_words(*WORDS, registration.token) == {}


def test_staffs_looks_and_changes_leave_no_copy(
    event: EventPage, with_queue, everything_logged, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    registration = sign_up(event, monkeypatch)
    for name, key in [
        ("registrations", event.pk),
        ("registration", registration.pk),
        ("person_details", registration.pk),
    ]:
        assert admin_client.get(reverse(name, args=[key])).status_code == 200
    admin_client.post(reverse("person_details"), {"email": registration.email})
    details = reverse("person_details", args=[registration.pk])
    admin_client.post(details, {"do": "hand-out"})
    work()
    assert_nowhere_else(everything_logged, registration.token)
    admin_client.post(details, {"do": "erase", "sure": "yes"})
    work()
    assert rows_with_words(*WORDS, registration.token) == {}
    assert_nowhere_else(everything_logged, registration.token)


def test_the_look_finds_what_is_there(event: EventPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy in a search index, a revision or a log would be seen."""
    event.title = "Åke Blomsterlund talar"
    event.save_revision().publish()
    call_command("update_index", verbosity=0)
    tables = set(rows_with_words("Blomsterlund", "blomsterlund"))
    assert {"wagtailcore_page", "wagtailcore_revision", "wagtailcore_pagelogentry"} < tables
    assert any("indexentry" in table for table in tables)


@pytest.mark.parametrize("model", [Registration, Answer, Message, Letter])
def test_use_of_the_event_tells_no_editor_how_many_have_signed_up(model):
    assert not ReferenceIndex.is_indexed(model)
