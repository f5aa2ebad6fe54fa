"""Only event staff see those who have signed up: every address under /admin/events/, for each group."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from events.models import EventPage, Registration
from events.wagtail_hooks import event_urls
from home import dashboard, staff
from tests.factories.events import EventPageFactory, signed_up

pytestmark = pytest.mark.django_db

MAY = {staff.EVENT_STAFF, staff.ADMINISTRATOR}
GROUPS = [staff.WRITER, staff.EDITOR, staff.ADMINISTRATOR, staff.EVENT_STAFF]
# Who may copy an event is a question of pages; the sheet for the door is sent, never looked at.
OF_PAGES, POSTED = {"event_copy"}, {"check_in_sync"}
PATTERNS = [
    (pattern.name, tuple(pattern.pattern.converters))
    for room in event_urls()
    for pattern in room.url_patterns
    if pattern.name not in OF_PAGES
]


@pytest.fixture(autouse=True)
def groups(db: None) -> None:
    call_command("ensure_groups", verbosity=0)


@pytest.fixture
def event(event_index: Page) -> EventPage:
    return EventPageFactory(parent=event_index, title="Verkstad", with_sign_up=True)


@pytest.fixture
def anna(event: EventPage) -> Registration:
    return signed_up(event, "Anna Ek")


def client_of(*groups: str) -> Client:
    user = User.objects.create_user("somebody@example.com", first_name="Eva")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def addresses(anna: Registration) -> dict[str, str]:
    values = {"event": anna.event_id, "key": anna.pk, "name": "cancel"}
    return {
        f"{name} {' '.join(given)}": reverse(name, kwargs={key: values[key] for key in given})
        for name, given in PATTERNS
    }


def test_all_rooms_are_in_the_table():
    assert len(PATTERNS) >= 15


@pytest.mark.parametrize("group", GROUPS)
def test_every_address_is_open_for_event_staff_and_not_found_for_others(group, anna):
    client = client_of(group)
    found = {name: client.get(url).status_code for name, url in addresses(anna).items()}

    if group in MAY:
        assert set(found.values()) <= {200, 405}
        assert {name.split()[0] for name, status in found.items() if status == 405} <= POSTED
    else:
        assert set(found.values()) == {404}


@pytest.mark.parametrize("group", [staff.WRITER, staff.EDITOR])
def test_nothing_can_be_sent_by_others(group, anna):
    client = client_of(group)

    for url in addresses(anna).values():
        assert (
            client.post(url, {"sure": "yes", "tell": "on", "name": "Bo", "email": "bo@example.com"}).status_code == 404
        )
    anna.refresh_from_db()
    assert (anna.state, anna.name, Registration.objects.count()) == ("confirmed", "Anna Ek", 1)


def test_anonymous_is_sent_to_sign_in(anna):
    login = reverse("wagtailadmin_login")
    for url in addresses(anna).values():
        response = Client().get(url)
        assert (response.status_code, response.url.partition("?")[0]) == (302, login)


def test_permission_taken_away_counts_from_the_next_request(anna):
    client = client_of(staff.EVENT_STAFF, staff.WRITER)
    url = reverse("registrations", args=[anna.event_id])
    assert client.get(url).status_code == 200

    Group.objects.get(name=staff.EVENT_STAFF).user_set.clear()

    assert client.get(url).status_code == 404
    assert client.post(reverse("registration_act", args=[anna.pk, "erase"]), {"sure": "yes"}).status_code == 404


def test_somebody_who_is_event_staff_only_has_a_first_page_and_a_menu(anna):
    client = client_of(staff.EVENT_STAFF)
    first = client.get(reverse("wagtailadmin_home"))
    page = first.content.decode()

    assert first.status_code == 200
    assert page.count(reverse("registration_events")) >= 1
    assert f'href="{reverse("registrations", args=[anna.event_id])}"' in page
    assert client.get(reverse("registration_events")).status_code == 200


@pytest.mark.parametrize("group", [staff.WRITER, staff.EDITOR])
def test_others_meet_no_way_in_and_no_number(group, anna, event_index):
    client = client_of(group)

    for url in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[event_index.pk]),
        reverse("wagtailadmin_pages:edit", args=[anna.event_id]),
    ):
        page = client.get(url).content.decode()
        assert reverse("registration_events") not in page
        assert reverse("registrations", args=[anna.event_id]) not in page
        assert "1/2" not in page


def test_list_and_form_of_an_event_lead_to_those_who_have_signed_up(anna, event_index):
    client = client_of(staff.ADMINISTRATOR)
    url = reverse("registrations", args=[anna.event_id])

    assert (
        f'<a href="{url}">1/2</a>'
        in client.get(reverse("wagtailadmin_explore", args=[event_index.pk])).content.decode()
    )
    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[anna.event_id])).content.decode()


def test_first_page_says_how_many_and_which_mail_did_not_arrive(anna, event):
    signed_up(event, "Bo Ek")
    signed_up(event, "Cilla Ek")
    anna.letters.update(state="refused", reason="550")
    user = User.objects.create_user("eva@example.com")
    user.groups.add(Group.objects.get(name=staff.EVENT_STAFF))

    found = {section.key: section.rows for section in dashboard.waiting_for(user)}

    assert set(found) == {"unreached", "signed-up"}
    (failed,), (row,) = found["unreached"], found["signed-up"]
    assert failed.url.endswith("?list=unreached")
    assert [text for text in (failed.title, failed.note) if "Anna" in text] == []
    assert (row.title, row.url) == ("Verkstad", reverse("registrations", args=[event.pk]))
    assert [number in row.note for number in "221"] == [True, True, True]


@pytest.mark.parametrize(
    ("status", "places", "mail"),
    [
        ("planned", "1 av 2 platser", "till 1 person"),
        ("moved", "1 av 2 platser", "till 1 person"),
        ("cancelled", "Inställt, 1 av 2 platser", "Inställt, till 1 person"),
        ("postponed", "Uppskjutet, 1 av 2 platser", "Uppskjutet, till 1 person"),
    ],
)
def test_first_page_says_which_events_nobody_should_come_to(anna, event, status, places, mail):
    anna.letters.update(state="refused", reason="550")
    EventPage.objects.filter(pk=event.pk).update(status=status)
    user = User.objects.create_user("eva@example.com")
    user.groups.add(Group.objects.get(name=staff.EVENT_STAFF))

    notes = {section.key: section.rows[0].note for section in dashboard.waiting_for(user)}

    assert notes == {"signed-up": places, "unreached": mail}
