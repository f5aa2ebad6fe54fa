"""The day before an event those who have a place are reminded."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from events.models import EventPage
from events.services import remind_attendees

EARLIEST, LATEST = timedelta(hours=24), timedelta(hours=3)  # before the start
JUST_TOLD = timedelta(hours=12)  # whoever signed up since then has a fresh letter
BY_DAY = range(7, 21)  # the hours of the clock here; a day-long event starts at midnight

logger = logging.getLogger(__name__)


def remind_of_tomorrow(now: datetime | None = None) -> None:
    """Safe to run as often as one likes: nobody is reminded twice of the same start."""
    now = now or timezone.now()
    if timezone.localtime(now).hour not in BY_DAY:
        return
    for event in _due(now):
        try:
            remind_attendees(event, signed_up_before=now - JUST_TOLD)
        except Exception:
            logger.exception("Those who come to the event %s could not be reminded; it is tried again.", event.pk)


def _due(now: datetime) -> list[EventPage]:
    soon = EventPage.objects.live().taking_place().filter(start__gt=now + LATEST, start__lte=now + EARLIEST)
    return list(soon.filter(seats__taken__gt=0).defer("body"))
