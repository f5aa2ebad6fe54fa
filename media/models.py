"""Photos with their credit and manifest, and documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index


class SitePhoto(AbstractImage):
    """A photo: our own re-encoding of what was uploaded, its credit, and the manifest of its renditions.

    `description` (Wagtail's own field) is the alt text. `manifest` is written by the rendition task only.
    """

    class Licence(models.TextChoices):
        OWN = "own", _("own, all rights reserved")
        PRESS = "press", _("free for press use with credit")
        CC_BY = "cc-by", _("CC BY 4.0")
        RESTRICTED = "restricted", _("only on this site")

    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The photo says nothing that the text does not say.")
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    rights_holder = models.CharField(_("rights holder"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.OWN)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    manifest = models.JSONField(default=dict, editable=False)
    received_sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    admin_form_fields = (
        "file",
        "title",
        "description",
        "is_decorative",
        "caption",
        "photographer",
        "rights_holder",
        "licence",
        "taken_at",
        "place",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "collection",
        "tags",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("photographer"),
        index.SearchField("place"),
        index.FilterField("licence"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    @property
    def alt(self) -> str:
        """What a screen reader says: empty for a decorative photo."""
        return "" if self.is_decorative else self.description

    @property
    def credit(self) -> str:
        """ "Photographer / rights holder", as far as known."""
        names = [name for name in (self.photographer, self.rights_holder) if name]
        return " / ".join(dict.fromkeys(names))

    @property
    def default_alt_text(self) -> str:
        return self.alt


class SitePhotoRendition(AbstractRendition):
    """A file made from a photo by the rendition plan, or by Wagtail for the admin."""

    image = models.ForeignKey(SitePhoto, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_once_a_spec"
            )
        ]


class SiteDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
