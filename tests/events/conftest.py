"""A mail server for the tests of letters."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from events import mail_server
from tests.events.post_office import PostOffice


@pytest.fixture
def post_office(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """Open, and never left alone after a failure; letters wait in the queue."""
    office = PostOffice()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 1
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(mail_server, "LEFT_ALONE_FOR", 0)
    monkeypatch.setattr(mail_server, "_down_until", 0.0)
    office.open()
    yield office
    office.close()
