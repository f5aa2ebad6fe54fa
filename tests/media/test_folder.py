"""From a folder to a gallery: each photo is taken in or refused with a sentence, and the gallery is made whole."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Collection, GroupCollectionPermission, UploadedFile

from accounts.models import User
from home import staff
from home.models import HomePage
from media import renditions, services
from media.forms import PhotoField
from media.models import GalleryIndexPage, GalleryPage, PicturedPerson, SitePhoto, SitePhotoRendition
from tests.factories import SitePhotoFactory
from tests.factories.media import uploaded_photo
from tests.media import corpus
from tests.media.test_full_disk import SENTENCE, run_full
from tests.media.test_uploads import WAYS, Way, assert_clean, stored_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning"),
]
AJAX = {"X-Requested-With": "XMLHttpRequest"}


def send(client: Client, name: str, content: bytes, **fields: str) -> HttpResponse:
    data = fields | {"file": SimpleUploadedFile(name, content)}
    return client.post(reverse("folder_upload"), data, headers=AJAX)


def member(group: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user(f"{group.split()[0].lower()}@example.com")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


# One photo ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def temporary_folder(tmp_path: Path, settings) -> Path:
    """Every upload is written to the disk first; this is where."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    return folder


class TestCorpus:
    @pytest.mark.parametrize("name", [*corpus.ACCEPTED, " .jpg"])
    def test_is_taken_in_and_nothing_foreign_is_stored(
        self, admin_client: Client, temporary_folder: Path, name: str
    ) -> None:
        response = send(admin_client, name, corpus.ACCEPTED.get(name, corpus.jpeg)())

        assert response.status_code == 200, response.content.decode()
        photo = SitePhoto.objects.get()
        assert response.json()["photo"]["id"] == photo.pk
        assert photo.title
        assert photo.uploaded_by_user.email == "admin@example.com"
        assert photo.manifest["shapes"].keys() == {"natural", "3x2", "1x1", "card"}
        for path in stored_files():
            assert_clean(path)
        assert len(stored_files()) == SitePhotoRendition.objects.count() + 1
        assert list(temporary_folder.iterdir()) == []

    @pytest.mark.parametrize("name", corpus.REFUSED)
    def test_is_refused_with_a_sentence_and_leaves_nothing(
        self, admin_client: Client, temporary_folder: Path, name: str
    ) -> None:
        make, codes = corpus.REFUSED[name]
        content = make()
        with pytest.raises(ValidationError) as refusal:
            PhotoField().clean(SimpleUploadedFile(name, content))
        assert refusal.value.error_list[0].code in codes.split("|")

        response = send(admin_client, name, content)

        assert response.status_code == 400
        assert response.json() == {"error": refusal.value.messages[0]}
        assert not SitePhoto.with_withdrawn.exists()
        assert not SitePhotoRendition.objects.exists()
        assert not UploadedFile.objects.exists()
        assert stored_files() == []
        assert list(temporary_folder.iterdir()) == []

    @pytest.mark.parametrize("name", ["", "\0.jpg", "/", "a" * 300])
    def test_a_name_that_is_none_is_answered(self, admin_client: Client, name: str) -> None:
        body = (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="%b"\r\n'
            b"Content-Type: image/jpeg\r\n\r\n%b\r\n--x--\r\n" % (name.encode(), corpus.jpeg())
        )
        response = admin_client.post(
            reverse("folder_upload"), body, content_type="multipart/form-data; boundary=x", headers=AJAX
        )

        assert response.status_code in (200, 400)
        assert response.json().keys() <= {"photo", "error"}

    def test_no_file_is_answered(self, admin_client: Client) -> None:
        response = admin_client.post(reverse("folder_upload"), {}, headers=AJAX)

        assert response.status_code == 400
        assert list(response.json()) == ["error"]


class TestMayUpload:
    def test_writer(self) -> None:
        assert send(member(staff.WRITER), "a.jpg", corpus.jpeg()).status_code == 200

    def test_not_somebody_without_the_right_to_add_photos(self) -> None:
        client = member(staff.WRITER)
        GroupCollectionPermission.objects.filter(permission__codename="add_image").delete()

        assert send(client, "a.jpg", corpus.jpeg()).status_code == 403
        assert stored_files() == []

    def test_nobody_who_is_signed_out(self, client: Client) -> None:
        assert send(client, "a.jpg", corpus.jpeg()).status_code == 403

    def test_not_by_get(self, admin_client: Client) -> None:
        assert admin_client.get(reverse("folder_upload")).status_code == 405

    def test_only_to_a_collection_of_their_own(self) -> None:
        client = member(staff.WRITER)
        root = Collection.get_first_root_node()
        private = root.add_child(name="Privat")
        GroupCollectionPermission.objects.filter(permission__codename="add_image").update(
            collection=root.add_child(name="Projektet")
        )

        response = send(client, "a.jpg", corpus.jpeg(), collection=str(private.pk))

        assert response.status_code == 200
        assert SitePhoto.objects.get().collection.name == "Projektet"


