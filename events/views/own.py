"""What somebody who has signed up sees and does by the private link in the mail. A GET changes nothing."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.public_forms import is_too_large
from events.models import Registration
from events.privacy import details_of
from events.services import SignUpRefusedError, cancel_registration, change_registration, erase_registration
from events.sign_up_form import AttendeeForm, answers_of
from events.views.sign_up import in_language_read, promises, too_few

TOKEN = re.compile(r"[\w-]{20,40}", re.ASCII)
SAVED = "saved"

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """The address is the key: kept by nobody, told to nobody, found by nobody."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        registration = _registration(token)
        response = view(request, registration) if registration else _unknown(request)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def _registration(token: str) -> Registration | None:
    if not TOKEN.fullmatch(token):
        return None
    held = Registration.objects.held().select_related("event__locale", "event__seats", "event__contact")
    return held.filter(token=token).first()


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "events/own_unknown.html", status=404)


# Whoever knows the address may do what it says; another site that sends a form here would have to know it too.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@private
def own_registration(request: HttpRequest, registration: Registration) -> HttpResponse:
    """How it stands, and what can be done about it."""
    if request.method != "POST":
        return _show(request, registration, _form(registration))
    if is_too_large(request):
        form = _form(registration, {})
        form.full_clean()
        form.errors.clear()
        form.add_error(None, _("That was more text than we can receive. Write it shorter."))
        return _show(request, registration, form, 413)
    act = {"change": _change, "cancel": _cancel, "erase": _erase}.get(request.POST.get("do", ""))
    return act(request, registration) if act else _again(registration)


@require_safe
@private
def own_data(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Everything that is held about somebody, as a file."""
    response = JsonResponse(details_of(registration), json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = _("my-sign-up")  # not within the f-string: there it is not found for translation
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _form(registration: Registration, data: Any = None) -> AttendeeForm:
    known = {name: getattr(registration, name) for name in ("name", "organisation", "role", "party")}
    return AttendeeForm(data, event=registration.event, initial=known | answers_of(registration))


def _change(request: HttpRequest, registration: Registration) -> HttpResponse:
    if not may_change(registration):
        return _again(registration)
    form = _form(registration, request.POST)
    if not form.is_valid():
        return _show(request, registration, form)
    try:
        change_registration(registration, form.attendee(registration.email))
    except SignUpRefusedError:
        registration = _registration(registration.token)
        if registration is None or registration.is_cancelled:
            return _again(registration) if registration else _unknown(request)
        left = registration.event.seats.left or 0
        form.add_error("party", too_few(registration.party + left))
        return _show(request, registration, form)
    return _again(registration, SAVED)


def _cancel(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Asked once more first: somebody else gets the place at once."""
    if not may_cancel(registration):
        return _again(registration)
    if "sure" not in request.POST:
        return _ask(request, registration, "cancel")
    cancel_registration(registration)
    return _again(registration)


def _erase(request: HttpRequest, registration: Registration) -> HttpResponse:
    if "sure" not in request.POST:
        return _ask(request, registration, "erase")
    read = in_language_read(registration.event)
    erase_registration(registration)
    return render(request, "events/own_erased.html", {"read": read})


def _ask(request: HttpRequest, registration: Registration, do: str) -> HttpResponse:
    context = {"registration": registration, "read": in_language_read(registration.event), "do": do}
    return render(request, "events/own_confirm.html", context)


def _again(registration: Registration, told: str = "") -> HttpResponse:
    address = reverse("own_registration", args=[registration.token])
    return redirect(f"{address}?{told}" if told else address)


def may_cancel(registration: Registration) -> bool:
    """Until the hour that the staff have set, and while there is something to cancel."""
    until = registration.event.can_be_cancelled_until
    return _has_something_to_come(registration) and (until is None or timezone.now() < until)


def may_change(registration: Registration) -> bool:
    """Until it begins."""
    start = registration.event.start
    return _has_something_to_come(registration) and (start is None or timezone.now() < start)


def _has_something_to_come(registration: Registration) -> bool:
    return not registration.is_cancelled and registration.event.status != "cancelled"


def _show(request: HttpRequest, registration: Registration, form: AttendeeForm, code: int = 200) -> HttpResponse:
    event = registration.event
    context = {
        "registration": registration,
        "event": event,
        "read": in_language_read(event),
        "form": form,
        "before": _before(registration),
        "may_cancel": may_cancel(registration),
        "may_change": may_change(registration),
        "is_saved": SAVED in request.GET and not form.is_bound,
        **promises(form),
        "erased_on": registration.erased_on,
    }
    return render(request, "events/own.html", context, status=code)


def _before(registration: Registration) -> int | None:
    """How many sign-ups come before this one on the waiting list."""
    if not registration.is_waiting:
        return None
    return registration.event.registrations.waiting().filter(number__lt=registration.number).count()
