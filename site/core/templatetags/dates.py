"""Dates and times as a careful editor writes them: "12 juni 2024", "kl. 13.00"; in English "12 June 2024", "13:00"."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import get_language

register = template.Library()


def _local(moment: date) -> date:
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


@register.filter
def long_date(moment: date | None) -> str:
    """Day, month in words and year; the same order in both languages, no leading zero."""
    return formatted(_local(moment), "j F Y") if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """The time of day in the zone of the site: a full stop in Swedish, a colon in English."""
    if not moment:
        return ""
    if (get_language() or "").startswith("en"):
        return formatted(_local(moment), "H:i")
    return formatted(_local(moment), r"\k\l. G.i")


@register.filter
def iso(moment: date | None) -> str:
    """For the `datetime` attribute of <time>: with the zone's offset when a time of day is known."""
    if not moment:
        return ""
    local = _local(moment)
    return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()
