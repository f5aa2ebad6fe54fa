"""Runs inside the site: what the measurement of events needs there. Prints JSON.

python -m tools.bench.events open 20          an event with that many places: its addresses
python -m tools.bench.events count            what became of the sign-ups
python -m tools.bench.events list 20 2000     queries of the list with so many events
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402
from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: E402

from core.models import Topic  # noqa: E402
from events.models import EventIndexPage, EventPage, Letter, Question, Registration, Seats  # noqa: E402
from tools.bench.content import photo, queries_of, sentence  # noqa: E402

HOURS_BETWEEN = 7


def index_page() -> EventIndexPage:
    home = Site.objects.get(is_default_site=True).root_page
    return EventIndexPage.objects.first() or home.add_child(
        instance=EventIndexPage(title="Evenemang", slug="evenemang", show_in_menus=True)
    )


def event(number: int, hours: int, **fields: object) -> EventPage:
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
    return EventPage(
        title=f"{sentence(5)[:-1]} {number}",
        slug=f"evenemang-{number}",
        lead=sentence(25),
        start=start,
        end=start + timedelta(hours=2),
        venue_name="Navet",
        street_address="Exempelgatan 1",
        municipality="Skövde",
        **fields,
    )


def open_event(places: int) -> dict[str, str]:
    page = event(0, 24 * 30, takes_registrations=True, capacity=places, largest_party=1, main_photo=photo(0))
    page.questions = [Question(kind="needs", label="Allergier", purpose="Så att maten blir rätt.", days_kept=1)]
    index_page().add_child(instance=page)
    return {"page": page.get_url(), "form": reverse("sign_up", args=[page.pk])}


def count_sign_ups() -> dict[str, object]:
    """Who has a place and who waits by their numbers, in order."""
    seats = Seats.objects.get()
    numbers = {
        state: list(Registration.objects.filter(state=state).order_by("number").values_list("number", flat=True))
        for state in ("confirmed", "waiting")
    }
    return {"taken": seats.taken, "letters": Letter.objects.count(), **numbers}


def fill(events: int, topics: list[Topic]) -> None:
    """Events up to that number, in turns before and after now."""
    index, made = index_page(), EventPage.objects.count()
    photos = [photo(number) for number in range(2)]
    with transaction.atomic(), disable_reference_index_auto_update():
        for number in range(made, events):
            page = event(number, HOURS_BETWEEN * (number // 2 + 1) * (-1) ** number, main_photo=photos[number % 2])
            page.topics = [topics[number % len(topics)]]
            index.add_child(instance=page)


def addresses() -> dict[str, str]:
    now = timezone.localtime()
    return {
        "event list": "/evenemang/",
        "events, last page": f"/evenemang/?page={-(-EventPage.objects.current().count() // 12)}",
        "events of a year": f"/evenemang/?year={(now - timedelta(hours=HOURS_BETWEEN)).year}",
        "events of a month": f"/evenemang/?month={now:%Y-%m}",
    }


def count_queries(sizes: list[int]) -> dict[str, object]:
    topics = [Topic.objects.get_or_create(name=f"Ämne {n}", slug=f"amne-{n}")[0] for n in range(5)]
    counted = {}
    for size in sizes:
        fill(size, topics)
        counted[size] = {name: queries_of(address) for name, address in addresses().items()}
    return {"queries": counted, "addresses": addresses()}


if __name__ == "__main__":
    command, *numbers = sys.argv[1:]
    sizes = list(map(int, numbers))
    found = {"open": lambda: open_event(*sizes), "count": count_sign_ups, "list": lambda: count_queries(sizes)}[
        command
    ]()
    print(json.dumps(found))
