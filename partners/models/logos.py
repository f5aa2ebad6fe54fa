"""Logos of organisations: never in the shared photo library, and not public before the staff have approved them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Logo(models.Model):
    """A cleaned SVG or a PNG. `width` and `height` are those of the drawing, in its own units."""

    file = models.FileField(_("file"), upload_to="logos")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("alternative text"), max_length=120, blank=True)
    is_approved = models.BooleanField(_("approved"), default=False)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self) -> str:
        return self.alt or self.file.name

    @property
    def ratio(self) -> float:
        """Width to height."""
        return self.width / self.height
