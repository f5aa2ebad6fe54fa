"""Blocks that show photos, videos and documents."""

import re
from urllib.parse import parse_qs, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.chosen import Shared
from media.models import SitePhoto


class PhotoChooserBlock(Shared, ImageChooserBlock):
    """A photo of the library."""

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        """What stood here may have been taken away (`withdrawal.py`): then the editor finds the place empty."""
        field = super().field
        field.error_messages["required"] = _(
            "There is no photo here, or it has been removed from the site. Choose another one, or delete the block."
        )
        return field


class GalleryChooserBlock(Shared, blocks.PageChooserBlock):
    """A gallery."""


class SiteDocumentChooserBlock(Shared, DocumentChooserBlock):
    """A document of the library."""


def words_about(*photos: SitePhoto) -> list[str]:
    """What search should find a photo by: caption and alt text."""
    return [text for photo in photos for text in (photo.caption, photo.alt) if text]


class PhotoBlock(blocks.StructBlock):
    """One photo with caption and credit; alt text and credit come from the photo itself."""

    photo = PhotoChooserBlock(label=_("Photo"))
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, max_length=500, help_text=_("Leave empty to use the photo's own.")
    )
    width = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("text", _("as wide as the text")), ("wide", _("wider"))],
        default="text",
        search_index=False,
    )

    class Meta:
        icon = "image"
        label = _("Photo")
        group = _("Photos and files")
        template = "blocks/photo.html"

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        photo = value["photo"]
        return [*super().get_searchable_content(value), *words_about(photo)] if photo else []


def shape_of(photo: SitePhoto | None) -> float:
    """Width through height; 1.0 where it is not known."""
    return photo.width / photo.height if photo and photo.width and photo.height else 1.0


class PhotoPairValue(blocks.StructValue):
    """Knows how the two photos share the line."""

    @property
    def left_share(self) -> int:
        """The left photo's part of the width in per cent, in steps of five, that makes both photos equally high."""
        left, right = shape_of(self["left"]), shape_of(self["right"])
        return min(75, max(25, 5 * round(20 * left / (left + right))))


class PhotoPairBlock(blocks.StructBlock):
    """Two photos side by side under one caption."""

    left = PhotoChooserBlock(label=_("Left photo"))
    right = PhotoChooserBlock(label=_("Right photo"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=500)

    class Meta:
        icon = "image"
        label = _("Two photos")
        group = _("Photos and files")
        template = "blocks/photo_pair.html"
        value_class = PhotoPairValue

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        photos = [photo for photo in (value["left"], value["right"]) if photo]
        return [*super().get_searchable_content(value), *words_about(*photos)] if photos else []


class GalleryBlock(blocks.StructBlock):
    """The first photos of a gallery and the way to it; nothing as long as the gallery is not published."""

    gallery = GalleryChooserBlock("media.GalleryPage", label=_("Gallery"))
    text = blocks.CharBlock(
        label=_("Link text"),
        required=False,
        max_length=120,
        help_text=_("Leave empty to say “See the photos from the day”."),
    )

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = _("Photos and files")
        template = "blocks/gallery.html"

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        gallery = value["gallery"]
        return [*super().get_searchable_content(value), *([gallery.title] if gallery and gallery.live else [])]


class DocumentBlock(blocks.StructBlock):
    """A file to download, shown with its type and size."""

    document = SiteDocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(
        label=_("Link text"), required=False, max_length=120, help_text=_("Leave empty to use the document's title.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = _("Photos and files")
        template = "blocks/document.html"


YOUTUBE_KEY = re.compile(r"[\w-]{6,20}", re.ASCII)


def embed_address(url: str) -> str:
    """The player's address for a YouTube or Vimeo page, in the form that sets no cookie; "" for any other address."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if host in ("youtube.com", "youtu.be", "youtube-nocookie.com"):
        key = parse_qs(parts.query).get("v", [last])[0]
        return f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1" if YOUTUBE_KEY.fullmatch(key) else ""
    if host in ("vimeo.com", "player.vimeo.com") and last.isdigit():
        return f"https://player.vimeo.com/video/{last}?autoplay=1&dnt=1"
    return ""


class VideoValue(blocks.StructValue):
    """Knows the address of the player."""

    @property
    def embed_url(self) -> str:
        return embed_address(self["url"])

    @property
    def host(self) -> str:
        return "YouTube" if "youtube" in self.embed_url else "Vimeo"


class VideoBlock(blocks.StructBlock):
    """A film on YouTube or Vimeo; nothing is fetched from there before the visitor clicks."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("The film's page on YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    poster = PhotoChooserBlock(label=_("Photo shown first"), required=False)

    class Meta:
        icon = "media"
        label = _("Film")
        group = _("Photos and files")
        template = "blocks/video.html"
        value_class = VideoValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned["url"] and not embed_address(cleaned["url"]):
            error = ValidationError(_("Paste the address of a film on YouTube or Vimeo."))
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned
