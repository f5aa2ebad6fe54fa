"""No way into the admin past the second factor."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import second_factor, sessions

ADMIN = "/admin/"
# What somebody needs who is about to set their factor up, or to leave.
OPEN = tuple(f"{ADMIN}{path}" for path in ("security/", "login/", "logout/", "password_reset/", "jsi18n/", "sprite"))


class SecondFactorMiddleware:
    """Asked at every request, whichever door the session came in by.

    Whoever has a factor must have used it; whoever must have one sets it up before anything else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ADMIN) and request.user.is_authenticated:
            return self._stop(request) or self.get_response(request)
        return self.get_response(request)

    def _stop(self, request: HttpRequest) -> HttpResponse | None:
        if sessions.is_by_link(request) and request.user.has_perm("wagtailadmin.access_admin"):
            logout(request)  # somebody who has come to the staff since then signs in as they do
            return redirect_to_login(request.get_full_path())
        if second_factor.was_used(request):
            return None
        if second_factor.has_one(request.user):
            logout(request)
            return redirect_to_login(request.get_full_path())
        if request.path_info.startswith(OPEN) or not second_factor.must_have_one(request.user):
            return None
        text = _("Those who publish sign in with two steps. Choose an app with codes or a passkey, then you can go on.")
        messages.warning(request, text)
        return redirect("mfa_index")
