"""Who can be seen in a photo and by what right, and what happens when somebody wants to be removed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.models.photos import SitePhoto


class PicturedPerson(models.Model):
    """Somebody who can be recognised in a photo, and what gives us the right to show them."""

    class Ground(models.TextChoices):
        """Article 6(1) of Regulation (EU) 2016/679: points a, e, f and b."""

        CONSENT = "consent", _("consent")
        PUBLIC_INTEREST = "public-interest", _("task of public interest")
        LEGITIMATE_INTERESTS = "legitimate-interests", _("balance of interests")
        CONTRACT = "contract", _("contract")

    photo = models.ForeignKey(SitePhoto, on_delete=models.CASCADE, related_name="pictured_people")
    person = models.ForeignKey(
        "partners.Person",
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pictured_in",
    )
    label = models.CharField(
        _("who"), max_length=120, blank=True, help_text=_("A name, or a group such as “participants of the workshop”.")
    )
    ground = models.CharField(_("legal ground"), max_length=24, choices=Ground, blank=True)
    proof = models.ForeignKey(
        "media.SiteDocument",
        verbose_name=_("proof"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The signed form or the notice that was put up. It is kept private."),
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # it does not use the photo, it is about it

    class Meta:
        ordering = ["pk"]
        verbose_name = _("person in the photo")
        verbose_name_plural = _("people in the photo")

    def __str__(self) -> str:
        return self.label or str(self.person or "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A proof is kept private, whatever it was before."""
        super().save(*args, **kwargs)
        if self.proof and not self.proof.is_private:
            self.proof.is_private = True
            self.proof.save(update_fields=["is_private"])

    def has_ground(self, on: date) -> bool:
        """Whether a ground is stated that holds on this day."""
        return bool(self.ground) and (self.valid_until is None or self.valid_until >= on)


class Withdrawal(models.Model):
    """What was taken away, when and from where; nothing of the photo itself."""

    photo = models.ForeignKey(SitePhoto, on_delete=models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField(_("withdrawn"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    places = models.JSONField(_("where it was shown"), default=list)  # [{"title", "kind", "url"}]
    files_removed = models.PositiveIntegerField(_("files removed"), default=0)
    kept_original = models.CharField(max_length=200, blank=True)  # where the original lies until it is deleted
    original_deleted_at = models.DateTimeField(_("original deleted"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # it does not use the photo, it is about it

    class Meta:
        ordering = ["-at"]
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.photo_id}"


class RemovalRequest(models.Model):
    """What somebody who is in a photo asks of us, through the public form."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        REMOVED = "removed", _("photo removed")
        DECLINED = "declined", _("not removed")

    photo = models.ForeignKey(SitePhoto, on_delete=models.SET_NULL, null=True, related_name="removal_requests")
    address = models.CharField(_("which photo"), max_length=500)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    message = models.TextField(_("message"), max_length=2000, blank=True)
    language = models.CharField(max_length=2, default="sv", editable=False)
    sender = models.CharField(max_length=64, editable=False, db_index=True)  # a keyed digest, to limit how many come
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)  # when the staff got their mail
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(_("note"), max_length=500, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True  # it does not use the photo, it is about it

    class Meta:
        ordering = ["-received_at"]
        verbose_name = _("request for removal")
        verbose_name_plural = _("requests for removal")

    def __str__(self) -> str:
        return self.name
