"""When there is no room, one sentence says so: no row is left without its file, and no file without its row."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Collection, UploadedFile

from media.models import SiteDocument, SitePhoto, SitePhotoRendition
from media.renditions import make_set
from tests.factories.media import uploaded_photo
from tests.media import corpus
from tests.media.test_uploads import WAYS, Way, add_one, stored_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
SENTENCE = "så inget sparades"


def run_full(monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> None:
    """Room for so many files; of the next one a part is written, and then no more."""
    written = []
    save = FileSystemStorage._save

    def save_or_fail(storage: FileSystemStorage, name: str, content: ContentFile) -> str:
        written.append(name)
        if len(written) <= after:
            return save(storage, name, content)
        save(storage, name, ContentFile(b"a part"))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", save_or_fail)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    run_full(monkeypatch)


@pytest.fixture
def no_room_for_large_uploads(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[None]:
    """Every upload is written to the disk first, where nothing more fits."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0

    def write(file: TemporaryUploadedFile, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "write", write, raising=False)


def add_document(client: Client, name: str, content: bytes) -> HttpResponse:
    data = {"title": name, "collection": Collection.get_first_root_node().pk, "tags": ""}
    return client.post("/admin/documents/add/", data | {"file": SimpleUploadedFile(name, content)})


def assert_refused(response: HttpResponse) -> None:
    assert response.status_code == 200
    shown = response.json() if response["Content-Type"] == "application/json" else response.content.decode()
    assert SENTENCE in str(shown)
    for model in (SitePhoto, SitePhotoRendition, SiteDocument, UploadedFile):
        assert not model.objects.exists()
    assert stored_files() == []


@WAYS
def test_a_photo_without_room_leaves_nothing(admin_client: Client, full_disk: None, send: Way) -> None:
    assert_refused(send(admin_client, "a.jpg", corpus.jpeg()))


@WAYS
def test_a_large_photo_that_cannot_even_be_received_leaves_nothing(
    admin_client: Client, no_room_for_large_uploads: None, send: Way
) -> None:
    assert_refused(send(admin_client, "a.jpg", corpus.jpeg()))


def test_a_document_without_room_leaves_nothing(admin_client: Client, full_disk: None) -> None:
    assert_refused(add_document(admin_client, "program.pdf", b"%PDF-1.7 more than a part"))


def test_a_large_document_that_cannot_even_be_received_leaves_nothing(
    admin_client: Client, no_room_for_large_uploads: None
) -> None:
    assert_refused(add_document(admin_client, "program.pdf", b"%PDF-1.7 more than a part"))


def test_a_photo_whose_new_file_finds_no_room_keeps_the_old_one(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = uploaded_photo(corpus.jpeg(), "first.jpg")
    before = photo.file.name
    admin_client.get(f"/admin/images/{photo.pk}/")  # makes Wagtail's own thumbnail
    run_full(monkeypatch)
    data = {"title": "Ny", "collection": photo.collection_id, "file": SimpleUploadedFile("b.jpg", corpus.noisy_jpeg())}

    response = admin_client.post(f"/admin/images/{photo.pk}/", data)

    assert SENTENCE in response.content.decode()
    photo.refresh_from_db()
    assert photo.file.name == before
    assert default_storage.exists(before)


@pytest.mark.parametrize(("model", "send"), [(SitePhoto, add_one), (SiteDocument, add_document)])
def test_a_row_that_cannot_be_saved_takes_its_file_with_it(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch, model: type, send: Callable[..., HttpResponse]
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr("django.db.models.Model.save", fail)
    with pytest.raises(DatabaseError):
        send(admin_client, "a.pdf" if model is SiteDocument else "a.jpg", corpus.jpeg())

    assert stored_files() == []


def test_a_set_without_room_leaves_only_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = uploaded_photo(corpus.jpeg(), "first.jpg")
    SitePhoto.objects.update(manifest={})
    photo.renditions.all().delete()
    photo.manifest = {}
    kept = Path(settings.MEDIA_ROOT, photo.file.name)
    for path in stored_files():
        if path != kept:
            path.unlink()
    run_full(monkeypatch, after=3)

    with pytest.raises(OSError, match="No space left"):
        make_set(photo)

    assert stored_files() == [kept]
