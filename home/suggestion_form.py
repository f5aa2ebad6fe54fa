"""The form by which partners suggest a news item or an event."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from core.text_fields import LineField, TextField, limit
from events.models import EventPage
from home.models import Suggestion
from home.suggestions import PHOTOS_AT_MOST, Sent
from media.forms import PhotoField

FURTHEST = timedelta(days=3 * 366)  # nobody plans further ahead; a year that is written wrong


class PhotoForm(forms.Form):
    """One photo, and the word that it may be shown."""

    use_required_attribute = False
    file = PhotoField(label=_("Photo"), required=False)
    may_share = forms.BooleanField(
        label=_("We have the right to share the photo, and those who can be seen in it know that we do"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and not cleaned.get("may_share"):
            self.add_error("may_share", _("Tick this, or leave the photo out. Choose the photo again, too."))
        return cleaned


class SuggestionForm(forms.Form):
    """A title, a text and up to ten photos."""

    title = LineField(
        label=_("Title"),
        help_text=_("Say what has happened and to whom."),
        error_messages={"required": _("Write a title.")},
        **limit(Suggestion._meta.get_field("title").max_length),
    )
    text = TextField(
        label=_("Text"),
        help_text=_("Begin with what matters most. Leave an empty line between paragraphs."),
        error_messages={"required": _("Write what it is about. A few sentences will do.")},
        widget=forms.Textarea(attrs={"rows": 10}),
        **limit(Suggestion._meta.get_field("text").max_length),
    )

    def __init__(self, data: MultiValueDict | None = None, files: MultiValueDict | None = None) -> None:
        super().__init__(data, files)
        numbers = range(1, PHOTOS_AT_MOST + 1)
        self.photos = [PhotoForm(data, files, prefix=f"photo{number}") for number in numbers]
        for photo in self.photos[1:]:
            photo.fields["file"].help_text = ""  # said once

    def is_valid(self) -> bool:
        """All of it is looked at, so that all mistakes are told at once."""
        return all([super().is_valid(), *(photo.is_valid() for photo in self.photos)])

    def sent(self) -> Sent:
        return Sent(self.cleaned_data["title"], self.cleaned_data["text"], list(self._files()))

    def _files(self) -> Iterator[UploadedFile]:
        """The same file chosen twice is one photo."""
        known = set()
        for upload in (photo.cleaned_data.get("file") for photo in self.photos):
            if upload and upload.received.sha256 not in known:
                known.add(upload.received.sha256)
                yield upload


class EventSuggestionForm(SuggestionForm):
    """The same, with when and where."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Write which day it is."), "invalid": _("Write the day as 2026-06-12.")},
    )
    starts = forms.TimeField(
        label=_("Starts at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Write when it starts."), "invalid": _("Write the time as 13:00.")},
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Only when it lasts several days."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2026-06-12.")},
    )
    ends = forms.TimeField(
        label=_("Ends at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Write when it ends."), "invalid": _("Write the time as 13:00.")},
    )
    place = LineField(
        label=_("Place"),
        help_text=_("Building and town, or “online”."),
        error_messages={"required": _("Write where it is held.")},
        **limit(EventPage._meta.get_field("venue_name").max_length),
    )

    field_order = ["title", "day", "starts", "last_day", "ends", "place", "text"]

    def __init__(self, data: MultiValueDict | None = None, files: MultiValueDict | None = None) -> None:
        super().__init__(data, files)
        self.fields["title"].help_text = _("Say what happens there.")

    def clean_day(self) -> date:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day < today:
            raise ValidationError(_("That day has been. Suggest a news item about it instead."))
        if day > today + FURTHEST:
            raise ValidationError(_("That is many years away. Is the year right?"))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, last = cleaned.get("day"), cleaned.get("last_day")
        if day and last and not day <= last <= day + timedelta(days=366):
            self.add_error("last_day", _("The last day must come after the first, within a year."))
        elif {"day", "starts", "ends"} <= cleaned.keys() and self._end() <= self._moment(day, cleaned["starts"]):
            self.add_error("ends", _("It must end after it starts."))
        return cleaned

    def sent(self) -> Sent:
        sent, cleaned = super().sent(), self.cleaned_data
        start = self._moment(cleaned["day"], cleaned["starts"])
        return Sent(sent.title, sent.text, sent.photos, start, self._end(), cleaned["place"])

    def _end(self) -> datetime:
        return self._moment(self.cleaned_data.get("last_day") or self.cleaned_data["day"], self.cleaned_data["ends"])

    @staticmethod
    def _moment(day: date, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(day, clock))


FORMS: dict[str, type[SuggestionForm]] = {
    Suggestion.Kind.NEWS: SuggestionForm,
    Suggestion.Kind.EVENT: EventSuggestionForm,
}
