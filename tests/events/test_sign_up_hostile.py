"""The sign-up form in the hands of machines and of people who mean harm."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from events import services
from events.models import Answer, EventIndexPage, EventPage, Registration
from tests.events.sign_up_form import PLAIN, address_of, asked, errors, send, stamp
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    start = (timezone.now() + timedelta(days=30)).replace(microsecond=0)
    return EventPageFactory(parent=event_index, slug="traff", with_sign_up=True, start=start)


SURROGATE = "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 121),
        ("name", "x" * 60_000),
        ("name", "Å\x00sa"),
        ("name", "\u200b\u202e\u2060"),
        ("email", "a\x00@example.com"),
        ("email", "asa@example.com\r\nBcc: everybody@example.com"),
        ("email", "asa@example.com%0d%0aBcc:everybody@example.com"),
        ("email", "asa@example.com, everybody@example.com"),
        ("email", "Åsa <asa@example.com>"),
        ("email", f"asa@{'.'.join(['x' * 50] * 5)}.se"),
        ("email", f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 63}.se"),
        ("organisation", "\x00"),
        ("role", "x" * 121),
        ("party", "\x00"),
        ("party", "1e9"),
        ("party", "٣"),
        ("website", "a\x00b"),
        ("opened", "\x00"),
    ],
)
def test_hostile_fields_are_refused_in_a_sentence(client, event, field, value):
    response = send(client, event, **{field: value})
    assert (response.status_code, len(errors(response))) == (200, 1)
    assert not Registration.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("kind", ["text", "needs", "choice", "checkbox"])
@pytest.mark.parametrize("value", ["a\x00b", "x" * 1001])
def test_hostile_answers_never_reach_the_database(client, event, kind, value):
    question = asked(event, kind=kind, choices="Ja\nNej")
    response = send(client, event, **{f"question-{question.pk}": value})
    assert response.status_code == (302 if kind == "checkbox" else 200)
    assert list(Answer.objects.values_list("value", flat=True)) == (["Ja"] if kind == "checkbox" else [])


@pytest.mark.parametrize(
    "value", ["Åsa 👩‍🔧", "עברית ועוד", "x\u200by", "<script>alert(1)</script>", "=1+1", "e" * 120]
)
def test_odd_names_are_kept_and_shown_as_they_are(client, event, value):
    question = asked(event)
    send(client, event, name=value, organisation=value, **{f"question-{question.pk}": value})
    found = Registration.objects.get()
    assert (found.name, found.organisation, found.answers.get().value) == (value, value, value)
    shown = client.get(f"/en/my-sign-up/{found.token}/").text
    assert "<script>alert" not in shown
    assert value.replace("<", "&lt;").replace(">", "&gt;") in shown


def test_letters_have_one_spelling(client, event):
    send(client, event, name="A\u030asa Ek", organisation="ﬁrma")
    found = Registration.objects.get()
    assert (found.name, found.organisation) == ("Åsa Ek", "ﬁrma")


def test_lines_and_control_characters_in_what_is_one_line_become_spaces(client, event):
    question = asked(event)
    answer = {f"question-{question.pk}": "a\tb\x1bc\x0b\r\nd\x85e"}
    send(client, event, name="Åsa\r\nBcc: alla@example.com\x0b\x1b\u2028Ek", role="\x07vd\x1f", **answer)
    found = Registration.objects.get()
    assert (found.name, found.role) == ("Åsa Bcc: alla@example.com Ek", "vd")
    assert found.answers.get().value == "a b c\n\nd\ne"


def test_lone_surrogates_become_signs_of_the_unreadable(client, event):
    body = f"name=A%ED%A0%80b&email=asa%40example.com&party=1&opened={stamp()}"
    assert client.post(address_of(event), body, PLAIN, REMOTE_ADDR="192.0.2.1").status_code == 302
    assert Registration.objects.get().name == "A\ufffd\ufffd\ufffdb"


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "utf-16", "rot13", "idna", "nonsense"])
def test_the_sender_does_not_choose_how_text_is_read(client, event, charset):
    """Python reads "\\ud800" as half a letter where it is told to, and no database can store that."""
    fields = {"name": r"Åsa \ud800 +2AA-", "email": "asa@example.com", "party": "1", "opened": stamp()}
    parts = [
        f'--xx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in fields.items()
    ]
    body = "".join([*parts, "--xx--\r\n"]).encode()
    response = client.generic(
        "POST", address_of(event), body, f"multipart/form-data; boundary=xx; charset={charset}", REMOTE_ADDR="192.0.2.1"
    )
    assert response.status_code == 302
    assert Registration.objects.get().name == r"Åsa \ud800 +2AA-"


def test_a_body_that_is_too_large_is_not_read(client, event):
    response = send(client, event, role="x" * 10_000_000)
    assert (response.status_code, len(response.content) < 50_000) == (413, True)
    assert errors(response) == {"__all__": ["That was more text than we can receive. Write it shorter."]}


def test_very_many_fields_and_an_empty_body_are_no_fault_of_ours(client, event):
    assert send(client, event, **{f"field{n}": "x" for n in range(5000)}).status_code == 302
    assert client.post(address_of(event), "", PLAIN).status_code == 200
    assert client.post(address_of(event), "{}", "application/json").status_code == 200
    assert client.post(address_of(event), "x", "multipart/form-data; boundary=xx").status_code == 200


@pytest.mark.parametrize("query", ["?x=%00", "?%00", "?x=%ED%A0%80", "?name=%FF"])
def test_nothing_is_read_from_the_address(client, event, query):
    assert client.get(address_of(event) + query).status_code == 200
    assert client.get(f"{address_of(event)}received/{query}").status_code == 200
    assert client.get(event.url + query).status_code == 200


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, event, method):
    assert getattr(client, method)(address_of(event)).status_code == 405


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({}, 302),
    ],
)
def test_forms_of_other_sites_are_refused_with_what_was_typed(client, event, headers, code):
    response = send(client, event, headers)
    assert (response.status_code, Registration.objects.count()) == (code, 1 if code == 302 else 0)
    if code == 403:
        assert 'value="asa@example.com"' in response.text


def test_machines_are_found_out_and_people_can_send_again(client, event):
    assert "people do not see" in str(errors(send(client, event, website="x")))
    assert "quicker than a person" in str(errors(send(client, event, opened=stamp(timedelta(seconds=1)))))
    assert "open for very long" in str(errors(send(client, event, opened=stamp(timedelta(days=2)))))
    assert not Registration.objects.exists()


def test_many_from_one_place_are_paused_and_others_are_not(client, event):
    event.capacity = None
    event.save()
    for number in range(services.MOST_FROM_ONE):
        assert send(client, event, email=f"p{number}@example.com").status_code == 302
    response = send(client, event, email="one-more@example.com")
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (429, "600", "no-store")
    assert 'value="one-more@example.com"' in response.text
    assert send(client, event, email="one-more@example.com", sender="192.0.2.2").status_code == 302
