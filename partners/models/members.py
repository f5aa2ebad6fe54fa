"""People of an organisation: they see and correct its profile on the site's own pages, and have no way into the admin.

`partners.members` has the verbs.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.models.organisations import PartnerPage

LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]


class Membership(models.Model):
    """Somebody may speak for an organisation, from now until the row is deleted."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(PartnerPage, on_delete=models.CASCADE, related_name="memberships")
    language = models.CharField(_("language of mails"), max_length=2, choices=LANGUAGES, default="sv")
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="partners_one_membership")]

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"


class SignInLink(models.Model):
    """A way in that is sent by mail: for one person, once, and not for long.

    The link itself is a signature of the row and is stored nowhere (`partners.members.token_of`).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    # Where it leads; None: to the list of one's own organisations.
    organisation = models.ForeignKey(PartnerPage, on_delete=models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="sv")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%Y-%m-%d %H:%M}"
