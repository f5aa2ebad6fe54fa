"""Lists say of a coming event that few or no places are left."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from core.models import SiteSettings
from events.models import EventIndexPage, EventPage
from events.services import cancel_registration
from tests.factories import EventPageFactory, NewsPageFactory, ProjectFactory
from tests.factories.events import signed_up
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db

LISTS = ["/evenemang/", "/"]


def marks(client: Client, address: str) -> dict[str, list[str]]:
    """Title -> what is marked beside it, in the order shown."""
    rows = re.findall(r'<article class="event-row.*?</article>', client.get(address).text, re.DOTALL)
    titles = [re.search(r'event-row__title"><a href="[^"]*">([^<]*)<', row)[1] for row in rows]
    return {
        title: re.findall(r'<span class="mark [^"]*">([^<]*)</span>', row)
        for title, row in zip(titles, rows, strict=True)
    }


def in_days(event_index: EventIndexPage, days: float, taken: int = 0, **values: object) -> EventPage:
    """With ten places, so many of which are taken."""
    start = timezone.now() + timedelta(days=30)
    values = {"title": "Verkstad", "with_sign_up": True, "capacity": 10, **values}
    event = EventPageFactory(parent=event_index, start=start, end=start + timedelta(hours=2), **values)
    for number in range(taken):
        signed_up(event, f"Gäst {number}")
    start = timezone.now() + timedelta(days=days)
    EventPage.objects.filter(pk=event.pk).update(start=start, end=start + timedelta(hours=2))
    return event


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    ("taken", "values", "shown"),
    [
        (0, {}, []),
        (7, {}, []),
        (8, {}, ["Få platser kvar"]),
        (10, {}, ["Fullt, väntelista"]),
        (10, {"has_waiting_list": False}, ["Fullt"]),
        (0, {"status": "full"}, ["Fullt"]),
        (0, {"status": "full", "takes_registrations": False}, ["Fullt"]),
        (8, {"status": "moved", "previous_start": timezone.now()}, ["Ny tid", "Få platser kvar"]),
        (0, {"capacity": None}, []),
    ],
)
def test_coming_event_says_how_it_stands_with_places(client, event_index, address, taken, values, shown):
    in_days(event_index, 3, taken, **values)
    assert marks(client, address) == {"Verkstad": shown}


@pytest.mark.parametrize(
    ("days", "values", "shown"),
    [
        (-1 / 24, {}, ["Pågår nu"]),
        (3, {"registration_closes": timezone.now() - timedelta(days=1)}, []),
        (3, {"status": "cancelled"}, ["Inställt"]),
        (3, {"status": "postponed", "previous_start": timezone.now()}, ["Uppskjutet"]),
    ],
)
def test_what_nobody_can_sign_up_for_has_its_own_mark_only(client, event_index, days, values, shown):
    event = in_days(event_index, days, 10)
    EventPage.objects.filter(pk=event.pk).update(**values)
    assert marks(client, "/evenemang/") == {"Verkstad": shown}


def test_past_event_has_no_mark(client, event_index):
    event = in_days(event_index, -2, 10)
    event.refresh_from_db()
    assert marks(client, f"/evenemang/?year={timezone.localtime(event.start).year}") == {"Verkstad": []}


@pytest.mark.parametrize("address", LISTS)
def test_the_last_place_taken_or_given_back_is_known_at_once(client, event_index, address):
    event = in_days(event_index, 3, 9)
    assert marks(client, address) == {"Verkstad": ["Få platser kvar"]}
    last = signed_up(event, "Anna Ek")
    assert marks(client, address) == {"Verkstad": ["Fullt, väntelista"]}
    cancel_registration(last)
    assert marks(client, address) == {"Verkstad": ["Få platser kvar"]}


def test_an_event_in_an_article_says_nothing_of_places_because_it_is_remembered(client, event_index, news_index):
    event = in_days(event_index, 3, 10)
    article = NewsPageFactory(parent=news_index, body=[("event", event)])
    assert marks(client, article.url) == {"Verkstad": []}


@pytest.fixture
def english_index(english_home) -> EventIndexPage:
    english = Locale.objects.get(language_code="en")
    return english_home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=english))


def translated(event: EventPage, english_index: EventIndexPage) -> EventPage:
    copy = {"locale": english_index.locale, "translation_key": event.translation_key}
    page = EventPageFactory(parent=english_index, title="Workshop", start=event.start, end=event.end, **copy)
    assert page.signs_up_at == event
    return page


def test_translation_has_the_mark_of_the_swedish_places(client, event_index, english_index):
    translated(in_days(event_index, 3, 10), english_index)
    assert marks(client, "/en/events/") == {"Workshop": ["Full, waiting list"]}


@pytest.mark.parametrize(("address", "at_most"), [("/evenemang/", 6), ("/en/events/", 7)])
def test_lists_ask_as_much_for_three_as_for_one(client, site, event_index, english_index, address, at_most):
    ProjectFactory(default_for=site)
    SiteSettings.for_site(site)
    counts = []
    for more in (1, 2):
        for _one in range(more):
            translated(in_days(event_index, 3, 8), english_index)
        counts.append(len(warm_queries(client, address)))
    assert counts[0] == counts[1] <= at_most
