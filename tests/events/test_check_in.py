"""The door's server side: ticks from several phones, late, twice and in any order."""

import hashlib
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from events.models import EventIndexPage, EventPage, Registration
from home.staff import EDITOR, EVENT_STAFF, ensure_staff
from tests.factories.events import EventPageFactory, signed_up
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db
MORNING = timezone.now().replace(microsecond=0) - timedelta(hours=3)


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return EventPageFactory(parent=event_index, with_sign_up=True, capacity=4)


@pytest.fixture
def anna(event: EventPage) -> Registration:
    return signed_up(event, "Anna Berg", organisation="Exempelbolaget", party=2)


def minute(number: int) -> datetime:
    return MORNING + timedelta(minutes=number)


def tick(registration: Registration, at: int, **others: object) -> dict[str, object]:
    return {"id": registration.pk, "at": minute(at).isoformat(), "key": f"{registration.pk}-{at}", **others}


def undo(registration: Registration, at: int) -> dict[str, object]:
    return tick(registration, at, undo=True)


def sync(client: Client, event: EventPage, *ticks: dict[str, object], version: str = "") -> dict[str, object]:
    address = reverse("check_in_sync", args=[event.pk])
    response = client.post(address, {"ticks": ticks, "version": version}, content_type="application/json")
    assert response.status_code == 200
    return response.json()


def came(registration: Registration) -> datetime | None:
    registration.refresh_from_db()
    return registration.checked_in_at


# Merging --------------------------------------------------------------------------------------------------------------


def test_the_earliest_of_several_ticks_stands(admin_client: Client, event: EventPage, anna: Registration) -> None:
    for at in (5, 3, 9, 3):
        sync(admin_client, event, tick(anna, at))
    assert came(anna) == minute(3)


def test_the_same_again_changes_nothing(admin_client: Client, event: EventPage, anna: Registration) -> None:
    ticks = tick(anna, 1), undo(anna, 2), tick(anna, 3)
    sync(admin_client, event, *ticks)
    rows = Registration.objects.filter(pk=anna.pk).values()
    before, entries = rows.get(), PageLogEntry.objects.count()
    assert sync(admin_client, event, *ticks)["received"] == [one["key"] for one in ticks]
    assert rows.get() == before
    assert PageLogEntry.objects.count() == entries
    assert came(anna) == minute(3)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("last_is_undo", [True, False])
def test_the_latest_word_decides_in_whatever_order_it_arrives(
    admin_client: Client, event: EventPage, anna: Registration, order: tuple[int, ...], last_is_undo: bool
) -> None:
    """Three phones, or one whose requests overtake each other: each word in a request of its own."""
    words = [undo(anna, 1), tick(anna, 2), undo(anna, 3)] if last_is_undo else [
        tick(anna, 1), undo(anna, 2), tick(anna, 3)
    ]  # fmt: skip
    for place in order:
        sync(admin_client, event, words[place])
    assert came(anna) == (None if last_is_undo else minute(3))


def test_old_tick_after_a_newer_undo_brings_nobody_back(
    admin_client: Client, event: EventPage, anna: Registration
) -> None:
    sync(admin_client, event, tick(anna, 5))
    sync(admin_client, event, undo(anna, 6))
    answer = sync(admin_client, event, tick(anna, 4))
    assert came(anna) is None
    assert (answer["came"], list(answer["undone"])) == ({}, [str(anna.pk)])


def test_undo_that_comes_late_leaves_what_was_ticked_after_it(
    admin_client: Client, event: EventPage, anna: Registration
) -> None:
    sync(admin_client, event, tick(anna, 5), tick(anna, 8))
    sync(admin_client, event, undo(anna, 2))
    assert came(anna) == minute(5)


def test_undo_and_tick_of_the_same_moment_is_an_undo(
    admin_client: Client, event: EventPage, anna: Registration
) -> None:
    sync(admin_client, event, tick(anna, 5), undo(anna, 5))
    sync(admin_client, event, tick(anna, 5))
    assert came(anna) is None


def test_fast_clock_of_a_phone_is_not_believed(admin_client: Client, event: EventPage, anna: Registration) -> None:
    sync(admin_client, event, tick(anna, 60 * 24))
    assert came(anna) <= timezone.now()
    admin_client.post(reverse("check_in", args=[event.pk]), {"untick": anna.pk})
    assert came(anna) is None


