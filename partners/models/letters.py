"""Mails to partners, and to the staff about them: rows of the transaction they tell of. `partners.tasks` sends them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.models.changes import Confirmation, ProfileChange
from partners.models.members import LANGUAGES, SignInLink


class PartnerLetter(models.Model):
    """A mail that somebody is to have, once. Put into words when it is sent: no address, name or link is stored."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        SIGN_IN = "sign-in", _("sign-in link")
        NO_LINK = "no-link", _("signs in elsewhere")  # a member of staff has asked for a link
        CHANGE_SENT = "change-sent", _("a change waits for review")  # to the staff
        CHANGE_DECIDED = "change-decided", _("a change has been decided on")
        STILL_RIGHT = "still-right", _("is the profile still right?")  # and its reminders
        SUGGESTION = "suggestion", _("a suggestion has come")  # to the staff

    class State(models.TextChoices):
        QUEUED = "queued", _("on its way")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused")
        GIVEN_UP = "given-up", _("given up after a day")
        OVERTAKEN = "overtaken", _("not sent: no longer true")

    receiver = models.ForeignKey(User, on_delete=models.CASCADE, related_name="partner_letters")
    kind = models.CharField(max_length=16, choices=Kind)
    about = models.CharField(max_length=60)  # with kind and receiver it is unique: "link-12", "change-3", "confirm-7-1"
    language = models.CharField(max_length=2, choices=LANGUAGES, default="sv")
    link = models.ForeignKey(SignInLink, on_delete=models.CASCADE, null=True, related_name="letters")
    change = models.ForeignKey(ProfileChange, on_delete=models.CASCADE, null=True, related_name="letters")
    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, null=True, related_name="letters")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+")  # suggested
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    written_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)  # a worker has it in hand
    attempts = models.PositiveSmallIntegerField(default=0)  # that failed
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # why it was refused, without the address

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["receiver", "kind", "about"], name="partners_never_twice")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.receiver_id})"
