"""Mails to partners, and to the staff about them: rows of the transaction they tell of. `partners.tasks` sends them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.delivery import AbstractLetter
from partners.models.changes import Confirmation, ProfileChange
from partners.models.members import LANGUAGES, SignInLink


class PartnerLetter(AbstractLetter):
    """To somebody of a partner, or to the staff about one. No name and no link is stored either."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        SIGN_IN = "sign-in", _("sign-in link")
        NO_LINK = "no-link", _("signs in elsewhere")  # a member of staff has asked for a link
        CHANGE_SENT = "change-sent", _("a change waits for review")  # to the staff
        CHANGE_DECIDED = "change-decided", _("a change has been decided on")
        STILL_RIGHT = "still-right", _("is the profile still right?")  # and its reminders
        SUGGESTION = "suggestion", _("a suggestion has come")  # to the staff

    receiver = models.ForeignKey(User, on_delete=models.CASCADE, related_name="partner_letters")
    kind = models.CharField(max_length=16, choices=Kind)
    about = models.CharField(max_length=60)  # with kind and receiver it is unique: "link-12", "change-3", "confirm-7-1"
    language = models.CharField(max_length=2, choices=LANGUAGES, default="sv")
    link = models.ForeignKey(SignInLink, on_delete=models.CASCADE, null=True, related_name="letters")
    change = models.ForeignKey(ProfileChange, on_delete=models.CASCADE, null=True, related_name="letters")
    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, null=True, related_name="letters")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+")  # suggested

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["receiver", "kind", "about"], name="partners_never_twice")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.receiver_id})"
