import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import Count, Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from core.schedule import jobs
from events import privacy
from events.models import Answer, EventIndexPage, EventPage, Letter, Message, Question, Registration, Seats
from events.privacy import details_of, erase_what_is_due
from events.services import cancel_registration, check_in, erase_registration, write_message
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
    Letter.objects.filter(kind="message").update(state="queued", sent_at=None)
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
        # How it is worked off, and what it says of the event.
        Letter: {"id", "registration", "about", "before", "begun_at", "attempts"},
    }
    told = {
        Registration: {"number", "state", "name", "email", "organisation", "role", "party", "language"}
        | {"registered_at", "changed_at", "checked_in_at", "sender"},
        Answer: {"label", "value"},
        Letter: {"kind", "message", "state", "written_at", "sent_at", "reason"},
    }
    for model, fields in told.items():
        assert {field.name for field in model._meta.concrete_fields} == fields | told_elsewhere[model]


def held(event: EventPage) -> dict[str, list[str]]:
    """Who is known, and by the answers what about whom."""
    answers = Answer.objects.filter(registration__event=event)
    return {
        "people": [one.name for one in event.registrations.held()],
        "answers": [answer.value for answer in answers],
    }


EVERYTHING = {"people": ["Anna Ek"], "answers": ["Nötter (Anna Ek)", "Mer tid (Anna Ek)"]}
WITHOUT_FOOD = {"people": ["Anna Ek"], "answers": ["Mer tid (Anna Ek)"]}
WITHOUT_ANSWERS = {"people": ["Anna Ek"], "answers": []}
NOTHING = {"people": [], "answers": []}


def held_at(moment: datetime, event: EventPage, clock) -> dict[str, list[str]]:
    clock(moment)
    erase_what_is_due()
    return held(event)


def test_each_piece_goes_on_its_own_day_from_midnight(event: EventPage, clock) -> None:
    with_answers(event, "Anna Ek")
    for moment, expected in [
        (at(2024, 6, 12, 0, 0, 0), EVERYTHING),
        (at(2024, 6, 12, 23, 59, 59), EVERYTHING),
        (at(2024, 6, 13, 0, 0, 0), WITHOUT_FOOD),
        (at(2024, 6, 18, 23, 59, 59), WITHOUT_FOOD),
        (at(2024, 6, 19, 0, 0, 0), WITHOUT_ANSWERS),
        (at(2024, 9, 9, 23, 59, 59), WITHOUT_ANSWERS),
        (at(2024, 9, 10, 0, 0, 0), NOTHING),
    ]:
        assert held_at(moment, event, clock) == expected, moment


def test_event_of_several_days_counts_from_its_last(event: EventPage, clock) -> None:
    EventPage.objects.filter(pk=event.pk).update(end=at(2024, 6, 14, 0))  # midnight belongs to the 13th
    with_answers(event, "Anna Ek")
    assert held_at(at(2024, 6, 13, 23, 59, 59), event, clock) == EVERYTHING
    assert held_at(at(2024, 6, 14, 0, 0, 0), event, clock) == WITHOUT_FOOD


def test_event_past_midnight_counts_from_the_day_it_ended(event: EventPage, clock) -> None:
    EventPage.objects.filter(pk=event.pk).update(end=at(2024, 6, 13, 0, 0, 1))
    with_answers(event, "Anna Ek")
    assert held_at(at(2024, 6, 13, 23, 59, 59), event, clock) == EVERYTHING
    assert held_at(at(2024, 6, 14, 0, 0, 0), event, clock) == WITHOUT_FOOD


def test_all_day_event_counts_from_its_last_day(event: EventPage, clock) -> None:
    event.is_all_day, event.end = True, at(2024, 6, 13, 9)
    event.save()
    with_answers(event, "Anna Ek")
    assert held_at(at(2024, 6, 13, 23, 59, 59), event, clock) == EVERYTHING
    assert held_at(at(2024, 6, 14, 0, 0, 0), event, clock) == WITHOUT_FOOD


def test_days_are_those_of_sweden_at_the_change_of_clocks(event: EventPage, clock) -> None:
    times = {"start": at(2024, 10, 26, 13), "end": at(2024, 10, 26, 16)}  # clocks change in the night of the 27th
    EventPage.objects.filter(pk=event.pk).update(**times)
    with_answers(event, "Anna Ek")
    assert held_at(at(2024, 10, 26, 23, 59, 59), event, clock) == EVERYTHING
    assert held_at(at(2024, 10, 27, 0, 0, 0), event, clock) == WITHOUT_FOOD
    assert held_at(at(2024, 11, 1, 23, 59, 59), event, clock) == WITHOUT_FOOD
    assert held_at(at(2024, 11, 2, 0, 0, 0), event, clock) == WITHOUT_ANSWERS


def test_dates_move_along_with_the_event(event: EventPage, clock) -> None:
    with_answers(event, "Anna Ek")
    event.start, event.end = at(2024, 6, 20, 13), at(2024, 6, 20, 16)
    event.save_revision().publish()
    assert held_at(at(2024, 6, 20, 23, 59, 59), event, clock) == EVERYTHING
    assert held_at(at(2024, 6, 21, 0, 0, 0), event, clock) == WITHOUT_FOOD
    told = details_of(Registration.objects.get())
    assert date(2024, 9, 18).isoformat() in told.values()


def test_cancelled_and_unpublished_events_are_erased_on_the_same_days(event: EventPage, clock) -> None:
    with_answers(event, "Anna Ek")
    event.status = "cancelled"
    event.save_revision().publish()
    event.unpublish()
    assert held_at(at(2024, 6, 12, 23, 59, 59), event, clock) == EVERYTHING
    assert held_at(at(2024, 6, 13, 0, 0, 0), event, clock) == WITHOUT_FOOD
    assert held_at(at(2024, 9, 10, 0, 0, 0), event, clock) == NOTHING


