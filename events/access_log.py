"""Every look at those who have signed up is written down: who, when and which event (GDPR article 5.2).

It stands in the event's history in the admin, with Wagtail's own entries; never what was seen.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from accounts.models import User
from events.models import EventPage

ACTIONS = {
    "viewed": _("Looked at who has signed up"),
    "exported": _("Exported who has signed up"),
    "printed": _("Opened the list for print"),
    "changed": _("Changed a registration"),
    "wrote": _("Wrote to those who have signed up"),
    "checked-in": _("Checked people in"),
    "erased": _("Erased a person"),
    "handed-out": _("Handed out a person's details"),
}


def register_actions(actions: LogActionRegistry) -> None:
    for name, label in ACTIONS.items():
        actions.register_action(f"events.registrations.{name}", label, label)


def record(event: EventPage, action: str, *, by: User, **data: str | int) -> None:
    """`action` is one of ACTIONS; `data` holds numbers and keys, no names."""
    log(instance=event, action=f"events.registrations.{action}", user=by, data=data or None)
