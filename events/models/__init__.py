"""Events: the list with its months and years, the event, and the rows of its programme."""

from events.models.events import EventPage, EventPageQuerySet, ProgrammeRow
from events.models.lists import EventIndexPage

__all__ = ["EventIndexPage", "EventPage", "EventPageQuerySet", "ProgrammeRow"]
