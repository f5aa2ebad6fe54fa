"""Whatever is sent, by whichever way: taken in or refused with a sentence, and nothing foreign is ever stored."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape
from PIL import ExifTags, Image
from wagtail.models import Collection, UploadedFile

from media.forms import PhotoField
from media.models import SitePhoto, SitePhotoRendition
from tests.factories.media import uploaded_photo
from tests.media import corpus

# Wagtail leaves the file open from which it makes the admin's thumbnails.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning"),
]


def stored_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def add_one(client: Client, name: str, content: bytes) -> HttpResponse:
    data = {"title": Path(name).stem, "collection": Collection.get_first_root_node().pk, "tags": "", "licence": "own"}
    return client.post("/admin/images/add/", data | {"file": SimpleUploadedFile(name, content)})


def add_several(client: Client, name: str, content: bytes) -> HttpResponse:
    data = {"title": Path(name).stem, "files[]": SimpleUploadedFile(name, content)}
    return client.post("/admin/images/multiple/add/", data, headers={"X-Requested-With": "XMLHttpRequest"})


def upload_in_chooser(client: Client, name: str, content: bytes) -> HttpResponse:
    fields = {"title": Path(name).stem, "collection": Collection.get_first_root_node().pk, "tags": ""}
    data = {f"image-chooser-upload-{key}": value for key, value in fields.items()}
    data["image-chooser-upload-file"] = SimpleUploadedFile(name, content)
    return client.post("/admin/images/chooser/create/", data)


WAYS = pytest.mark.parametrize("send", [add_one, add_several, upload_in_chooser])
Way = Callable[[Client, str, bytes], HttpResponse]


def carries(content: bytes) -> list[str]:
    """What of a camera's or an attacker's blocks is in these bytes."""
    planted = [corpus.SERIAL.encode(), b"THUMBNAIL-HEMLIG", b"GPSLatitude", b"<script", b"svans", b"Canon"]
    return [text.decode() for text in planted if text in content]


def assert_clean(path: Path) -> None:
    assert carries(path.read_bytes()) == [], path.name
    with Image.open(path) as image:
        exif = image.getexif()
        assert set(exif) <= {ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.ImageDescription}
        assert not exif.get_ifd(ExifTags.IFD.GPSInfo)
        assert not exif.get_ifd(ExifTags.IFD.Exif)
        assert not exif.get_ifd(ExifTags.IFD.IFD1)


@WAYS
@pytest.mark.parametrize("name", corpus.ACCEPTED)
def test_a_photo_is_taken_in_and_nothing_foreign_is_stored(admin_client: Client, send: Way, name: str) -> None:
    response = send(admin_client, name, corpus.ACCEPTED[name]())

    assert response.status_code in (200, 302)
    photo = SitePhoto.objects.get()
    assert (photo.width, photo.height) == ((160, 240) if name == "turned.jpg" else (240, 160))
    assert photo.file.name.startswith("original_images/")
    assert photo.file.name.endswith(".jpg")
    assert not UploadedFile.objects.exists()
    assert photo.manifest["shapes"].keys() == {"natural", "3x2", "1x1", "card"}
    for path in stored_files():
        assert_clean(path)


@WAYS
@pytest.mark.parametrize("name", corpus.REFUSED)
def test_a_bad_file_gets_a_sentence_and_leaves_nothing_behind(admin_client: Client, send: Way, name: str) -> None:
    make, codes = corpus.REFUSED[name]
    content = make()
    with pytest.raises(ValidationError) as refusal:
        PhotoField().clean(SimpleUploadedFile(name, content))
    assert refusal.value.error_list[0].code in codes.split("|")

    response = send(admin_client, name, content)

    assert response.status_code == 200
    shown = response.content.decode()
    if response["Content-Type"] == "application/json":
        answer = json.loads(shown)
        shown = escape(answer.get("error_message") or "") or answer.get("html") or answer.get("htmlFragment")
    assert escape(refusal.value.messages[0]) in shown
    assert not SitePhoto.objects.exists()
    assert not SitePhotoRendition.objects.exists()
    assert not UploadedFile.objects.exists()
    assert stored_files() == []


def test_a_large_upload_on_disk_is_rewritten_there_too(admin_client: Client) -> None:
    received = TemporaryUploadedFile("camera.jpg", "image/jpeg", 0, None)
    received.write(corpus.jpeg(exif=corpus.credited_exif()))
    received.size = received.tell()

    upload = PhotoField().clean(received)

    assert carries(Path(upload.temporary_file_path()).read_bytes()) == []


def test_a_file_refused_for_another_field_is_kept_only_in_our_own_encoding(admin_client: Client) -> None:
    content = corpus.jpeg(exif=corpus.credited_exif(), comment=b"<script>")
    data = {"title": "", "collection": "999", "files[]": SimpleUploadedFile("camera.jpg", content)}

    response = admin_client.post("/admin/images/multiple/add/", data)

    assert response.json()["success"] is True
    assert not SitePhoto.objects.exists()
    (kept,) = stored_files()
    assert carries(kept.read_bytes()) == []


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000

    with pytest.raises(ValidationError) as refusal:
        PhotoField().clean(SimpleUploadedFile("large.jpg", corpus.noisy_jpeg()))

    assert refusal.value.error_list[0].code == "file_too_large"


def test_orientation_is_applied_to_the_pixels(admin_client: Client) -> None:
    add_one(admin_client, "turned.jpg", corpus.ACCEPTED["turned.jpg"]())

    with Image.open(SitePhoto.objects.get().file.path) as image:
        assert ExifTags.Base.Orientation not in image.getexif()
        red, _green, blue = image.convert("RGB").getpixel((80, 30))
        assert red > blue  # what was left in the file is up in the picture
        red, _green, blue = image.convert("RGB").getpixel((80, 210))
        assert blue > red


def test_colour_is_known_before_any_file_is_made(settings, db: None) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    content = BytesIO()
    Image.new("RGB", (300, 200), (200, 40, 20)).save(content, "JPEG", quality=95)
    photo = uploaded_photo(content.getvalue(), "rod.jpg")
    stored = SitePhoto.objects.get(pk=photo.pk)
    assert list(stored.manifest) == ["colour"]
    assert stored.tone == "200"


def test_transparent_parts_become_white(admin_client: Client) -> None:
    hollow = Image.new("RGBA", (240, 160), (0, 0, 0, 0))

    add_one(admin_client, "hollow.png", corpus.encoded(hollow, "PNG"))

    with Image.open(SitePhoto.objects.get().file.path) as image:
        assert image.getpixel((100, 100)) == (255, 255, 255)


def test_sixteen_bits_keep_their_brightness(admin_client: Client) -> None:
    add_one(admin_client, "sixteen.png", corpus.sixteen_bit())

    with Image.open(SitePhoto.objects.get().file.path) as image:
        assert image.getpixel((100, 100)) == (128, 128, 128)


def test_the_same_photo_is_known_again(admin_client: Client) -> None:
    """Wagtail compares the stored files; nothing in them may depend on the time."""
    content = corpus.jpeg(exif=corpus.credited_exif())
    add_several(admin_client, "a.jpg", content)
    answer = add_several(admin_client, "b.jpg", content).json()

    first, second = SitePhoto.objects.order_by("pk")
    assert answer["duplicate"] is True
    assert first.file_hash == second.file_hash
    assert first.received_sha256 == second.received_sha256 == hashlib.sha256(content).hexdigest()
    with Image.open(first.file.path) as image:
        assert image.info["icc_profile"][24:36] == bytes(12)


def test_a_replaced_file_takes_its_place_and_the_old_one_goes(
    admin_client: Client, django_capture_on_commit_callbacks
) -> None:
    add_one(admin_client, "first.jpg", corpus.jpeg())
    photo = SitePhoto.objects.get()
    admin_client.get("/admin/images/")  # makes Wagtail's own thumbnail
    before = set(stored_files())
    turned = corpus.encoded(corpus.scene((200, 300)), "JPEG")
    data = {"title": "Ny", "collection": photo.collection_id, "file": SimpleUploadedFile("second.jpg", turned)}

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/images/{photo.pk}/", data)

    photo.refresh_from_db()
    assert (photo.width, photo.height) == (200, 300)
    assert photo.file.name == "original_images/second.jpg"
    assert photo.largest.height == 300
    assert before.isdisjoint(stored_files())
    present = {path.relative_to(settings.MEDIA_ROOT).as_posix() for path in stored_files()}
    assert {row.file.name for row in photo.renditions.all()} == present - {photo.file.name}
    assert photo.largest.url.removeprefix(settings.MEDIA_URL) in present


def test_a_deleted_photo_takes_every_file_with_it(admin_client: Client, django_capture_on_commit_callbacks) -> None:
    add_one(admin_client, "first.jpg", corpus.jpeg())
    admin_client.get("/admin/images/")
    with django_capture_on_commit_callbacks(execute=True):
        SitePhoto.objects.get().delete()

    assert stored_files() == []


@pytest.mark.parametrize("send", [add_one, add_several, upload_in_chooser])
def test_empty_fields_are_filled_from_the_file(admin_client: Client, send: Way) -> None:
    send(admin_client, "IMG_4711.jpg", corpus.jpeg(exif=corpus.credited_exif(), xmp=corpus.XMP))

    photo = SitePhoto.objects.get()
    assert (photo.title, photo.caption) == ("Verkstad", "Verkstaden på Assar.")
    assert (photo.photographer, photo.rights_holder) == ("Åsa Öhman, Bo Ek", "Science Park Skövde")
    assert (photo.place, photo.licence) == ("Skövde", SitePhoto.Licence.OWN)
    assert photo.taken_at == datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
    assert photo.uploaded_by_user.email == "admin@example.com"


def test_what_somebody_has_typed_goes_before_what_the_file_says() -> None:
    content = corpus.jpeg(exif=corpus.credited_exif(), xmp=corpus.XMP)

    photo = uploaded_photo(content, "a.jpg", title="Vår verkstad", photographer="Noor Nyman", caption="Vi\n bygger.")

    assert (photo.title, photo.photographer, photo.caption) == ("Vår verkstad", "Noor Nyman", "Vi bygger.")
    assert photo.rights_holder == "Science Park Skövde"


def test_a_file_that_says_nothing_lends_its_name_to_the_title() -> None:
    assert uploaded_photo(corpus.jpeg(), "invigning_av-labbet.jpg").title == "Invigning av labbet"


def test_texts_longer_than_their_fields_are_cut() -> None:
    photo = uploaded_photo(corpus.jpeg(exif=corpus.camera_exif(Artist="Å" * 400)), "n" * 300 + ".jpg")

    assert (len(photo.photographer), len(photo.title)) == (120, 255)
