"""Those who decide see who waits, which photo it is and where it is shown; and close each request with a reason."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from home import dashboard, staff
from media.models import RemovalRequest, SitePhoto
from media.withdrawal import withdraw_photo
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/photos/requests/"


def signed_in(group: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user(f"{group.split()[0].lower()}@example.com", first_name="Signe")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in(staff.EDITOR)


def asked(days: int = 0, **values: object) -> RemovalRequest:
    came = timezone.now() - timedelta(days=days)
    values = {"address": "Fönstret", "name": "Åsa Ek", "email": "asa@example.com", "received_at": came} | values
    return RemovalRequest.objects.create(**values)


def screen(request: RemovalRequest) -> str:
    return f"{LIST}{request.pk}/"


@pytest.mark.parametrize(("group", "status"), [(staff.WRITER, 302), (staff.EDITOR, 200), (staff.ADMINISTRATOR, 200)])
def test_only_who_may_take_photos_away_sees_and_closes(group, status):
    client, request = signed_in(group), asked()
    assert client.get(LIST).status_code == status
    assert client.get(screen(request)).status_code == status
    client.post(screen(request), {"decision": "decline", "answer": "Nej"})
    request.refresh_from_db()
    assert (request.state == "declined") is (status == 200)


def test_a_stranger_is_asked_to_sign_in(client):
    request = asked()
    for address in (LIST, screen(request)):
        assert client.get(address)["Location"].startswith("/admin/login/")


def test_the_longest_waiting_stands_first_and_the_handled_last(editor):
    asked(1, name="Ny")
    asked(9, name="Gammal")
    asked(20, name="Klar", state="declined", handled_at=timezone.now())
    asked(400, name="", address="", email="", state="removed", handled_at=timezone.now() - timedelta(days=300))
    listed = [request.name for request, _days in editor.get(LIST).context["listed"]]
    assert listed == ["Gammal", "Ny", "Klar", ""]


def test_an_empty_list_says_so(editor):
    assert editor.get(LIST).context["listed"] == []


def test_number_of_queries_does_not_grow_with_requests(editor):
    def count() -> int:
        editor.get(LIST)  # what the process remembers is fetched first
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST)
        return len(queries)

    asked(photo=SitePhotoFactory())
    count()
    few = count()
    for number in range(4):
        asked(name=f"Namn {number}", photo=SitePhotoFactory(), state="declined", handled_at=timezone.now())
    assert count() == few


def test_a_request_shows_the_photo_where_it_is_shown_and_what_was_written(editor, news_index):
    photo = SitePhotoFactory(title="Grupp vid bord")
    NewsPageFactory(parent=news_index, main_photo=photo, title="Verkstad i Skövde")
    request = asked(2, photo=photo, message="Längst till vänster.\n<script>")
    content = editor.get(screen(request)).content.decode()
    for text in ("Grupp vid bord", "Verkstad i Skövde", "Längst till vänster.", "mailto:asa@example.com"):
        assert text in content
    assert "&lt;script&gt;" in content
    assert reverse("photo_withdraw", args=[photo.pk]) in content
    assert photo.files("natural", "jpeg")[0].url in content


def test_taking_the_photo_away_closes_the_request(editor, news_index):
    photo = SitePhotoFactory()
    NewsPageFactory(parent=news_index, main_photo=photo, title="Verkstad i Skövde")
    request = asked(photo=photo)
    withdraw_photo(photo, by=editor.user)
    request.refresh_from_db()
    response = editor.get(screen(request))
    content = response.content.decode()
    assert (request.state, response.context["is_open"]) == ("removed", False)
    assert "Verkstad i Skövde" in content
    assert reverse("photo_withdraw", args=[photo.pk]) not in content


def test_declining_needs_a_reason(editor):
    request = asked()
    response = editor.post(screen(request), {"decision": "decline", "answer": " "})
    request.refresh_from_db()
    assert (response.status_code, request.state) == (200, "open")
    assert response.context["decline_form"].errors


def test_declining_closes_the_request_with_name_and_day(editor):
    request = asked(photo=SitePhotoFactory())
    assert editor.post(screen(request), {"decision": "decline", "answer": "Syns inte."})["Location"] == LIST
    request.refresh_from_db()
    assert (request.state, request.answer, request.handled_by) == ("declined", "Syns inte.", editor.user)
    assert timezone.now() - request.handled_at < timedelta(minutes=1)
    assert SitePhoto.objects.filter(pk=request.photo_id).exists()


def test_a_closed_request_is_not_closed_again(editor):
    request = asked(state="removed", handled_at=timezone.now())
    editor.post(screen(request), {"decision": "decline", "answer": "Nej"})
    request.refresh_from_db()
    assert (request.state, request.answer) == ("removed", "")


def test_a_described_photo_is_found_by_the_staff(editor):
    request, photo = asked(), SitePhotoFactory()
    assert "photo_withdraw" not in editor.get(screen(request)).content.decode()
    editor.post(screen(request), {"decision": "photo", "photo": photo.pk})
    request.refresh_from_db()
    assert request.photo == photo


@pytest.mark.parametrize("photo", ["", "999999", "x"])
def test_a_photo_that_is_none_is_not_chosen(editor, photo):
    request = asked()
    response = editor.post(screen(request), {"decision": "photo", "photo": photo}, follow=True)
    request.refresh_from_db()
    assert (response.status_code, request.photo) == (200, None)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_a_withdrawn_photo_cannot_be_chosen(editor):
    request, photo = asked(), SitePhotoFactory()
    withdraw_photo(photo, by=None)
    editor.post(screen(request), {"decision": "photo", "photo": photo.pk})
    request.refresh_from_db()
    assert request.photo is None


@pytest.mark.parametrize("decision", ["", "delete"])
def test_an_unknown_decision_changes_nothing(editor, decision):
    request = asked()
    assert editor.post(screen(request), {"decision": decision}).status_code == 200
    request.refresh_from_db()
    assert request.state == "open"


def test_erased_details_leave_a_row_that_can_be_read(editor):
    request = asked(name="", email="", address="", state="declined", answer="Syns inte.", handled_at=timezone.now())
    assert "Syns inte." in editor.get(screen(request)).content.decode()


def test_the_first_page_shows_who_waits_to_those_who_decide(editor):
    asked(3, name="Åsa Ek")
    asked(0, name="Bo Berg")
    asked(9, name="Klar", state="declined")
    section = dashboard.waiting_for(editor.user)[0]
    assert (section.key, [row.title for row in section.rows]) == ("removal", ["Åsa Ek", "Bo Berg"])
    assert "3" in section.rows[0].note
    assert section.rows[0].url.startswith(LIST)
    assert dashboard.waiting_for(signed_in(staff.WRITER).user) == []


def test_the_menu_says_how_many_wait(editor):
    assert "(1)" not in editor.get("/admin/").content.decode()
    asked()
    content = editor.get("/admin/").content.decode()
    assert (LIST in content, "(1)" in content) == (True, True)
    assert LIST not in signed_in(staff.WRITER).get("/admin/").content.decode()
