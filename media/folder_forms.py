"""What is said once for all photos of a folder, and of the gallery made of them."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from media.models import GalleryPage, PicturedPerson, SitePhoto

# A photo may say these itself; who makes the gallery decides which of the two holds.
SAID_BY_PHOTOS = ("photographer", "place", "rights_holder")


def _text(model: type, name: str, label: str, help_text: str = "") -> forms.CharField:
    length = model._meta.get_field(name).max_length
    return forms.CharField(label=label, max_length=length, required=False, help_text=help_text)


def _sentences(choices: type[models.TextChoices]) -> list[tuple[str, Promise]]:
    """The choices as they stand by themselves, each with a capital."""
    return [(choice.value, capfirst(choice.label)) for choice in choices]


class CommonForm(forms.Form):
    """What a photo gets that says nothing itself; sent along with each upload, so that its files are made once."""

    photographer = _text(SitePhoto, "photographer", _("Photographer"), _("Shown beside every photo."))
    place = _text(SitePhoto, "place", _("Place"), _("In words, such as “Skövde”."))
    rights_holder = _text(
        SitePhoto, "rights_holder", _("Rights holder"), _("The organisation that owns the photos, if any.")
    )
    licence = forms.ChoiceField(
        label=_("Licence"), choices=_sentences(SitePhoto.Licence), help_text=_("What others may do with the photos.")
    )

    def fill(self, photo: SitePhoto) -> None:
        """Only what is empty. A field that will not do is left out: the gallery's form says so later."""
        self.is_valid()
        photo.licence = self.cleaned_data.get("licence") or photo.licence
        for name in SAID_BY_PHOTOS:
            if not getattr(photo, name):
                setattr(photo, name, self.cleaned_data.get(name, ""))


class FolderForm(CommonForm):
    """The gallery and all its photos."""

    title = forms.CharField(label=_("Title"), max_length=GalleryPage._meta.get_field("title").max_length)
    date = forms.DateField(label=_("Date"), widget=AdminDateInput, help_text=_("When the photos were taken."))
    people = forms.ChoiceField(
        label=_("People in the photos"),
        choices=[("", _("I say it photo by photo")), *_sentences(SitePhoto.People)],
        widget=forms.RadioSelect,
        required=False,
    )
    who = _text(PicturedPerson, "label", _("Who"), _("A name, or a group such as “participants of the workshop”."))
    ground = forms.ChoiceField(
        label=_("Legal ground"),
        choices=[("", _("Not decided yet")), *_sentences(PicturedPerson.Ground)],
        required=False,
        help_text=_("A photo of somebody who can be recognised is not published without one."),
    )
    overwrite_photographer = forms.BooleanField(required=False)
    overwrite_place = forms.BooleanField(required=False)
    overwrite_rights_holder = forms.BooleanField(required=False)
    # Who comes from an event has said already where the photos are from.
    event = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("people") != SitePhoto.People.IDENTIFIABLE:
            cleaned["who"] = cleaned["ground"] = ""
        elif cleaned.get("who") and not cleaned.get("ground"):
            self.add_error("ground", ValidationError(_("Choose by what right they are shown.")))
        elif cleaned.get("ground") and not cleaned.get("who"):
            self.add_error("who", ValidationError(_("Write who can be recognised.")))
        return cleaned

    def clean_event(self) -> Page | None:
        return self.chosen_event()

    def chosen_event(self) -> Page | None:
        """The event that the gallery will be tied to, also before the form is sent; one that is gone ties nothing."""
        key = str(self["event"].value() or "")
        events = GalleryPage._meta.get_field("event").related_model.objects
        return events.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None

    def values_for(self, photo: SitePhoto, *, is_reused: bool) -> dict[str, Any]:
        """What `describe_photos` is to say of this photo; one from the library keeps its licence."""
        cleaned = self.cleaned_data
        names = ["photographer", "place", "rights_holder", "people", "who", "ground"]
        values = {name: cleaned[name] for name in names} | {"overwrite": self._overwritten(photo)}
        values["taken_at"] = timezone.make_aware(datetime.combine(cleaned["date"], time(12)))
        return values if is_reused else values | {"licence": cleaned["licence"]}

    def _overwritten(self, photo: SitePhoto) -> set[str]:
        """Fields where the photo's own word is to go, or is none: an earlier wording of this form, sent along."""
        return {
            name
            for name in SAID_BY_PHOTOS
            if self.cleaned_data[f"overwrite_{name}"] or getattr(photo, name) in self.earlier(name)
        }

    def earlier(self, name: str) -> list[str]:
        """What was typed here before, and sent along with uploads."""
        return self.data.getlist(f"earlier_{name}") if self.is_bound else []
