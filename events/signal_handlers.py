"""What follows from an event's being published."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from events.models import EventPage
from events.services import settle_event


@receiver(page_published, sender=EventPage)
def settle_what_was_published(instance: Page, **kwargs: object) -> None:
    if instance.takes_registrations or instance.seats_or_none:
        settle_event(instance)
