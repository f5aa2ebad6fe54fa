"""What an event must say before visitors see it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import User
from core.publishing import problems_of
from events.forms import EventPageForm
from events.models import EventIndexPage, EventPage, ProgrammeRow, Question
from events.services import cancel_registration
from home import staff
from tests.factories import EventPageFactory
from tests.factories.events import signed_up

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


def form_data(page: EventPage, **values: str) -> dict[str, str]:
    """What the editor sends for `page` when it is published."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "start": f"{timezone.localtime(page.start):%Y-%m-%d %H:%M}",
        "end": f"{timezone.localtime(page.end):%Y-%m-%d %H:%M}",
        "status": page.status,
        "venue_name": "Navet",
        "municipality": "Skövde",
        "audience": "everybody",
        "language": "sv",
        "body-count": "0",
        "action-publish": "1",
    }
    for prefix in ("programme", "questions", "comments"):
        data |= {f"{prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        data |= {f"{prefix}-MAX_NUM_FORMS": "1000"}
    return data | values


def edited(client, page: EventPage, **values: str):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(page, **values))


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["moved", "postponed"])
def test_whoever_moves_an_event_need_not_know_when_it_was(event_index, admin_client, status):
    page = EventPageFactory(parent=event_index, start=START, end=START + timedelta(hours=2))
    form = EventPage.get_edit_handler().get_form_class()
    assert issubclass(form, EventPageForm)
    later = START + timedelta(days=7)
    response = edited(
        admin_client,
        page,
        start=f"{later:%Y-%m-%d %H:%M}",
        end=f"{later + timedelta(hours=1):%Y-%m-%d %H:%M}",
        status=status,
    )
    assert response.status_code == 302, response.context["form"].errors
    page.refresh_from_db()
    assert page.previous_start == START
    assert page.sequence == 1


SIGN_UP = {"takes_registrations": True, "capacity": 20}


def before(**units: float) -> datetime:
    return START - timedelta(**units)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"capacity": None}, []),
        ({"capacity": 1}, []),
        ({"capacity": 0}, ["capacity"]),
        ({"capacity": 0, "takes_registrations": False}, []),
        ({"registration_opens": before(seconds=1)}, []),
        ({"registration_opens": START}, ["registration_opens"]),
        ({"registration_closes": START}, []),
        ({"registration_closes": before(seconds=-1)}, ["registration_closes"]),
        ({"registration_opens": before(days=2), "registration_closes": before(days=1)}, []),
        ({"registration_opens": before(days=1), "registration_closes": before(days=1)}, ["registration_closes"]),
        ({"registration_opens": before(days=1), "registration_closes": before(days=2)}, ["registration_closes"]),
        ({"cancel_by": START}, []),
        ({"cancel_by": before(seconds=-1)}, ["cancel_by"]),
        ({"registration_opens": START, "start": None, "end": None}, ["start", "end"]),
        ({"registration_opens": START, "takes_registrations": False}, []),
    ],
)
def test_sign_up_opens_closes_and_starts_in_this_order(values, fields):
    locale = Locale.objects.get(language_code="sv")
    assert fields_with_problems(event(**SIGN_UP | {"locale": locale} | values)) == fields


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "choices", "is_wrong"),
    [
        ("choice", "", True),
        ("choice", "Ja", True),
        ("choice", "Ja\n\n ", True),
        ("choice", "Ja\nNej", False),
        ("text", "", False),
    ],
)
def test_a_question_with_choices_has_some(kind, choices, is_wrong):
    page = event(**SIGN_UP, locale=Locale.objects.get(language_code="sv"))
    page.questions = [Question(kind=kind, label="Lunch?", choices=choices, purpose="Maten")]
    expected = ["Frågan ”Lunch?” behöver minst två svarsalternativ, ett per rad."] if is_wrong else []
    assert [problem.message for problem in problems_of(page)] == expected


@pytest.fixture
def page(event_index) -> EventPage:
    return EventPageFactory(parent=event_index, start=START, end=START + timedelta(hours=2), **SIGN_UP)


@pytest.mark.django_db
def test_the_editor_says_at_the_field_what_is_wrong(page, admin_client):
    late = f"{START + timedelta(days=1):%Y-%m-%d %H:%M}"
    response = edited(admin_client, page, takes_registrations="on", registration_closes=late)
    assert response.context["form"].errors == {
        "registration_closes": ["Anmälan stänger senast när evenemanget börjar. Välj en tidigare tid eller lämna tomt."]
    }


