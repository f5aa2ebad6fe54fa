"""The partners' door: a link is asked for, sent by mail, and lets its receiver in once. A GET changes nothing."""

from django import forms
from django.contrib.auth import logout
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import sessions, throttling
from accounts.models import Attempt
from core.public_forms import comes_from_elsewhere, is_too_large
from partners import members
from partners.models import PartnerPage, ProfileChange
from partners.views.access import kept_by_nobody


class LinkForm(forms.Form):
    """Asks for a link. How fast it is sent says nothing: browsers fill an address in by themselves."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": gettext_lazy("Write your e-mail address.")},
    )


# Without Django's token, which needs a cookie: whoever sends the form gets nothing but a mail to somebody.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def partner_home(request: HttpRequest) -> HttpResponse:
    """The list of one's own organisations; asks for an address while nobody is signed in."""
    if request.method == "POST":
        return kept_by_nobody(_receive(request))
    if sessions.go_on(request):
        return kept_by_nobody(_own(request))
    return kept_by_nobody(_show(request, LinkForm()))


def _own(request: HttpRequest) -> HttpResponse:
    changes = ProfileChange.objects.filter(organisation=OuterRef("pk")).order_by("-pk")
    found = PartnerPage.objects.visible_to(request.user).select_related("logo", "logo_dark").order_by("title")
    found = found.annotate(change_state=Subquery(changes.values("state")[:1]))
    return render(request, "partners/own/home.html", {"organisations": list(found)})


def _receive(request: HttpRequest) -> HttpResponse:
    if is_too_large(request):
        return _refuse(request, LinkForm({}), 413, _("That was more text than we can receive. Write it shorter."))
    form = LinkForm(request.POST)
    if comes_from_elsewhere(request):
        text = _("The form came from another site. Look it through and send it from here.")
        return _refuse(request, form, 403, text)
    if not form.is_valid():
        return _show(request, form)
    email = form.cleaned_data["email"]
    try:
        throttling.begin(request, kind=Attempt.Kind.LINK, email=email)
    except throttling.TooManyAttemptsError:
        return redirect("partner_link_asked")  # nobody learns that something was asked for so often
    members.ask_for_link(email=email, language=get_language()[:2])
    return redirect("partner_link_asked")


def _refuse(request: HttpRequest, form: LinkForm, code: int, sentence: str) -> HttpResponse:
    form.full_clean()
    form.errors.clear()
    form.add_error(None, sentence)
    return _show(request, form, code)


def _show(request: HttpRequest, form: LinkForm, code: int = 200) -> HttpResponse:
    return render(request, "partners/own/sign_in.html", {"form": form}, status=code)


@require_safe
@cache_control(no_store=True)
def partner_link_asked(request: HttpRequest) -> HttpResponse:
    """Where the form leads, whoever asked: it tells nobody whether an address is known."""
    return render(request, "partners/own/link_asked.html", {"minutes": members.SIGN_IN_MINUTES})


# Whoever has the link in the mail is let in; another site that sends a form here would have to have it too.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def partner_enter(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first: programs that look mails through follow every link."""
    link = members.link_of(token)
    if link is None:
        return _private(render(request, "partners/own/link_unknown.html", status=404))
    if request.method != "POST":
        return _private(render(request, "partners/own/enter.html", {"link": link}))
    if comes_from_elsewhere(request):
        return _private(render(request, "partners/own/enter.html", {"link": link, "is_refused": True}, status=403))
    if not members.use(link=link):
        return _private(render(request, "partners/own/link_unknown.html", status=404))
    sessions.begin_by_link(request, link.user)
    return _private(redirect(_first_page(link)))


def _first_page(link: members.SignInLink) -> str:
    """The organisation that they were invited to, or their only one, else the list."""
    mine = PartnerPage.objects.visible_to(link.user)
    chosen = list(mine.filter(pk=link.organisation_id) or mine[:2])
    return reverse("partner_profile", args=[chosen[0].pk]) if len(chosen) == 1 else reverse("partner_home")


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: told to no other site."""
    response["Referrer-Policy"] = "same-origin"  # with "no-referrer" older browsers send the form without its origin
    return kept_by_nobody(response)


@require_POST
def partner_leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return kept_by_nobody(redirect("partner_home"))
