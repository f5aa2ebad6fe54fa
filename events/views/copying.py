"""An event copied to its next date, or to several."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from accounts.models import User
from events.copying import Every, copy_event, days_of_series
from events.models import EventPage, EventSeries

MOST_DATES = 12
FURTHEST = timedelta(days=5 * 365)


class CopyForm(forms.Form):
    """The new day, how often, and whether the dates are shown together."""

    day = forms.DateField(label=gettext_lazy("New day"), widget=AdminDateInput)
    at = forms.TimeField(
        label=gettext_lazy("Starts"),
        widget=AdminTimeInput,
        required=False,
        help_text=gettext_lazy("Leave empty for the same time of day. The end and the programme move along."),
    )
    times = forms.IntegerField(
        label=gettext_lazy("Number of dates"),
        initial=1,
        min_value=1,
        max_value=MOST_DATES,
        error_messages=dict.fromkeys(("min_value", "max_value"), gettext_lazy("Choose from 1 to 12 dates.")),
        help_text=gettext_lazy("More than one makes a draft for each."),
    )
    every = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[(choice.value, capfirst(choice.label)) for choice in Every],
        required=False,
        help_text=gettext_lazy("When there are several dates."),
    )
    series = forms.ModelChoiceField(
        EventSeries.objects.all(),
        label=gettext_lazy("Series"),
        required=False,
        empty_label=gettext_lazy("No series"),
        help_text=gettext_lazy("Events of a series link to each other on the site."),
    )
    new_series = forms.CharField(
        label=gettext_lazy("Name of a new series"),
        max_length=EventSeries._meta.get_field("name").max_length,
        required=False,
        help_text=gettext_lazy("Both this event and its copies are put into it."),
    )

    def __init__(self, *args: object, event: EventPage, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].initial = event.series_id
        if not user.has_perm("events.add_eventseries"):
            del self.fields["new_series"]
        if "new_series" not in self.fields and not EventSeries.objects.exists():
            del self.fields["series"]

    def clean_day(self) -> date:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if not today <= day <= today + FURTHEST:
            raise ValidationError(_("Choose a day from today and at most five years ahead."))
        return day

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_series") and cleaned.get("series") and "series" in self.changed_data:
            self.add_error("new_series", _("Choose a series or name a new one, not both."))
        return cleaned

    def days(self) -> list[date]:
        values = self.cleaned_data
        return days_of_series(values["day"], values["every"] or Every.WEEK, values["times"])

    def chosen_series(self) -> EventSeries | None:
        if name := self.cleaned_data.get("new_series"):
            return EventSeries.objects.filter(name=name).first() or EventSeries.objects.create(name=name)
        return self.cleaned_data.get("series")


@require_http_methods(["GET", "HEAD", "POST"])
def event_copy(request: HttpRequest, event: int) -> HttpResponse:
    """404 for whoever may not change the event, 403 for whoever may not make events beside it."""
    page = EventPage.objects.filter(pk=event).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    if not page.get_parent().permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    latest = page.get_latest_revision_as_object()
    form = CopyForm(request.POST or None, event=latest, user=request.user)
    if request.method == "POST" and form.is_valid() and (copies := _copies(request, page, form)):
        return _after(request, page, copies)
    return _screen(request, latest, form)


def _copies(request: HttpRequest, page: EventPage, form: CopyForm) -> list[EventPage]:
    """Nothing when the form now says why not."""
    at, user = form.cleaned_data["at"], request.user
    try:
        with transaction.atomic():  # a new series is not kept without its events
            return copy_event(page, days=form.days(), at=at, user=user, series=form.chosen_series())
    except ValidationError as error:
        form.add_error("day", error.messages)
        return []


def _after(request: HttpRequest, page: EventPage, copies: list[EventPage]) -> HttpResponse:
    if len(copies) == 1:
        messages.success(request, _("The copy is a draft. Look through it before you publish it."))
        return redirect("wagtailadmin_pages:edit", copies[0].pk)
    text = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", len(copies))
    sentences = text % {"count": len(copies)}, _("Look through each before you publish it.")
    messages.success(request, " ".join(sentences))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _screen(request: HttpRequest, page: EventPage, form: CopyForm) -> HttpResponse:
    title = _("Copy to a new date")
    context = {
        "header_title": title,
        "header_icon": "copy",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.title},
            {"url": "", "label": title},
        ],
        "event": page,
        "form": form,
        "media": form.media,
    }
    return TemplateResponse(request, "events/admin/copy.html", context)


urlpatterns: list[URLPattern] = [path("<int:event>/copy/", event_copy, name="event_copy")]
