"""Taking photos away in the admin: who may, what is said first, and the record that stays."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from accounts.models import User
from home import staff
from media.models import PicturedPerson, SitePhoto, Withdrawal
from media.withdrawal import ORIGINALS_KEPT, delete_old_originals, withdraw_photo
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> SitePhoto:
    return SitePhotoFactory(title="Invigningen", collection=Collection.get_first_root_node())


def client_of(group: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user(f"{group}@example.com".replace(" ", "-"))
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("group", [staff.EDITOR, staff.ADMINISTRATOR])
def test_editors_take_photos_away(photo, group):
    client = client_of(group)
    response = client.post(reverse("photo_withdraw", args=[photo.pk]), {"reason": "Bad om det", "replacement": ""})

    record = Withdrawal.objects.get()
    assert response.url == reverse("withdrawal", args=[record.pk])
    assert (record.photo_id, record.by.email, record.reason) == (photo.pk, client_email(client), "Bad om det")
    assert not SitePhoto.objects.filter(pk=photo.pk).exists()


def client_email(client: Client) -> str:
    return User.objects.get(pk=client.session["_auth_user_id"]).email


@pytest.mark.parametrize(
    "address",
    [
        lambda photo: reverse("photo_withdraw", args=[photo.pk]),
        lambda photo: reverse("person_withdraw", args=[PersonFactory().pk]),
        lambda photo: reverse("withdrawals"),
        lambda photo: reverse("withdrawal", args=[withdraw_photo(SitePhotoFactory(), by=None).pk]),
    ],
    ids=["photo", "person", "records", "record"],
)
def test_writers_do_not(photo, address):
    client = client_of(staff.WRITER)

    assert client.get(address(photo)).status_code == 302
    assert client.post(address(photo)).status_code == 302
    assert SitePhoto.objects.filter(pk=photo.pk).exists()


def test_screen_shows_the_photo_and_where_it_is_used_and_changes_nothing(admin_client, photo, news_index):
    page = NewsPageFactory(parent=news_index, title="Labbet öppnar", main_photo=photo)
    PersonFactory(name="Karin Ek", photo=photo)
    html = read(admin_client, "photo_withdraw", photo.pk)

    assert f'<a href="{page.url}">Labbet öppnar</a>' in html
    assert "Karin Ek" in html
    assert photo.get_rendition("max-800x600").url in html
    assert SitePhoto.objects.filter(pk=photo.pk).exists()


def test_another_photo_is_shown_instead(admin_client, photo):
    other = SitePhotoFactory()
    admin_client.post(reverse("photo_withdraw", args=[photo.pk]), {"replacement": other.pk, "reason": ""})

    assert SitePhoto.with_withdrawn.get(pk=photo.pk).shown == other


def test_photo_that_may_not_be_shown_replaces_none(admin_client, photo):
    other = SitePhotoFactory(title="Lokalen", description="", people=SitePhoto.People.IDENTIFIABLE)
    response = admin_client.post(reverse("photo_withdraw", args=[photo.pk]), {"replacement": other.pk, "reason": ""})

    assert len(response.context["form"].errors["replacement"]) == 2
    assert SitePhoto.objects.filter(pk=photo.pk).exists()


def test_photo_does_not_replace_itself(admin_client, photo):
    response = admin_client.post(reverse("photo_withdraw", args=[photo.pk]), {"replacement": photo.pk, "reason": "x"})

    assert list(response.context["form"].errors) == ["replacement"]
    assert "x</textarea>" in response.content.decode()
    assert SitePhoto.objects.filter(pk=photo.pk).exists()


def test_withdrawn_photo_leads_to_its_record(admin_client, photo):
    record = withdraw_photo(photo, by=None)
    response = admin_client.get(reverse("photo_withdraw", args=[photo.pk]))

    assert response.url == reverse("withdrawal", args=[record.pk])


def test_all_photos_of_a_person_are_listed_and_go_at_once(admin_client):
    person = PersonFactory(name="Karin Ek")
    named = SitePhotoFactory.create_batch(2)
    unnamed = SitePhotoFactory(title="Utan Karin")
    for photo in named:
        PicturedPerson.objects.create(photo=photo, person=person, label="Karin Ek")
    html = read(admin_client, "person_withdraw", person.pk)
    admin_client.post(reverse("person_withdraw", args=[person.pk]), {"reason": "Bad om det"})

    assert all(photo.title in html for photo in named)
    assert unnamed.title not in html
    assert list(SitePhoto.objects.all()) == [unnamed]
    assert Withdrawal.objects.filter(reason="Bad om det").count() == 2


def test_person_in_no_photo_has_nothing_to_remove(admin_client):
    html = read(admin_client, "person_withdraw", PersonFactory().pk)

    assert 'type="submit"' not in html.split('<div class="withdraw">')[1].split("</form>")[0]


def test_person_is_removed_from_the_register_and_from_the_persons_screen(admin_client):
    person = PersonFactory()
    address = reverse("person_withdraw", args=[person.pk])

    assert address in read(admin_client, "people:list")
    assert address in read(admin_client, "people:edit", person.pk)


def test_photos_screen_offers_it_to_those_who_may(admin_client, photo):
    address = reverse("photo_withdraw", args=[photo.pk])

    assert address in read(admin_client, "wagtailimages:edit", photo.pk)
    assert address not in read(client_of(staff.WRITER), "wagtailimages:edit", photo.pk)


def test_deleting_a_photo_in_use_points_to_it(admin_client, photo, news_index):
    unused = SitePhotoFactory()
    NewsPageFactory(parent=news_index, main_photo=photo)

    assert reverse("photo_withdraw", args=[photo.pk]) in read(admin_client, "wagtailimages:delete", photo.pk)
    assert reverse("photo_withdraw", args=[unused.pk]) not in read(admin_client, "wagtailimages:delete", unused.pk)


def test_record_says_what_was_done_and_nothing_of_the_photo(admin_client, photo, news_index):
    NewsPageFactory(parent=news_index, title="Labbet öppnar", main_photo=photo)
    record = withdraw_photo(photo, by=None, reason="Bad om det")
    html = read(admin_client, "withdrawal", record.pk)

    assert "Labbet öppnar" in html
    assert "Bad om det" in html
    assert "Invigningen" not in html
    assert "Deltagare runt ett bord" not in html


def test_records_say_when_the_original_is_gone(admin_client, photo):
    record = withdraw_photo(photo, by=None)
    before = read(admin_client, "withdrawal", record.pk)
    Withdrawal.objects.update(at=record.at - ORIGINALS_KEPT - timedelta(minutes=1))
    delete_old_originals()
    after = read(admin_client, "withdrawal", record.pk)

    assert before != after
    assert reverse("withdrawal", args=[record.pk]) in read(admin_client, "withdrawals")


def test_records_can_be_taken_out_as_a_file(admin_client, photo, news_index):
    NewsPageFactory(parent=news_index, title="Labbet öppnar", main_photo=photo)
    withdraw_photo(photo, by=None, reason="Bad om det")
    response = admin_client.get(reverse("withdrawals"), {"export": "csv"})
    (row,) = list(csv.reader(StringIO(response.getvalue().decode())))[1:]

    assert row[0] == str(photo.pk)
    assert row[3:5] == ["Bad om det", "Labbet öppnar"]
    assert admin_client.get(reverse("withdrawals"), {"export": "xlsx"}).status_code == 200


def test_records_ask_the_same_however_many(admin_client):
    staff_member = User.objects.first()

    assert_constant(
        admin_client,
        reverse("withdrawals"),
        lambda: withdraw_photo(SitePhotoFactory(), by=staff_member),
        at_most=20,
    )
