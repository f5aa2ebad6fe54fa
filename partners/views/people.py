"""The staff's screen of who speaks for an organisation: inviting, writing to them again, and taking the access away."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

import core.converters  # noqa: F401  (the key in the address)
from partners import members
from partners.models import Membership, PartnerLetter, PartnerPage
from partners.models.members import LANGUAGES

LetterState = PartnerLetter.State


class InviteForm(forms.Form):
    """Who is to speak for the organisation, and in which language we write to them."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    language = forms.ChoiceField(label=gettext_lazy("Language of mails"), choices=LANGUAGES, initial="sv")


@require_http_methods(["GET", "HEAD", "POST"])
def partner_people(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may publish the organisation's page."""
    organisation = get_object_or_404(PartnerPage, pk=pk)
    if not organisation.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, organisation, InviteForm())
    act = {"invite": _invite, "again": _invite_again, "remove": _remove}.get(request.POST.get("do", ""))
    return act(request, organisation) if act else _back(organisation)


def _show(request: HttpRequest, organisation: PartnerPage, form: InviteForm) -> HttpResponse:
    context = _furniture(organisation) | {"form": form, "people": _people(organisation)}
    return render(request, "partners/admin/people.html", context)


def _furniture(organisation: PartnerPage) -> dict[str, Any]:
    """Header and the way back."""
    edit = reverse("wagtailadmin_pages:edit", args=[organisation.pk])
    return {
        "organisation": organisation,
        "header_title": _("People with access"),
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": edit, "label": organisation.get_admin_display_title()},
            {"url": "", "label": _("People with access")},
        ],
    }


def _people(organisation: PartnerPage) -> QuerySet[Membership]:
    """With what has become of the last invitation."""
    letters = PartnerLetter.objects.filter(
        kind=PartnerLetter.Kind.INVITATION, receiver=OuterRef("user"), link__organisation=organisation
    )
    state = Subquery(letters.order_by("-pk").values("state")[:1])
    return organisation.memberships.select_related("user").annotate(letter_state=state)


def _back(organisation: PartnerPage) -> HttpResponse:
    return redirect("partner_people", organisation.pk)


def _invite(request: HttpRequest, organisation: PartnerPage) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, organisation, form)
    try:
        membership = members.invite(organisation=organisation, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error("email", refusal)
        return _show(request, organisation, form)
    messages.success(request, _("An invitation to %(email)s is on its way.") % {"email": membership.user.email})
    return _back(organisation)


def _member(request: HttpRequest, organisation: PartnerPage) -> Membership | None:
    """The one that the button stands beside; None when somebody else has removed them in the meantime."""
    key = request.POST.get("member", "")
    return organisation.memberships.filter(pk=key).select_related("user").first() if key.isdecimal() else None


def _invite_again(request: HttpRequest, organisation: PartnerPage) -> HttpResponse:
    member = _member(request, organisation)
    if member is None:
        return _back(organisation)
    try:
        email = member.user.email
        members.invite(organisation=organisation, email=email, by=request.user, language=member.language)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("A new invitation to %(email)s is on its way.") % {"email": email})
    return _back(organisation)


def _remove(request: HttpRequest, organisation: PartnerPage) -> HttpResponse:
    """Asked once more first."""
    member = _member(request, organisation)
    if member is None:
        return _back(organisation)
    if "sure" not in request.POST:
        return render(request, "partners/admin/person_remove.html", _furniture(organisation) | {"member": member})
    members.remove(membership=member, by=request.user)
    text = _("%(email)s has no access to %(organisation)s any more.")
    messages.success(request, text % {"email": member.user.email, "organisation": organisation.title})
    return _back(organisation)


urlpatterns: list[URLPattern] = [path("<key:pk>/people/", partner_people, name="partner_people")]
