"""Events of a series lead to each other; what an event costs."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import User
from core.models import SiteSettings
from events.models import EventIndexPage, EventPage, EventSeries
from events.series import COMING_SHOWN, PAST_SHOWN, others_in_series
from home import staff
from tests.factories import EventPageFactory
from tests.query_counts import assert_constant, warm_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> EventSeries:
    return EventSeries.objects.create(name="Frukost i Skaraborg", name_en="Breakfast in Skaraborg")


@pytest.fixture
def meeting(event_index, series):
    """Makes one that starts so many days from now."""

    def make(days: float, **values: object) -> EventPage:
        start = timezone.now() + timedelta(days=days)
        values = {"title": f"Dag {days}", "series": series, "parent": event_index} | values
        return EventPageFactory(start=start, end=start + timedelta(hours=2), **values)

    return make


def titles(event: EventPage) -> tuple[list[str], list[str]]:
    others = others_in_series(event)
    return [each.title for each in others.coming], [each.title for each in others.past]


def test_what_comes_is_first_and_then_what_has_been(meeting):
    event = meeting(3)
    for days in (-20, 10, -0.05, -5, 1):
        meeting(days)
    assert titles(event) == (["Dag -0.05", "Dag 1", "Dag 10"], ["Dag -5", "Dag -20"])


def test_only_what_visitors_can_see_in_this_language_and_series(meeting, english_home):
    event = meeting(3)
    english = Locale.objects.get(language_code="en")
    index = english_home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=english))
    meeting(4, live=False)
    meeting(5, series=None)
    meeting(6, series=EventSeries.objects.create(name="Annan"))
    meeting(7, parent=index, locale=english)
    assert titles(event) == ([], [])
    assert not others_in_series(event)


def test_a_long_series_shows_what_is_near(meeting):
    event = meeting(0.5)
    for days in range(1, 10):
        meeting(days)
        meeting(-days)
    assert titles(event) == (
        [f"Dag {days}" for days in range(1, COMING_SHOWN + 1)],
        [f"Dag -{days}" for days in range(1, PAST_SHOWN + 1)],
    )


def shown(client: Client, event: EventPage) -> str:
    html = client.get(event.url).text
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+,", ",", " ".join(re.sub(r"<[^>]+>", " ", main).split()))


def test_the_page_leads_to_the_others(client, meeting):
    event, other, past = meeting(3), meeting(4, status="cancelled"), meeting(-4)
    text = shown(client, event)
    assert "Fler träffar i serien ”Frukost i Skaraborg”" in text
    assert text.index("Dag 4, Navet, Skövde Inställt") < text.index("Tidigare") < text.index("Dag -4")
    html = client.get(event.url).text
    assert f'href="{other.url}"' in html
    assert f'href="{past.url}"' in html


def test_alone_in_its_series_it_says_nothing_of_it(client, meeting):
    assert "Fler träffar" not in shown(client, meeting(3))
    assert "Fler träffar" not in shown(client, meeting(3, series=None))


def test_an_english_page_has_the_english_name(client, meeting, english_home):
    english = Locale.objects.get(language_code="en")
    index = english_home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=english))
    event = meeting(3, parent=index, locale=english)
    meeting(4, parent=index, locale=english)
    assert "More in the series Breakfast in Skaraborg" in shown(client, event)


def test_a_new_name_and_a_new_meeting_show_at_once(client, meeting, series):
    event = meeting(3)
    meeting(4)
    shown(client, event)
    series.name = "Lunch"
    series.save()
    assert "i serien ”Lunch”" in shown(client, event)
    meeting(5, live=False).save_revision().publish()
    assert "Dag 5" in shown(client, event)
    series.delete()
    assert "i serien" not in shown(client, EventPage.objects.get(pk=event.pk))


def test_the_page_asks_as_much_however_many_there_are(client, site, meeting):
    SiteSettings.for_site(site)
    event = meeting(3)

    def add() -> None:
        meeting(4)
        meeting(-4)

    alone = len(warm_queries(client, event.url))
    assert_constant(client, event.url, add, at_most=alone)


def node_of(client: Client, event: EventPage) -> dict:
    [script] = re.findall(r'ld\+json">(.*?)</script>', client.get(event.url).text, re.DOTALL)
    return next(node for node in json.loads(script)["@graph"] if node["@type"] == "Event")


def test_search_engines_learn_of_the_series(client, meeting):
    assert node_of(client, meeting(3))["superEvent"] == {"@type": "EventSeries", "name": "Frukost i Skaraborg"}
    assert "superEvent" not in node_of(client, meeting(3, series=None))


@pytest.mark.parametrize(
    ("price", "words", "is_free"), [("", "Kostnadsfritt", True), ("350 kr per person", "350 kr per person", False)]
)
def test_the_price_is_said_and_only_nothing_is_a_number(client, meeting, price, words, is_free):
    event = meeting(3, price=price)
    assert f"Pris {words}" in shown(client, event)
    node = node_of(client, event)
    assert node["isAccessibleForFree"] is is_free
    assert (node["offers"].get("price"), node["offers"].get("priceCurrency")) == (
        ("0", "SEK") if is_free else (None, None)
    )


@pytest.mark.parametrize(("group", "status"), [(staff.EDITOR, 200), (staff.WRITER, 302)])
def test_editors_keep_the_register_of_series(series, group, status):
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("skribent@example.com")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    response = client.get(reverse("series:list"))
    assert response.status_code == status
    if status == 200:
        assert "Frukost i Skaraborg" in response.text
        client.post(reverse("series:add"), {"name": "Ny serie", "name_en": ""})
        assert EventSeries.objects.filter(name="Ny serie").exists()
        assert "/admin/register/series/" in client.get(reverse("wagtailadmin_home")).text
