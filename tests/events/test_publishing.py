"""What an event must say before visitors see it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from core.publishing import problems_of
from events.forms import EventPageForm
from events.models import EventPage, ProgrammeRow
from tests.factories import EventPageFactory

START = datetime(2031, 11, 26, 12, tzinfo=UTC)


def event(**values: object) -> EventPage:
    fields = {"title": "Träff", "lead": "Kom.", "start": START, "end": START + timedelta(hours=2)}
    return EventPage(**fields | {"venue_name": "Navet", "municipality": "Skövde"} | values)


def fields_with_problems(page: EventPage) -> list[str]:
    return [problem.field for problem in problems_of(page)]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"lead": " "}, ["lead"]),
        ({"start": None}, ["start"]),
        ({"end": None}, ["end"]),
        ({"end": START}, ["end"]),
        ({"end": START - timedelta(minutes=1)}, ["end"]),
        ({"end": START + timedelta(minutes=1)}, []),
        ({"venue_name": "", "municipality": ""}, ["venue_name"]),
        ({"venue_name": "", "municipality": "", "online_url": "https://example.com/"}, []),
        ({"venue_name": ""}, []),
        ({"municipality": ""}, ["street_address"]),
        ({"municipality": "", "street_address": "Gatan 1"}, []),
        ({"status": "moved"}, ["previous_start"]),
        ({"status": "postponed"}, ["previous_start"]),
        ({"status": "cancelled"}, []),
        ({"status": "moved", "previous_start": START}, ["start"]),
        ({"status": "moved", "previous_start": START - timedelta(days=1)}, []),
        ({"status": "postponed", "previous_start": START}, []),
    ],
)
def test_each_gap_is_told_at_its_field(values, fields):
    assert fields_with_problems(event(**values)) == fields


@pytest.mark.parametrize(("day", "is_wrong"), [(25, True), (26, False), (27, False), (28, True)])
def test_the_days_of_the_programme_are_the_events(day, is_wrong):
    page = event(end=START + timedelta(days=1))
    page.programme = [ProgrammeRow(starts=time(9), title="Punkt", day=date(2031, 11, day))]
    assert bool(problems_of(page)) == is_wrong


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["moved", "postponed"])
def test_whoever_moves_an_event_need_not_know_when_it_was(event_index, admin_client, status):
    page = EventPageFactory(parent=event_index, start=START, end=START + timedelta(hours=2))
    form = EventPage.get_edit_handler().get_form_class()
    assert issubclass(form, EventPageForm)
    later = START + timedelta(days=7)
    data = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "start": f"{later:%Y-%m-%d %H:%M}",
        "end": f"{later + timedelta(hours=1):%Y-%m-%d %H:%M}",
        "status": status,
        "venue_name": "Navet",
        "municipality": "Skövde",
        "audience": "everybody",
        "language": "sv",
        "body-count": "0",
        "action-publish": "1",
    }
    for prefix in ("programme", "comments"):
        data |= {f"{prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        data |= {f"{prefix}-MAX_NUM_FORMS": "1000"}
    response = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    page.refresh_from_db()
    assert page.previous_start == START
    assert page.sequence == 1
