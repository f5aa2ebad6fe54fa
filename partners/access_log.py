"""What is done about an organisation's people, among Wagtail's own entries in its history in the admin."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import PageLogEntry

from accounts.models import User
from partners.models import Membership

ACTIONS: dict[str, tuple[Promise, Promise]] = {
    "invited": (gettext_lazy("Invite somebody"), gettext_lazy("Invited %(who)s")),
    "invited-again": (gettext_lazy("Invite somebody again"), gettext_lazy("Sent %(who)s a new invitation")),
    "removed": (gettext_lazy("Take away access"), gettext_lazy("Took away the access of %(who)s")),
}


def register_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in ACTIONS.items():
        shape = {"label": label, "message": message}
        actions.register_action(f"partners.people.{name}")(type("OfPeople", (OfPeople,), shape))


class OfPeople(LogFormatter):
    """Hints at somebody as long as they have an account: the entry itself holds its key only, and those who read the
    history may not all see the list of an organisation's people.
    """

    def format_message(self, log_entry: PageLogEntry) -> str:
        user = User.objects.filter(pk=log_entry.data.get("member")).first()
        return self.message % {"who": hint_at(user.email) if user else _("somebody whose account is gone")}


def hint_at(email: str) -> str:
    """a…@example.com"""
    local, _sign, domain = email.partition("@")
    return f"{local[:1]}…@{domain}"


def record(action: str, membership: Membership, *, by: User) -> None:
    """`action` is one of ACTIONS."""
    data = {"member": membership.user_id}
    log(instance=membership.organisation, action=f"partners.people.{action}", user=by, data=data)
