"""The other events of a series: what comes first, then what has been."""

from dataclasses import dataclass, field

from django.utils import timezone

from core.caching import remembered
from events.models import EventPage

MOST = 60  # of a series that goes on for years, the newest
COMING_SHOWN = 6
PAST_SHOWN = 3


@dataclass(frozen=True)
class Others:
    """Ongoing and upcoming, the nearest first; past, the newest first."""

    coming: list[EventPage] = field(default_factory=list)
    past: list[EventPage] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.coming or self.past)


def others_in_series(event: EventPage) -> Others:
    """Those that visitors can see, in the language of `event`: one query, however many there are."""
    if not event.series_id:
        return Others()
    key = "series", event.series_id, event.locale_id
    known = remembered(key, lambda: list(_published(event)))
    others, now = [each for each in known if each.pk != event.pk], timezone.now()
    coming = [each for each in reversed(others) if each.start > now or each.end > now]
    past = [each for each in others if each.start <= now and each.end <= now]
    return Others(coming[:COMING_SHOWN], past[:PAST_SHOWN])


def _published(event: EventPage) -> list[EventPage]:
    events = EventPage.objects.live().filter(series=event.series_id, locale=event.locale_id)
    return list(events.defer("body").order_by("-start", "-pk")[:MOST])