def test_several_phones_together_tick_everybody_once(admin_client: Client, event: EventPage) -> None:
    bo, cilla = signed_up(event, "Bo Ceder"), signed_up(event, "Cilla Dahl")
    sync(admin_client, event, tick(bo, 1), tick(cilla, 2))
    answer = sync(admin_client, event, tick(cilla, 1), tick(bo, 2))
    assert answer["came"] == {str(one.pk): minute(1).isoformat() for one in (bo, cilla)}
    counted = [entry.data for entry in PageLogEntry.objects.filter(action="events.registrations.checked-in")]
    assert counted == [{"came": 2, "undone": 0}]


def test_who_waits_has_cancelled_or_belongs_elsewhere_is_passed_by(
    admin_client: Client, event: EventPage, anna: Registration
) -> None:
    waits = signed_up(event, "Vera Vik", party=4)
    elsewhere = signed_up(EventPageFactory(parent=event.get_parent(), with_sign_up=True), "Erik Ek")
    answer = sync(
        admin_client, event, tick(waits, 1), tick(elsewhere, 1), tick(anna, 1), {**tick(anna, 1), "id": 10**9}
    )
    assert (came(waits), came(elsewhere)) == (None, None)
    assert list(answer["came"]) == [str(anna.pk)]
    assert len(answer["received"]) == 4  # or the phone would send them for ever


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"ticks": {}}',
        b'{"ticks": [1]}',
        b'{"ticks": [{"id": "1", "at": "2026-01-01T10:00:00Z", "key": "a"}]}',
        b'{"ticks": [{"id": true, "at": "2026-01-01T10:00:00Z", "key": "a"}]}',
        b'{"ticks": [{"id": 99999999999999999999, "at": "2026-01-01T10:00:00Z", "key": "a"}]}',
        b'{"ticks": [{"id": 1, "at": "2026-01-01T10:00:00", "key": "a"}]}',
        b'{"ticks": [{"id": 1, "at": "0001-01-01T00:00:00+14:00", "key": "a"}]}',
        b'{"ticks": [{"id": 1, "at": 5, "key": "a"}]}',
        b'{"ticks": [{"id": 1, "at": "2026-01-01T10:00:00Z"}]}',
        b'{"ticks": [{"id": 1, "at": "2026-01-01T10:00:00Z", "key": "a", "undo": "no"}]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_of_ticks_is_refused_whole(
    admin_client: Client, event: EventPage, anna: Registration, body: bytes
) -> None:
    address = reverse("check_in_sync", args=[event.pk])
    assert admin_client.post(address, body, content_type="application/json").status_code == 400
    assert came(anna) is None


# The page -------------------------------------------------------------------------------------------------------------


def test_list_is_in_swedish_name_order_with_those_who_wait_apart(admin_client: Client, event_index) -> None:
    event = EventPageFactory(parent=event_index, with_sign_up=True, capacity=6)
    for name in ("Örjan Ek", "Zara Ek", "åsa Ek", "Émile Ek", "Ärla Ek", "Erik Ek", "Aron Wait"):
        signed_up(event, name)
    guest_list = admin_client.get(reverse("check_in", args=[event.pk])).context["guest_list"]
    names = [guest.registration.name for guest in guest_list.guests]
    assert names == ["Émile Ek", "Erik Ek", "Zara Ek", "åsa Ek", "Ärla Ek", "Örjan Ek"]
    assert [guest.registration.name for guest in guest_list.waiting] == ["Aron Wait"]


def test_people_are_counted_with_their_parties(admin_client: Client, event: EventPage, anna: Registration) -> None:
    signed_up(event, "Bo Ceder")
    sync(admin_client, event, tick(anna, 1))
    guest_list = admin_client.get(reverse("check_in", args=[event.pk])).context["guest_list"]
    assert (guest_list.came, guest_list.expected) == (2, 3)


def test_page_knows_the_codes_of_letters_without_holding_them(
    admin_client: Client, event: EventPage, anna: Registration
) -> None:
    page = admin_client.get(reverse("check_in", args=[event.pk])).content.decode()
    assert hashlib.sha256(anna.token.encode()).hexdigest() in page
    assert anna.token not in page
    assert anna.email not in page


def test_list_is_sent_only_when_it_is_another(admin_client: Client, event: EventPage, anna: Registration) -> None:
    first = sync(admin_client, event)
    assert "Anna Berg" in first["list"]
    sync(admin_client, event, tick(anna, 1))
    assert "list" not in sync(admin_client, event, version=first["version"])
    signed_up(event, "Bo Ceder")
    assert "Bo Ceder" in sync(admin_client, event, version=first["version"])["list"]


