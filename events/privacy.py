"""What is held about those who sign up, for themselves to see, and its erasure, each piece on its own day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.templatetags.dates import iso, last_day
from events.models import Answer, EventPage, Letter, Message, Question, Registration
from events.services import erase_registration

SENDER_KEPT = timedelta(days=1)
CANCELLED_ANSWERS_KEPT = timedelta(days=1)  # time to mend a mistake; nobody needs them after that
BATCH = 500


def details_of(registration: Registration) -> dict[str, Any]:
    """Everything that is held about one person in this sign-up, for JSON: in the language that is active."""
    return {
        _("event"): registration.event.title,
        _("event starts"): iso(registration.event.start),
        **_who(registration),
        **_how_it_stands(registration),
        _("answers"): [_answer(answer) for answer in registration.answers.all()],
        _("letters"): [_letter(letter) for letter in registration.letters.select_related("message")],
    }


def _who(registration: Registration) -> dict[str, Any]:
    return {
        _("name"): registration.name,
        _("e-mail"): registration.email,
        _("organisation"): registration.organisation,
        _("role"): registration.role,
        _("number of people"): registration.party,
        _("language"): registration.language,
    }


def _how_it_stands(registration: Registration) -> dict[str, Any]:
    return {
        _("state"): registration.get_state_display(),
        _("number in order of arrival"): registration.number,
        _("signed up"): iso(registration.registered_at),
        _("last changed"): iso(registration.changed_at),
        _("came to the event"): iso(registration.checked_in_at),
        _("code of the network it was sent from, erased after a day"): registration.sender,
        _("is erased on"): iso(registration.erased_on),
    }


def _answer(answer: Answer) -> dict[str, str]:
    return {
        _("question"): answer.label,
        _("answer"): answer.value,
        _("is erased on"): iso(answer.erased_on),
    }


def _letter(letter: Letter) -> dict[str, str]:
    """`sent` is empty when it has not been; what the staff wrote has a subject and a text."""
    told = {
        _("letter"): letter.get_kind_display(),
        _("written"): iso(letter.written_at),
        _("sent"): iso(letter.sent_at),
        _("state"): letter.get_state_display(),
    }
    if letter.reason:
        told[_("reason")] = letter.reason
    if letter.message:
        told |= {_("subject"): letter.message.subject, _("text"): letter.message.text}
    return told


def erase_what_is_due(today: date | None = None) -> None:
    """The job: everything whose day has come. Stopped halfway it goes on next time; nothing is done twice.

    Answers first: they are the most private, and nothing that goes wrong with a registration may keep them.
    """
    today = today or timezone.localdate()
    over = [(event, (today - last_day(event.start, event.end)).days) for event in _events_over(today)]
    for event, days in over:
        _delete(_answers_due(event, days))
    _delete(answers_of_cancelled(timezone.now() - CANCELLED_ANSWERS_KEPT))
    registered_before = Registration.objects.filter(registered_at__lt=timezone.now() - SENDER_KEPT)
    registered_before.exclude(sender="").update(sender="")
    for event, days in over:
        _erase_people(event, days)
    _delete(Message.objects.exclude(Exists(Registration.objects.held().filter(event=OuterRef("event")))))


def answers_of_cancelled(moment: datetime) -> QuerySet[Answer]:
    """Of those who had cancelled by then."""
    state = Registration.State.CANCELLED
    return Answer.objects.filter(registration__state=state, registration__changed_at__lt=moment)


def _events_over(today: date) -> QuerySet[EventPage]:
    """Those that ended before today and of which something is still held, published or not."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    held = Registration.objects.held().filter(event=OuterRef("pk"))
    return EventPage.objects.filter(Exists(held), start__lt=midnight, end__lte=midnight).only("start", "end")


def _answers_due(event: EventPage, days: int) -> QuerySet[Answer]:
    due = Q(days_kept__lte=days) | Q(kind=Question.Kind.NEEDS)
    return Answer.objects.filter(due, registration__event=event)


def _erase_people(event: EventPage, days: int) -> None:
    due = event.registrations.held().filter(days_kept__lte=days)
    while batch := list(due[:BATCH]):
        for registration in batch:
            erase_registration(registration)


def _delete(rows: QuerySet[Any]) -> None:
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        rows.model.objects.filter(pk__in=keys).delete()
