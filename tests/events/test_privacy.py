import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from events.models import Answer, EventIndexPage, EventPage, Letter, Question, Registration
from events.privacy import details_of
from events.services import write_message
from tests.factories.events import EventPageFactory, signed_up

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def at(*parts: int) -> datetime:
    """A moment as the clock on the wall in Sweden shows it."""
    return datetime(*parts, tzinfo=STOCKHOLM)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """Sets the time for the whole site."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(at(2024, 6, 1, 9))
    return set_to


@pytest.fixture
def event(event_index: EventIndexPage, clock) -> EventPage:
    """A workshop on 12 June 2024; food is kept a day, the wish a week, the sign-up 90 days."""
    page = EventPageFactory(
        parent=event_index,
        with_sign_up=True,
        capacity=20,
        title="Verkstad",
        start=at(2024, 6, 12, 13),
        end=at(2024, 6, 12, 16),
    )
    Question.objects.create(page=page, kind="needs", label="Allergier", purpose="maten", days_kept=1)
    Question.objects.create(page=page, kind="text", label="Önskemål", purpose="programmet", days_kept=7)
    return page


def with_answers(event: EventPage, name: str, **fields: object) -> Registration:
    food, wish = event.questions.all()
    answers = {food.pk: f"Nötter ({name})", wish.pk: f"Mer tid ({name})"}
    return signed_up(event, name, answers=answers, **fields)


def test_details_are_everything_held_about_the_person(event: EventPage) -> None:
    anna = with_answers(event, "Anna Ek", organisation="Eks Mek", role="Vd", party=2, sender="abc")
    write_message(event=event, subject="Ta med skor", text="Golvet är kallt.", to=[anna], by=None)
    Letter.objects.filter(kind="confirmed").update(state="sent", sent_at=at(2024, 6, 1, 9, 1))
    with translation.override("en"):
        told = json.loads(json.dumps(details_of(Registration.objects.get(pk=anna.pk))))
    at_nine = "2024-06-01T09:00:00+02:00"
    assert told == {
        "event": "Verkstad",
        "event starts": "2024-06-12T13:00:00+02:00",
        "name": "Anna Ek",
        "e-mail": "anna.ek@example.com",
        "organisation": "Eks Mek",
        "role": "Vd",
        "number of people": 2,
        "language": "sv",
        "state": "has a place",
        "number in order of arrival": 1,
        "signed up": at_nine,
        "last changed": at_nine,
        "came to the event": "",
        "code of the network it was sent from, erased after a day": "abc",
        "is erased on": "2024-09-10",
        "answers": [
            {"question": "Allergier", "answer": "Nötter (Anna Ek)", "is erased on": "2024-06-13"},
            {"question": "Önskemål", "answer": "Mer tid (Anna Ek)", "is erased on": "2024-06-19"},
        ],
        "letters": [
            {
                "letter": "has a place",
                "written": at_nine,
                "sent": "2024-06-01T09:01:00+02:00",
                "state": "sent",
            },
            {
                "letter": "message",
                "written": at_nine,
                "sent": "",
                "state": "on its way",
                "subject": "Ta med skor",
                "text": "Golvet är kallt.",
            },
        ],
    }


def test_details_hold_every_field_of_the_person(event: EventPage) -> None:
    """A field that is added to the models is handed out too, or named here with its reason."""
    told_elsewhere = {
        Registration: {
            "id",
            "event",
            "token",  # the key to the page, which the person has and the staff must not
            "email_key",  # another spelling of the e-mail
            "days_kept",  # as a date
            "erased_at",  # then there is nobody to tell
            "last_ticked_at",  # how ticks at the door are merged; checked_in_at is what came of it
            "last_unticked_at",
        },
        Answer: {"id", "registration", "question", "kind", "days_kept"},
        Letter: {"id", "registration", "about", "begun_at"},
    }
    told = {
        Registration: {"number", "state", "name", "email", "organisation", "role", "party", "language"}
        | {"registered_at", "changed_at", "checked_in_at", "sender"},
        Answer: {"label", "value"},
        Letter: {"kind", "message", "state", "written_at", "sent_at", "reason"},
    }
    for model, fields in told.items():
        assert {field.name for field in model._meta.concrete_fields} == fields | told_elsewhere[model]
