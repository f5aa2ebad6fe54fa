"""What the staff do with one who has signed up. A GET only asks; what cannot be undone is asked about first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from core.templatetags.dates import date_span
from events import services
from events.access_log import record
from events.addresses import AddressTakenError, change_address, is_taken
from events.models import EventPage, Registration, SignUpState
from events.overview import still_to_come
from events.permissions import for_event_staff
from events.views.screens import above, header


class AskForm(forms.Form):
    """Nothing to fill in: only the question whether it shall be done."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registration = registration


class CancelForm(AskForm):
    """Whether the person gets a letter about it."""

    tell = forms.BooleanField(label=gettext_lazy("Send a letter about it"), required=False, initial=True)


class EventField(forms.ModelChoiceField):
    """Two meetings of a series have the same title."""

    def label_from_instance(self, obj: EventPage) -> str:
        return f"{obj.title}, {date_span(obj.start, obj.end)}"


class MoveForm(AskForm):
    """To which event."""

    event = EventField(EventPage.objects.none(), label=gettext_lazy("To which event"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = still_to_come().filter(takes_registrations=True, live=True).exclude(pk=self.registration.event_id)
        self.fields["event"].queryset = others


class AddressForm(AskForm):
    """The right address, which nobody else of the event has."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = self.registration.email

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if is_taken(self.registration, email):
            raise ValidationError(_("Somebody has signed up for the event with that address already."))
        return email


@dataclass(frozen=True)
class Act:
    """`do` gets the registration and what was filled in, and says what happened; None asked means: done at once."""

    name: str
    label: Promise
    icon: str
    is_possible: Callable[[Registration], bool]
    do: Callable[[Registration, dict[str, Any]], str]
    logged_as: str = "changed"
    asks: type[AskForm] | None = None
    question: str | Promise = ""
    explanation: str | Promise = ""

    @property
    def asks_first(self) -> bool:
        return self.asks is not None

    @property
    def is_harmless(self) -> bool:
        """Nobody loses a place or what is known of them."""
        return self.name not in ("cancel", "erase")


def _check_in(registration: Registration, _given: dict[str, Any]) -> str:
    services.check_in(registration)
    return _("%(name)s is ticked off.") % {"name": registration}


def _undo(registration: Registration, _given: dict[str, Any]) -> str:
    services.undo_check_in(registration)
    return _("%(name)s is no longer ticked off.") % {"name": registration}


def _promote(registration: Registration, _given: dict[str, Any]) -> str:
    services.promote_registration(registration)
    return _("%(name)s has got a place and is told by mail.") % {"name": registration}


def _send_again(registration: Registration, _given: dict[str, Any]) -> str:
    services.send_again(registration)
    return _("The letter to %(name)s is sent once more.") % {"name": registration}


def _change_address(registration: Registration, given: dict[str, Any]) -> str:
    try:
        change_address(registration, given["email"])
    except AddressTakenError:
        return _("Nothing was done: somebody else got that address a moment ago.")
    return _("The address of %(name)s is changed, and the letter goes there.") % {"name": registration}


def _move(registration: Registration, given: dict[str, Any]) -> str:
    moved = services.move_registration(registration, given["event"])
    place = {"name": moved, "event": given["event"].title}
    if moved.is_waiting:
        return _("%(name)s is moved to %(event)s and waits for a place there.") % place
    return _("%(name)s is moved to %(event)s and has a place there.") % place


def _cancel(registration: Registration, given: dict[str, Any]) -> str:
    services.cancel_registration(registration, tell=given["tell"])
    if given["tell"]:
        return _("%(name)s is cancelled and is told by mail.") % {"name": registration}
    return _("%(name)s is cancelled. No letter was sent.") % {"name": registration}


def _erase(registration: Registration, _given: dict[str, Any]) -> str:
    services.erase_registration(registration)
    return _("The person is erased. Only the number is left.")


def _is_active(registration: Registration) -> bool:
    return not registration.is_cancelled and not registration.has_attended


ACTS = {
    act.name: act
    for act in (
        Act(
            "check-in",
            gettext_lazy("Tick off as here"),
            "check",
            lambda one: one.is_confirmed and not one.has_attended,
            _check_in,
            logged_as="checked-in",
        ),
        Act(
            "undo",
            gettext_lazy("Undo the tick"),
            "rotate",
            lambda one: one.has_attended,
            _undo,
            logged_as="checked-in",
        ),
        Act("promote", gettext_lazy("Give a place"), "arrow-up", lambda one: one.is_waiting, _promote),
        Act(
            "send-again",
            gettext_lazy("Send the letter again"),
            "mail",
            lambda one: one.is_cancelled or not one.event.is_over,  # what would be said of a place is not sent then
            _send_again,
        ),
        Act(
            "address",
            gettext_lazy("Correct the address"),
            "edit",
            lambda one: not one.is_cancelled,
            _change_address,
            asks=AddressForm,
            question=gettext_lazy("Where shall the letters to %(name)s go?"),
            explanation=gettext_lazy(
                "The letter is sent to the new address with a new private link. The link that went to the old address "
                "stops working."
            ),
        ),
        Act(
            "move",
            gettext_lazy("Move to another event"),
            "redirect",
            _is_active,
            _move,
            asks=MoveForm,
            question=gettext_lazy("Move %(name)s to another event?"),
            explanation=gettext_lazy(
                "The place here is given back, and the first who waits gets it. The person gets a letter about the "
                "other event. The answers to the questions of this event are not taken along."
            ),
        ),
        Act(
            "cancel",
            gettext_lazy("Cancel the sign-up"),
            "cross",
            _is_active,
            _cancel,
            asks=CancelForm,
            question=gettext_lazy("Cancel the sign-up of %(name)s?"),
            explanation=gettext_lazy("The place is given back, and the first who waits gets it at once."),
        ),
        Act(
            "erase",
            gettext_lazy("Erase the person"),
            "bin",
            lambda one: True,
            _erase,
            logged_as="erased",
            asks=AskForm,
            question=gettext_lazy("Erase all about %(name)s in this sign-up?"),
            explanation=gettext_lazy(
                "Name, e-mail, organisation, answers and letters are erased for good and cannot be brought back. The "
                "sign-up is still counted. Before the event the place is given back; no letter is sent."
            ),
        ),
    )
}


def possible_acts(registration: Registration) -> list[Act]:
    """Nothing can be done with somebody who is erased."""
    if registration.erased_at:
        return []
    return [act for act in ACTS.values() if act.is_possible(registration)]


def registration_or_404(key: int) -> Registration:
    """One that is erased is a number only, and has no page."""
    held = Registration.objects.held().select_related("event__locale", "event__seats")
    return get_object_or_404(held, pk=key)


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
def registration_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One of ACTS; it is done by POST only."""
    registration, act = registration_or_404(key), ACTS.get(name)
    if act is None:
        raise Http404
    if act not in possible_acts(registration):
        messages.error(request, _how_it_stands(registration))
        return redirect(_back(request, registration))
    form = (act.asks or AskForm)(request.POST if request.method == "POST" else None, registration=registration)
    if request.method == "POST" and (request.POST.get("sure") or not act.asks) and form.is_valid():
        return _do(request, registration, act, form)
    if not act.asks:
        return HttpResponseNotAllowed(["POST"])
    return _ask(request, registration, act, form)


def _do(request: HttpRequest, registration: Registration, act: Act, form: AskForm) -> HttpResponse:
    event, back = registration.event, _back(request, registration)
    try:
        said = act.do(registration, form.cleaned_data)
    except services.SignUpRefusedError as refusal:
        messages.error(request, sentence_for(refusal.state))
        return redirect(back)
    record(event, act.logged_as, by=request.user, registration=registration.pk, act=act.name)
    messages.success(request, said)
    return redirect(reverse("registrations", args=[event.pk]) if act.name == "erase" else back)


def _ask(request: HttpRequest, registration: Registration, act: Act, form: AskForm) -> HttpResponse:
    record(registration.event, "viewed", by=request.user, registration=registration.pk)
    context = {
        **header(str(act.label), *above(registration.event)),
        "registration": registration,
        "act": act,
        "question": act.question % {"name": registration},
        "form": form if request.POST.get("sure") else type(form)(registration=registration),
        "back": _back(request, registration),
    }
    return render(request, "events/admin/registration_ask.html", context)


def _back(request: HttpRequest, registration: Registration) -> str:
    return get_valid_next_url_from_request(request) or reverse("registrations", args=[registration.event_id])


def _how_it_stands(registration: Registration) -> str:
    known = {"name": registration, "state": registration.get_state_display()}
    return _("Nothing was done: %(name)s %(state)s. Somebody may have changed it a moment ago.") % known


def sentence_for(state: SignUpState) -> str:
    """Why it could not be done, and what to do instead."""
    if state == SignUpState.FULL:
        return _("There are not enough free places. Somebody must cancel first, or give the event more places.")
    if state == SignUpState.CLOSED:
        return _("The sign-up is cancelled and cannot be changed. Add the person again instead.")
    if state == SignUpState.OVER:
        return _("The event is over. Nobody can be signed up for it.")
    return _("Nobody can be signed up for the event now: %(state)s.") % {"state": state.label}


urlpatterns: list[URLPattern] = [
    path("registrations/<int:key>/<slug:name>/", registration_act, name="registration_act"),
]
