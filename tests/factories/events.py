from datetime import timedelta

import factory
import wagtail_factories
from django.utils import timezone
from django.utils.text import slugify

from events.models import EventPage, Registration
from events.services import Attendee, register_attendee


class EventPageFactory(wagtail_factories.PageFactory):
    """A live event of two hours in a month, each a day later than the one before. Give it a `parent`.

    `with_sign_up=True`: people can sign up for it, alone or several together; there are two places.
    """

    class Meta:
        model = EventPage

    class Params:
        with_sign_up = factory.Trait(takes_registrations=True, capacity=2, largest_party=4)

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


def signed_up(event: EventPage, name: str, **fields: object) -> Registration:
    """Signed up as a visitor is; the address is made of the name: "Åsa Ek" has asa.ek@example.com.

    `fields` are the attendee's (organisation, role, party, answers, email) and register_attendee's own.
    """
    how = {key: fields.pop(key) for key in ("language", "sender", "by_staff", "now") if key in fields}
    attendee = Attendee(**{"name": name, "email": f"{slugify(name).replace('-', '.')}@example.com", **fields})
    return register_attendee(event=event, attendee=attendee, **how)
