"""Sessions that somebody came into by a link in a mail: shorter than others, and never a way into the admin."""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
BEGUN = "accounts.begun_by_link"  # in the session: when


def begin_by_link(request: HttpRequest, user: User) -> None:
    """A new session under a new key, whoever was signed in before."""
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[BEGUN] = timezone.now().isoformat()
    go_on(request)


def is_by_link(request: HttpRequest) -> bool:
    return BEGUN in request.session


def go_on(request: HttpRequest) -> bool:
    """Whether somebody is signed in, still; each request that asks gives a session by link two hours more."""
    if not request.user.is_authenticated:
        return False
    if is_by_link(request):
        left = datetime.fromisoformat(request.session[BEGUN]) + LONGEST - timezone.now()
        if left <= timedelta(0):
            logout(request)
            return False
        request.session.set_expiry(int(min(IDLE, left).total_seconds()) or 1)
    return True