@pytest.mark.django_db
def test_nobody_need_say_that_one_comes_alone(page, admin_client):
    assert edited(admin_client, page, takes_registrations="on", capacity="5").status_code == 302
    page.refresh_from_db()
    assert (page.largest_party, page.capacity) == (1, 5)


def notice(client, page: EventPage) -> str:
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    return html if "Att veta innan du publicerar" in html else ""


@pytest.mark.django_db
def test_before_publishing_it_says_how_many_get_a_mail(page, admin_client):
    assert notice(admin_client, page) == ""
    signed_up(page, "Eva Ek")
    one = "Publicerar du en ny tid eller plats, eller ställer in, får 1 anmäld ett mejl."
    assert one in notice(admin_client, page)
    signed_up(page, "Bo Ek")
    cancel_registration(signed_up(page, "Ida Ek"))
    assert "får 2 anmälda ett mejl." in notice(admin_client, page)
    assert "platser är redan tagna" not in notice(admin_client, page)
    page.capacity = 1
    page.save_revision()
    assert "2 platser är redan tagna. Ingen förlorar sin plats" in notice(admin_client, page)
    assert edited(admin_client, page, takes_registrations="on", capacity="1").status_code == 302


@pytest.mark.django_db
def test_what_is_over_mails_nobody(page, admin_client):
    signed_up(page, "Eva Ek")
    EventPage.objects.filter(pk=page.pk).update(start=START.replace(year=2025), end=START.replace(year=2025, hour=14))
    assert notice(admin_client, page) == ""


@pytest.mark.django_db
def test_how_many_is_only_for_those_who_may_know_who(page):
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("skribent@example.com")
    user.groups.add(Group.objects.get(name=staff.EDITOR))
    client = Client()
    client.force_login(user)
    signed_up(page, "Eva Ek")
    html = notice(client, page)
    assert "eller ställer in, får de anmälda ett mejl." in html
    assert "1 anmäld" not in html


@pytest.fixture
def translation(page, english_home) -> EventPage:
    english = Locale.objects.get(language_code="en")
    index = english_home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=english))
    attributes = {"locale": english, "slug": page.slug}
    copy = page.copy(to=index, reset_translation_key=False, update_attrs=attributes, copy_revisions=False)
    return EventPage.objects.get(pk=copy.pk)


@pytest.mark.django_db
def test_a_translation_says_where_its_sign_up_is(page, translation, admin_client):
    html = notice(admin_client, translation)
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}">{page.title}</a>' in html
    for name in ("takes_registrations", "capacity", "cancel_by", "questions-TOTAL_FORMS"):
        assert f'name="{name}"' not in html
        assert f'name="{name}"' in client_html(admin_client, page)


def client_html(client, page: EventPage) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


@pytest.mark.django_db
def test_a_translation_is_published_without_sign_up_of_its_own(page, translation, admin_client):
    data = form_data(translation, title="Breakfast")
    data = {key: value for key, value in data.items() if not key.startswith("questions")}
    response = admin_client.post(reverse("wagtailadmin_pages:edit", args=[translation.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    translation = EventPage.objects.get(pk=translation.pk)
    assert (translation.title, translation.live, translation.signs_up_at.pk) == ("Breakfast", True, page.pk)


@pytest.mark.django_db
def test_a_translations_old_sign_up_times_stop_nothing(page, translation):
    translation.registration_closes = START + timedelta(days=1)
    assert problems_of(translation) == []
    page.registration_closes = START + timedelta(days=1)
    assert fields_with_problems(page) == ["registration_closes"]


def test_awaited_event_is_not_put_into_the_past_by_a_slip(event_index):
    page = EventPageFactory(parent=event_index, with_sign_up=True)
    years_ago = timezone.now() - timedelta(days=800)
    past = {"start": years_ago, "end": years_ago + timedelta(hours=2)}
    slipped = EventPage.objects.get(pk=page.pk)
    slipped.start, slipped.end = past["start"], past["end"]
    assert fields_with_problems(slipped) == []
    anna = signed_up(page, "Anna")
    assert fields_with_problems(slipped) == ["start"]
    earlier_today = timezone.now() - timedelta(seconds=1)
    slipped.start, slipped.end = earlier_today - timedelta(hours=1), timezone.now()
    assert fields_with_problems(slipped) == []
    slipped.start, slipped.end = past["start"], past["end"]
    EventPage.objects.filter(pk=page.pk).update(**past)
    assert fields_with_problems(slipped) == []
    EventPage.objects.filter(pk=page.pk).update(start=page.start, end=page.end)
    cancel_registration(anna)
    assert fields_with_problems(slipped) == []
