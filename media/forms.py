"""The one form and the one file field that every way of uploading a photo uses."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.forms import CharField, FileField, Media
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.document_types import KINDS, refuse_disguised
from media.ingest import Received, take_in_place, values_of
from media.metadata import Facts
from media.models import PicturedPerson, SitePhoto
from media.people_forms import people_in
from media.services import photo_received_before
from media.storage import NO_ROOM, StoringForm, disk_full


class PhotoField(WagtailImageField):
    """A file field whose value is already our own encoding: the received bytes are gone when it has been cleaned."""

    default_validators = []  # `take_in_place` says the same and more, in words that help
    takes_known = True  # also a photo that is in the library already; Wagtail asks about those itself

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = _("JPEG, PNG, WebP, AVIF or HEIC, at most %(size)s and 40 megapixels. Larger is better.")
        self.help_text = text % {"size": f"{self.max_upload_size // 1024**2}\N{NO-BREAK SPACE}MB"}

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
        self.pictured = (
            people_in(self.instance, self.data if self.is_bound else None) if "file" in self.fields else None
        )

    @property
    def media(self) -> Media:
        """With what the choosers in the rows about people need."""
        return super().media + (Media() if self.pictured is None else self.pictured.empty_form.media)

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
            if self.instance._state.adding:
                self.instance.manifest = {"colour": upload.received.colour}
            self._fill(cleaned, upload.received.facts, upload.received_name)
        self._clean_people(cleaned)
        return cleaned

    def _clean_people(self, cleaned: dict[str, Any]) -> None:
        """Who is named can be recognised; where nobody can, the rows say nothing."""
        if self.pictured is None:
            return
        if not cleaned.get("people") and self.pictured.has_changed():
            cleaned["people"] = SitePhoto.People.IDENTIFIABLE
        if cleaned.get("people") == SitePhoto.People.IDENTIFIABLE and not self.pictured.is_valid():
            self.add_error("people", _("Put right what is marked under “Who can be recognised”."))

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
        if commit and self.pictured is not None:
            self._save_people(photo)
        return photo

    def _save_people(self, photo: SitePhoto) -> None:
        if photo.people == SitePhoto.People.IDENTIFIABLE:
            self.pictured.save()
        elif photo.people:
            photo.pictured_people.all().delete()


def _forget(photo: SitePhoto, replaced: FieldFile) -> None:
    """The old original and Wagtail's own thumbnails of it; the set of the plan goes when the new one is made."""
    photo.renditions.exclude(file__startswith=f"images/{photo.pk}/").delete()
    transaction.on_commit(lambda: replaced.storage.delete(replaced.name))


class SiteDocumentForm(StoringForm, BaseDocumentForm):
    """Wagtail's document form, set as WAGTAILDOCS_DOCUMENT_FORM_BASE."""

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if getattr(file, "found_no_room", False):
            raise disk_full()
        extension = Path(file.name).suffix.removeprefix(".").lower()
        if isinstance(file, UploadedFile) and extension in KINDS:
            refuse_disguised(extension, file)
        return file

    def clean_is_private(self) -> bool:
        is_private = self.cleaned_data["is_private"]
        if not is_private and self.instance.pk and PicturedPerson.objects.filter(proof=self.instance).exists():
            text = _("This document proves that somebody may be shown in a photo. It has to stay private.")
            raise ValidationError(text)
        return is_private


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
    "people": (
        _("People in the photo"),
        _("Whoever can be recognised may be shown only by a legal ground; the site asks for it before publishing."),
    ),
    "place": (_("Place"), _("In words, such as “Skövde”. The camera's position is never kept.")),
}
