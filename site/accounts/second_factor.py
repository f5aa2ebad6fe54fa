"""Who needs a second factor, who has one, and whether this sign-in used it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from wagtail.permissions import page_permission_policy

from accounts.models import User

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_one(user: User) -> bool:
    return is_mfa_enabled(user, FACTORS)


def must_have_one(user: User) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and publishes(user)


def publishes(user: User) -> bool:
    """Whoever can change what the public sees, or who may."""
    return user.has_perm("accounts.change_user") or page_permission_policy.user_has_any_permission(user, {"publish"})


def was_used(request: HttpRequest) -> bool:
    """In this sign-in; a factor that was set up during it counts, since setting up takes proof of having it."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def note_set_up(request: HttpRequest) -> None:
    """The factor that was just set up took a code or a touch: this sign-in has used it."""
    newest = Authenticator.objects.filter(user=request.user, type__in=FACTORS).latest("pk")
    record_authentication(request, request.user, "mfa", id=newest.pk, type=newest.type)