def test_buttons_work_without_script(admin_client: Client, event: EventPage, anna: Registration) -> None:
    address = reverse("check_in", args=[event.pk])
    response = admin_client.post(address, {"tick": anna.pk})
    assert response["Location"] == f"{address}#guest-{anna.pk}"
    assert came(anna) is not None
    admin_client.post(address, {"untick": anna.pk})
    assert came(anna) is None
    for nonsense in ({}, {"tick": "x"}, {"tick": "²"}, {"tick": "9" * 30}, {"untick": ""}):
        assert admin_client.post(address, nonsense).status_code == 302


def test_english_page_of_the_event_has_the_same_list(
    admin_client: Client, event: EventPage, anna: Registration, english_home
) -> None:
    event.get_parent().copy_for_translation(english_home.locale)
    english = event.copy_for_translation(english_home.locale)
    assert "Anna Berg" in admin_client.get(reverse("check_in", args=[english.pk])).content.decode()
    sync(admin_client, english, tick(anna, 1))
    assert came(anna) == minute(1)


def test_erased_people_are_not_at_the_door(admin_client: Client, event: EventPage, anna: Registration) -> None:
    Registration.objects.filter(pk=anna.pk).update(erased_at=timezone.now(), name="")
    assert admin_client.get(reverse("check_in", args=[event.pk])).context["guest_list"].guests == []


def test_as_many_queries_for_three_as_for_one(admin_client: Client, event: EventPage) -> None:
    EventPage.objects.filter(pk=event.pk).update(capacity=None)
    names = iter(("Anna Berg", "Bo Ceder", "Cilla Dahl"))
    address = reverse("check_in", args=[event.pk])
    assert_constant(admin_client, address, lambda: signed_up(event, next(names)), at_most=14)


# Who may --------------------------------------------------------------------------------------------------------------


def staff(group: str) -> Client:
    ensure_staff()
    user = User.objects.create_user(f"{group[:4].lower()}@example.com", "a long enough password")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(("group", "status"), [(EVENT_STAFF, 200), (EDITOR, 404)])
def test_only_event_staff_come_in(event: EventPage, anna: Registration, group: str, status: int) -> None:
    client = staff(group)
    assert client.get(reverse("check_in", args=[event.pk])).status_code == status
    assert client.post(reverse("check_in", args=[event.pk]), {"tick": anna.pk}).status_code in (status, 302)
    address, body = reverse("check_in_sync", args=[event.pk]), {"ticks": [tick(anna, 1)]}
    assert client.post(address, body, content_type="application/json").status_code == status
    assert (came(anna) is not None) == (status == 200)


def test_nobody_signed_in_is_told_so_and_changes_nothing(client: Client, event: EventPage, anna: Registration) -> None:
    address, body = reverse("check_in_sync", args=[event.pk]), {"ticks": [tick(anna, 1)]}
    by_script = {"x-requested-with": "XMLHttpRequest"}
    assert client.post(address, body, content_type="application/json", headers=by_script).status_code == 403
    assert client.get(reverse("check_in", args=[event.pk]))["Location"].startswith("/admin/login/?next=")
    assert came(anna) is None


def test_other_sites_cannot_tick(event: EventPage, anna: Registration) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("door@example.com", "a long enough password"))
    body = {"ticks": [tick(anna, 1)]}
    address = reverse("check_in_sync", args=[event.pk])
    assert client.post(address, body, content_type="application/json").status_code == 403
    assert client.post(reverse("check_in", args=[event.pk]), {"tick": anna.pk}).status_code == 403
    assert came(anna) is None


def test_a_look_changes_nothing_and_is_written_down(admin_client: Client, event: EventPage, anna: Registration) -> None:
    admin_client.get(reverse("check_in", args=[event.pk]), {"tick": anna.pk})
    assert admin_client.get(reverse("check_in_sync", args=[event.pk])).status_code == 405
    assert came(anna) is None
    actions = PageLogEntry.objects.filter(action__startswith="events.registrations").values_list("action", flat=True)
    assert list(actions) == ["events.registrations.viewed"]


def test_camera_is_allowed_here_and_nowhere_else(admin_client: Client, event: EventPage) -> None:
    policy = admin_client.get(reverse("check_in", args=[event.pk]))["Permissions-Policy"]
    assert "camera=(self)" in policy
    assert "microphone=()" in policy
    for elsewhere in (event.url, "/admin/", reverse("check_in_sync", args=[event.pk])):
        assert "camera=()" in admin_client.get(elsewhere)["Permissions-Policy"]


def test_nothing_inline_runs_on_the_page(admin_client: Client, event: EventPage) -> None:
    assert "unsafe" not in admin_client.get(reverse("check_in", args=[event.pk]))["Content-Security-Policy"]
