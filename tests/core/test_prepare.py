"""One command makes any database ready, and may run before every start."""

import errno
import socket
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.utils import OperationalError
from wagtail.models import Site

from core.management.commands import prepare
from core.management.commands.prepare import sentence_when_disk_is_full, set_address_of_site
from core.management.commands.run import refuse_taken_port
from core.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def commands(monkeypatch):
    """Names of the commands that were called."""
    called = []
    monkeypatch.setattr(prepare, "call_command", lambda name, *args, **options: called.append(name))
    return called


@pytest.mark.parametrize(
    ("base_url", "address"),
    [
        ("https://innovationsboost.se", ("innovationsboost.se", 443)),
        ("http://localhost:8001", ("localhost", 8001)),
        ("http://localhost", ("localhost", 80)),
    ],
)
def test_the_site_answers_at_the_base_url(settings, site, base_url, address):
    settings.BASE_URL = base_url
    set_address_of_site()
    site.refresh_from_db()
    assert (site.hostname, site.port) == address


def test_an_up_to_date_database_is_not_migrated(commands):
    call_command("prepare", stdout=StringIO())
    assert "migrate" not in commands
    assert "ensure_groups" in commands


def test_the_demo_is_loaded_into_an_empty_site_only_when_asked_for(commands):
    call_command("prepare", stdout=StringIO())
    assert "load_demo" not in commands
    call_command("prepare", demo=True, stdout=StringIO())
    assert "load_demo" in commands


def test_the_demo_is_not_loaded_into_a_site_with_content(commands, news_index):
    call_command("prepare", demo=True, stdout=StringIO())
    assert "load_demo" not in commands


def test_the_settings_are_there_before_a_visitor_asks_for_them(site):
    call_command("prepare", stdout=StringIO())
    assert SiteSettings.objects.get().site == site


def test_running_it_twice_changes_nothing(settings):
    call_command("prepare", stdout=StringIO())
    before = Site.objects.values().get()
    call_command("prepare", stdout=StringIO())
    assert Site.objects.values().get() == before


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), OperationalError("database or disk is full")]
)
def test_a_full_disk_is_a_sentence(error):
    with pytest.raises(CommandError, match="The disk is full"), sentence_when_disk_is_full():
        raise error


def test_another_error_stays_what_it_is():
    with pytest.raises(OSError, match="denied"), sentence_when_disk_is_full():
        raise OSError(errno.EACCES, "denied")


def test_a_taken_port_is_a_sentence(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.PORT = taken.getsockname()[1]
        with pytest.raises(CommandError, match=r"is used by another program\. Choose another one: make run PORT="):
            refuse_taken_port()
