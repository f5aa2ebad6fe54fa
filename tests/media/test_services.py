"""Galleries are made and put in order in their draft; what is said of a photo is said at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image
from wagtail.models import Revision

from accounts.models import User
from media import services
from media.models import GalleryIndexPage, GalleryPage, PicturedPerson, SitePhoto
from tests.factories import SitePhotoFactory
from tests.factories.media import live_gallery

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("kajsa@example.com", "a long enough password")


def made(index: GalleryIndexPage, user: User, count: int = 3, **values: object) -> GalleryPage:
    photos = SitePhotoFactory.create_batch(count)
    return services.create_gallery(parent=index, title="Bilder från dagen", photos=photos, user=user, **values)


def numbers(gallery: GalleryPage) -> list[int]:
    return [photo.pk for photo in gallery.shown_photos()]


def test_new_gallery_is_a_draft_with_its_photos_in_order(gallery_index: GalleryIndexPage, user: User) -> None:
    photos = SitePhotoFactory.create_batch(3)
    given = [photos[2], photos[0], photos[1], photos[0]]
    gallery = services.create_gallery(parent=gallery_index, title="Bilder från dagen", photos=given, user=user)
    stored = GalleryPage.objects.get()
    assert (stored.live, stored.owner, stored.slug, stored.main_photo) == (False, user, "bilder-fran-dagen", photos[2])
    assert numbers(stored) == numbers(stored.get_latest_revision_as_object()) == [p.pk for p in given[:3]]
    assert gallery.get_parent().specific == gallery_index


def test_two_galleries_of_the_same_title_get_two_addresses(gallery_index: GalleryIndexPage, user: User) -> None:
    assert [made(gallery_index, user, 1).slug for _number in range(3)] == [
        "bilder-fran-dagen", "bilder-fran-dagen-2", "bilder-fran-dagen-3",
    ]  # fmt: skip


def test_photographer_of_the_gallery_is_written_into_photos_that_name_nobody(
    gallery_index: GalleryIndexPage, user: User
) -> None:
    photos = [SitePhotoFactory(photographer=""), SitePhotoFactory(photographer="Anna Ask")]
    services.create_gallery(parent=gallery_index, title="T", photos=photos, user=user, photographer="Bo Berg")
    assert list(SitePhoto.objects.order_by("pk").values_list("photographer", flat=True)) == ["Bo Berg", "Anna Ask"]


def test_more_photos_than_a_gallery_holds_are_refused(
    gallery_index: GalleryIndexPage, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "PHOTOS_AT_MOST", 2)
    with pytest.raises(ValidationError, match="2"):
        made(gallery_index, user, 3)
    assert GalleryPage.objects.count() == 0


def test_arranging_changes_the_draft_and_not_the_public_gallery(gallery_index: GalleryIndexPage, user: User) -> None:
    first, second, third = photos = SitePhotoFactory.create_batch(3)
    gallery = live_gallery(gallery_index, photos)
    services.arrange_photos(gallery, photos=[third, first], user=user)
    gallery = GalleryPage.objects.get()
    assert numbers(gallery) == [first.pk, second.pk, third.pk]
    assert (gallery.has_unpublished_changes, gallery.main_photo) == (True, first)
    gallery.get_latest_revision().publish()
    gallery = GalleryPage.objects.get()
    assert (numbers(gallery), gallery.main_photo) == ([third.pk, first.pk], third)
    assert SitePhoto.objects.count() == 3


def test_cover_that_was_chosen_stays_while_the_first_photo_changes(gallery_index: GalleryIndexPage, user: User) -> None:
    first, second, third = photos = SitePhotoFactory.create_batch(3)
    gallery = live_gallery(gallery_index, photos, main_photo=second)
    assert services.arrange_photos(gallery, photos=[third, second], user=user).main_photo == second
    assert services.arrange_photos(gallery, photos=[first, third], user=user).main_photo == first


def test_changes_of_one_sitting_are_one_revision(gallery_index: GalleryIndexPage, user: User) -> None:
    gallery = made(gallery_index, user)
    for _time in range(3):
        photos = gallery.shown_photos()
        gallery = services.arrange_photos(gallery, photos=[*photos[1:], photos[0]], user=user)
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("why", ["somebody else's", "yesterday's", "public", "scheduled"])
def test_revision_is_not_overwritten_when_it_is(why: str, gallery_index: GalleryIndexPage, user: User) -> None:
    gallery = made(gallery_index, user)
    revision = gallery.get_latest_revision()
    if why == "public":
        revision.publish()
    author = User.objects.create_superuser("o@example.com", "a long enough password") if "else" in why else user
    changes = {
        "yesterday's": {"created_at": timezone.now() - timedelta(days=1)},
        "scheduled": {"approved_go_live_at": timezone.now() + timedelta(days=1)},
    }
    Revision.objects.filter(pk=revision.pk).update(**changes.get(why, {"object_str": "x"}))
    services.arrange_photos(GalleryPage.objects.get(), photos=gallery.shown_photos()[::-1], user=author)
    assert Revision.objects.count() == 2


def test_description_keeps_to_the_named_fields(user: User) -> None:
    photo = SitePhotoFactory(caption="Före", manifest={})
    services.describe_photo(photo, description="Tre personer vid ett bord", is_decorative=False)
    stored = SitePhoto.objects.get()
    assert (stored.description, stored.caption) == ("Tre personer vid ett bord", "Före")


def test_description_that_is_too_long_is_refused(user: User) -> None:
    photo = SitePhotoFactory()
    with pytest.raises(ValidationError) as refused:
        services.describe_photo(photo, caption="x" * 501)
    assert list(refused.value.message_dict) == ["caption"]
    assert SitePhoto.objects.get().caption == photo.caption


def test_common_facts_fill_what_is_empty_and_replace_only_when_asked() -> None:
    empty, filled = (
        SitePhotoFactory(place="", photographer=""),
        SitePhotoFactory(place="Skara", photographer="Anna Ask"),
    )
    assert services.describe_photos([empty, filled], place="Skövde", photographer="Bo Berg", rights_holder="") == 1
    assert list(SitePhoto.objects.order_by("pk").values_list("place", "photographer")) == [
        ("Skövde", "Bo Berg"), ("Skara", "Anna Ask"),
    ]  # fmt: skip
    services.describe_photos([empty, filled], overwrite=True, place="Falköping")
    assert set(SitePhoto.objects.values_list("place", flat=True)) == {"Falköping"}


def test_people_who_can_be_recognised_get_their_ground_once() -> None:
    photo = SitePhotoFactory(people="")
    for _time in range(2):
        services.describe_photos([photo], people="identifiable", who="Deltagare", ground="public-interest")
    person = PicturedPerson.objects.get()
    assert (person.photo, person.label, person.ground) == (photo, "Deltagare", "public-interest")


@pytest.mark.parametrize(
    ("quarters", "size", "corner", "focal"),
    [
        (1, (200, 300), "right top", (160, 30, 20, 10)),
        (2, (300, 200), "right bottom", (270, 160, 10, 20)),
        (3, (200, 300), "left bottom", (40, 270, 20, 10)),
    ],
)
def test_turning_moves_pixels_and_focal_area(
    quarters: int, size: tuple[int, int], corner: str, focal: tuple[int, ...]
) -> None:
    photo = SitePhotoFactory(file__width=300, file__height=200, file__color="black")
    with photo.open_file() as file:
        image = Image.open(file).convert("RGB")
    image.paste("white", (0, 0, 60, 60))
    image.save(photo.file.path, "JPEG")
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 30, 40, 10, 20
    photo.save()
    before = photo.file.name
    services.rotate_photo(photo, quarters=quarters)
    photo = SitePhoto.objects.get()
    assert (photo.width, photo.height) == size
    assert tuple(getattr(photo, f"focal_point_{part}") for part in ("x", "y", "width", "height")) == focal
    with photo.open_file() as file:
        turned = Image.open(file).convert("L")
    x, y = (
        {"left": 10, "right": size[0] - 10}[corner.split()[0]],
        {"top": 10, "bottom": size[1] - 10}[corner.split()[1]],
    )
    assert turned.size == size
    assert turned.getpixel((x, y)) > 200
    assert photo.file.name != before


def test_person_who_is_named_twice_already_is_not_named_again() -> None:
    photo = SitePhotoFactory(people=SitePhoto.People.IDENTIFIABLE)
    for _time in range(2):
        PicturedPerson.objects.create(photo=photo, label="Deltagare")
    services.describe_photos([photo], people=SitePhoto.People.IDENTIFIABLE, who="Deltagare", ground="consent")
    assert photo.pictured_people.count() == 2


def test_photo_is_known_again_by_its_bytes_also_when_withdrawn() -> None:
    photo = SitePhotoFactory(received_sha256="a" * 64)
    assert services.photo_received_before("a" * 64) == photo
    SitePhoto.objects.update(withdrawn_at=timezone.now())
    assert services.photo_received_before("a" * 64) == photo
    assert services.photo_received_before("b" * 64) is None
    assert services.photo_received_before("") is None
