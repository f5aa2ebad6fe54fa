"""The staff's lists of those who have signed up: numbers, search, and what is done with one of them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from events.addresses import AddressTakenError, change_address
from events.models import EventIndexPage, EventPage, Letter, Question, Registration
from events.overview import LISTS, answer_totals, counts_of, listed, still_to_come, unreached
from events.services import cancel_registration, check_in, erase_registration
from home import staff
from tests.factories.events import EventPageFactory, signed_up
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return EventPageFactory(parent=event_index, title="Verkstad", with_sign_up=True, capacity=4)


@pytest.fixture
def organiser(db) -> User:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("organiser@example.com", first_name="Eva")
    user.groups.add(Group.objects.get(name=staff.EVENT_STAFF))
    return user


@pytest.fixture
def client(organiser) -> Client:
    client = Client()
    client.force_login(organiser)
    return client


def address(event: EventPage, **query: str) -> str:
    return reverse("registrations", args=[event.pk], query=query)


def act(client: Client, registration: Registration, name: str, **fields: str) -> str:
    """Does it as the button does, and gives what the staff are told."""
    response = client.post(reverse("registration_act", args=[registration.pk, name]), fields, follow=True)
    registration.refresh_from_db()
    return " ".join(str(message) for message in response.context["messages"])


def logged(event: EventPage) -> list[str]:
    entries = PageLogEntry.objects.filter(page=event, action__startswith="events.").order_by("pk")
    return [entry.action.removeprefix("events.registrations.") for entry in entries]


def names(event: EventPage, chosen: str = "all", words: str = "") -> list[str]:
    return [one.name for one in listed(event, chosen, words)]


def test_numbers_divide_sign_ups_by_state_and_count_people_with_their_parties(event):
    came, _place = signed_up(event, "Anna Ek", party=2), signed_up(event, "Bo Ek", party=2)
    signed_up(event, "Cilla Ek", party=3)
    cancel_registration(signed_up(event, "David Ek"))
    check_in(came)

    assert [(one.key, one.signed_up, one.people) for one in counts_of(event)] == [
        ("all", 4, 8),
        ("confirmed", 2, 4),
        ("waiting", 1, 3),
        ("cancelled", 1, 1),
        ("came", 1, 2),
        ("unreached", 0, 0),
    ]


def test_list_can_be_chosen_by_state(event):
    came = signed_up(event, "Anna Ek", party=4)
    signed_up(event, "Bo Ek")
    cancel_registration(signed_up(event, "Cilla Ek"))
    check_in(came)

    assert {key: names(event, key) for key in LISTS} == {
        "all": ["Anna Ek", "Bo Ek", "Cilla Ek"],
        "confirmed": ["Anna Ek"],
        "waiting": ["Bo Ek"],
        "cancelled": ["Cilla Ek"],
        "came": ["Anna Ek"],
        "unreached": [],
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("åsa", ["Åsa Ek"]),
        ("ÖBERG", ["Bo Öberg"]),
        ("bo navet", ["Bo Öberg"]),
        ("asa.ek@", ["Åsa Ek"]),
        ("bo ek", []),
        ("   ", ["Åsa Ek", "Bo Öberg"]),
        ("%", []),
    ],
)
def test_search_is_in_name_address_and_organisation_whatever_the_case(event, words, found):
    signed_up(event, "Åsa Ek")
    signed_up(event, "Bo Öberg", organisation="Navet")

    assert names(event, words=words) == found


def test_letter_that_was_refused_is_shown_at_the_person_until_one_arrives(event, client):
    anna = signed_up(event, "Anna Ek")
    anna.letters.update(state=Letter.State.REFUSED, reason="550 User unknown")
    signed_up(event, "Bo Ek").letters.update(state=Letter.State.SENT)

    assert names(event, "unreached") == ["Anna Ek"]
    page = client.get(address(event)).content.decode()
    assert page.count("550 User unknown") == 1
    again = Letter.objects.create(registration=anna, kind=Letter.Kind.CONFIRMED, about="again")  # on its way
    assert names(event, "unreached") == ["Anna Ek"]
    Letter.objects.filter(pk=again.pk).update(state=Letter.State.SENT)
    assert names(event, "unreached") == []


def test_answers_are_counted_without_names_for_those_who_have_a_place(event, client):
    food = Question.objects.create(page=event, kind="choice", label="Lunch", choices="Kött\nFisk", purpose="Mat.")
    needs = Question.objects.create(page=event, kind="needs", label="Allergier", purpose="Mat.")
    for name, lunch, allergy in [
        ("A", "Fisk", "Nötter"),
        ("B", "Kött", "nötter "),
        ("C", "Fisk", ""),
        ("D", "Fisk", ""),
    ]:
        signed_up(event, name, answers={food.pk: lunch, needs.pk: allergy})
    signed_up(event, "Väntar", answers={food.pk: "Kött", needs.pk: "Gluten"})

    assert [(one.label, one.answered, one.answers) for one in answer_totals(event)] == [
        ("Lunch", 4, [("Fisk", 3), ("Kött", 1)]),
        ("Allergier", 2, [("Nötter", 2)]),
    ]
    page = client.get(address(event)).content.decode()
    assert page.count("Nötter") == 1
    assert page.index("sign-ups__totals") < page.index("Nötter")


def test_erased_people_are_counted_and_nothing_can_be_done_with_them(event, client):
    anna = signed_up(event, "Anna Ek")
    erase_registration(anna)

    page = client.get(address(event)).content.decode()
    assert "Anna" not in page
    assert counts_of(event)[0].signed_up == 1
    assert client.get(reverse("registration", args=[anna.pk])).status_code == 404
    for name in ("send-again", "erase", "cancel"):
        assert client.post(reverse("registration_act", args=[anna.pk, name]), {"sure": "yes"}).status_code == 404


def test_looking_does_nothing_and_asks_first(event, client):
    anna = signed_up(event, "Anna Ek")
    check_in(anna)
    before = Registration.objects.values().get(pk=anna.pk)

    statuses = {
        name: client.get(reverse("registration_act", args=[anna.pk, name])).status_code
        for name in ("undo", "send-again")
    }
    assert statuses == {"undo": 405, "send-again": 405}
    assert client.get(reverse("registration_act", args=[anna.pk, "erase"])).status_code == 200
    assert client.post(reverse("registration_act", args=[anna.pk, "erase"])).status_code == 200  # not sure yet
    assert Registration.objects.values().get(pk=anna.pk) == before


def test_unknown_act_is_not_found(event, client):
    assert client.post(reverse("registration_act", args=[signed_up(event, "Anna").pk, "fly"])).status_code == 404


def test_tick_and_undo(event, client):
    anna = signed_up(event, "Anna Ek")

    assert "Anna Ek" in act(client, anna, "check-in")
    assert anna.has_attended
    act(client, anna, "undo")
    assert not anna.has_attended
    assert logged(event) == ["checked-in", "viewed", "checked-in", "viewed"]


@pytest.mark.parametrize(("tell", "letters"), [({"tell": "on"}, ["confirmed", "cancelled"]), ({}, ["confirmed"])])
def test_cancelling_gives_the_place_to_the_first_who_waits(event, client, tell, letters):
    anna, bo = signed_up(event, "Anna Ek", party=4), signed_up(event, "Bo Ek")

    act(client, anna, "cancel", sure="yes", **tell)

    bo.refresh_from_db()
    assert (anna.state, bo.state) == ("cancelled", "confirmed")
    assert list(anna.letters.values_list("kind", flat=True)) == letters


def test_place_is_given_out_of_turn_only_when_there_is_one(event, client):
    anna, bo, cilla = signed_up(event, "Anna Ek", party=3), signed_up(event, "Bo", party=2), signed_up(event, "Cilla")

    assert act(client, cilla, "promote") != act(client, bo, "promote")
    assert (anna.state, bo.state, cilla.state) == ("confirmed", "waiting", "confirmed")


def test_what_somebody_else_did_a_moment_ago_is_said_and_not_done_again(event, client):
    anna = signed_up(event, "Anna Ek")
    cancel_registration(anna)
    letters = anna.letters.count()

    url = reverse("registration_act", args=[anna.pk, "cancel"])
    response = client.post(url, {"sure": "yes", "tell": "on"}, follow=True)

    assert [(said.level_tag, "Anna Ek" in str(said)) for said in response.context["messages"]] == [("error", True)]
    assert anna.letters.count() == letters
    assert logged(event) == ["viewed"]


def test_wrong_address_is_put_right_and_the_old_link_stops_working(event, client):
    anna = signed_up(event, "Anna Ek")
    token, letters = anna.token, anna.letters.count()

    act(client, anna, "address", sure="yes", email="Anna.Ek@example.org")

    assert (anna.email, anna.email_key) == ("Anna.Ek@example.org", "anna.ek@example.org")
    assert anna.token != token
    assert anna.letters.count() == letters + 1


def test_address_of_somebody_else_is_refused(event, client):
    anna, bo = signed_up(event, "Anna Ek"), signed_up(event, "Bo Ek")

    data = {"sure": "yes", "email": bo.email.upper()}
    response = client.post(reverse("registration_act", args=[anna.pk, "address"]), data)

    assert set(response.context["form"].errors) == {"email"}
    with pytest.raises(AddressTakenError):
        change_address(anna, bo.email)
    anna.refresh_from_db()
    assert anna.email == "anna.ek@example.com"


def test_moving_to_another_event_takes_the_person_along(event, client, event_index):
    other = EventPageFactory(parent=event_index, title="Frukost", takes_registrations=True)
    closed = EventPageFactory(parent=event_index, title="Utan anmälan")
    anna = signed_up(event, "Anna Ek", organisation="Navet")

    form = client.get(reverse("registration_act", args=[anna.pk, "move"])).context["form"]
    assert [page.pk for page in form.fields["event"].queryset] == [other.pk]
    assert (
        client.post(reverse("registration_act", args=[anna.pk, "move"]), {"sure": "yes", "event": closed.pk})
        .context["form"]
        .errors
    )
    act(client, anna, "move", sure="yes", event=str(other.pk))

    assert anna.state == "cancelled"
    assert other.registrations.values_list("name", "organisation", "state").get() == ("Anna Ek", "Navet", "confirmed")


def test_letter_about_a_place_is_not_sent_again_when_the_event_is_over(event, client):
    anna, bo = signed_up(event, "Anna Ek"), signed_up(event, "Bo Ek")
    cancel_registration(bo)
    event.start, event.end = timezone.now() - timedelta(hours=3), timezone.now() - timedelta(hours=1)
    event.save()
    for one in (anna, bo):
        client.post(reverse("registration_act", args=[one.pk, "send-again"]))
    assert [anna.letters.count(), bo.letters.count()] == [1, 3]


def test_erasing_leaves_a_number(event, client):
    anna = signed_up(event, "Anna Ek")

    act(client, anna, "erase", sure="yes")

    assert (anna.name, anna.email, anna.erased_at is None) == ("", "", False)
    assert logged(event)[0] == "erased"


def test_adding_by_hand_works_outside_the_hours_of_sign_up(event, client):
    event.registration_closes = timezone.now() - timedelta(days=1)
    event.save()
    question = Question.objects.create(page=event, label="Varför?", purpose="För planen.", is_required=True)

    data = {
        "name": "Anna Ek",
        "email": "anna@example.com",
        "party": "2",
        "language": "en",
        f"question-{question.pk}": "",
    }
    client.post(reverse("registration_add", args=[event.pk]), data)

    anna = event.registrations.get()
    assert (anna.name, anna.state, anna.party, anna.language) == ("Anna Ek", "confirmed", 2, "en")
    assert logged(event) == ["changed"]


def test_adding_the_same_address_leads_to_who_has_it(event, client):
    anna = signed_up(event, "Anna Ek")
    data = {"name": "Anna E", "email": anna.email.upper(), "party": "1", "language": "sv"}

    response = client.post(reverse("registration_add", args=[event.pk]), data)

    assert response.url == reverse("registration", args=[anna.pk])
    assert event.registrations.get().name == "Anna Ek"


def test_adding_without_an_address_says_what_is_missing(event, client):
    response = client.post(reverse("registration_add", args=[event.pk]), {"name": "Anna Ek", "party": "1"})

    assert set(response.context["form"].errors) == {"email", "language"}
    assert not event.registrations.exists()


def test_change_keeps_the_address_and_is_refused_in_a_sentence_when_the_party_finds_no_room(event, client):
    anna = signed_up(event, "Anna Ek", party=2)
    signed_up(event, "Bo Ek", party=2)
    url = reverse("registration_change", args=[anna.pk])

    refused = client.post(url, {"name": "Anna Ek", "party": "3"})
    assert refused.context["form"].non_field_errors()
    client.post(url, {"name": "Anna Ekman", "organisation": "Navet", "party": "1"})

    anna.refresh_from_db()
    assert (anna.name, anna.organisation, anna.party, anna.email) == ("Anna Ekman", "Navet", 1, "anna.ek@example.com")


def test_one_sign_up_shows_answers_and_letters(event, client):
    question = Question.objects.create(page=event, label="Varför?", purpose="För planen.")
    anna = signed_up(
        event, "Anna <b>Ek</b>", email="anna@example.com", answers={question.pk: "<script>Därför</script>"}
    )

    page = client.get(reverse("registration", args=[anna.pk])).content.decode()

    assert "Varför?" in page
    assert "&lt;script&gt;Därför&lt;/script&gt;" in page
    assert "<script>Därför" not in page
    assert "<b>Ek" not in page
    assert logged(event) == ["viewed"]


def test_every_look_is_written_down_without_names(event, client, organiser):
    signed_up(event, "Anna Ek")
    client.get(address(event, q="Anna"))

    entry = PageLogEntry.objects.get(page=event, action="events.registrations.viewed")
    assert (entry.user, "Anna" in str(entry.data)) == (organiser, False)


def test_next_page_that_is_of_another_site_is_not_gone_to(event, client):
    anna = signed_up(event, "Anna Ek")
    url = reverse("registration_act", args=[anna.pk, "check-in"])

    assert client.post(url, {"next": "https://example.org/"}).url == reverse("registrations", args=[event.pk])


def test_queries_of_the_list_do_not_grow(event, client):
    question = Question.objects.create(page=event, label="Varför?", purpose="För planen.")
    added = iter(range(100))

    def add() -> None:
        number = next(added)
        signed_up(event, f"Person {number}", answers={question.pk: "Därför"})

    assert_constant(client, address(event), add, at_most=24)


def test_queries_of_the_list_of_events_do_not_grow(event_index, client):
    def add() -> None:
        signed_up(EventPageFactory(parent=event_index, takes_registrations=True), "Anna Ek")

    assert_constant(client, reverse("registration_events"), add, at_most=16)


def test_translation_of_an_event_shows_the_places_of_the_swedish_page(event, english_home, client):
    event.get_parent().specific.copy_for_translation(english_home.locale)
    english = event.copy_for_translation(english_home.locale)
    english.get_latest_revision().publish()
    signed_up(event, "Anna Ek")

    assert client.get(reverse("registrations", args=[english.pk])).context["event"] == event
    assert [page.pk for page in still_to_come()] == [event.pk]


def test_events_are_listed_while_people_sign_up_or_have_signed_up(event_index, event, client):
    EventPageFactory(parent=event_index, title="Utan anmälan")
    taken_down = EventPageFactory(parent=event_index, title="Nedtagen", takes_registrations=True)
    for name in ("Anna Ek", "Bo Ek"):
        signed_up(taken_down, name).letters.update(state=Letter.State.REFUSED, reason=f"550 {name[0]}")
    EventPage.objects.filter(pk=taken_down.pk).update(live=False)

    assert [page.title for page in still_to_come()] == ["Verkstad", "Nedtagen"]
    assert unreached() == {taken_down.pk: 2}


def test_over_is_listed_apart(event, client):
    EventPage.objects.filter(pk=event.pk).update(
        start=timezone.now() - timedelta(hours=3), end=timezone.now() - timedelta(hours=1)
    )
    url = reverse("registration_events")

    assert [len(client.get(url, {"when": when}).context["listed"]) for when in ("", "over")] == [0, 1]
