"""The public form by which people sign up for an event. It needs no account and leaves no cookie."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.models import site_of
from core.public_forms import comes_from_elsewhere, is_too_large, sender_of
from events.models import EventPage, Question, SignUpState, SignUpStatus
from events.models.registrations import erase_day
from events.services import (
    SENDER_COUNTED,
    SignUpRefusedError,
    TooManyRegistrationsError,
    register_attendee,
)
from events.sign_up_form import AttendeeForm, SignUpForm
from partners.models import ProjectOrganisation, Role

LARGEST_KEY = 2**63 - 1  # a database takes no larger number


# Without Django's token, which needs a cookie: nothing is done here with anybody's authority.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def sign_up(request: HttpRequest, event: int) -> HttpResponse:
    """Whoever sends in time is in time, however long the places are waited for."""
    now = timezone.now()
    page = _event(event)
    status = page.sign_up_at(now)
    if request.method != "POST":
        return _show(request, SignUpForm(event=page), status)
    if is_too_large(request):
        empty = SignUpForm({"opened": SignUpForm(event=page).initial["opened"]}, event=page)
        return _refuse(request, empty, 413, _("That was more text than we can receive. Write it shorter."))
    form = SignUpForm(request.POST, event=page)
    if comes_from_elsewhere(request):
        return _refuse(request, form, 403, _("The form came from another site. Look it through and send it from here."))
    if not form.is_valid():
        return _show(request, form, status)
    return _receive(request, form, now)


def _event(key: int) -> EventPage:
    """The page that people are registered on, if people sign up for it at all."""
    found = EventPage.objects.live().filter(pk=min(key, LARGEST_KEY)).select_related("locale", "seats").first()
    page = found and found.signs_up_at
    if page is None or page.sign_up_now.state == SignUpState.NONE:
        raise Http404
    return page


def in_language_read(event: EventPage) -> EventPage:
    """The event as the visitor reads of it."""
    return event.in_language((get_language() or "sv")[:2])


def _receive(request: HttpRequest, form: SignUpForm, now: datetime) -> HttpResponse:
    event = form.event
    language, sender = get_language()[:2], sender_of(request)
    try:
        register_attendee(event=event, attendee=form.attendee(), language=language, sender=sender, now=now)
    except SignUpRefusedError:
        return _say_why(request, form, now)
    except TooManyRegistrationsError:
        text = _("So many have signed up from your network in a short time that we must pause. Try again in a while.")
        response = _refuse(request, form, 429, text)
        response["Retry-After"] = str(int(SENDER_COUNTED.total_seconds()))
        return response
    return redirect("sign_up_received", event.pk)


def _say_why(request: HttpRequest, form: SignUpForm, now: datetime) -> HttpResponse:
    """Somebody else got the last place in the meantime, or it closed; or fewer places are left than people come."""
    status = _event(form.event.pk).sign_up_at(now)
    if status.state.is_open:
        is_short = status.left is not None and form.attendee().party > status.left
        again = _("The number of free places changed while you were writing. Look it through and send again.")
        form.add_error("party" if is_short else None, too_few(status.left) if is_short else again)
    return _show(request, form, status)


def too_few(left: int) -> str:
    """Said of a party that is larger than what is left."""
    text = ngettext(
        "Only %(left)d place is left. Choose fewer people.", "Only %(left)d places are left. Choose fewer people.", left
    )
    return text % {"left": left}


def _refuse(request: HttpRequest, form: SignUpForm, code: int, sentence: str) -> HttpResponse:
    """The form with what was typed, and another way to reach us."""
    form.full_clean()
    form.errors.clear()
    form.add_error(None, sentence)
    return _show(request, form, form.event.sign_up_now, code)


def _show(request: HttpRequest, form: SignUpForm, status: SignUpStatus, code: int = 200) -> HttpResponse:
    event = form.event
    context = {
        "form": form,
        "event": event,
        "read": in_language_read(event),
        "status": status,
        "code": code,
        "is_refused": form.is_bound and not status.state.is_open,
        **promises(form),
    }
    return render(request, "events/sign_up.html", context, status=code)


def promises(form: AttendeeForm) -> dict[str, Any]:
    """Until when what is asked is kept, and who answers for it."""
    event = form.event
    asks_needs = any(question.kind == Question.Kind.NEEDS for question in form.questions)
    return {
        "erased_on": erase_day(event, form.days_kept),
        "needs_erased_on": erase_day(event, 1) if asks_needs else None,
        "responsible": _responsible(event),
    }


def _responsible(event: EventPage) -> str:
    """The organisations that own the event's project, in the project's order; "" where none is named."""
    project = Q(project=event.project_id) if event.project_id else Q(project__default_for=site_of(event))
    held = ProjectOrganisation.objects.filter(project, role=Role.OWNER, organisation__live=True)
    names = held.order_by("sort_order", "pk").values_list("organisation__title", flat=True)
    return get_text_list(list(names), _("and"))


@require_safe
@cache_control(no_store=True)
def sign_up_received(request: HttpRequest, event: int) -> HttpResponse:
    """Where the form leads. The same for everybody: it tells nobody whether an address had signed up before."""
    page = _event(event)
    return render(request, "events/sign_up_received.html", {"event": page, "read": in_language_read(page)})
