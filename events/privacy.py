"""What is held about those who sign up, for themselves to see, and its erasure, each piece on its own day."""

from typing import Any

from django.utils.translation import gettext as _

from core.templatetags.dates import iso
from events.models import Answer, Letter, Registration


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
