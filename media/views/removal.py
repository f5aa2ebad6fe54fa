"""The public form by which somebody who is in a photo asks to be removed. It needs no account and leaves no cookie."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.public_forms import PublicForm, comes_from_elsewhere, is_too_large, sender_of
from media.removal import ANSWER_WITHIN, KEPT_FOR, LONGEST_ADDRESS, TooManyRequestsError, ask_for_removal, photo_at

TOO_LONG = gettext_lazy("Write at most %(limit_value)d characters; this is %(show_value)d.")


def limit(most: int) -> dict[str, Any]:
    """Says so instead of cutting off what is pasted."""
    return {"validators": [MaxLengthValidator(most, TOO_LONG)]}


class RemovalForm(PublicForm):
    """Which photo, and how to answer."""

    address = forms.CharField(
        label=gettext_lazy("Which photo?"),
        help_text=gettext_lazy("Paste the address of the photo, or describe it: where it is and what can be seen."),
        error_messages={"required": gettext_lazy("Say which photo it is.")},
        **limit(LONGEST_ADDRESS),
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        error_messages={"required": gettext_lazy("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        **limit(120),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("We answer to this address."),
        error_messages={
            "required": gettext_lazy("Write your e-mail address, so that we can answer."),
            "invalid": gettext_lazy("This is no complete e-mail address. It should look like anna@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=gettext_lazy("Message (need not be filled in)"),
        help_text=gettext_lazy("Which of the people you are, for example. You do not have to say why."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        **limit(2000),
    )

    field_order = ["address", "name", "email", "message"]

    def clean_address(self) -> str:
        return " ".join(self.cleaned_data["address"].split())

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


# Without Django's token, which needs a cookie: nothing is done here with anybody's authority.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def request_form(request: HttpRequest) -> HttpResponse:
    """`?photo=` the number or the address of a photo fills in the first field."""
    if request.method != "POST":
        return _show(request, RemovalForm(initial={"address": _asked_about(request)}))
    if is_too_large(request):
        empty = RemovalForm({"opened": RemovalForm().initial["opened"]})
        return _refuse(request, empty, 413, _("That was more text than we can receive. Write it shorter."))
    form = RemovalForm(request.POST)
    if comes_from_elsewhere(request):
        return _refuse(request, form, 403, _("The form came from another site. Look it through and send it from here."))
    if not form.is_valid():
        return _show(request, form)
    return _receive(request, form)


def _asked_about(request: HttpRequest) -> str:
    text = request.GET.get("photo", "").replace("\x00", "").strip()[:LONGEST_ADDRESS]
    if found := photo_at(text):
        return found.address if found.is_in_gallery else text
    return "" if text.isdigit() else text


def _receive(request: HttpRequest, form: RemovalForm) -> HttpResponse:
    fields = {name: form.cleaned_data[name] for name in ("address", "name", "email", "message")}
    try:
        ask_for_removal(**fields, language=get_language()[:2], sender=sender_of(request))
    except TooManyRequestsError:
        text = _("So many requests have come in the last hour that we cannot take more here just now.")
        response = _refuse(request, form, 429, text)
        response["Retry-After"] = "3600"
        return response
    return redirect("removal_request_received")


def _refuse(request: HttpRequest, form: RemovalForm, status: int, sentence: str) -> HttpResponse:
    """The form with what was typed, and another way to reach us."""
    form.full_clean()
    form.errors.clear()
    form.add_error(None, sentence)
    return _show(request, form, status)


def _show(request: HttpRequest, form: RemovalForm, status: int = 200) -> HttpResponse:
    text = str(form["address"].value() or "")
    context = {"form": form, "found": photo_at(text), "status": status, **_promises()}
    return render(request, "media/removal_form.html", context, status=status)


def _promises() -> dict[str, int]:
    return {"working_days": ANSWER_WITHIN, "days_kept": KEPT_FOR.days}


@require_safe
@cache_control(no_store=True)
def request_received(request: HttpRequest) -> HttpResponse:
    """Where the form leads, so that loading the page again sends nothing."""
    return render(request, "media/removal_received.html", _promises())
