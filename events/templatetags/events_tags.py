"""Where the calendars are, what month it is, and what else belongs to a series."""

from django import template
from django.utils import timezone

from core.addresses import absolute
from core.models import Topic
from events.feeds import address_of
from events.models import EventIndexPage, EventPage
from events.series import Others
from events.series import others_in_series as find_others

register = template.Library()


@register.simple_tag
def calendar_path(index: EventIndexPage, topic: Topic | None) -> str:
    """The path of the calendar of all events, or of one topic's."""
    return address_of(index, topic)


@register.simple_tag
def others_in_series(event: EventPage) -> Others:
    return find_others(event)


@register.filter
def webcal(path: str) -> str:
    """The address that makes a calendar ask whether to subscribe."""
    _scheme, rest = absolute(path).split(":", 1)
    return f"webcal:{rest}"


@register.simple_tag
def this_month() -> str:
    """The value of the list's `month` parameter today."""
    return timezone.localdate().strftime("%Y-%m")
