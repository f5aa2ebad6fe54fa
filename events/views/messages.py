"""Letters that the staff write to all who have signed up, or to some: written, looked at, and only then sent."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from core.text_fields import LineField, TextField
from events.access_log import record
from events.models import EventPage, Message, Registration, Seats
from events.permissions import for_event_staff
from events.services import write_message
from events.views.screens import above, event_or_404, header

# Who sends the same once more so soon has clicked twice.
SAME = timedelta(minutes=10)
CHOSEN = "chosen"
KNOWN_AT_THE_DOOR = ("came", "absent")

# To whom: what they are called, and who they are.
GROUPS: dict[str, tuple[Promise, Q]] = {
    "confirmed": (gettext_lazy("Those who have a place"), Q(state=Registration.State.CONFIRMED)),
    "waiting": (gettext_lazy("Those who wait"), Q(state=Registration.State.WAITING)),
    "came": (
        gettext_lazy("Those who came"),
        Q(state=Registration.State.CONFIRMED, checked_in_at__isnull=False),
    ),
    "absent": (
        gettext_lazy("Those who have a place and did not come"),
        Q(state=Registration.State.CONFIRMED, checked_in_at__isnull=True),
    ),
}


class PeopleField(forms.ModelMultipleChoiceField):
    """Name and organisation tell two of the same name apart."""

    def label_from_instance(self, obj: Registration) -> str:
        return ", ".join(part for part in (obj.name, obj.organisation, obj.email) if part)


class MessageForm(forms.Form):
    """To whom, and what."""

    to = forms.ChoiceField(label=gettext_lazy("To"), widget=forms.RadioSelect)
    people = PeopleField(
        Registration.objects.none(),
        label=gettext_lazy("Which people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subject = LineField(label=gettext_lazy("Subject"), max_length=120)
    text = TextField(
        label=gettext_lazy("Text"),
        max_length=5000,
        help_text=gettext_lazy("Plain text. An empty line makes a new paragraph, and addresses become links."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        counts = numbers_of(event)
        offered = [key for key in GROUPS if counts["came"] or key not in KNOWN_AT_THE_DOOR]
        groups = [(key, f"{GROUPS[key][0]} ({counts[key]})") for key in offered]
        self.fields["to"].choices = [*groups, (CHOSEN, _("People whom you choose"))]
        self.fields["people"].queryset = _reachable(event).order_by("name", "number")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") == CHOSEN and not cleaned.get("people"):
            self.add_error("people", _("Choose at least one person."))
        elif cleaned.get("to") in GROUPS and not self.recipients().exists():
            self.add_error("to", _("There is nobody there to write to."))
        return cleaned

    def recipients(self) -> QuerySet[Registration]:
        to = self.cleaned_data["to"]
        if to == CHOSEN:
            return self.cleaned_data["people"].order_by("number")
        return _reachable(self.event).filter(GROUPS[to][1]).order_by("number")


def _reachable(event: EventPage) -> QuerySet[Registration]:
    return event.registrations.active().held()


def numbers_of(event: EventPage) -> dict[str, int]:
    """How many sign-ups each group is."""
    return _reachable(event).aggregate(**{key: Count("pk", filter=who) for key, (_label, who) in GROUPS.items()})


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
def registrations_message(request: HttpRequest, event: int) -> HttpResponse:
    """The form, then what is sent and to how many, then a POST that says that many. `thanks=1` begins with thanks."""
    page = event_or_404(event)
    is_thanks = (request.POST if request.method == "POST" else request.GET).get("thanks") == "1"
    if request.method != "POST":
        return _write(request, MessageForm(event=page, initial=_beginning(page, is_thanks)), is_thanks)
    form = MessageForm(request.POST, event=page)
    if not form.is_valid() or "back" in request.POST:
        return _write(request, form, is_thanks)
    count = form.recipients().count()
    if request.POST.get("send") != str(count):
        return _preview(request, form, is_thanks, count)
    return _send(request, form, is_thanks)


def _beginning(event: EventPage, is_thanks: bool) -> dict[str, str]:
    if not is_thanks:
        return {"to": "confirmed"}
    return {
        "to": "came" if numbers_of(event)["came"] else "confirmed",
        "subject": (_("Thank you for coming to “%(title)s”") % {"title": event.title})[:120],
        "text": _("It was good to have you there. We hope that you took something home with you."),
    }


def _write(request: HttpRequest, form: MessageForm, is_thanks: bool) -> HttpResponse:
    record(form.event, "viewed", by=request.user)
    context = {**_context(form, is_thanks), "form": form}
    return render(request, "events/admin/message.html", context)


def _preview(request: HttpRequest, form: MessageForm, is_thanks: bool, count: int) -> HttpResponse:
    record(form.event, "viewed", by=request.user)
    context = {
        **_context(form, is_thanks),
        "form": form,
        "count": count,
        "has_changed": bool(request.POST.get("send")),
        "names": [one.name for one in form.recipients()],
    }
    return render(request, "events/admin/message_preview.html", context)


def _context(form: MessageForm, is_thanks: bool) -> dict[str, object]:
    title = _("Say thanks") if is_thanks else _("Write to those who have signed up")
    return {**header(title, *above(form.event)), "event": form.event, "is_thanks": is_thanks}


@transaction.atomic
def _send(request: HttpRequest, form: MessageForm, is_thanks: bool) -> HttpResponse:
    """Once, also when two clicks come at the same time: one waits for the other at the places of the event."""
    event = form.event
    Seats.objects.select_for_update().filter(event=event).first()
    said = {name: form.cleaned_data[name] for name in ("subject", "text")}
    known = Message.objects.filter(event=event, written_at__gte=timezone.now() - SAME, **said)
    if known.filter(letters__registration__in=form.recipients()).exists():
        messages.warning(request, _("The same message was sent a moment ago. It was not sent again."))
        return redirect("registrations", event.pk)
    written = write_message(event=event, to=form.recipients(), by=request.user, is_thanks=is_thanks, **said)
    count = written.letters.count()
    record(event, "wrote", by=request.user, letters=count)
    sent = ngettext(
        "The message is on its way to %(count)d person.", "The message is on its way to %(count)d people.", count
    )
    messages.success(request, sent % {"count": count})
    return redirect("registrations", event.pk)


urlpatterns: list[URLPattern] = [
    path("<int:event>/message/", registrations_message, name="registrations_message"),
]
