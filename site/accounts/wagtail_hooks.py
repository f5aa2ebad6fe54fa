"""How accounts fit into Wagtail."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from accounts import lost_factor
from accounts.models import User


@hooks.register("register_user_listing_buttons")
def lost_factor_button(user: User, request_user: User) -> Iterator[Button]:
    if lost_factor.may_remove(request_user, user):
        address = reverse("remove_second_factor", args=[user.pk])
        yield Button(_("Lost second step"), url=address, icon_name="key", priority=50)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(lost_factor.ACTION, _("Take away a lost second step"), _("Took away the lost second step"))


@hooks.register("register_account_menu_item")
def security(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Sign-in and security"),
        "help_text": _("Sign in with two steps, see where you are signed in, and sign out everywhere."),
    }
