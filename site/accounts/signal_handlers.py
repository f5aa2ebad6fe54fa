"""What follows when somebody is let in."""

from typing import Any

from django.contrib.auth import user_logged_in
from django.http import HttpRequest

from accounts.models import Attempt, User

ATTEMPT_KEY = "accounts.attempt"  # in the session, from the password until the last step of the sign-in


def note_sign_in(sender: Any, request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """The attempt went well: it no longer counts against its sender, and its owner sees it in their list."""
    if request and (pk := request.session.pop(ATTEMPT_KEY, None)):
        Attempt.objects.filter(pk=pk).update(succeeded=True, user=user)


def connect() -> None:
    user_logged_in.connect(note_sign_in, dispatch_uid="accounts.note_sign_in")
