"""Invented people who sign up for the demo's events, change their minds and come, as the verbs of events have it.

The letters that follow count as sent: nobody is mailed, and nothing is left in the queue.
"""

from datetime import datetime, timedelta
from random import Random

from django.apps import apps
from django.utils import timezone
from django.utils.text import slugify
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import update_reference_index_task

from events.models import EventPage, Letter, Question, Registration
from events.privacy import erase_what_is_due
from events.services import Attendee, cancel_registration, check_in, register_attendee
from events.sign_up_form import TICKED
from events.tasks import send_letter
from home.demo.event_shapes import Asked, Crowd, Event

HOUR = timedelta(hours=1)
FIRST_NAMES = (
    "Åsa", "Björn", "Cecilia", "Daniel", "Eleonor", "Fatima", "Göran", "Hülya", "Inger", "Jörgen", "Kerstin", "Lovisa",
    "Måns", "Nadja", "Östen", "Pär", "Ronja", "Sören", "Tindra", "Ulf", "Viveka", "Yasmin", "Ängla", "Åke",
)  # fmt: skip
SURNAMES = (
    "Almgärde", "Björkstråle", "Dahlsänge", "Ekåsen", "Fröslätt", "Granhöjd", "Hedevåg", "Järnkulla", "Källebring",
    "Lindåker", "Mossvret", "Näsbrink", "Ödegren", "Rönnstig", "Sjötorpa", "Tallbäcka", "Vargö", "Åbrodd", "Ängsholt",
)  # fmt: skip
ORGANISATIONS = (
    "Brunnhems Städmaskiner", "Kvistmarks Plåtslageri", "Tidersta Mekaniska", "Forsmyrs Möbler", "Stenåkers Gjuteri",
    "Västgöta Gångjärn", "Bageri Råg & Rön", "Skärvad Emballage", "Falbygdens Filt", "Kinne Ställningar",
    "Hornborga Trädgård", "Tryckeri Öppet Ark",
)  # fmt: skip
ROLES = ("vd", "produktionschef", "inköpare", "hållbarhetsansvarig", "konstruktör", "säljare", "", "")
ANSWERING = {Question.Kind.NEEDS: 0.25, Question.Kind.CHECKBOX: 0.3, Question.Kind.TEXT: 0.6}


class People:
    """Who signs up for one event: the same every time, and nobody twice."""

    def __init__(self, event: Event, page: EventPage) -> None:
        self.random = Random(event.slug)  # noqa: S311
        names = [f"{first} {last}" for first in FIRST_NAMES for last in SURNAMES]
        self.names = self.random.sample(names, event.crowd.size)
        keys = dict(page.questions.values_list("label", "pk"))
        self.asked = {keys[asked.label]: asked for asked in event.questions}

    def attendee(self, number: int, crowd: Crowd) -> Attendee:
        name = self.names[number]
        return Attendee(
            name=name,
            email=f"{slugify(name).replace('-', '.')}@example.com",
            organisation=self.random.choice(ORGANISATIONS),
            role=self.random.choice(ROLES),
            party=2 if crowd.pairs and number % crowd.pairs == 1 else 1,
            answers={key: self._answer(asked) for key, asked in self.asked.items()},
        )

    def _answer(self, asked: Asked) -> str:
        if not asked.is_required and self.random.random() > ANSWERING[asked.kind]:
            return ""
        return TICKED if asked.kind == Question.Kind.CHECKBOX else self.random.choice(asked.choices or asked.samples)


def sign_up(page: EventPage, event: Event) -> None:
    """All who want to come, from the announcement until now or until it was too late; then those who cannot after all."""
    crowd, people = event.crowd, People(event, page)
    last = min(timezone.now(), page.closes_at - HOUR)
    moments = _moments(people.random, event.announced_at, last, crowd.size)
    made = [
        _at(moment, register_attendee(event=page, attendee=people.attendee(number, crowd), now=moment))
        for number, moment in enumerate(moments)
    ]
    for registration in people.random.sample(made[: crowd.size // 2], crowd.cancelled):
        cancel_registration(registration)
        _at(last, registration, is_new=False)


def tick_off(page: EventPage, event: Event) -> None:
    """Those who came to what is over, some before it began and some after."""
    random = Random(event.title)  # noqa: S311
    confirmed = list(page.registrations.confirmed())
    for registration in random.sample(confirmed, len(confirmed) - event.crowd.absent):
        check_in(registration, at=event.start + timedelta(seconds=random.randint(-1200, 600)))


def settle() -> None:
    """After all of them: the letters are out, and what should be erased by today is."""
    now = timezone.now()
    Letter.objects.filter(state=Letter.State.QUEUED).update(state=Letter.State.SENT, written_at=now, sent_at=now)
    DBTaskResult.objects.filter(task_path=send_letter.module_path).delete()
    _forget_rows_that_are_gone()
    erase_what_is_due()


def _forget_rows_that_are_gone() -> None:
    """Written anew, or of the demo before this one: the worker would look for them in vain, and say so at length."""
    known: dict[tuple[str, str], set[str]] = {}
    for queued in DBTaskResult.objects.filter(task_path=update_reference_index_task.module_path):
        app, model, pk = queued.args_kwargs["args"]
        if (app, model) not in known:
            rows = apps.get_model(app, model).objects.values_list("pk", flat=True)
            known[app, model] = {str(row) for row in rows}
        if pk not in known[app, model]:
            queued.delete()


def _moments(random: Random, first: datetime, last: datetime, number: int) -> list[datetime]:
    """In order. Most come early: the invitation is read the day it arrives."""
    length = max(last - first, timedelta(0))
    return [first + part**2 * length for part in sorted(random.random() for _ in range(number))]


def _at(moment: datetime, registration: Registration, *, is_new: bool = True) -> Registration:
    """As if it had been done at that moment, with the letters that it led to."""
    times = {"changed_at": moment, **({"registered_at": moment} if is_new else {})}
    Registration.objects.filter(pk=registration.pk).update(**times)
    queued = Letter.objects.filter(registration__event=registration.event_id, state=Letter.State.QUEUED)
    queued.update(state=Letter.State.SENT, written_at=moment, sent_at=moment)
    return registration
