"""The form an event is written in."""

from datetime import datetime

from core.forms import BasePageForm

NEEDS_PREVIOUS_START = ("moved", "postponed")


class EventPageForm(BasePageForm):
    """Who moves or postpones an event need not remember when it was to start."""

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("status") in NEEDS_PREVIOUS_START and not cleaned.get("previous_start"):
            cleaned["previous_start"] = self._published_start()
        return cleaned

    def _published_start(self) -> datetime | None:
        published = type(self.instance).objects.filter(pk=self.instance.pk, live=True)
        return published.values_list("start", flat=True).first()
