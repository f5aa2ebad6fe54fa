"""`/uploads/…` is the only way to an uploaded file, and only to those that are public."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from wagtail.documents import get_document_model

from media.models import SitePhoto
from tests.factories import SitePhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> SitePhoto:
    return SitePhotoFactory()


@pytest.fixture
def document():
    from django.core.files.base import ContentFile

    model = get_document_model()
    return model.objects.create(title="Program", file=ContentFile(b"%PDF-1.4 <script>", "program.pdf"))


@pytest.mark.parametrize(
    ("format_name", "content_type"), [("avif", "image/avif"), ("webp", "image/webp"), ("jpeg", "image/jpeg")]
)
def test_a_rendition_is_served_for_ever_and_can_do_nothing(
    client: Client, photo: SitePhoto, settings: LazySettings, format_name: str, content_type: str
) -> None:
    file = photo.files("natural", format_name)[0]

    response = client.get(file.url)

    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.has_header("Vary")
    assert not response.cookies
    content = b"".join(response.streaming_content)
    assert content == (Path(settings.MEDIA_ROOT) / file.url.removeprefix("/uploads/")).read_bytes()


def test_an_unchanged_file_is_not_sent_again(client: Client, photo: SitePhoto) -> None:
    etag = client.get(photo.card.url)["ETag"]

    assert client.get(photo.card.url, headers={"If-None-Match": etag}).status_code == 304


def test_a_photo_is_not_packed_once_more(client: Client, photo: SitePhoto) -> None:
    response = client.get(photo.card.url, headers={"Accept-Encoding": "gzip"})

    assert not response.has_header("Content-Encoding")
    assert response["Content-Length"] == str(photo.card.length)
    assert client.get("/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_head_answers_without_a_body(client: Client, photo: SitePhoto) -> None:
    response = client.head(photo.card.url)

    assert (response.status_code, response["Content-Length"]) == (200, str(photo.card.length))


def test_nothing_can_be_sent_there(client: Client, photo: SitePhoto) -> None:
    assert client.post(photo.card.url).status_code == 405


def test_a_replaced_address_answers_with_what_replaced_it(
    client: Client, photo: SitePhoto, django_capture_on_commit_callbacks
) -> None:
    old_card, old_photo = photo.card.url, photo.files("natural", "avif")[-1].url
    with django_capture_on_commit_callbacks(execute=True):
        photo.photographer = "Noor Nyman"
        photo.save()
    assert photo.card.url != old_card

    card, avif = client.get(old_card), client.get(old_photo)

    assert b"".join(card.streaming_content) == b"".join(client.get(photo.card.url).streaming_content)
    assert (card["Content-Type"], card["Cache-Control"]) == ("image/jpeg", "public, max-age=60")
    assert (avif.status_code, avif["Content-Type"]) == (200, "image/avif")
    assert b"Noor Nyman" in b"".join(avif.streaming_content)


def test_a_deleted_photo_is_gone(client: Client, photo: SitePhoto, django_capture_on_commit_callbacks) -> None:
    address = photo.card.url
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()

    assert client.get(address).status_code == 404


def test_originals_are_for_staff(client: Client, admin_client: Client, photo: SitePhoto) -> None:
    address = f"/uploads/{photo.file.name}"

    assert client.get(address).status_code == 404
    response = admin_client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_wagtails_own_thumbnails_are_for_staff(client: Client, admin_client: Client, photo: SitePhoto) -> None:
    address = photo.get_rendition("max-165x165").url

    assert client.get(address).status_code == 404
    response = admin_client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "images/",
        "images",
        "images/1/",
        "images/..",
        "images/../original_images/example.jpg",
        "images/1/../../original_images/example.jpg",
        "original_images/",
        "%2e%2e/db.sqlite3",
        "..%2fdb.sqlite3",
        "images%2f..%2f..%2fdb.sqlite3",
        "images/1/natural-320-0123456789.avif%00.jpg",
        "images/1/natural-320-0123456789.php",
        "images/99999999999999999999/card-1200-0123456789.jpg",
        "images/1/nothing-320-0123456789.avif",
        "images/1/key-320-0123456789.avif",
        "images/" + "n" * 4000 + ".jpg",
        "secret.txt",
        "documents/program.pdf",
    ],
)
def test_everything_else_does_not_exist(
    client: Client, photo: SitePhoto, document, settings: LazySettings, name: str
) -> None:
    (Path(settings.MEDIA_ROOT) / "secret.txt").write_text("hemligt")
    (Path(settings.MEDIA_ROOT).parent / "db.sqlite3").write_text("hemligt")

    assert client.get(f"/uploads/{name}").status_code == 404


def test_nginx_may_send_the_file(client: Client, photo: SitePhoto, settings: LazySettings) -> None:
    settings.UPLOADS_ACCEL_REDIRECT = "/internal-uploads/"

    response = client.get(photo.card.url)

    assert response["X-Accel-Redirect"] == photo.card.url.replace("/uploads/", "/internal-uploads/")
    assert response.content == b""
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_document_is_saved_not_opened_on_our_address(client: Client, document) -> None:
    response = client.get(document.url)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_wagtails_address_for_any_size_of_any_photo_is_not_there(client: Client, photo: SitePhoto) -> None:
    assert client.get(f"/images/signature/{photo.pk}/width-1000/").status_code == 404
