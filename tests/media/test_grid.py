"""The grid saves by itself what one person may change, and says in words what it refuses."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, GroupCollectionPermission, Revision

from accounts.models import User
from home import staff
from media import services
from media.crops import crops_of_plan
from media.models import GalleryIndexPage, GalleryPage, PicturedPerson, SitePhoto
from media.plan import SHAPES
from tests.factories import SitePhotoFactory
from tests.factories.media import live_gallery
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def gallery(gallery_index: GalleryIndexPage) -> GalleryPage:
    return live_gallery(gallery_index, SitePhotoFactory.create_batch(3))


@pytest.fixture
def photo() -> SitePhoto:
    return SitePhotoFactory(description="", collection=Collection.get_first_root_node())


def numbers(gallery: GalleryPage) -> list[int]:
    return [photo.pk for photo in services.drafted_photos(GalleryPage.objects.get(pk=gallery.pk))]


def post(client: Client, name: str, key: int, body: object):
    text = body if isinstance(body, str) else json.dumps(body)
    address, headers = reverse(name, args=[key]), {"x-requested-with": "XMLHttpRequest"}
    return client.post(address, text, content_type="application/json", headers=headers)


def screen(client: Client, gallery: GalleryPage) -> dict:
    return client.get(reverse("gallery_grid", args=[gallery.pk])).context["screen"]


def client_of(group: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user(f"{group}@example.com")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def client_without_library() -> Client:
    """A writer who may write pages, but not change what others have uploaded."""
    client = client_of(staff.WRITER)
    GroupCollectionPermission.objects.filter(group__name=staff.WRITER).delete()
    return client


def stranger() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("partner@example.com"))
    return client


# The screen -----------------------------------------------------------------------------------------------------------


def test_screen_has_the_photos_of_the_draft_in_order(admin_client: Client, gallery: GalleryPage):
    first, second, third = numbers(gallery)
    post(admin_client, "gallery_arrange", gallery.pk, {"photos": [third, first], "before": [first, second, third]})
    assert [photo["id"] for photo in screen(admin_client, gallery)["photos"]] == [third, first]


def test_the_photographer_that_need_not_be_named_is_the_gallerys(admin_client, gallery):
    GalleryPage.objects.update(photographer="Noor Nyman")

    assert screen(admin_client, gallery)["photographer"] == "Noor Nyman"


def test_screen_says_what_is_missing_and_who_may_change_it(admin_client: Client, gallery: GalleryPage):
    SitePhoto.objects.filter(pk=numbers(gallery)[1]).update(description="", people="identifiable")
    photos = screen(admin_client, gallery)["photos"]
    assert [(sorted(photo["missing"]), photo["may_change"]) for photo in photos] == [
        ([], True), (["alt", "ground"], True), ([], True),
    ]  # fmt: skip


def test_photo_of_others_can_only_be_read(gallery: GalleryPage):
    client = client_without_library()
    assert [photo["may_change"] for photo in screen(client, gallery)["photos"]] == [False, False, False]


def test_strangers_see_no_grid(gallery: GalleryPage):
    address = reverse("gallery_grid", args=[gallery.pk])
    assert stranger().get(address).status_code == 302
    assert Client().get(address).status_code == 302


def test_every_writer_opens_the_grid(gallery: GalleryPage):
    assert client_of(staff.WRITER).get(reverse("gallery_grid", args=[gallery.pk])).status_code == 200


def test_person_who_may_not_edit_the_page_is_sent_away(gallery: GalleryPage):
    client = client_of(staff.WRITER)
    Group.objects.get(name=staff.WRITER).page_permissions.all().delete()
    for name in ("gallery_grid", "gallery_progress"):
        answer = client.get(reverse(name, args=[gallery.pk]), headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.status_code == 403
    before = numbers(gallery)
    answer = post(client, "gallery_arrange", gallery.pk, {"photos": before[:1], "before": before})
    assert (answer.status_code, numbers(gallery)) == (403, before)


@pytest.mark.parametrize("name", ["gallery_grid", "gallery_progress"])
def test_queries_are_no_more_for_three_photos_than_for_one(
    admin_client: Client, gallery_index: GalleryIndexPage, name: str
):
    user = User.objects.get()
    counts = []
    for count in (1, 3):
        photos = SitePhotoFactory.create_batch(count, people="identifiable")
        for photo in photos:
            PicturedPerson.objects.create(photo=photo, label="Deltagare", ground="consent")
        gallery = services.create_gallery(parent=gallery_index, title="Dagen", photos=photos, user=user)
        counts.append(len(warm_queries(admin_client, reverse(name, args=[gallery.pk]))))
    assert counts[1] <= counts[0] <= {"gallery_grid": 19, "gallery_progress": 9}[name]


def test_every_shape_that_cuts_is_labelled():
    assert {shape["name"]: shape["ratio"] for shape in crops_of_plan()} == {
        shape.name: shape.ratio for shape in SHAPES.values()
    }


# What is said of a photo ----------------------------------------------------------------------------------------------


def test_fields_are_saved_and_what_is_missing_comes_back(admin_client: Client, photo: SitePhoto):
    sent = {"alt": " Tre personer\nvid en bänk ", "caption": "Workshop", "people": "crowd", "photographer": "Bo Berg"}
    answer = post(admin_client, "photo_describe", photo.pk, sent)
    photo.refresh_from_db()
    assert answer.status_code == 200
    assert (answer.json()["photo"]["missing"], answer.json()["photo"]["alt"]) == ([], "Tre personer vid en bänk")
    assert (photo.description, photo.caption, photo.people, photo.photographer) == (
        "Tre personer vid en bänk", "Workshop", "crowd", "Bo Berg",
    )  # fmt: skip


def test_only_what_is_sent_is_changed(admin_client: Client, photo: SitePhoto):
    SitePhoto.objects.filter(pk=photo.pk).update(is_decorative=True, caption="Kvar")
    post(admin_client, "photo_describe", photo.pk, {"alt": "Ny"})
    photo.refresh_from_db()
    assert (photo.description, photo.is_decorative, photo.caption) == ("Ny", True, "Kvar")


@pytest.mark.parametrize("name", ["title", "manifest", "withdrawn_at", "file", "licence", "id"])
def test_other_fields_are_refused(admin_client: Client, photo: SitePhoto, name: str):
    answer = post(admin_client, "photo_describe", photo.pk, {name: "x", "alt": "Ny"})
    photo.refresh_from_db()
    assert (answer.status_code, name in answer.json()["error"], photo.description) == (400, True, "")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"alt": "å" * 256}, "alt"),
        ({"caption": "å" * 501}, "caption"),
        ({"photographer": "å" * 121}, "photographer"),
        ({"people": "everybody"}, "people"),
        ({"ground": "because"}, "ground"),
        ({"alt": "a\0b"}, "alt"),
        ({"focal": "here"}, "focal"),
        ({"focal": {"x": 1}}, "focal"),
        ({"focal": {"x": "NaN", "y": 1, "width": 1, "height": 1}}, "focal"),
    ],
)
def test_what_will_not_do_is_said_at_its_field(admin_client: Client, photo: SitePhoto, sent: dict, field: str):
    answer = post(admin_client, "photo_describe", photo.pk, sent)
    photo.refresh_from_db()
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert (photo.description, photo.focal_point_x) == ("", None)


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "null", "\xff"])
def test_what_cannot_be_read_is_refused(admin_client: Client, gallery: GalleryPage, photo: SitePhoto, text: str):
    for name, key in (("photo_describe", photo.pk), ("photo_rotate", photo.pk), ("gallery_arrange", gallery.pk)):
        answer = post(admin_client, name, key, text)
        assert (answer.status_code, bool(answer.json()["error"])) == (400, True)


def test_photo_that_may_not_be_changed_is_left_alone(photo: SitePhoto):
    client = client_without_library()
    said = post(client, "photo_describe", photo.pk, {"alt": "Ny"})
    turned = post(client, "photo_rotate", photo.pk, {"quarters": 1})
    photo.refresh_from_db()
    assert (said.status_code, turned.status_code) == (403, 403)
    assert said.json()["error"]
    assert (photo.description, photo.width) == ("", 360)


def test_photo_that_is_gone_is_said_to_be(admin_client: Client, photo: SitePhoto):
    SitePhoto.objects.filter(pk=photo.pk).update(withdrawn_at=timezone.now())
    answer = post(admin_client, "photo_describe", photo.pk, {"alt": "Ny"})
    assert (answer.status_code, bool(answer.json()["error"])) == (404, True)


def test_only_person_and_ground_are_stated_from_the_grid(admin_client: Client, photo: SitePhoto):
    sent = {"alt": "Ny", "people": "identifiable", "who": "Deltagare", "ground": "consent"}
    answer = post(admin_client, "photo_describe", photo.pk, sent)
    post(admin_client, "photo_describe", photo.pk, {"who": "Anna Ask"})
    person = PicturedPerson.objects.get()
    assert (person.photo, person.label, person.ground) == (photo, "Anna Ask", "consent")
    assert answer.json()["photo"]["missing"] == []
    assert answer.json()["photo"]["pictured"] == [{"who": "Deltagare", "ground": "consent", "is_plain": True}]


def test_several_people_are_not_changed_from_the_grid(admin_client: Client, photo: SitePhoto):
    for label in ("Anna", "Bo"):
        PicturedPerson.objects.create(photo=photo, label=label)
    answer = post(admin_client, "photo_describe", photo.pk, {"ground": "consent"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["who"])
    assert set(PicturedPerson.objects.values_list("label", "ground")) == {("Anna", ""), ("Bo", "")}


def test_focal_area_is_kept_within_the_photo_and_remakes_only_the_crops(admin_client: Client, photo: SitePhoto):
    before = photo.manifest["shapes"]
    sent = {"focal": {"x": 90, "y": 9999, "width": 40.4, "height": 30}}
    answer = post(admin_client, "photo_describe", photo.pk, sent).json()["photo"]
    photo.refresh_from_db()
    after = photo.manifest["shapes"]
    assert answer["focal"] == {"x": 90, "y": 240, "width": 40, "height": 30}
    assert {name for name in SHAPES if after[name] != before[name]} == {"3x2", "1x1", "card"}
    assert post(admin_client, "photo_describe", photo.pk, {"focal": None}).json()["photo"]["focal"] is None


def test_photo_is_turned_with_its_files(admin_client: Client, photo: SitePhoto):
    answer = post(admin_client, "photo_rotate", photo.pk, {"quarters": 1}).json()["photo"]
    photo.refresh_from_db()
    assert (answer["width"], answer["height"], answer["is_ready"]) == (240, 360, True)
    with photo.open_file() as file, Image.open(file) as image:
        assert image.size == (240, 360)


@pytest.mark.parametrize("quarters", [0, 4, "1", None, [1]])
def test_photo_is_turned_by_whole_quarters(admin_client: Client, photo: SitePhoto, quarters: object):
    answer = post(admin_client, "photo_rotate", photo.pk, {"quarters": quarters})
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)


# The order ------------------------------------------------------------------------------------------------------------


def test_order_and_removal_are_saved_in_the_draft(admin_client: Client, gallery: GalleryPage):
    first, _second, third = before = numbers(gallery)
    answer = post(admin_client, "gallery_arrange", gallery.pk, {"photos": [third, first], "before": before})
    assert answer.json() == {"order": [third, first], "photos": []}
    assert numbers(gallery) == [third, first]
    assert [photo.pk for photo in GalleryPage.objects.get().shown_photos()] == before


def test_photo_from_the_library_is_added_and_answered(admin_client: Client, gallery: GalleryPage):
    before, new = numbers(gallery), SitePhotoFactory(photographer="")
    answer = post(admin_client, "gallery_arrange", gallery.pk, {"photos": [*before, new.pk], "before": before})
    assert answer.json()["order"] == [*before, new.pk]
    assert [(photo["id"], photo["photographer"]) for photo in answer.json()["photos"]] == [(new.pk, "Fia Fotograf")]


def test_photo_that_may_not_be_chosen_is_not_added(gallery: GalleryPage):
    before, new = numbers(gallery), SitePhotoFactory()
    answer = post(
        client_without_library(), "gallery_arrange", gallery.pk, {"photos": [new.pk, *before], "before": before}
    )
    assert (answer.json()["order"], numbers(gallery)) == (before, before)


def test_order_that_somebody_else_has_changed_is_refused(admin_client: Client, gallery: GalleryPage):
    first, second, third = before = numbers(gallery)
    services.arrange_photos(gallery, photos=SitePhoto.objects.filter(pk=second), user=User.objects.get())
    answer = post(admin_client, "gallery_arrange", gallery.pk, {"photos": [third, second, first], "before": before})
    assert (answer.status_code, bool(answer.json()["error"])) == (409, True)
    assert numbers(gallery) == [second]


def test_photo_withdrawn_meanwhile_is_no_conflict(admin_client: Client, gallery: GalleryPage):
    first, second, third = before = numbers(gallery)
    SitePhoto.objects.filter(pk=second).update(withdrawn_at=timezone.now())
    sent = {"photos": [third, second, first], "before": before}
    assert post(admin_client, "gallery_arrange", gallery.pk, sent).json()["order"] == [third, first]


def test_texts_of_the_page_changed_by_somebody_else_are_no_conflict(admin_client: Client, gallery: GalleryPage):
    _first, second, third = before = numbers(gallery)
    draft = gallery.get_latest_revision_as_object()
    draft.lead = "Ny ingress"
    draft.save_revision()
    answer = post(admin_client, "gallery_arrange", gallery.pk, {"photos": [third, second], "before": before})
    assert answer.status_code == 200
    assert Revision.objects.order_by("pk").last().as_object().lead == "Ny ingress"


def test_locked_page_is_left_alone_and_says_so(gallery: GalleryPage):
    before = numbers(gallery)
    gallery.locked, gallery.locked_by = True, User.objects.create_user("other@example.com")
    gallery.locked_at = timezone.now()
    gallery.save()
    client = client_of(staff.WRITER)
    answer = post(client, "gallery_arrange", gallery.pk, {"photos": before[:1], "before": before})
    assert (answer.status_code, bool(answer.json()["error"]), numbers(gallery)) == (403, True, before)
    assert screen(client, gallery)["isLocked"] is True


@pytest.mark.parametrize("photos", [None, "1,2", [1, "2"], [True], [-1], [2**70], {"1": 2}])
def test_order_is_a_list_of_numbers(admin_client: Client, gallery: GalleryPage, photos: object):
    before = numbers(gallery)
    answer = post(admin_client, "gallery_arrange", gallery.pk, {"photos": photos, "before": before})
    assert (answer.status_code, bool(answer.json()["error"]), numbers(gallery)) == (400, True, before)


def test_more_photos_than_a_gallery_holds_are_refused(
    admin_client: Client, gallery: GalleryPage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(services, "PHOTOS_AT_MOST", 3)
    before, new = numbers(gallery), SitePhotoFactory()
    answer = post(admin_client, "gallery_arrange", gallery.pk, {"photos": [*before, new.pk], "before": before})
    assert (answer.status_code, "3" in answer.json()["error"], numbers(gallery)) == (400, True, before)


# Progress -------------------------------------------------------------------------------------------------------------


def test_progress_counts_the_photos_that_have_all_their_files(admin_client: Client, gallery: GalleryPage):
    first, second, _third = numbers(gallery)
    SitePhoto.objects.filter(pk=second).update(manifest={})
    answer = admin_client.get(reverse("gallery_progress", args=[gallery.pk]), {"waiting": f"{first},{second}"}).json()
    assert (answer["made"], answer["total"], [photo["id"] for photo in answer["photos"]]) == (2, 3, [first])
    assert SitePhoto.objects.get(pk=second).manifest == {}
