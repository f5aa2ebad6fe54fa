"""Dates and times as a careful editor writes them: "12 juni 2024", "kl. 13.00"; in English "12 June 2024", "13:00".

Spans as well: "12–13 juni 2024", "kl. 13.00–15.30". What ends at midnight ends on the day before, "kl. 18.00–24.00".
"""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import get_language

register = template.Library()
NO_BREAK = "\N{NO-BREAK SPACE}"  # between "kl." and the hour


def _local(moment: date) -> date:
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


@register.filter
def long_date(moment: date | None) -> str:
    """Day, month in words and year; the same order in both languages, no leading zero."""
    return formatted(_local(moment), "j F Y") if moment else ""


@register.filter
def weekday(moment: date | None) -> str:
    """The name of the day."""
    return formatted(_local(moment), "l") if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """The time of day in the zone of the site: a full stop in Swedish, a colon in English."""
    if not moment:
        return ""
    if _is_english():
        return formatted(_local(moment), "H:i")
    return f"kl.{NO_BREAK}{_hour_and_minute(_local(moment))}"


def first_day(start: datetime) -> date:
    """The day something starts on, in the zone of the site."""
    return _local(start).date()


def last_day(start: datetime, end: datetime) -> date:
    """The day it ends on; midnight belongs to the day before."""
    return max(first_day(start), _local(end - timedelta(microseconds=1)).date())


@register.simple_tag
def date_span(start: datetime | None, end: datetime | None) -> str:
    """The days, with nothing said twice: "12 juni 2024", "12–13 juni 2024", "30 juni–2 juli 2024"."""
    if not (start and end):
        return long_date(start or end)
    first, last = first_day(start), last_day(start, end)
    if first == last:
        return long_date(first)
    common = "j" if (first.year, first.month) == (last.year, last.month) else "j F"
    return f"{formatted(first, common if first.year == last.year else 'j F Y')}–{long_date(last)}"


@register.simple_tag
def clock_span(start: datetime | None, end: datetime | None) -> str:
    """The times of day: "kl. 13.00–15.30", in English "13:00–15:30"."""
    if not (start and end):
        return clock(start)
    last = _local(end)
    is_midnight = (last.hour, last.minute) == (0, 0) and start < end
    if _is_english():
        return f"{clock(start)}–{'24:00' if is_midnight else clock(end)}"
    return f"{clock(start)}–{'24.00' if is_midnight else _hour_and_minute(last)}"


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def _hour_and_minute(moment: datetime) -> str:
    return formatted(moment, "G.i")


@register.filter
def iso(moment: date | None) -> str:
    """For the `datetime` attribute of <time>: with the zone's offset when a time of day is known."""
    if not moment:
        return ""
    local = _local(moment)
    return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()
