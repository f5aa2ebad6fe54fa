"""Photos with their credit and the manifest of their files."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.search import index

from media.storage import FileWithRow

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class PhotoFile:
    """One file of a photo: `url` is a path on this site, `length` is in bytes."""

    url: str
    width: int
    height: int
    length: int
    type: str
    alt: str


class PresentPhotos(models.Manager.from_queryset(ImageQuerySet)):
    """The photos that have not been withdrawn."""

    def get_queryset(self) -> ImageQuerySet:
        return super().get_queryset().filter(withdrawn_at=None)


class SitePhoto(FileWithRow, AbstractImage):
    """A photo: our own re-encoding of what was uploaded, its credit, and the manifest of its renditions.

    `description` (Wagtail's own field) is the alt text. `manifest` is written by the rendition task only. A withdrawn
    photo stays as an empty row, so that old pages and revisions know that it is gone (`withdrawal.py`); `objects` never
    finds it, and every `core.chosen.ShownKey` gives what is shown in its place.
    """

    class Licence(models.TextChoices):
        OWN = "own", _("own, all rights reserved")
        PRESS = "press", _("free for press use with credit")
        CC_BY = "cc-by", _("CC BY 4.0")
        RESTRICTED = "restricted", _("only on this site")

    class People(models.TextChoices):
        """Who can be seen; empty as long as nobody has said."""

        NONE = "none", _("nobody")
        CROWD = "crowd", _("people who cannot be recognised")
        IDENTIFIABLE = "identifiable", _("people who can be recognised")

    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The photo says nothing that the text does not say.")
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    rights_holder = models.CharField(_("rights holder"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.OWN)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    people = models.CharField(_("people in the photo"), max_length=12, choices=People, blank=True)
    shows_children = models.BooleanField(_("children can be recognised"), default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    replacement = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    manifest = models.JSONField(default=dict, editable=False)
    received_sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    replacement.wagtail_reference_index_ignore = True

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
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "people",
        "shows_children",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("photographer"),
        index.SearchField("place"),
        index.FilterField("licence"),
        index.FilterField("withdrawn_at"),
    ]

    objects = PresentPhotos()
    with_withdrawn = ImageQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("withdraw_sitephoto", "Can take a photo away everywhere")]

    @classmethod
    def fetch_shown(cls, keys: set[int]) -> dict[int, "SitePhoto"]:
        """Key -> what is shown for it: the photo, the one that replaces it, or nothing."""
        found = cls.with_withdrawn.select_related("replacement").in_bulk(keys)
        return {key: photo.shown for key, photo in found.items() if photo.shown}

    @property
    def shown(self) -> "SitePhoto | None":
        """What visitors see in the place of this photo."""
        if self.withdrawn_at is None:
            return self
        return self.replacement.shown if self.replacement else None

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save all but what others may have written since this object was read: the manifest, and that the photo is
        withdrawn, which nothing takes back.

        The task that makes the renditions is put in the queue by the same transaction (`signal_handlers.py`).
        """
        if not self._state.adding and kwargs.get("update_fields") is None and not args:
            names = {field.attname for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = names - {"manifest", "withdrawn_at", "replacement_id"}
        with transaction.atomic():
            super().save(*args, **kwargs)

    def files(self, shape: str, format_name: str) -> list[PhotoFile]:
        """What has been made of the photo in this shape and format, narrowest first; read from the manifest."""
        made = self.manifest.get("shapes", {}).get(shape, {}).get(format_name, [])
        return [
            PhotoFile(settings.MEDIA_URL + path, width, height, length, MIME_TYPES[format_name], self.alt)
            for path, width, height, length in made
        ]

    @property
    def card(self) -> PhotoFile | None:
        """The JPEG of 1200×630 that other sites show beside a link; None until it is made."""
        return next(iter(self.files("card", "jpeg")), None)

    @property
    def largest(self) -> PhotoFile | None:
        """The widest JPEG, for feeds and site maps; None until it is made."""
        return next(reversed(self.files("natural", "jpeg")), None)

    @property
    def tone(self) -> str:
        """The photo's average colour as three digits 0–2 (red, green, blue): the class `tone-…` of the style sheet."""
        colour = self.manifest.get("colour", "808080")
        return "".join(str(int(colour[at : at + 2], 16) * 3 // 256) for at in (0, 2, 4))

    @property
    def ratio(self) -> int:
        """Its width in per cent of its height, in steps of five: the class `ratio-…` of the style sheet."""
        return min(300, max(40, 5 * round(20 * self.width / self.height)))

    @property
    def grid_role(self) -> str:
        """Which place of the plan it has in a gallery."""
        return "grid-upright" if self.ratio < 115 else "grid-broad" if self.ratio > 200 else "grid"

    @property
    def stage_role(self) -> str:
        """Which place of the plan it has on a page of its own."""
        return "stage-upright" if self.ratio < 115 else "stage"


class SitePhotoRendition(AbstractRendition):
    """A file made from a photo by the rendition plan, or by Wagtail for the admin."""

    image = models.ForeignKey(SitePhoto, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_once_a_spec"
            )
        ]
