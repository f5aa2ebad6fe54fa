"""A month as a calendar: weeks of days, each with what happens then, in the site's time zone."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone
from django.utils.dateformat import format as formatted

from core.templatetags.dates import first_day, last_day

if TYPE_CHECKING:
    from events.models import EventPage


@dataclass(frozen=True)
class Day:
    """A square of the calendar; days of the months beside it are there to fill the week."""

    date: date
    is_of_month: bool
    is_today: bool
    events: list["EventPage"]


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, in addresses "2026-11"."""

    year: int
    number: int

    def __str__(self) -> str:
        return formatted(self.first, "F Y")

    @property
    def key(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def bounds(self) -> tuple[datetime, datetime]:
        """The first moment of the month and that of the next one."""
        return _midnight(self.first), _midnight(self.next().first)

    def weeks(self, events: Sequence["EventPage"], today: date) -> list[list[Day]]:
        """Monday first; an event stands on each of its days."""
        spans = [(first_day(event.start), last_day(event.start, event.end), event) for event in events]
        return [
            [
                Day(
                    date=day,
                    is_of_month=day.month == self.number,
                    is_today=day == today,
                    events=[event for first, last, event in spans if first <= day <= last],
                )
                for day in week
            ]
            for week in Calendar().monthdatescalendar(self.year, self.number)
        ]


def months_of(first: datetime, last: datetime) -> list[Month]:
    """Every month from that of `first` to that of `last`."""
    month, end = (Month(day.year, day.month) for day in (timezone.localtime(first), timezone.localtime(last)))
    found = [month]
    while found[-1] < end:
        found.append(found[-1].next())
    return found


def month_called(key: str, months: Sequence[Month]) -> Month | None:
    """The month with this key; None for ""; else Http404."""
    if not key:
        return None
    for month in months:
        if month.key == key:
            return month
    raise Http404


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())
