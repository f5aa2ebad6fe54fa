"""Logos of organisations: never in the shared photo library, and not public before the staff have approved them."""

import re
from math import sqrt

from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image

from partners import logo_files
from partners.forms import LogoForm

FILES = re.compile(r"logos/[0-9a-f]{32}\.(svg|png)", re.ASCII)
# CSS pixels. None is higher than the emblem in the footer of the same page (acknowledgement.css).
AREA, WIDEST, HIGHEST = 3200, 176, 48


class Logo(models.Model):
    """A cleaned SVG or a PNG. `width` and `height` are those of the drawing, in its own units."""

    file = models.FileField(_("file"), upload_to="logos")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("alternative text"), max_length=120, blank=True)
    is_approved = models.BooleanField(_("approved"), default=False)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    panels = ["file", "alt", "is_approved"]
    base_form_class = LogoForm

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self) -> str:
        return self.alt or self.file.name

    @property
    def name(self) -> str:
        """Of the file: another for every drawing."""
        return self.file.name

    def picture(self, width: int, height: int) -> Image.Image:
        """As large as it can be within these pixels."""
        with self.file.open("rb") as file:
            return logo_files.drawn(file.read(), width, height)

    @property
    def ratio(self) -> float:
        """Width to height."""
        return self.width / self.height

    @property
    def optical_size(self) -> tuple[int, int]:
        """(width, height) in CSS pixels: every logo covers the same area, so that none looks larger than another."""
        height = min(sqrt(AREA / self.ratio), WIDEST / self.ratio, HIGHEST)
        return max(1, round(height * self.ratio)), max(1, round(height))


def is_public(name: str) -> bool:
    """Whether the file is of a logo that has been approved."""
    return Logo.objects.filter(file=name, is_approved=True).exists()
