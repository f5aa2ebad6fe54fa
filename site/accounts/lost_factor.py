"""Somebody has lost their second factor: who answers for the accounts takes it away, and the owner is told."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from accounts import second_factor
from accounts.models import User
from accounts.tasks import tell_of_factor

ACTION = "accounts.second_factor_removed"


def may_remove(by: User, owner: User) -> bool:
    """Whoever may change accounts; an administrator's factor is for other administrators. Nobody takes their own."""
    return by.has_perm("accounts.change_user") and by.pk != owner.pk and (by.is_superuser or not owner.is_superuser)


def remove(*, owner: User, by: User) -> None:
    """All of them, spare codes too; whoever is signed in as the owner is out at the next request."""
    if not may_remove(by, owner):
        raise PermissionDenied
    with transaction.atomic():
        Authenticator.objects.filter(user=owner).delete()
        owner.end_all_sessions()
        log(instance=owner, action=ACTION, user=by)
        tell_of_factor.enqueue(owner.pk, "taken")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks, POST does it."""
    owner = get_object_or_404(User, pk=pk)
    if not may_remove(request.user, owner):
        raise PermissionDenied
    has_one = second_factor.has_one(owner)
    if request.method != "POST" or not has_one:
        title = _("Lost second step")
        trail = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": "", "label": title},
        ]
        context = {"header_title": title, "header_icon": "key", "breadcrumbs_items": trail}
        context |= {"owner": owner, "has_one": has_one}
        return render(request, "accounts/lost_factor.html", context)
    remove(owner=owner, by=request.user)
    text = _("%(who)s signs in with the password alone and sets up a new second step. We have told them by mail.")
    messages.success(request, text % {"who": owner})
    return redirect("wagtailusers_users:index")
