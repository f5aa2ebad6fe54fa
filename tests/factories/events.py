from datetime import timedelta

import factory
import wagtail_factories
from django.utils import timezone

from events.models import EventPage


class EventPageFactory(wagtail_factories.PageFactory):
    """A live event of two hours in a month, each a day later than the one before. Give it a `parent`."""

    class Meta:
        model = EventPage

    title = factory.Sequence(lambda n: f"Evenemang {n}")
    slug = factory.Sequence(lambda n: f"evenemang-{n}")
    lead = "En förmiddag om spill och nya affärer."
    start = factory.Sequence(
        lambda n: timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=30 + n)
    )
    end = factory.LazyAttribute(lambda event: event.start + timedelta(hours=2))
    venue_name = "Navet"
    street_address = "Exempelgatan 1"
    municipality = "Skövde"
    body = [("paragraph", "<p>Ta med en fråga från verkstaden.</p>")]