def test_nothing_is_erased_before_the_day_after_whatever_number_stands(event: EventPage, clock) -> None:
    with_answers(event, "Anna Ek")
    Answer.objects.update(days_kept=0)
    Registration.objects.update(days_kept=0)
    assert held_at(at(2024, 6, 12, 23, 59, 59), event, clock) == EVERYTHING
    assert {answer.erased_on for answer in Answer.objects.all()} == {date(2024, 6, 13)}
    assert held_at(at(2024, 6, 13, 0, 0, 0), event, clock) == NOTHING


def test_health_is_erased_the_day_after_whatever_number_stands(event: EventPage, clock) -> None:
    with_answers(event, "Anna Ek")
    Answer.objects.update(days_kept=730)
    food, wish = Answer.objects.all()
    assert (food.erased_on, wish.erased_on) == (date(2024, 6, 13), date(2024, 9, 10))  # no answer outlives the person
    assert held_at(at(2024, 6, 13, 0, 0, 0), event, clock) == WITHOUT_FOOD


def test_answers_of_those_who_cancelled_go_after_a_day(event: EventPage, clock) -> None:
    anna = with_answers(event, "Anna Ek")
    with_answers(event, "Bo Ek")
    cancel_registration(anna)
    assert len(held_at(at(2024, 6, 2, 9, 0, 0), event, clock)["answers"]) == 4
    assert held_at(at(2024, 6, 2, 9, 0, 1), event, clock) == {
        "people": ["Anna Ek", "Bo Ek"],
        "answers": ["Nötter (Bo Ek)", "Mer tid (Bo Ek)"],
    }


def test_where_a_sign_up_came_from_is_kept_for_a_day(event: EventPage, clock) -> None:
    signed_up(event, "Anna Ek", sender="digest")
    for moment, expected in [(at(2024, 6, 2, 9, 0, 0), "digest"), (at(2024, 6, 2, 9, 0, 1), "")]:
        clock(moment)
        erase_what_is_due()
        assert Registration.objects.get().sender == expected


def test_what_the_staff_wrote_goes_with_the_last_person(event: EventPage, clock) -> None:
    signed_up(event, "Anna Ek")
    bo = signed_up(event, "Bo Ek")
    Registration.objects.filter(pk=bo.pk).update(days_kept=100)
    write_message(event=event, subject="Till Anna", text="Hej Anna", to=event.registrations.all(), by=None)
    for moment, letters, messages in [
        (at(2024, 9, 9, 23, 59, 59), 4, 1),
        (at(2024, 9, 10, 0, 0, 0), 2, 1),
        (at(2024, 9, 19, 23, 59, 59), 2, 1),
        (at(2024, 9, 20, 0, 0, 0), 0, 0),
    ]:
        clock(moment)
        erase_what_is_due()
        assert (Letter.objects.count(), Message.objects.count()) == (letters, messages), moment


def totals(event: EventPage) -> list[dict[str, object]]:
    rows = event.registrations.order_by("state").values("state")
    counted = rows.annotate(sign_ups=Count("pk"), people=Sum("party"), came=Count("checked_in_at"))
    return [*counted, *Seats.objects.filter(event=event).values("capacity", "taken", "waiting", "last_number")]


def test_totals_are_the_same_before_and_after(event: EventPage, clock) -> None:
    for number in range(4):
        signed_up(event, f"Person {number}", party=number + 1)
    cancel_registration(event.registrations.get(number=2))
    clock(at(2024, 6, 12, 13))
    check_in(event.registrations.get(number=3))
    before = totals(event)
    clock(at(2024, 9, 10, 0, 0, 0))
    erase_what_is_due()
    assert Registration.objects.held().count() == 0
    assert totals(event) == before


def test_nothing_of_the_person_is_left_in_the_row(event: EventPage, clock) -> None:
    anna = with_answers(event, "Anna Ek", organisation="Eks Mek", role="Vd", sender="digest")
    clock(at(2024, 9, 10, 0, 0, 0))
    erase_what_is_due()
    row = Registration.objects.values("name", "email", "email_key", "organisation", "role", "sender").get()
    assert set(row.values()) == {""}
    assert Registration.objects.get().token != anna.token


def test_crash_halfway_is_made_good_next_time(event: EventPage, clock, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        with_answers(event, f"Person {number}")
    clock(at(2024, 9, 10, 0, 0, 0))
    calls: list[Registration] = []

    def crash_at_second(registration: Registration) -> None:
        calls.append(registration)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        erase_registration(registration)

    with monkeypatch.context() as patched:
        patched.setattr(privacy, "erase_registration", crash_at_second)
        with pytest.raises(RuntimeError):
            erase_what_is_due()
    assert held(event) == {"people": ["Person 1", "Person 2"], "answers": []}
    erase_what_is_due()
    assert held(event) == NOTHING


def test_many_are_erased_in_batches(event: EventPage, clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "BATCH", 2)
    for number in range(5):
        with_answers(event, f"Person {number}")
    with CaptureQueriesContext(connection) as asked:
        clock(at(2024, 9, 10, 0, 0, 0))
        erase_what_is_due()
    read = [query["sql"] for query in asked if "events_answer" in query["sql"] and query["sql"].startswith("SELECT")]
    assert all("LIMIT 2" in sql for sql in read)
    assert held(event) == NOTHING


def test_job_runs_every_hour() -> None:
    job = next(job for job in jobs() if job.name == "erase-registrations")
    assert (job.run, job.every) == (erase_what_is_due, timedelta(hours=1))
