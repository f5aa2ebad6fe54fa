"""What the staff take out of the admin: files for a spreadsheet, name badges and the list for the door."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from core.swedish_order import by_surname
from events.models import EventIndexPage, EventPage, Question
from events.services import cancel_registration, check_in, erase_registration
from events.spreadsheet import as_csv, as_xlsx, is_like_formula
from tests.factories.events import EventPageFactory, signed_up
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db

NAME = 1  # the column


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    start = datetime.fromisoformat("2030-06-12T22:30:00+00:00")  # the 13th in Sweden
    return EventPageFactory(
        parent=event_index, slug="spillvärme", start=start, end=start.replace(hour=23), with_sign_up=True, capacity=20
    )


def address(event: EventPage, **query: str) -> str:
    return reverse("registrations_export", args=[event.pk], query=query)


def rows_of_csv(client: Client, event: EventPage, **query: str) -> list[list[str]]:
    body = client.get(address(event, format="csv", **query)).content
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def rows_of_xlsx(client: Client, event: EventPage, **query: str) -> list[list[object]]:
    body = client.get(address(event, format="xlsx", **query)).content
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(body)).active.iter_rows()]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tAnna",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "﹦1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\u202e=1",
        "\ufeff=1",
    ],
)
def test_text_that_begins_like_a_formula_is_kept_as_text(text):
    assert is_like_formula(text)
    written = as_csv([[text]]).decode("utf-8-sig")
    assert written.startswith("\"'")
    cell = load_workbook(io.BytesIO(as_xlsx([["Head"], [text]]))).active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip() == text.replace("\r", "\n").strip() or cell.value == text


@pytest.mark.parametrize("text", ["", "Anna", "a=b", "1-2", "'=1", "é", "  Anna", "😀", "א"])
def test_ordinary_text_is_left_as_it_is(text):
    assert as_csv([[text]]).decode("utf-8-sig") == f'"{text}"\r\n'
    cell = load_workbook(io.BytesIO(as_xlsx([["Head"], [text]]))).active["A2"]
    assert (cell.value or "", cell.quotePrefix) == (text, False)


@pytest.mark.parametrize("separator", [",", ";", "\t", '"', "\n"])
def test_formula_behind_another_separator_is_kept_as_text(separator):
    written = as_csv([[f"Anna{separator}=cmd|'/c calc'!A1"]]).decode("utf-8-sig")

    assert "'=cmd" in written


def test_signs_that_no_file_can_hold_are_left_out():
    text = "A\x00\x0b\ufffe\uffffB"

    assert as_csv([[text]]).decode("utf-8-sig") == '"AB"\r\n'
    assert load_workbook(io.BytesIO(as_xlsx([["Head"], [text]]))).active["A2"].value == "AB"


def test_hostile_names_answers_and_questions_are_text_in_both_files(event, admin_client):
    question = Question.objects.create(page=event, label="=HYPERLINK(1)", purpose="x")
    signed_up(event, "=1+1", email="a@example.com", organisation="@SUM(1)", answers={question.pk: "+46 70"})

    head, row = rows_of_csv(admin_client, event)
    assert (head[-1], row[1], row[3], row[-1]) == ("'=HYPERLINK(1)", "'=1+1", "'@SUM(1)", "'+46 70")
    body = admin_client.get(address(event, format="xlsx")).content
    cells = [cell for row in load_workbook(io.BytesIO(body)).active.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if cell.quotePrefix] == ["=HYPERLINK(1)", "=1+1", "@SUM(1)", "+46 70"]


def test_numbers_and_times_are_such_and_each_question_has_a_column(event, admin_client):
    lunch = Question.objects.create(page=event, label="Lunch", purpose="Mat.", sort_order=0)
    other = Question.objects.create(page=event, label="Vego", purpose="Mat.", sort_order=1)
    anna = signed_up(event, "Åsa Öberg", party=3, answers={other.pk: "Ja"})
    signed_up(event, "Bo Ek", answers={lunch.pk: "Fisk"})
    check_in(anna)
    anna.refresh_from_db()
    event.questions.filter(pk=other.pk).delete()

    head, first, second = rows_of_xlsx(admin_client, event)
    assert head[-2:] == ["Lunch", "Vego"]
    assert (first[NAME], first[5], first[-2:]) == ("Åsa Öberg", 3, [None, "Ja"])
    assert (second[NAME], second[5], second[-2:]) == ("Bo Ek", 1, ["Fisk", None])
    assert isinstance(first[7], datetime)
    assert isinstance(first[8], datetime)
    assert second[8] is None
    assert rows_of_csv(admin_client, event)[1][7] == first[7].isoformat(" ", "minutes")


def test_file_begins_with_the_mark_of_utf8_and_says_event_and_swedish_day(event, admin_client):
    signed_up(event, "Åsa Öberg")
    response = admin_client.get(address(event, format="csv"))

    assert response.content.startswith(b'\xef\xbb\xbf"')
    assert "Åsa Öberg".encode() in response.content
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''anmalda-spillv%C3%A4rme-2030-06-13.csv"
    assert response["Cache-Control"] == "private, no-store"


def test_list_and_search_are_respected(event, admin_client):
    cancel_registration(signed_up(event, "Anna Ek", organisation="Navet"))
    signed_up(event, "Bo Ek", organisation="Navet")
    signed_up(event, "Cilla Ek")

    def found(**query: str) -> list[object]:
        return [row[NAME] for row in rows_of_xlsx(admin_client, event, **query)[1:]]

    assert found() == ["Anna Ek", "Bo Ek", "Cilla Ek"]
    assert found(list="confirmed", q="navet") == ["Bo Ek"]
    assert found(list="cancelled") == ["Anna Ek"]


def test_erased_people_are_rows_without_a_person_and_on_no_paper(event, admin_client):
    now = timezone.now()
    anna = signed_up(event, "Anna Ek", party=2)
    EventPage.objects.filter(pk=event.pk).update(start=now - timedelta(hours=1), end=now + timedelta(hours=1))
    erase_registration(anna)  # keeps the place, for the totals

    number, name, email, *_rest = rows_of_xlsx(admin_client, event)[1]
    with override("sv"):
        assert (number, name, email) == (1, gettext("erased"), None)
    assert admin_client.get(reverse("attendance_list", args=[event.pk])).context["rows"] == []
    assert admin_client.get(reverse("name_badges", args=[event.pk])).context["sheets"] == []


def test_unknown_kind_of_file_is_not_found(event, admin_client):
    assert admin_client.get(address(event, format="pdf")).status_code == 404


def test_every_export_and_print_is_written_down(event, admin_client):
    signed_up(event, "Anna Ek", party=2)
    admin_client.get(address(event, format="csv"))
    admin_client.get(reverse("attendance_list", args=[event.pk]))
    admin_client.get(reverse("name_badges", args=[event.pk]))

    entries = PageLogEntry.objects.filter(page=event, action__startswith="events.").order_by("pk")
    assert [(entry.action.rpartition(".")[2], dict(entry.data)) for entry in entries] == [
        ("exported", {"format": "csv", "rows": 1}),
        ("printed", {"rows": 1}),
        ("printed", {"rows": 2}),
    ]


def test_names_are_in_swedish_order_by_surname():
    names = ["Anna Östberg", "Bo Åberg", "Cilla Ärlig", "David Zeta", "Åsa Ek", "Anna Ek", "Édith Éluard", "Jo Müller"]
    names += ["Jo Myr", "Bo Ødegård", "Carl von Essen", "Madonna"]

    assert sorted(names, key=by_surname) == [
        "Anna Ek",
        "Åsa Ek",
        "Édith Éluard",
        "Carl von Essen",
        "Madonna",
        "Jo Müller",
        "Jo Myr",
        "David Zeta",
        "Bo Åberg",
        "Cilla Ärlig",
        "Bo Ødegård",
        "Anna Östberg",
    ]


def test_paper_for_the_door_has_those_with_a_place_in_order(event, admin_client):
    for name in ("Bo Öberg", "Anna Ek"):
        signed_up(event, name)
    cancel_registration(signed_up(event, "Cilla Ek"))

    response = admin_client.get(reverse("attendance_list", args=[event.pk]))

    assert [(first, last) for _one, first, last in response.context["rows"]] == [("Anna", "Ek"), ("Bo", "Öberg")]


def test_badges_are_eight_on_a_sheet_and_guests_have_one_each(event, admin_client):
    signed_up(event, "Anna Ek", party=3, organisation="Navet")
    for number in range(7):
        signed_up(event, f"Person Z{number}")

    sheets = admin_client.get(reverse("name_badges", args=[event.pk])).context["sheets"]

    assert [len(sheet) for sheet in sheets] == [8, 2]
    assert [(one.surname, one.host, one.organisation) for one in sheets[0][:4]] == [
        ("Ek", "", "Navet"),
        ("", "Anna Ek", "Navet"),
        ("", "Anna Ek", "Navet"),
        ("Z0", "", ""),
    ]


@pytest.mark.parametrize("name", ["registrations_export", "attendance_list", "name_badges"])
def test_queries_do_not_grow(event, admin_client, name):
    question = Question.objects.create(page=event, label="Varför?", purpose="För planen.")
    added = iter(range(100))

    def add() -> None:
        signed_up(event, f"Person {next(added)}", answers={question.pk: "Därför"})

    assert_constant(admin_client, reverse(name, args=[event.pk]), add, at_most=14)
