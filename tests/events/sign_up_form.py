"""The sign-up form as the tests fill it in, send it and read the answer."""

import re
from datetime import UTC, datetime, timedelta
from time import time
from unittest.mock import patch
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from events.models import EventPage, Question

PLAIN = "application/x-www-form-urlencoded"
SECOND = timedelta(seconds=1)
START = datetime(2031, 11, 26, 12, tzinfo=UTC)


def clock(moment: datetime) -> patch:
    """While it is this moment for the site."""
    return patch.object(timezone, "now", lambda: moment)


def stamp(age: timedelta = timedelta(seconds=30)) -> str:
    """What the form holds when it was opened so long ago, whatever the site's clock says."""
    signer = signing.TimestampSigner(salt="core.public_forms")
    signer.timestamp = lambda: signing.b62_encode(int(time() - age.total_seconds()))
    return signer.sign("form")


def address_of(event: EventPage, language: str = "en") -> str:
    with translation.override(language):
        return reverse("sign_up", args=[event.pk])


def asked(event: EventPage, **values: object) -> Question:
    values = {"kind": "text", "label": "Undrar du något?", "purpose": "Så att vi kan svara.", **values}
    return Question.objects.create(page=event, **values)


def send(
    client: Client, event: EventPage, headers: dict[str, str] | None = None, sender: str = "192.0.2.1", **fields: str
) -> HttpResponse:
    body = urlencode({"name": "Åsa Ek", "email": "asa@example.com", "party": "1", "opened": stamp(), **fields})
    return client.post(address_of(event), body, PLAIN, headers=headers, REMOTE_ADDR=sender)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def words(response: HttpResponse) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+([.,])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", main).split()))