class TestKnownPhoto:
    def test_is_offered_and_not_stored_again(self, admin_client: Client) -> None:
        photo = uploaded_photo(corpus.jpeg(), "first.jpg")
        before = stored_files()

        response = send(admin_client, "second.jpg", corpus.jpeg())

        assert response.status_code == 200
        assert list(response.json()) == ["duplicate"]
        assert response.json()["duplicate"]["id"] == photo.pk
        assert SitePhoto.objects.count() == 1
        assert stored_files() == before

    def test_is_not_decoded(self, admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        uploaded_photo(corpus.jpeg(), "first.jpg")
        monkeypatch.setattr("media.ingest._decoded", lambda image: pytest.fail("decoded"))

        assert "duplicate" in send(admin_client, "second.jpg", corpus.jpeg()).json()

    def test_is_stored_again_when_somebody_wants_it(self, admin_client: Client) -> None:
        photo = uploaded_photo(corpus.jpeg(), "first.jpg")

        response = send(admin_client, "second.jpg", corpus.jpeg(), use_anyway="1")

        assert response.json()["photo"]["id"] != photo.pk
        assert SitePhoto.objects.count() == 2

    def test_is_not_shown_to_somebody_who_may_not_use_it(self) -> None:
        client = member(staff.WRITER)
        photo = uploaded_photo(corpus.jpeg(), "first.jpg")
        root = Collection.get_first_root_node()
        SitePhoto.objects.update(collection=root.add_child(name="Privat"))
        GroupCollectionPermission.objects.update(collection=root.add_child(name="Projektet"))

        assert send(client, "second.jpg", corpus.jpeg()).json()["photo"]["id"] != photo.pk


class TestWithdrawnPhoto:
    @pytest.fixture(autouse=True)
    def withdrawn(self) -> SitePhoto:
        photo = uploaded_photo(corpus.jpeg(), "first.jpg")
        SitePhoto.objects.update(withdrawn_at=timezone.now())
        return photo

    @pytest.mark.parametrize("fields", [{}, {"use_anyway": "1"}])
    def test_does_not_come_back_from_a_folder(self, admin_client: Client, fields: dict[str, str]) -> None:
        before = stored_files()

        response = send(admin_client, "again.jpg", corpus.jpeg(), **fields)

        assert response.status_code == 400
        with pytest.raises(ValidationError) as refusal:
            PhotoField().clean(SimpleUploadedFile("again.jpg", corpus.jpeg()))
        assert refusal.value.error_list[0].code == "withdrawn"
        assert response.json() == {"error": refusal.value.messages[0]}
        assert SitePhoto.with_withdrawn.count() == 1
        assert stored_files() == before

    @WAYS
    def test_does_not_come_back_through_wagtail(self, admin_client: Client, send: Way) -> None:
        send(admin_client, "again.jpg", corpus.jpeg())

        assert not SitePhoto.objects.exists()
        assert not UploadedFile.objects.exists()

    def test_goes_before_the_same_photo_that_is_left(self, admin_client: Client, withdrawn: SitePhoto) -> None:
        SitePhoto.with_withdrawn.update(withdrawn_at=None)
        SitePhotoFactory(received_sha256=withdrawn.received_sha256, withdrawn_at=timezone.now())

        assert send(admin_client, "again.jpg", corpus.jpeg()).status_code == 400


class TestNoRoom:
    def test_on_the_disk_leaves_neither_row_nor_file(
        self, admin_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run_full(monkeypatch)

        self.assert_refused(send(admin_client, "a.jpg", corpus.jpeg()))

    def test_for_the_upload_itself_leaves_nothing(
        self, admin_client: Client, temporary_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def write(file: object, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.write", write, raising=False)
        self.assert_refused(send(admin_client, "a.jpg", corpus.noisy_jpeg()))
        assert list(temporary_folder.iterdir()) == []

    @pytest.mark.parametrize("place", ["media.models.SitePhoto.save", "wagtail.search.index.insert_or_update_object"])
    def test_in_the_database_leaves_neither_row_nor_file(
        self, admin_client: Client, monkeypatch: pytest.MonkeyPatch, settings, place: str
    ) -> None:
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

        def fail(*args: object, **kwargs: object) -> None:
            raise OperationalError("database or disk is full")

        monkeypatch.setattr(place, fail)
        self.assert_refused(send(admin_client, "a.jpg", corpus.jpeg()))

    def assert_refused(self, response: HttpResponse) -> None:
        assert response.status_code == 400
        assert SENTENCE in response.json()["error"]
        assert not SitePhoto.with_withdrawn.exists()
        assert stored_files() == []


@pytest.mark.parametrize("error", [OperationalError("database is locked"), OSError(5, "Input/output error")])
def test_other_trouble_of_the_server_is_answered_so_that_the_file_is_sent_again(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr("media.models.SitePhoto.save", fail)
    response = send(admin_client, "a.jpg", corpus.jpeg())

    assert response.status_code == 503
    assert list(response.json()) == ["error"]
    assert stored_files() == []


class TestSaidWhenSent:
    def test_fills_only_what_the_file_leaves_open(self, admin_client: Client) -> None:
        said = {"photographer": "Noor Nyman", "place": "Skara", "rights_holder": "x" * 121}
        send(admin_client, "a.jpg", corpus.jpeg(exif=corpus.camera_exif(Artist="Åsa Öhman")), **said)

        photo = SitePhoto.objects.get()
        assert (photo.photographer, photo.place, photo.rights_holder) == ("Åsa Öhman", "Skara", "")

    def test_spares_the_files_from_being_made_twice(
        self, admin_client: Client, gallery_index: GalleryIndexPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = []
        make = renditions._make_files
        monkeypatch.setattr(renditions, "_make_files", lambda *given: made.append(given) or make(*given))
        said = {"photographer": "Noor Nyman", "licence": "press"}
        key = send(admin_client, "a.jpg", corpus.jpeg(), **said).json()["photo"]["id"]
        create(admin_client, gallery_index, [key], **said)

        assert SitePhoto.objects.get().photographer == "Noor Nyman"
        assert len(made) == 1


# The gallery ----------------------------------------------------------------------------------------------------------


def create(client: Client, parent: GalleryIndexPage, photos: list[Any], **fields: Any) -> HttpResponse:
    common = {"title": "Robotdagen", "date": "2026-03-12", "licence": "press", "people": "none"}
    keys = [getattr(photo, "pk", photo) for photo in photos]
    return client.post(reverse("folder_new", args=[parent.pk]), common | {"photos": keys} | fields)


def empty_photo(**values: Any) -> SitePhoto:
    nothing = {"photographer": "", "rights_holder": "", "place": "", "people": "", "taken_at": None, "licence": "own"}
    return SitePhotoFactory(collection=Collection.get_first_root_node(), **(nothing | values))


@pytest.fixture
def photos() -> list[SitePhoto]:
    return [empty_photo(), empty_photo()]


@pytest.fixture
def nothing_is_made(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


class TestNewGallery:
    def test_is_a_draft_that_opens_in_the_grid(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list[SitePhoto]
    ) -> None:
        response = create(admin_client, gallery_index, photos, photographer="Noor Nyman")

        gallery = GalleryPage.objects.child_of(gallery_index).get()
        assert response.status_code == 302
        assert response.url == reverse("gallery_grid", args=[gallery.pk])
        assert (gallery.title, gallery.date, gallery.photographer) == ("Robotdagen", date(2026, 3, 12), "Noor Nyman")
        assert not gallery.live
        assert gallery.owner.email == "admin@example.com"
        assert gallery.shown_photos() == photos

    def test_gives_its_photos_what_they_have_in_common(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list[SitePhoto]
    ) -> None:
        common = {"photographer": "Noor Nyman", "place": "Skövde", "rights_holder": "Science Park", "licence": "cc-by"}
        create(admin_client, gallery_index, photos, **common)

        for photo in SitePhoto.objects.all():
            assert {name: getattr(photo, name) for name in common} == common
            assert photo.people == SitePhoto.People.NONE
            assert photo.taken_at == datetime(2026, 3, 12, 11, tzinfo=UTC)  # noon of the day, in Sweden

    def test_keeps_what_a_photo_says_itself(self, admin_client: Client, gallery_index: GalleryIndexPage) -> None:
        taken_at = datetime(2026, 3, 11, 9, tzinfo=UTC)
        own = empty_photo(photographer="Åsa Öhman", place="Skara", people="crowd", taken_at=taken_at)
        create(admin_client, gallery_index, [own], photographer="Noor Nyman", place="Skövde")

        photo = SitePhoto.objects.get()
        assert (photo.photographer, photo.place, photo.people) == ("Åsa Öhman", "Skara", "crowd")
        assert photo.taken_at == taken_at

    def test_overwrites_the_field_that_is_ticked(self, admin_client: Client, gallery_index: GalleryIndexPage) -> None:
        own = empty_photo(photographer="Åsa Öhman", place="Skara")
        fields = {"photographer": "Noor Nyman", "place": "Skövde", "overwrite_photographer": "on"}
        create(admin_client, gallery_index, [own], **fields)

        photo = SitePhoto.objects.get()
        assert (photo.photographer, photo.place) == ("Noor Nyman", "Skara")

    def test_corrects_what_was_sent_along_in_other_words(
        self, admin_client: Client, gallery_index: GalleryIndexPage
    ) -> None:
        sent_along, own = empty_photo(photographer="Nor Nyman"), empty_photo(photographer="Åsa Öhman")
        fields = {"photographer": "Noor Nyman", "earlier_photographer": ["Nor Nyman", "Noor Nyman"]}
        create(admin_client, gallery_index, [sent_along, own], **fields)

        assert [photo.photographer for photo in SitePhoto.objects.order_by("pk")] == ["Noor Nyman", "Åsa Öhman"]

    def test_leaves_the_licence_of_a_photo_from_the_library(
        self, admin_client: Client, gallery_index: GalleryIndexPage
    ) -> None:
        new, reused = empty_photo(), empty_photo(licence="restricted")
        create(admin_client, gallery_index, [new, reused], reused=[reused.pk])

        assert [photo.licence for photo in SitePhoto.objects.order_by("pk")] == ["press", "restricted"]

    def test_does_not_change_a_photo_that_the_user_may_not_change(self, gallery_index: GalleryIndexPage) -> None:
        client = member(staff.WRITER)
        photo = empty_photo()
        GroupCollectionPermission.objects.filter(permission__codename="change_image").delete()
        create(client, gallery_index, [photo], place="Skövde")

        assert GalleryPage.objects.get().shown_photos() == [photo]
        assert SitePhoto.objects.get().place == ""

    def test_has_its_photos_by_time_and_then_as_they_were_sent(
        self, admin_client: Client, gallery_index: GalleryIndexPage
    ) -> None:
        def at(minute: int) -> datetime:
            return datetime(2026, 3, 12, 9, minute, tzinfo=UTC)

        untimed_b, late, untimed_a = empty_photo(), empty_photo(taken_at=at(9)), empty_photo()
        same_b, same_a = empty_photo(taken_at=at(5)), empty_photo(taken_at=at(5))
        create(admin_client, gallery_index, [untimed_a, late, same_a, same_b, untimed_b])

        assert GalleryPage.objects.get().shown_photos() == [same_a, same_b, late, untimed_a, untimed_b]

    def test_says_who_can_be_recognised_and_by_what_right(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list[SitePhoto]
    ) -> None:
        said = {"people": "identifiable", "who": "Deltagarna", "ground": "public-interest"}
        create(admin_client, gallery_index, photos, **said)

        assert set(SitePhoto.objects.values_list("people", flat=True)) == {"identifiable"}
        rows = PicturedPerson.objects.order_by("photo").values_list("photo", "label", "ground")
        assert list(rows) == [(photo.pk, "Deltagarna", "public-interest") for photo in photos]

    def test_holds_two_hundred_photos(
        self, admin_client: Client, gallery_index: GalleryIndexPage, nothing_is_made: None
    ) -> None:
        assert create(admin_client, gallery_index, many_photos(200)).status_code == 302
        assert GalleryPage.objects.get().photos.count() == 200


def many_photos(count: int) -> list[SitePhoto]:
    """Rows without files."""
    root = Collection.get_first_root_node()
    rows = [SitePhoto(title=str(n), file="a.jpg", width=9, height=9, collection=root) for n in range(count)]
    return SitePhoto.objects.bulk_create(rows)


class TestRefusedGallery:
    """Nothing is made, nothing is changed, and all that was typed and sent is still there."""

    def refused(self, client: Client, parent: GalleryIndexPage, photos: list[Any], **fields: Any) -> str:
        before = list(SitePhoto.objects.values())
        response = create(client, parent, photos, place="Hjo", **fields)
        assert response.status_code == 200
        assert not GalleryPage.objects.exists()
        assert list(SitePhoto.objects.values()) == before
        shown = response.content.decode()
        assert 'value="Hjo"' in shown
        assert [photo["id"] for photo in response.context["photos"]] == [
            photo.pk for photo in photos if SitePhoto.objects.filter(pk=getattr(photo, "pk", None)).exists()
        ]
        return shown

    def test_without_title(self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list) -> None:
        self.refused(admin_client, gallery_index, photos, title="")

    def test_with_a_title_that_is_too_long(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list
    ) -> None:
        self.refused(admin_client, gallery_index, photos, title="å" * 256)

    def test_with_a_photographer_that_is_too_long(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list
    ) -> None:
        self.refused(admin_client, gallery_index, photos, photographer="å" * 121)

    def test_without_photos(self, admin_client: Client, gallery_index: GalleryIndexPage) -> None:
        self.refused(admin_client, gallery_index, [])

    def test_with_one_photo_too_many(
        self, admin_client: Client, gallery_index: GalleryIndexPage, nothing_is_made: None
    ) -> None:
        shown = self.refused(admin_client, gallery_index, many_photos(201))

        with pytest.raises(ValidationError) as refusal:
            services.create_gallery(
                parent=gallery_index, title="x", photos=SitePhoto.objects.all(), user=User.objects.get()
            )
        assert escape(refusal.value.messages[0]) in shown

    def test_with_a_photo_that_was_withdrawn_meanwhile(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list[SitePhoto]
    ) -> None:
        SitePhoto.objects.filter(pk=photos[0].pk).update(withdrawn_at=timezone.now())

        self.refused(admin_client, gallery_index, photos)

    def test_with_a_photo_that_the_user_may_not_use(self, gallery_index: GalleryIndexPage) -> None:
        client = member(staff.WRITER)
        GroupCollectionPermission.objects.filter(permission__codename__in=["choose_image", "change_image"]).delete()
        photo = empty_photo()
        response = create(client, gallery_index, [photo])

        assert response.status_code == 200
        assert response.context["photos"] == []

    def test_with_a_name_but_no_ground(
        self, admin_client: Client, gallery_index: GalleryIndexPage, photos: list[SitePhoto]
    ) -> None:
        shown = self.refused(admin_client, gallery_index, photos, people="identifiable", who="Deltagarna")

        assert "Deltagarna" in shown

    def test_when_the_database_fails_halfway(
        self, admin_client: Client, gallery_index: GalleryIndexPage, monkeypatch: pytest.MonkeyPatch, photos: list
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise DatabaseError("gone")

        monkeypatch.setattr(GalleryPage, "save_revision", fail)
        with pytest.raises(DatabaseError):
            create(admin_client, gallery_index, photos, place="Hjo", photographer="Noor Nyman")

        assert not GalleryPage.objects.exists()
        assert set(SitePhoto.objects.values_list("place", "photographer")) == {("", "")}


class TestMayMakeGallery:
    def test_writer(self, gallery_index: GalleryIndexPage) -> None:
        assert member(staff.WRITER).get(reverse("folder_new", args=[gallery_index.pk])).status_code == 200

    def test_not_somebody_without_the_right_to_add_pages(self, gallery_index: GalleryIndexPage) -> None:
        client = member(staff.WRITER)
        Group.objects.get(name=staff.WRITER).page_permissions.filter(permission__codename="add_page").delete()

        assert create(client, gallery_index, [empty_photo()]).url == reverse("wagtailadmin_home")
        assert not GalleryPage.objects.exists()

    def test_not_under_another_page(self, admin_client: Client, home: HomePage) -> None:
        assert admin_client.get(reverse("folder_new", args=[home.pk])).status_code == 404

    def test_nobody_who_is_signed_out(self, client: Client, gallery_index: GalleryIndexPage) -> None:
        assert "login" in client.get(reverse("folder_new", args=[gallery_index.pk])).url


class TestWaysToTheScreen:
    def test_button_on_the_first_page(self, gallery_index: GalleryIndexPage) -> None:
        client = member(staff.WRITER)
        add = reverse("wagtailadmin_pages:add", args=["media", "gallerypage", gallery_index.pk])

        assert add in client.get(reverse("wagtailadmin_home")).content.decode()
        response = client.get(add)
        assert (response.status_code, response.url) == (302, reverse("folder_new", args=[gallery_index.pk]))

    def test_page_menu(self, admin_client: Client, gallery_index: GalleryIndexPage) -> None:
        address = reverse("wagtailadmin_pages:add_subpage", args=[gallery_index.pk])

        response = admin_client.get(address, follow=True)
        assert response.redirect_chain[-1][0] == reverse("folder_new", args=[gallery_index.pk])
