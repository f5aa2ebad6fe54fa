"""One who has signed up: what is known, the letters, and the form in which the staff add or change somebody."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import HeaderButton

from events import services
from events.access_log import record
from events.models import EventPage, Letter, Registration
from events.models.sign_up import LARGEST_PARTY
from events.permissions import for_event_staff
from events.sign_up_form import AttendeeForm, answers_of
from events.views.acts import possible_acts, registration_or_404, sentence_for
from events.views.screens import above, event_or_404, header

LANGUAGES = [("sv", gettext_lazy("Swedish")), ("en", gettext_lazy("English"))]


class StaffForm(AttendeeForm):
    """The public form for the staff: no question must be answered, and a party may be larger."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sizes = [(number, str(number)) for number in range(1, LARGEST_PARTY + 1)]
        self.fields["party"] = forms.TypedChoiceField(
            label=gettext_lazy("Number of people"), coerce=int, choices=sizes, initial=1
        )
        for question in self.questions:
            self.fields[f"question-{question.pk}"].required = False
        for name in ("name", "organisation", "role"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["role"].help_text = ""
        self.order_fields(["name", "email", "organisation", "role", "party", "language"])


class AddForm(StaffForm):
    """Somebody who called, or is standing at the door."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("The answer and the private link are sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letters"), choices=LANGUAGES)


@for_event_staff
@require_safe
def registration(request: HttpRequest, key: int) -> HttpResponse:
    """All that is known about one sign-up."""
    one = registration_or_404(key)
    record(one.event, "viewed", by=request.user, registration=one.pk)
    letters = list(one.letters.select_related("message"))
    context = {
        **header(one.name, *above(one.event), buttons=_buttons(one)),
        "registration": one,
        "answers": one.answers.all(),
        "letters": letters,
        "failed": letters and _failed(letters),
        "acts": possible_acts(one),
    }
    return render(request, "events/admin/registration.html", context)


def _buttons(one: Registration) -> list[Component]:
    buttons = []
    if not one.is_cancelled:
        url = reverse("registration_change", args=[one.pk])
        buttons.append(HeaderButton(_("Change"), url=url, icon_name="edit"))
    url = reverse("person_details", args=[one.pk])
    return [*buttons, HeaderButton(_("All about this person"), url=url, icon_name="user")]


def _failed(letters: list[Letter]) -> Letter | None:
    """The newest one, when it did not arrive."""
    done = [letter for letter in letters if letter.state not in (Letter.State.QUEUED, Letter.State.OVERTAKEN)]
    newest = done[-1] if done else None
    return newest if newest and newest.state != Letter.State.SENT else None


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
def registration_add(request: HttpRequest, event: int) -> HttpResponse:
    """Sign somebody up by hand, also before it opens and after it has closed."""
    page = event_or_404(event)
    form = AddForm(request.POST if request.method == "POST" else None, event=page)
    if request.method == "POST" and form.is_valid():
        return _add(request, page, form)
    title = _("Add somebody")
    context = {**header(title, *above(page)), "form": form, "event": page, "status": page.sign_up_at()}
    return render(request, "events/admin/registration_form.html", context)


def _add(request: HttpRequest, event: EventPage, form: AddForm) -> HttpResponse:
    attendee = form.attendee()
    known = event.registrations.active().filter(email_key=services.key_of(attendee.email)).first()
    if known:
        messages.warning(request, _("%(name)s has signed up with that address already.") % {"name": known})
        return redirect("registration", known.pk)
    language = form.cleaned_data["language"]
    try:
        added = services.register_attendee(event=event, attendee=attendee, language=language, by_staff=True)
    except services.SignUpRefusedError as refusal:
        form.add_error(None, sentence_for(refusal.state))
        context = {**header(_("Add somebody"), *above(event)), "form": form, "event": event}
        return render(request, "events/admin/registration_form.html", context)
    record(event, "changed", by=request.user, registration=added.pk, act="add")
    text = _("%(name)s waits for a place.") if added.is_waiting else _("%(name)s has a place.")
    messages.success(request, f"{text % {'name': added}} {_('A letter is on its way.')}")
    return redirect("registrations", event.pk)


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
def registration_change(request: HttpRequest, key: int) -> HttpResponse:
    """Other details, answers or number of people; the address stays."""
    one = registration_or_404(key)
    form = StaffForm(request.POST if request.method == "POST" else None, event=one.event, initial=_initial(one))
    if request.method == "POST" and form.is_valid() and _change(request, one, form):
        return redirect("registration", one.pk)
    record(one.event, "viewed", by=request.user, registration=one.pk)
    place = {"url": reverse("registration", args=[one.pk]), "label": one.name}
    context = {**header(_("Change"), *above(one.event), place), "form": form, "event": one.event, "registration": one}
    return render(request, "events/admin/registration_form.html", context)


def _initial(one: Registration) -> dict[str, object]:
    known = {name: getattr(one, name) for name in ("name", "organisation", "role", "party")}
    return known | answers_of(one)


def _change(request: HttpRequest, one: Registration, form: StaffForm) -> bool:
    try:
        services.change_registration(one, form.attendee(email=one.email))
    except services.SignUpRefusedError as refusal:
        form.add_error(None, sentence_for(refusal.state))
        return False
    record(one.event, "changed", by=request.user, registration=one.pk, act="change")
    messages.success(request, _("The change is saved."))
    return True


urlpatterns: list[URLPattern] = [
    path("<int:event>/registrations/add/", registration_add, name="registration_add"),
    path("registrations/<int:key>/", registration, name="registration"),
    path("registrations/<int:key>/change/", registration_change, name="registration_change"),
]
