"""The forms in which people sign up for an event and change what they wrote: who they are, and what the staff ask."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from core.language import in_language
from core.public_forms import PublicForm
from core.text_fields import NO_ADDRESS, LineField, TextField, limit
from events.models import EventPage, Question, Registration, SignUpState
from events.models.registrations import erase_day
from events.models.sign_up import LARGEST_PARTY
from events.services import Attendee, days_kept_of

LONGEST_ANSWER = 1000
TICKED = "Ja"  # what is stored; like the text of a choice it is Swedish
PREFIX = "question-"


class UntickedRadio(forms.RadioSelect):
    """Nothing is ticked before somebody has, not even "no answer"."""

    def format_value(self, value: object) -> list[str]:
        return [str(value)] if value else []


class AttendeeForm(forms.Form):
    """Who comes, and the answers to the questions of the event."""

    name = LineField(
        label=gettext_lazy("Name"),
        error_messages={"required": gettext_lazy("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        **limit(120),
    )
    organisation = LineField(
        label=gettext_lazy("Organisation"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        **limit(120),
    )
    role = LineField(
        label=gettext_lazy("Role"),
        help_text=gettext_lazy("What you work with, for example."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        **limit(120),
    )
    party = forms.TypedChoiceField(
        label=gettext_lazy("How many come?"),
        coerce=int,
        initial=1,
        error_messages={
            "required": gettext_lazy("Say how many come."),
            "invalid_choice": gettext_lazy("So many cannot come in one sign-up. Choose from the list."),
        },
    )

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.questions = list(event.questions.all())
        self.days_kept = days_kept_of(event)
        self._offer_parties(self.initial.get("party", 1))
        for question in self.questions:
            field = self.fields[f"{PREFIX}{question.pk}"] = _field_for(question)
            field.erased_on, field.languages = self._erased_on(question), languages_of(question)

    def _offer_parties(self, chosen: int) -> None:
        """No larger ones than there are places in all; but a party stays what it was when the staff allow fewer."""
        most = max(min(self.event.largest_party, self.event.capacity or LARGEST_PARTY), chosen)
        self.fields["party"].choices = [(number, str(number)) for number in range(1, most + 1)]
        if most == 1:
            del self.fields["party"]

    def _erased_on(self, question: Question) -> date | None:
        """The day of the answer, where that is before the rest."""
        return erase_day(self.event, question.days_kept) if question.days_kept < self.days_kept else None

    def clean_name(self) -> str:
        """A name is something that can be seen."""
        name = self.cleaned_data["name"]
        if all(unicodedata.category(letter)[0] in "CZM" for letter in name):
            raise ValidationError(_("Write your name."))
        return name

    def attendee(self, email: str = "") -> Attendee:
        data = self.cleaned_data
        answers = {question.pk: _stored(data[f"{PREFIX}{question.pk}"]) for question in self.questions}
        return Attendee(
            name=data["name"],
            email=data.get("email", email),
            organisation=data["organisation"],
            role=data["role"],
            party=data.get("party", 1),
            answers=answers,
        )


class SignUpForm(AttendeeForm, PublicForm):
    """For everybody, so machines must find little in it."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("The answer goes there, with a link by which you can change or cancel."),
        error_messages={
            "required": gettext_lazy("Write your e-mail address, so that we can answer."),
            "invalid": NO_ADDRESS,
            "max_length": NO_ADDRESS,
        },
        max_length=Registration._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    field_order = ["name", "email", "organisation", "role", "party"]

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        status, party = event.sign_up_now, self.fields.get("party")
        has_room = status.left and status.state in (SignUpState.OPEN, SignUpState.FEW)
        if party and has_room and status.left < len(party.choices):
            party.help_text = larger_party(status.left, event)


def larger_party(left: int, event: EventPage) -> str:
    """What becomes of a party that is larger than what is left."""
    few = ngettext("%(left)d place is left.", "%(left)d places are left.", left) % {"left": left}
    waits = _("If you are more, all of you wait for places together.")
    return f"{few} {waits}" if event.has_waiting_list else few


def answers_of(registration: Registration) -> dict[str, object]:
    """What the form shows of the answers given before."""
    answers = registration.answers.exclude(question=None).values_list("question", "kind", "value")
    is_tick = Question.Kind.CHECKBOX
    return {f"{PREFIX}{key}": bool(value) if kind == is_tick else value for key, kind, value in answers}


def _stored(value: str | bool) -> str:
    return (TICKED if value else "") if isinstance(value, bool) else value


def languages_of(question: Question) -> dict[str, str]:
    """For each of its texts "sv" where an English visitor reads the Swedish one, else ""."""
    is_english = (get_language() or "").startswith("en")
    texts = ("label", "purpose", "choices")
    return {text: "sv" if is_english and not getattr(question, f"{text}_en") else "" for text in texts}


def _field_for(question: Question) -> forms.Field:
    purpose = in_language(question, "purpose").rstrip(".")
    options: dict[str, Any] = {
        "label": str(question),
        "help_text": purpose and (purpose if purpose.endswith(("!", "?")) else f"{purpose}."),
        "required": question.is_required,
    }
    kind = question.kind
    if kind == Question.Kind.CHECKBOX:
        unticked = {"required": _("Tick “%(question)s” to sign up.") % {"question": question}}
        return forms.BooleanField(error_messages=unticked, **options)
    missing = {"required": _("Answer the question “%(question)s”.") % {"question": question}}
    if kind == Question.Kind.CHOICE:
        none = [] if question.is_required else [("", _("No answer"))]
        choices = [*question.options, *none]
        wrong = {"invalid_choice": _("Choose one of the answers to “%(question)s”.") % {"question": question}}
        return forms.ChoiceField(widget=UntickedRadio, choices=choices, error_messages=missing | wrong, **options)
    return TextField(error_messages=missing, **limit(LONGEST_ANSWER), **options)
