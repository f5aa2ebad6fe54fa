"""An event copied to its next dates: what comes along, what is left behind, and the clock on the wall."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from accounts.models import User
from events.copying import copy_event, days_of_series
from events.ical import uid_of
from events.models import EventPage, EventSeries, ProgrammeRow, Question, Registration
from home import staff
from tests.factories import EventPageFactory, SitePhotoFactory, TopicFactory
from tests.factories.events import signed_up

# A Tuesday in winter, 09.00–11.30 in Stockholm.
START = datetime(2031, 2, 4, 8, tzinfo=UTC)
NEXT = date(2031, 3, 4)


@pytest.fixture
def user(db) -> User:
    return User.objects.create_superuser("signe@example.com", "a long enough password")


@pytest.fixture
def client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def event(event_index) -> EventPage:
    event = EventPageFactory(
        parent=event_index,
        title="Frukost",
        slug="frukost",
        start=START,
        end=START + timedelta(hours=2.5),
        registration_opens=START - timedelta(days=21),
        registration_closes=START - timedelta(days=1),
        cancel_by=START - timedelta(days=2),
        takes_registrations=True,
        capacity=20,
    )
    return EventPage.objects.get(pk=event.pk)


def copied(event: EventPage, user: User, day: date = NEXT, **values: object) -> EventPage:
    [copy] = copy_event(event, days=[day], user=user, **values)
    return EventPage.objects.get(pk=copy.pk)


def on_the_wall(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H.%M}"


def times(event: EventPage) -> list[str]:
    names = ("start", "end", "registration_opens", "registration_closes", "cancel_by")
    return [on_the_wall(getattr(event, name)) for name in names]


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (
            date(2031, 3, 4),
            ["2031-03-04 09.00", "2031-03-04 11.30", "2031-02-11 09.00", "2031-03-03 09.00", "2031-03-02 09.00"],
        ),
        # Summer time began on 30 March: its first sign-up day is before, the rest after.
        (
            date(2031, 4, 1),
            ["2031-04-01 09.00", "2031-04-01 11.30", "2031-03-11 09.00", "2031-03-31 09.00", "2031-03-30 09.00"],
        ),
        (
            date(2031, 10, 28),
            ["2031-10-28 09.00", "2031-10-28 11.30", "2031-10-07 09.00", "2031-10-27 09.00", "2031-10-26 09.00"],
        ),
        (
            date(2031, 1, 7),
            ["2031-01-07 09.00", "2031-01-07 11.30", "2030-12-17 09.00", "2031-01-06 09.00", "2031-01-05 09.00"],
        ),
    ],
)
def test_nine_stays_nine_whatever_the_clocks_do(event, user, day, moved):
    copy = copied(event, user, day)
    assert times(copy) == moved
    assert times(copy.get_latest_revision_as_object()) == moved


@pytest.mark.parametrize(
    ("day", "at", "starts", "ends"),
    [
        # 02.30 is skipped in March and comes twice in October; the first one is meant.
        (date(2031, 3, 30), time(2, 30), datetime(2031, 3, 30, 1, 30, tzinfo=UTC), "2031-03-30 06.00"),
        (date(2031, 10, 26), time(2, 30), datetime(2031, 10, 26, 0, 30, tzinfo=UTC), "2031-10-26 05.00"),
    ],
)
def test_in_the_hour_of_the_change_there_is_a_time_too(event, user, day, at, starts, ends):
    copy = copied(event, user, day, at=at)
    assert (copy.start, on_the_wall(copy.end)) == (starts, ends)


def test_another_hour_moves_the_end_and_the_programme_not_the_sign_up(event, user):
    event.programme = [ProgrammeRow(starts=time(9, 15), title="Kaffe")]
    event.save()
    copy = copied(event, user, at=time(13))
    assert times(copy) == [
        "2031-03-04 13.00",
        "2031-03-04 15.30",
        "2031-02-11 09.00",
        "2031-03-03 09.00",
        "2031-03-02 09.00",
    ]
    assert [row.starts for row in copy.programme.all()] == [time(13, 15)]


def test_the_days_of_the_programme_move_along(event, user):
    event.end = START + timedelta(days=1)
    days = [None, date(2031, 2, 4), date(2031, 2, 5)]
    event.programme = [ProgrammeRow(starts=time(9), title="Punkt", day=day, sort_order=n) for n, day in enumerate(days)]
    event.save()
    copy = copied(event, user)
    assert [row.day for row in copy.programme.all()] == [None, date(2031, 3, 4), date(2031, 3, 5)]
    assert [row.starts for row in copy.programme.all()] == [time(9)] * 3


def test_whole_days_stay_whole(event, user):
    event.is_all_day, event.end = True, START + timedelta(days=1)
    event.save()
    copy = copied(event, user, date(2031, 3, 29))
    assert on_the_wall(copy.start) == "2031-03-29 00.00"
    assert on_the_wall(copy.end) == "2031-03-30 23.59"


def test_what_is_asked_again_comes_along(event, user):
    topic, photo = TopicFactory(), SitePhotoFactory()
    event.topics, event.main_photo = [topic], photo
    event.questions = [Question(kind="choice", label="Lunch?", choices="Ja\nNej", purpose="Maten", days_kept=3)]
    event.save()
    copy = copied(event, user)
    assert (copy.title, copy.lead, copy.capacity, copy.takes_registrations) == ("Frukost", event.lead, 20, True)
    assert (list(copy.topics.all()), copy.main_photo, copy.owner) == ([topic], photo, user)
    [question] = copy.questions.all()
    assert (question.label, question.options, question.days_kept) == ("Lunch?", [("Ja", "Ja"), ("Nej", "Nej")], 3)
    assert question.pk != event.questions.get().pk
    assert copy.body.raw_data == event.body.raw_data or len(copy.body) == len(event.body)


def test_what_belongs_to_the_one_date_is_left_behind(event, user):
    signed_up(event, "Eva Ek", by_staff=True)
    EventPage.objects.filter(pk=event.pk).update(
        status="moved", previous_start=START, sequence=4, calendar_changed_at=START, expire_at=START, locked=True
    )
    event.refresh_from_db()
    copy = copied(event, user)
    assert (copy.live, copy.has_unpublished_changes, copy.first_published_at) == (False, True, None)
    assert (copy.status, copy.previous_start, copy.sequence, copy.calendar_changed_at) == ("planned", None, 0, None)
    assert (copy.expire_at, copy.go_live_at, copy.locked) == (None, None, False)
    assert (copy.registrations.count(), copy.seats_or_none) == (0, None)
    assert (Registration.objects.count(), event.registrations.count()) == (1, 1)
    assert copy.translation_key != event.translation_key
    assert uid_of(copy) != uid_of(event)
    assert copy.slug == "frukost-2031-03-04"


def test_the_draft_is_what_is_copied(event, user):
    event.title = "Lunch"
    event.save_revision()
    assert copied(event, user).title == "Lunch"


def test_an_address_that_is_taken_gets_a_number(event, event_index, user):
    EventPageFactory(parent=event_index, slug="frukost-2031-03-04")
    assert copied(event, user).slug == "frukost-2031-03-04-2"


def test_a_draft_without_times_can_be_copied(event_index, user):
    draft = EventPageFactory(parent=event_index, live=False, start=None, end=None)
    copy = copied(draft, user)
    assert (on_the_wall(copy.start), copy.end) == ("2031-03-04 09.00", None)


def test_the_same_day_is_not_copied_to_twice(event, user):
    copied(event, user)
    with pytest.raises(ValidationError):
        copy_event(event, days=[NEXT + timedelta(days=7), NEXT], user=user)
    assert EventPage.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "every", "days"),
    [
        (date(2031, 3, 4), "week", ["2031-03-04", "2031-03-11", "2031-03-18"]),
        (date(2031, 3, 4), "two-weeks", ["2031-03-04", "2031-03-18", "2031-04-01"]),
        (date(2031, 3, 4), "month", ["2031-03-04", "2031-04-01", "2031-05-06"]),
        (date(2031, 11, 4), "month", ["2031-11-04", "2031-12-02", "2032-01-06"]),
        (date(2031, 3, 31), "month", ["2031-03-31", "2031-04-28", "2031-05-26"]),
    ],
)
def test_the_days_of_a_series(first, every, days):
    assert [day.isoformat() for day in days_of_series(first, every, 3)] == days


@pytest.mark.django_db
def test_the_event_itself_comes_into_the_series_too(event, user):
    series = EventSeries.objects.create(name="Frukostar")
    copy = copied(event, user, series=series)
    event.refresh_from_db()
    assert (copy.series, event.series, event.live, event.has_unpublished_changes) == (series, series, True, False)


def test_what_waits_to_be_published_goes_on_waiting(event, user):
    event.title = "Lunch"
    event.save_revision()
    copied(event, user, series=EventSeries.objects.create(name="Frukostar"))
    event.refresh_from_db()
    assert (event.title, event.series) == ("Frukost", None)
    draft = event.get_latest_revision_as_object()
    assert (draft.title, draft.series.name) == ("Lunch", "Frukostar")


def address(event: EventPage) -> str:
    return reverse("event_copy", args=[event.pk])


def test_the_screen_copies_once_and_opens_the_draft(client, event):
    assert client.get(address(event)).status_code == 200
    assert EventPage.objects.count() == 1
    data = {"day": "2027-03-04", "times": "1"}
    response = client.post(address(event), data)
    copy = EventPage.objects.exclude(pk=event.pk).get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert client.get(response.url).status_code == 200
    again = client.post(address(event), data)
    assert "finns redan ett evenemang med den rubriken den 4 mars 2027" in again.text
    assert EventPage.objects.count() == 2


def test_the_screen_copies_to_several_dates_in_a_new_series(client, event, event_index):
    data = {"day": "2027-03-02", "at": "08:00", "times": "3", "every": "month", "new_series": "Frukostar"}
    response = client.post(address(event), data)
    assert response.url == reverse("wagtailadmin_explore", args=[event_index.pk])
    made = EventPage.objects.exclude(pk=event.pk).order_by("start")
    assert [on_the_wall(each.start) for each in made] == ["2027-03-02 08.00", "2027-04-06 08.00", "2027-05-04 08.00"]
    series = EventSeries.objects.get()
    assert {each.series for each in EventPage.objects.all()} == {series}
    assert "3 utkast skapades" in client.get(response.url).text


@pytest.mark.parametrize(
    "data",
    [
        {"day": ""},
        {"day": "i morgon"},
        {"day": "2026-01-01"},
        {"day": "9999-12-31"},
        {"day": "2027-03-04", "times": "0"},
        {"day": "2027-03-04", "times": "13"},
        {"day": "2027-03-04", "every": "never"},
        {"day": "2027-03-04", "at": "25:00"},
        {"day": "2027-03-04", "series": "77"},
        {"day": "2027-03-04", "new_series": "x" * 121},
    ],
)
def test_what_will_not_do_is_said(client, event, data):
    response = client.post(address(event), {"times": "1"} | data)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert (EventPage.objects.count(), EventSeries.objects.count()) == (1, 0)


def test_a_new_series_is_not_kept_without_its_events(client, event, user):
    copied(event, user, date(2027, 3, 4))
    client.post(address(event), {"day": "2027-03-04", "times": "1", "new_series": "Frukostar"})
    assert EventSeries.objects.count() == 0


def member(*groups: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("skribent@example.com")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def test_writers_may_copy_and_choose_a_series_but_not_name_one(event):
    EventSeries.objects.create(name="Frukostar")
    client = member(staff.WRITER)
    form = client.get(address(event)).context["form"]
    assert ("series" in form.fields, "new_series" in form.fields) == (True, False)
    client.post(address(event), {"day": "2027-03-04", "times": "1", "new_series": "Egen"})
    assert (EventPage.objects.count(), EventSeries.objects.count()) == (2, 1)


def test_a_writers_series_waits_in_the_draft_of_a_public_event(event):
    series = EventSeries.objects.create(name="Frukostar")
    member(staff.WRITER).post(address(event), {"day": "2027-03-04", "times": "1", "series": series.pk})
    event.refresh_from_db()
    assert (event.series, event.get_latest_revision_as_object().series) == (None, series)


def test_who_may_not_change_the_event_finds_nothing(event):
    client = member(staff.EVENT_STAFF)
    assert client.get(address(event)).status_code == 404
    assert client.post(address(event), {"day": "2027-03-04", "times": "1"}).status_code == 404
    assert EventPage.objects.count() == 1


def test_who_may_not_make_events_makes_none(event, event_index):
    client = member(staff.EVENT_STAFF)
    group = Group.objects.get(name=staff.EVENT_STAFF)
    GroupPagePermission.objects.create(group=group, page=event_index, permission_type="change")
    response = client.post(address(event), {"day": "2027-03-04", "times": "1"})
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert EventPage.objects.count() == 1


def test_the_event_leads_there(client, event, event_index, home):
    for name, key in (("wagtailadmin_pages:edit", event.pk), ("wagtailadmin_explore", event_index.pk)):
        assert f'href="{address(event)}"' in client.get(reverse(name, args=[key])).text
    assert "Kopiera till nytt datum" not in client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).text
