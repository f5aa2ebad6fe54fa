"""Who can be recognised in a photo is written on the photo's own screen, with the proof of it kept private."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from media.models import PicturedPerson, SiteDocument, SitePhoto
from news.models import NewsPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db
Row = dict[str, object]


def document(**values: object) -> SiteDocument:
    return SiteDocument.objects.create(title="Samtycke", file=ContentFile(b"%PDF-1.4", name="samtycke.pdf"), **values)


def typed(photo: SitePhoto, rows: list[Row] | None = None, **fields: object) -> dict[str, object]:
    """What the screen sends; `rows` None is a form without them."""
    data = {"title": photo.title, "description": photo.description, "photographer": photo.photographer}
    data |= {"licence": photo.licence, "collection": Collection.get_first_root_node().pk, "tags": ""} | fields
    if rows is None:
        return data
    standing = photo.pictured_people.count()
    data |= {"pictured_people-TOTAL_FORMS": len(rows), "pictured_people-INITIAL_FORMS": standing}
    for number, row in enumerate(rows):
        data |= {f"pictured_people-{number}-{name}": value for name, value in row.items()}
    return data


def send(client: Client, photo: SitePhoto, rows: list[Row] | None = None, **fields: object) -> HttpResponse:
    return client.post(reverse("wagtailimages:edit", args=[photo.pk]), typed(photo, rows, **fields))


def kept(photo: SitePhoto) -> list[tuple[str, str]]:
    return [(row.label, row.ground) for row in photo.pictured_people.all()]


@pytest.fixture
def photo() -> SitePhoto:
    return SitePhotoFactory(people="")


def test_person_of_the_register_gives_the_row_its_name(admin_client, photo):
    person = PersonFactory(name="Karin Ek")
    send(admin_client, photo, [{"person": person.pk, "ground": "consent"}], people="identifiable")

    (row,) = photo.pictured_people.all()
    assert (row.person, row.label, row.ground) == (person, "Karin Ek", "consent")


def test_name_in_words_is_kept_beside_the_person(admin_client, photo):
    rows = [
        {"person": PersonFactory().pk, "label": "Karin, till vänster"},
        {"label": "Deltagare", "ground": "contract"},
    ]
    send(admin_client, photo, rows, people="identifiable")

    assert kept(photo) == [("Karin, till vänster", ""), ("Deltagare", "contract")]


def test_row_that_names_nobody_is_refused_where_it_stands(admin_client, photo):
    response = send(admin_client, photo, [{"ground": "consent"}], people="identifiable")

    assert list(response.context["form"].pictured.forms[0].errors) == ["label"]
    assert list(response.context["form"].errors) == ["people"]
    assert kept(photo) == []


def test_empty_row_is_nothing(admin_client, photo):
    response = send(admin_client, photo, [{"label": "", "ground": ""}], people="identifiable")

    assert response.status_code == 302
    assert kept(photo) == []


def test_row_says_that_somebody_can_be_recognised(admin_client, photo):
    send(admin_client, photo, [{"label": "Anna Ek"}])
    photo.refresh_from_db()

    assert photo.people == SitePhoto.People.IDENTIFIABLE
    assert kept(photo) == [("Anna Ek", "")]


@pytest.mark.parametrize("people", ["none", "crowd"])
def test_rows_are_forgotten_when_nobody_can_be_recognised(admin_client, photo, people):
    row = PicturedPerson.objects.create(photo=photo, label="Anna Ek")
    send(admin_client, photo, [{"id": row.pk, "label": "Anna Ek"}, {"label": ""}], people=people)

    assert kept(photo) == []


def test_row_is_removed_by_its_box(admin_client, photo):
    rows = [PicturedPerson.objects.create(photo=photo, label=name) for name in ("Anna Ek", "Bo Ek")]
    sent = [{"id": row.pk, "label": row.label} for row in rows]
    sent[0]["DELETE"] = "on"
    send(admin_client, photo, sent, people="identifiable")

    assert kept(photo) == [("Bo Ek", "")]


def test_form_without_rows_leaves_them_alone(admin_client, photo):
    PicturedPerson.objects.create(photo=photo, label="Anna Ek")
    send(admin_client, photo, None, people="identifiable")

    assert kept(photo) == [("Anna Ek", "")]


def test_new_photo_is_not_asked_who_is_in_it():
    assert get_image_form(SitePhoto)().pictured is None


def test_proof_becomes_private(admin_client, photo):
    proof = document()
    send(admin_client, photo, [{"label": "Anna Ek", "ground": "consent", "proof": proof.pk}], people="identifiable")
    proof.refresh_from_db()

    assert proof.is_private
    assert photo.pictured_people.get().proof == proof


def test_document_that_stands_on_a_page_is_no_proof(admin_client, photo, news_index):
    public = document()
    NewsPageFactory(parent=news_index, body=[("document", {"document": public, "text": ""})])
    row = {"label": "Anna Ek", "proof": public.pk}
    response = send(admin_client, photo, [row], people="identifiable")
    public.refresh_from_db()

    assert list(response.context["form"].pictured.forms[0].errors) == ["proof"]
    assert not public.is_private


def test_screen_shows_the_rows_and_one_to_fill_in(admin_client, photo):
    PicturedPerson.objects.create(photo=photo, label="Anna Ek", ground="consent", valid_until=date(2027, 1, 31))
    html = admin_client.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()

    assert 'value="Anna Ek"' in html
    assert 'value="2027-01-31"' in html
    assert 'name="pictured_people-1-label"' in html
    assert 'name="pictured_people-0-DELETE"' in html
    assert 'name="pictured_people-1-DELETE"' not in html


def test_wrong_rows_keep_what_was_typed_and_store_no_file(admin_client, photo):
    response = send(
        admin_client, photo, [{"label": "Anna Ek", "valid_until": "aldrig"}], people="identifiable", title="Ny"
    )
    photo.refresh_from_db()

    assert 'value="Anna Ek"' in response.content.decode()
    assert photo.title != "Ny"


def test_page_can_be_published_when_the_ground_is_written(admin_client, photo, news_index):
    page = NewsPageFactory(parent=news_index, live=False, main_photo=photo)
    send(admin_client, photo, [{"label": "Anna Ek", "ground": "public-interest"}], people="identifiable")
    page.main_photo.refresh_from_db()
    page.save_revision().publish()

    assert NewsPage.objects.get(pk=page.pk).live
