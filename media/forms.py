"""The one form and the one file field that every way of uploading a photo uses."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.forms import CharField, FileField
from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.ingest import Received, take_in_place, values_of
from media.metadata import Facts
from media.models import SitePhoto
from media.services import photo_received_before
from media.storage import NO_ROOM, StoringForm, disk_full


class PhotoField(WagtailImageField):
    """A file field whose value is already our own encoding: the received bytes are gone when it has been cleaned."""

    default_validators = []  # `take_in_place` says the same and more, in words that help
    takes_known = True  # also a photo that is in the library already; Wagtail asks about those itself

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = _("JPEG, PNG, WebP, AVIF or HEIC, at most %(size)s and 40 megapixels. Larger is better.")
        self.help_text = text % {"size": filesizeformat(self.max_upload_size)}

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        upload = FileField.to_python(self, data)
        if upload is not None:
            upload.received_name = Path(upload.name).stem
            upload.received = self._taken_in(upload)
        return upload

    def _taken_in(self, upload: UploadedFile) -> Received:
        if getattr(upload, "found_no_room", False):
            raise disk_full()
        try:
            return take_in_place(upload, self._recognise)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise disk_full() from error

    def _recognise(self, sha256: str) -> None:
        known = photo_received_before(sha256)
        if known and known.withdrawn_at:
            raise ValidationError(
                _("This photo has been taken away from the site and must not come back."), "withdrawn"
            )
        if known and not self.takes_known:
            raise ValidationError(_("This photo is already in the library."), "known", {"photo": known})


class SitePhotoForm(StoringForm, BaseImageForm):
    """Wagtail's photo form with our file field, our labels, and empty fields filled from what the file says of itself.

    Set as WAGTAILIMAGES_IMAGE_FORM_BASE: adding one photo, several, and uploading in a chooser all use it.
    """

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {
            "description": AdminAutoHeightTextInput,
            "caption": AdminAutoHeightTextInput,
            "taken_at": AdminDateTimeInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PhotoField(label=given.label, required=given.required, widget=given.widget)
        for name, (label, help_text) in TEXTS.items():
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = label, help_text
        # The multiple uploader sends only file, title and collection. Were it refused for another field, Wagtail
        # would keep the file aside and ask: nothing but the file may be a reason.
        if "licence" in self.fields:
            self.fields["licence"].required = False
        if isinstance(self.fields.get("title"), CharField):
            self.fields["title"].validators = []

    def clean_title(self) -> str:
        return Truncator(self.cleaned_data["title"]).chars(SitePhoto._meta.get_field("title").max_length)

    def clean_description(self) -> str:
        return " ".join(self.cleaned_data["description"].split())

    def clean_caption(self) -> str:
        return " ".join(self.cleaned_data["caption"].split())

    def clean_licence(self) -> str:
        return self.cleaned_data["licence"] or SitePhoto._meta.get_field("licence").default

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("file")
        if hasattr(upload, "received"):
            self.instance.received_sha256 = upload.received.sha256
            self._fill(cleaned, upload.received.facts, upload.received_name)
        return cleaned

    def _fill(self, cleaned: dict[str, Any], facts: Facts, file_name: str) -> None:
        """Only what the person has left empty."""
        told = values_of(facts)
        cleaned.update({name: told[name] for name in told if name in self.fields and not cleaned.get(name)})
        if Path(cleaned.get("title", "")).stem == file_name:
            cleaned["title"] = facts.title or capfirst(file_name.replace("_", " ").replace("-", " ")).strip()

    def save(self, commit: bool = True) -> SitePhoto:
        """Wagtail would delete all renditions, also those that a fast worker has made of the new file."""
        replaced, self.original_file = self.original_file, None
        photo = super().save(commit=commit)
        if commit and replaced and "file" in self.changed_data:
            _forget(photo, replaced)
        return photo


def _forget(photo: SitePhoto, replaced: FieldFile) -> None:
    """The old original and Wagtail's own thumbnails of it; the set of the plan goes when the new one is made."""
    photo.renditions.exclude(file__startswith=f"images/{photo.pk}/").delete()
    transaction.on_commit(lambda: replaced.storage.delete(replaced.name))


class SiteDocumentForm(StoringForm, BaseDocumentForm):
    """Wagtail's document form, set as WAGTAILDOCS_DOCUMENT_FORM_BASE."""

    def clean_file(self) -> UploadedFile:
        if getattr(self.cleaned_data["file"], "found_no_room", False):
            raise disk_full()
        return self.cleaned_data["file"]


TEXTS = {
    "title": (_("Title"), _("Only seen here, when you look for the photo. The name of the file will do.")),
    "description": (
        _("Alt text"),
        _(
            "What the photo shows, for those who cannot see it: who does what and where, in one sentence."
            " “Three people around a workbench with a dismantled office chair”, not “Photo from the workshop”."
        ),
    ),
    "caption": (_("Caption"), _("Shown under the photo. Tells what cannot be seen: names, place, occasion.")),
    "photographer": (_("Photographer"), _("Always shown beside the photo, and written into every file of it.")),
    "rights_holder": (_("Rights holder"), _("The organisation that owns the photo, when it is not the photographer.")),
    "licence": (_("Licence"), _("What others may do with the photo.")),
    "taken_at": (_("Taken"), _("Filled in from the camera when you leave it empty.")),
    "place": (_("Place"), _("In words, such as “Skövde”. The camera's position is never kept.")),
}
