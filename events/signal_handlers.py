"""What follows from an event's being published, and from a change of its series."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from core.caching import raise_generation
from events.models import EventPage, EventSeries
from events.services import settle_event


@receiver(page_published, sender=EventPage)
def settle_what_was_published(instance: Page, **kwargs: object) -> None:
    if instance.takes_registrations or instance.seats_or_none:
        settle_event(instance)


@receiver([post_save, post_delete], sender=EventSeries)
def forget_what_processes_hold(**kwargs: object) -> None:
    raise_generation()
