"""What organisations say of themselves and the staff decide on: changes of the profile, and that it is still right."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.models.organisations import PartnerPage


class ProfileChange(models.Model):
    """Sent by an organisation, shown to nobody else until the staff have approved it, field by field.

    `base` and `new` hold the changed fields only, under the names of `partners.profile.FIELDS`: text as text, a logo as
    the key of its `Logo` or None, `people` as a list of dicts. `base` is what the sender saw when they began.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for review")
        APPROVED = "approved", _("approved")
        PARTLY = "partly", _("partly approved")
        RETURNED = "returned", _("sent back")
        REPLACED = "replaced", _("replaced by a newer one")
        WITHDRAWN = "withdrawn", _("taken back")

    organisation = models.ForeignKey(PartnerPage, on_delete=models.CASCADE, related_name="profile_changes")
    sent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    base = models.JSONField(default=dict)
    new = models.JSONField(default=dict)
    note = models.TextField(_("message to the staff"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    approved = models.JSONField(default=list)  # names of the fields
    comment = models.TextField(_("comment to the partner"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="waiting"), name="partners_one_change_waits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.sent_at:%Y-%m-%d}"


class Confirmation(models.Model):
    """Once a year an organisation is asked whether its profile is right, and says so. `partners.confirmations`."""

    organisation = models.ForeignKey(PartnerPage, on_delete=models.CASCADE, related_name="confirmations")
    asked_at = models.DateTimeField(auto_now_add=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(answered_at=None), name="partners_one_question_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.asked_at:%Y-%m-%d}"
