"""What follows when somebody is let in, or changes how they sign in."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth import user_logged_in
from django.dispatch import Signal
from django.http import HttpRequest

from accounts.models import Attempt, User
from accounts.second_factor import FACTORS
from accounts.tasks import tell_of_factor

ATTEMPT_KEY = "accounts.attempt"  # in the session, from the password until the last step of the sign-in


def note_sign_in(sender: Any, request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """The attempt went well: it no longer counts against its sender, and its owner sees it in their list."""
    if request and (pk := request.session.pop(ATTEMPT_KEY, None)):
        Attempt.objects.filter(pk=pk).update(succeeded=True, user=user)


def tell_owner(sender: Any, signal: Signal, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """By mail, so that nobody sets up or removes a second factor in somebody else's name unseen."""
    if authenticator.type in FACTORS:
        tell_of_factor.enqueue(user.pk, "added" if signal is authenticator_added else "removed")


def connect() -> None:
    user_logged_in.connect(note_sign_in, dispatch_uid="accounts.note_sign_in")
    for signal in (authenticator_added, authenticator_removed):
        signal.connect(tell_owner, dispatch_uid="accounts.tell_owner")
