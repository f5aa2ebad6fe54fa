import json
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from events.holdings import Totals, holdings, is_short_lived_overdue, totals
from events.models import Answer, EventIndexPage, EventPage, Letter, Question, Registration
from events.privacy import erase_what_is_due
from events.services import cancel_registration, write_message
from home.staff import EVENT_STAFF, WRITER
from tests.factories.events import EventPageFactory, signed_up
from tests.query_counts import assert_constant, warm_queries

STOCKHOLM = ZoneInfo("Europe/Stockholm")
OVERDUE = "held__overdue"


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """Sets the time for the whole site."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def signed_in(group: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user(f"{len(group)}@example.com", "a long enough password")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff(db: None) -> Client:
    return signed_in(EVENT_STAFF)


def workshop(parent: EventIndexPage, title: str = "Verkstad", day: int = 12) -> EventPage:
    """In June 2024, with a question about food and one about wishes."""
    times = {"start": at(2024, 6, day, 13), "end": at(2024, 6, day, 16)}
    page = EventPageFactory(parent=parent, with_sign_up=True, capacity=20, title=title, **times)
    Question.objects.create(page=page, kind="needs", label="Allergier", purpose="maten", days_kept=1)
    Question.objects.create(page=page, kind="text", label="Önskemål", purpose="programmet", days_kept=7)
    return page


def with_answers(event: EventPage, name: str) -> Registration:
    food, wish = event.questions.all()
    return signed_up(event, name, answers={food.pk: "Nötter", wish.pk: "Mer tid"})


@pytest.fixture
def event(event_index: EventIndexPage, clock) -> EventPage:
    clock(at(2024, 6, 1, 9))
    return workshop(event_index)


def pieces() -> list[tuple[str, str, str, int, str]]:
    """Event, kind, question, how many, and the day, as they are listed."""
    return [
        (holding.event.title, piece.kind, piece.label, piece.count, str(piece.erased_on))
        for holding in holdings()
        for piece in holding.pieces
    ]


def logged(event: EventPage, action: str) -> list[dict[str, int]]:
    return [entry.data for entry in PageLogEntry.objects.filter(page=event, action=f"events.registrations.{action}")]


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize(("group", "status"), [(EVENT_STAFF, 200), (WRITER, 404)])
def test_only_event_staff_see_what_is_held(event: EventPage, group: str, status: int) -> None:
    client, anna = signed_in(group), signed_up(event, "Anna Ek")
    screens = [reverse("held"), reverse("person_details"), reverse("person_details", args=[anna.pk])]
    assert [client.get(screen).status_code for screen in screens] == [status] * 3
    assert [Client().get(screen).status_code for screen in screens] == [302] * 3


def test_menu_leads_event_staff_there(event: EventPage, staff: Client) -> None:
    home = reverse("wagtailadmin_home")
    assert reverse("held") in staff.get(home).content.decode()
    assert reverse("held") not in signed_in(WRITER).get(home).content.decode()


def test_what_is_erased_first_stands_first(event: EventPage, event_index: EventIndexPage) -> None:
    earlier = workshop(event_index, "Frukost", day=4)
    anna = with_answers(event, "Anna Ek")
    with_answers(event, "Bo Ek")
    signed_up(earlier, "Cia Ek")
    write_message(event=event, subject="Hej", text="Hej", to=[anna], by=None)
    assert pieces() == [
        ("Verkstad", "needs", "Allergier", 2, "2024-06-13"),
        ("Verkstad", "text", "Önskemål", 2, "2024-06-19"),
        ("Verkstad", "", "", 2, "2024-09-10"),
        ("Verkstad", "messages", "", 1, "2024-09-10"),
        ("Frukost", "", "", 1, "2024-09-02"),
    ]
    assert [(holding.event.title, holding.people) for holding in holdings()] == [("Verkstad", 2), ("Frukost", 1)]


def test_days_told_are_those_on_which_it_is_erased(event: EventPage, clock) -> None:
    """The list and the job know the same days, also when the numbers stored are not the usual."""
    with_answers(event, "Anna Ek")
    with_answers(event, "Bo Ek")
    Answer.objects.filter(registration__name="Bo Ek").update(days_kept=500)
    Registration.objects.filter(name="Bo Ek").update(days_kept=0)
    while left := pieces():
        first = min(day for *_rest, day in left)
        clock(at(*map(int, first.split("-"))))
        erase_what_is_due()
        after = pieces()
        assert after == [piece for piece in left if piece[-1] != first]
    assert Registration.objects.held().count() == 0


def test_totals_count_what_is_held_and_what_is_gone(event: EventPage, clock) -> None:
    for name in ("Anna Ek", "Bo Ek"):
        signed_up(event, name, sender="digest")
    Registration.objects.filter(name="Bo Ek").update(days_kept=100)
    assert totals() == Totals(held=2, senders=2, erased=0, last_erased_at=None)
    clock(at(2024, 9, 10, 0, 10))
    erase_what_is_due()
    assert totals() == Totals(held=1, senders=0, erased=1, last_erased_at=at(2024, 9, 10, 0, 10))


def test_overdue_is_said_two_hours_after_the_hour(event: EventPage, staff: Client, clock) -> None:
    with_answers(event, "Anna Ek")
    for moment, is_late in [(at(2024, 6, 13, 2, 0, 0), False), (at(2024, 6, 13, 2, 0, 1), True)]:
        clock(moment)
        answer = staff.get(reverse("held")).content.decode()
        assert (OVERDUE in answer, 'role="alert"' in answer) == (is_late, is_late)
    erase_what_is_due()
    answer = staff.get(reverse("held")).content.decode()
    assert (OVERDUE in answer, 'role="alert"' in answer) == (False, False)


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_what_is_kept_for_a_day_can_be_overdue_too(event: EventPage, clock, is_cancelled: bool) -> None:
    anna = with_answers(event, "Anna Ek")
    if is_cancelled:
        cancel_registration(anna)
    else:
        Registration.objects.update(sender="digest")
    clock(at(2024, 6, 2, 11, 0, 0))
    assert not is_short_lived_overdue()
    clock(at(2024, 6, 2, 11, 0, 1))
    assert is_short_lived_overdue()
    erase_what_is_due()
    assert not is_short_lived_overdue()


def test_list_asks_as_often_with_three_events_as_with_one(event_index: EventIndexPage, staff: Client, clock) -> None:
    clock(at(2024, 6, 1, 9))

    def add_event() -> None:
        event = workshop(event_index, day=4)
        registration = with_answers(event, "Anna Ek")
        write_message(event=event, subject="Hej", text="Hej", to=[registration], by=None)

    assert_constant(staff, reverse("held"), add_event, at_most=25)


def test_list_shows_no_person(event: EventPage, staff: Client) -> None:
    with_answers(event, "Anna Ek")
    shown = text_of(staff.get(reverse("held")))
    assert "Verkstad" in shown
    assert not {word for word in ("Anna", "anna.ek", "Nötter", "Mer tid") if word in shown}


def test_nothing_held_shows_no_table(staff: Client) -> None:
    assert "listing held" not in staff.get(reverse("held")).content.decode()


def find(client: Client, email: str) -> HttpResponse:
    return client.post(reverse("person_details"), {"email": email})


def test_person_is_found_by_the_exact_address_over_all_events(
    event: EventPage, event_index: EventIndexPage, staff: Client
) -> None:
    other = workshop(event_index, "Frukost", day=4)
    anna = signed_up(event, "Anna Ek")
    signed_up(other, "Anna Ek", email="ANNA.EK@Example.com")
    signed_up(other, "Anna Ekman")
    found = find(staff, " Anna.Ek@EXAMPLE.com ")
    assert (found.status_code, found.url) == (302, reverse("person_details", args=[anna.pk]))
    shown = text_of(staff.get(found.url))
    assert "Verkstad" in shown
    assert "Frukost" in shown
    assert "Anna Ekman" not in shown
    assert logged(event, "viewed") == [{"registration": anna.pk}]
    assert len(logged(other, "viewed")) == 1


@pytest.mark.parametrize("email", ["anna@example.com", "anna.ek", "ek@example.com", ""])
def test_address_that_is_nobodys_finds_nobody(event: EventPage, staff: Client, email: str) -> None:
    signed_up(event, "Anna Ek")
    assert find(staff, email).status_code == 200
    assert logged(event, "viewed") == []


def test_address_is_in_no_address_line(event: EventPage, staff: Client) -> None:
    signed_up(event, "Anna Ek")
    found = find(staff, "anna.ek@example.com")
    assert "anna" not in found.url
    title = re.search(r"<title>(.*?)</title>", staff.get(found.url).content.decode(), re.DOTALL)
    assert "anna" not in title[1].lower()
    assert staff.get(reverse("person_details"), {"email": "anna.ek@example.com"}).status_code == 200


def test_person_who_is_erased_is_not_found(event: EventPage, staff: Client) -> None:
    anna = signed_up(event, "Anna Ek")
    erase_what_is_due(date(2024, 9, 10))
    assert staff.get(reverse("person_details", args=[anna.pk])).status_code == 404
    assert find(staff, "anna.ek@example.com").status_code == 200


def test_details_are_handed_out_as_a_file_and_that_is_written_down(event: EventPage, staff: Client) -> None:
    anna = with_answers(event, "Anna Ek")
    answer = staff.post(reverse("person_details", args=[anna.pk]), {"do": "hand-out"})
    assert answer.headers["Content-Type"] == "application/json"
    assert "no-store" in answer.headers["Cache-Control"]
    assert re.search(r'attachment; filename="[\w-]+-2024-06-01\.json"', answer.headers["Content-Disposition"])
    [[told]] = json.loads(answer.content).values()
    assert {"Anna Ek", "anna.ek@example.com", "Verkstad"} < {str(value) for value in told.values()}
    assert anna.token not in answer.content.decode()
    assert logged(event, "handed-out") == [{"registration": anna.pk}]


def test_erasing_asks_first_then_erases_everywhere(
    event: EventPage, event_index: EventIndexPage, staff: Client
) -> None:
    other = workshop(event_index, "Frukost", day=4)
    anna, again = with_answers(event, "Anna Ek"), with_answers(other, "Anna Ek")
    signed_up(other, "Bo Ek")
    address = reverse("person_details", args=[anna.pk])
    asked = text_of(staff.post(address, {"do": "erase"}))
    assert "Frukost" in asked
    assert Registration.objects.held().count() == 3
    done = staff.post(address, {"do": "erase", "sure": "yes"})
    assert (done.status_code, done.url) == (302, reverse("held"))
    assert list(Registration.objects.held().values_list("name", flat=True)) == ["Bo Ek"]
    assert Answer.objects.count() == 0
    assert list(Letter.objects.values_list("registration__name", flat=True)) == ["Bo Ek"]
    assert logged(event, "erased") == [{"registration": anna.pk}]
    assert logged(other, "erased") == [{"registration": again.pk}]


def test_get_erases_nothing(event: EventPage, staff: Client) -> None:
    anna = signed_up(event, "Anna Ek")
    staff.get(reverse("person_details", args=[anna.pk]), {"do": "erase", "sure": "yes"})
    assert Registration.objects.held().count() == 1


def test_forms_are_guarded_by_the_token(event: EventPage, staff: Client) -> None:
    anna = signed_up(event, "Anna Ek")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = staff.cookies
    address = reverse("person_details", args=[anna.pk])
    assert strict.post(address, {"do": "erase", "sure": "yes"}).status_code == 403
    assert Registration.objects.held().count() == 1


def test_person_is_read_as_often_with_three_events_as_with_one(
    event: EventPage, event_index: EventIndexPage, staff: Client
) -> None:
    address = reverse("person_details", args=[with_answers(event, "Anna Ek").pk])

    def reads() -> int:
        """Beside the row of the log for each event, and what Wagtail looks up for it."""
        return sum(sql.startswith('SELECT "') for sql in warm_queries(staff, address))

    one = reads()
    for _other in range(2):
        with_answers(workshop(event_index), "Anna Ek")
    assert reads() == one
