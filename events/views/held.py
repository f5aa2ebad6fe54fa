"""Which details of people are held now, and when each is erased; one person's details to hand out or erase."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.models import User
from events.access_log import record
from events.holdings import holdings, is_short_lived_overdue, totals
from events.models import Registration
from events.permissions import for_event_staff
from events.privacy import details_of
from events.services import erase_registration, key_of
from events.views.screens import header


class AddressForm(forms.Form):
    """The exact address, for the details of one person."""

    email = forms.EmailField(
        label=gettext_lazy("The person's e-mail address"),
        help_text=gettext_lazy("The whole address, as it was given when the person signed up."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if not _of_address(key_of(email)).exists():
            raise ValidationError(_("Nothing is held about anybody with this address."))
        return email


@for_event_staff
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Numbers only, so that looking at them is nobody's business but ours."""
    found = holdings()
    is_late = any(piece.is_overdue for holding in found for piece in holding.pieces)
    context = {
        **header(_("Details of those who have signed up")),
        "header_icon": "lock",
        "holdings": found,
        "totals": totals(),
        "is_overdue": is_late or is_short_lived_overdue(),
    }
    return render(request, "events/admin/held.html", context)


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
def person_search(request: HttpRequest) -> HttpResponse:
    """By POST, so that the address stands in no address line, history or log."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("person_details", _of_address(key_of(form.cleaned_data["email"])).first().pk)
    return render(request, "events/admin/person_search.html", {**_header(), "form": form})


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
def person_details(request: HttpRequest, key: int) -> HttpResponse:
    """All sign-ups of whoever sent this one; POST with `do` "hand-out" or "erase"."""
    one = get_object_or_404(Registration.objects.held(), pk=key)
    sign_ups = list(_of_address(one.email_key))
    act = {"hand-out": _hand_out, "erase": _erase}.get(request.POST.get("do", ""), _show)
    return act(request, sign_ups)


def _of_address(email_key: str) -> QuerySet[Registration]:
    return Registration.objects.held().filter(email_key=email_key).select_related("event").order_by("-event__start")


def _show(request: HttpRequest, sign_ups: list[Registration]) -> HttpResponse:
    _record(sign_ups, "viewed", request.user)
    return _page(request, sign_ups)


def _page(request: HttpRequest, sign_ups: list[Registration], **more: Any) -> HttpResponse:
    context = {
        **_header(_("One person's details")),
        "sign_ups": sign_ups,
        "email": sign_ups[0].email,
        "still_wanted": [one for one in sign_ups if not (one.is_cancelled or one.event.is_over)],
        **more,
    }
    return render(request, "events/admin/person_details.html", context)


def _hand_out(request: HttpRequest, sign_ups: list[Registration]) -> HttpResponse:
    _record(sign_ups, "handed-out", request.user)
    told = {_("sign-ups"): [details_of(one) for one in sign_ups]}
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = f"{_('personal-details')}-{timezone.localdate().isoformat()}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _erase(request: HttpRequest, sign_ups: list[Registration]) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        return _page(request, sign_ups, is_asking=True)
    for one in sign_ups:
        erase_registration(one)
    _record(sign_ups, "erased", request.user)
    text = ngettext(
        "The person is erased, from %(count)d sign-up. Only the number is left.",
        "The person is erased, from %(count)d sign-ups. Only the numbers are left.",
        len(sign_ups),
    )
    messages.success(request, text % {"count": len(sign_ups)})
    return redirect("held")


def _record(sign_ups: list[Registration], action: str, user: User) -> None:
    for one in sign_ups:
        record(one.event, action, by=user, registration=one.pk)


def _header(title: str = "") -> dict[str, object]:
    above = [{"url": reverse("held"), "label": _("Details of those who have signed up")}]
    if title:
        above.append({"url": reverse("person_details"), "label": _("Find a person")})
    return {**header(title or _("Find a person"), *above), "header_icon": "user"}


urlpatterns: list[URLPattern] = [
    path("held/", held, name="held"),
    path("held/person/", person_search, name="person_details"),
    path("held/person/<int:key>/", person_details, name="person_details"),
]
