"""The form an event is written in."""

from datetime import datetime
from typing import TYPE_CHECKING

from core.forms import BasePageForm

if TYPE_CHECKING:
    from events.models import EventPage

NEEDS_PREVIOUS_START = ("moved", "postponed")
SIGN_UP_FIELDS = (
    "takes_registrations",
    "capacity",
    "largest_party",
    "has_waiting_list",
    "registration_opens",
    "registration_closes",
    "cancel_by",
)


def swedish_page_of(event: "EventPage") -> "EventPage | None":
    """The page that a translation's sign-up is run on; None for the Swedish page itself, and one that stands alone."""
    if not event.pk or event.locale.language_code == "sv":
        return None
    others = type(event).objects.filter(translation_key=event.translation_key, locale__language_code="sv")
    return others.first()


class EventPageForm(BasePageForm):
    """Who moves an event need not remember when it was to start; a translation has no sign-up of its own."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "largest_party" in self.fields:
            self.fields["largest_party"].required = False
        if swedish_page_of(self.instance):
            for name in SIGN_UP_FIELDS:
                self.fields.pop(name, None)
            self.formsets.pop("questions", None)

    def clean_largest_party(self) -> int:
        return self.cleaned_data["largest_party"] or 1

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("status") in NEEDS_PREVIOUS_START and not cleaned.get("previous_start"):
            cleaned["previous_start"] = self._published_start()
        return cleaned

    def _published_start(self) -> datetime | None:
        published = type(self.instance).objects.filter(pk=self.instance.pk, live=True)
        return published.values_list("start", flat=True).first()
