"""Letters that the staff write: to whom, looked at before they are sent, and sent once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from events.models import EventIndexPage, EventPage, Letter, Message, Registration
from events.services import cancel_registration, check_in, erase_registration
from tests.factories.events import EventPageFactory, signed_up
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return EventPageFactory(parent=event_index, title="Verkstad", with_sign_up=True, capacity=3)


@pytest.fixture
def people(event):
    """Anna came; Bo has a place; Cilla is erased; David waits; Erik has cancelled."""
    check_in(signed_up(event, "Anna Ek"))
    signed_up(event, "Bo Ek")
    cilla = signed_up(event, "Cilla Ek")
    signed_up(event, "David Ek", party=2)
    cancel_registration(signed_up(event, "Erik Ek"))
    now = timezone.now()
    EventPage.objects.filter(pk=event.pk).update(start=now - timedelta(hours=1), end=now + timedelta(hours=1))
    erase_registration(cilla)  # keeps the place, for the totals
    return event


def address(event: EventPage) -> str:
    return reverse("registrations_message", args=[event.pk])


def said(to: str = "confirmed", **more: object) -> dict[str, object]:
    return {"to": to, "subject": "Ta med stövlar", "text": "Det är blött.\n\nVi ses!", **more}


def got(message: Message) -> list[str]:
    return list(message.letters.order_by("pk").values_list("registration__name", flat=True))


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("confirmed", ["Anna Ek", "Bo Ek"]),
        ("waiting", ["David Ek"]),
        ("came", ["Anna Ek"]),
        ("absent", ["Bo Ek"]),
    ],
)
def test_each_group_gets_it_and_nobody_else(people, admin_client, to, names):
    admin_client.post(address(people), said(to, send=str(len(names))))

    assert got(Message.objects.get()) == names


def test_people_can_be_chosen(people, admin_client):
    david = people.registrations.get(name="David Ek")
    admin_client.post(address(people), said("chosen", people=[david.pk], send="1"))

    assert got(Message.objects.get()) == ["David Ek"]


def test_only_people_of_the_event_who_can_be_reached_can_be_chosen(people, admin_client, event_index):
    other = signed_up(EventPageFactory(parent=event_index, with_sign_up=True), "Frida Ek")
    erased = people.registrations.get(name="")
    cancelled = people.registrations.get(name="Erik Ek")

    for one in (other, erased, cancelled):
        response = admin_client.post(address(people), said("chosen", people=[one.pk], send="1"))
        assert "people" in response.context["form"].errors
    assert not Message.objects.exists()


def test_it_is_looked_at_with_the_number_before_it_is_sent(people, admin_client):
    response = admin_client.post(address(people), said())

    assert (response.context["count"], response.context["names"]) == (2, ["Anna Ek", "Bo Ek"])
    assert "<strong>Verkstad</strong>" in response.content.decode()
    assert "<p>Det är blött.</p>" in response.content.decode()
    assert not Message.objects.exists()


def test_it_is_shown_again_when_the_number_has_changed_meanwhile(people, admin_client):
    response = admin_client.post(address(people), said(send="1"))

    assert (response.context["count"], response.context["has_changed"]) == (2, True)
    assert not Message.objects.exists()


def test_going_back_keeps_what_was_written(people, admin_client):
    response = admin_client.post(address(people), said(send="2", back="1"))

    assert response.context["form"]["subject"].value() == "Ta med stövlar"
    assert not Message.objects.exists()


def test_second_click_sends_nothing(people, admin_client):
    for _click in range(2):
        response = admin_client.post(address(people), said(send="2"), follow=True)

    assert len(response.context["messages"]) >= 1
    assert Message.objects.count() == 1
    assert Letter.objects.filter(kind=Letter.Kind.MESSAGE).count() == 2


def test_same_text_goes_to_those_who_have_not_got_it(people, admin_client):
    admin_client.post(address(people), said(send="2"))
    admin_client.post(address(people), said("waiting", send="1"))

    assert [got(message) for message in Message.objects.order_by("pk")] == [["Anna Ek", "Bo Ek"], ["David Ek"]]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"subject": ""}, {"subject"}),
        ({"text": "  "}, {"text"}),
        ({"to": "everybody"}, {"to"}),
        ({"to": "chosen"}, {"people"}),
        ({"subject": "x" * 121}, {"subject"}),
        ({"text": "x" * 5001}, {"text"}),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_is_kept(people, admin_client, fields, wrong):
    form = admin_client.post(address(people), said(send="2") | fields).context["form"]

    assert set(form.errors) == wrong
    assert not Message.objects.exists()


def test_who_came_is_asked_for_only_when_somebody_was_ticked_off(event, people, admin_client):
    def offered() -> list[str]:
        return [key for key, _label in admin_client.get(address(event)).context["form"].fields["to"].choices]

    assert offered() == ["confirmed", "waiting", "came", "absent", "chosen"]
    Registration.objects.update(checked_in_at=None)
    assert offered() == ["confirmed", "waiting", "chosen"]


def test_nobody_to_write_to_is_said(event, admin_client):
    assert set(admin_client.post(address(event), said()).context["form"].errors) == {"to"}


def test_subject_is_one_line(people, admin_client):
    admin_client.post(address(people), said(send="2", subject="Hej\r\nBcc: x@example.org"))

    assert Message.objects.get().subject == "Hej Bcc: x@example.org"


def test_text_is_shown_as_text(people, admin_client):
    page = admin_client.post(address(people), said(text="<script>alert(1)</script>")).content.decode()

    assert "<script>alert" not in page


def test_thanks_begin_with_those_who_came(people, admin_client):
    form = admin_client.get(address(people), {"thanks": "1"}).context["form"]

    assert form.initial["to"] == "came"
    assert "Verkstad" in form.initial["subject"]
    admin_client.post(address(people), said("came", thanks="1", send="1"))
    assert (Message.objects.get().is_thanks, got(Message.objects.get())) == (True, ["Anna Ek"])


def test_thanks_go_to_all_with_a_place_when_nobody_was_ticked_off(event, admin_client):
    signed_up(event, "Bo Ek")

    assert admin_client.get(address(event), {"thanks": "1"}).context["form"].initial["to"] == "confirmed"


def test_writing_is_written_down_with_who_and_how_many(people, admin_client):
    admin_client.post(address(people), said(send="2"))

    entry = PageLogEntry.objects.get(page=people, action="events.registrations.wrote")
    assert (entry.user.email, dict(entry.data)) == ("admin@example.com", {"letters": 2})
    assert Message.objects.get().written_by == entry.user


def test_queries_of_the_form_do_not_grow(event, admin_client: Client):
    added = iter(range(100))
    assert_constant(admin_client, address(event), lambda: signed_up(event, f"Person {next(added)}"), at_most=16)
