"""One decoding makes the set; the manifest says what there is; a GET makes nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image, ImageCms, ImageDraw

from core import caching
from media import renditions
from media.models import SitePhoto, SitePhotoRendition
from media.tasks import make_renditions, remove_withdrawn_files
from tests.factories import SitePhotoFactory
from tests.factories.media import uploaded_photo
from tests.media import corpus

pytestmark = pytest.mark.django_db


def paths_of(photo: SitePhoto) -> dict[str, set[str]]:
    """Shape -> the paths in its part of the manifest."""
    return {
        name: {file[0] for format_name in ("avif", "webp", "jpeg") for file in made.get(format_name, [])}
        for name, made in photo.manifest["shapes"].items()
    }


def stored_paths() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root).as_posix() for path in (root / "images").rglob("*") if path.is_file()}


def opened(path: str) -> Image.Image:
    return Image.open(Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL))


def test_the_manifest_names_what_was_made_with_true_sizes() -> None:
    photo = SitePhotoFactory(file__width=900, file__height=600)

    made = photo.manifest["shapes"]
    assert [file[1:3] for file in made["natural"]["avif"]] == [
        [240, 160],
        [320, 213],
        [480, 320],
        [768, 512],
        [900, 600],
    ]
    assert [file[1:3] for file in made["3x2"]["webp"]] == [
        [240, 160],
        [320, 213],
        [480, 320],
        [768, 512],
        [900, 600],
    ]
    assert [file[1:3] for file in made["1x1"]["jpeg"]] == [[160, 160], [320, 320]]
    assert [file[1:3] for file in made["card"]["jpeg"]] == [[1200, 630]]
    assert set.union(*paths_of(photo).values()) == stored_paths()
    for shape in made.values():
        for format_name in ("avif", "webp", "jpeg"):
            for path, width, height, length in shape.get(format_name, []):
                with opened(path) as image:
                    assert (image.format.lower(), image.size) == (format_name, (width, height))
                assert (Path(settings.MEDIA_ROOT) / path).stat().st_size == length


def test_every_file_is_an_ordinary_wagtail_rendition() -> None:
    photo = SitePhotoFactory(file__width=900, file__height=600)

    assert {row.file.name for row in photo.renditions.all()} == stored_paths()
    assert photo.get_rendition("width-768|format-avif").file.name in paths_of(photo)["natural"]
    assert photo.get_rendition("fill-1200x630|format-jpeg").url == photo.card.url
    assert photo.renditions.count() == len(stored_paths())  # nothing was made by asking


def test_a_complete_set_is_not_made_again() -> None:
    photo = SitePhotoFactory()
    before = photo.manifest

    assert renditions.make_set(photo) is False
    photo.title = "Ett annat namn"
    photo.save()
    assert photo.manifest == before


def test_a_moved_focal_area_remakes_only_the_crops() -> None:
    photo = SitePhotoFactory()
    before = paths_of(photo)

    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 40, 40, 60, 60
    photo.save()

    after = paths_of(photo)
    assert after["natural"] == before["natural"]
    assert all(after[name].isdisjoint(before[name]) for name in ("3x2", "1x1", "card"))
    assert {row.file.name for row in photo.renditions.all()} == set.union(*after.values())


@pytest.mark.parametrize(("x", "expected"), [(60, "red"), (1140, "blue")])
def test_crops_keep_the_focal_area(x: int, expected: str) -> None:
    photo = SitePhotoFactory(file=ContentFile(corpus.encoded(corpus.scene((1200, 300)), "JPEG"), "wide.jpg"))
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = x, 150, 80, 80
    photo.save()

    for file in (photo.card, photo.files("1x1", "jpeg")[-1], photo.files("3x2", "jpeg")[-1]):
        with opened(file.url) as image:
            red, _green, blue = image.convert("RGB").getpixel((image.width // 2, image.height - 20))
            assert ("red" if red > blue else "blue") == expected


@pytest.mark.parametrize("size", [(1600, 1200), (3000, 200), (200, 3000), (240, 160), (100, 100), (1200, 630)])
def test_the_card_is_what_every_network_takes_whatever_was_sent(size: tuple[int, int]) -> None:
    photo = uploaded_photo(corpus.encoded(corpus.scene(size), "PNG"), "a.png", description="En skiva")

    card = photo.card
    assert (card.width, card.height, card.type, card.alt) == (1200, 630, "image/jpeg", "En skiva")
    with opened(card.url) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 630))
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)


def test_the_card_of_pure_noise_is_within_300_kb() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((1200, 800), 200) for _ in range(3)])

    photo = uploaded_photo(corpus.encoded(noise, "JPEG", quality=95), "noise.jpg")

    assert 100_000 < photo.card.length <= 300_000


def test_somebody_faster_wins_and_the_loser_clears_up() -> None:
    photo = SitePhotoFactory()
    slow = SitePhoto.objects.get(pk=photo.pk)
    slow.manifest = {}  # read before the other worker had written
    before = stored_paths()

    assert renditions.make_set(slow) is False

    photo.refresh_from_db()
    assert stored_paths() == before == set.union(*paths_of(photo).values())


def test_a_photo_changed_meanwhile_is_not_written_over() -> None:
    photo = SitePhotoFactory()
    slow = SitePhoto.objects.get(pk=photo.pk)
    slow.photographer, slow.manifest = "Någon annan", {}

    assert renditions.make_set(slow) is False
    assert stored_paths() == set.union(*paths_of(photo).values())


def test_saving_an_object_read_before_does_not_lose_the_manifest() -> None:
    photo = SitePhotoFactory()
    old = SitePhoto.objects.get(pk=photo.pk)
    old.manifest = {}

    old.caption = "Ändrad"
    old.save()

    assert SitePhoto.objects.get(pk=photo.pk).manifest == photo.manifest
    assert SitePhoto.objects.get(pk=photo.pk).caption == "Ändrad"


def test_a_new_set_makes_processes_forget(django_capture_on_commit_callbacks) -> None:
    photo = SitePhotoFactory()
    before = caching.generation()

    photo.manifest = {}
    SitePhoto.objects.update(manifest={})
    with django_capture_on_commit_callbacks(execute=True):
        assert renditions.make_set(photo) is True

    assert caching.generation() > before


def test_the_task_belongs_to_the_transaction_of_the_upload(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    queued = DBTaskResult.objects.filter(task_path="media.tasks.make_renditions")

    with transaction.atomic():
        SitePhotoFactory()
        assert queued.count() == 1
        transaction.set_rollback(True)

    assert not queued.exists()
    assert not SitePhoto.objects.exists()


def test_before_its_task_has_run_a_photo_has_no_files(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    photo = SitePhotoFactory()

    assert (photo.manifest, photo.card, photo.largest, photo.tone) == ({}, None, None, "111")
    make_renditions.call(photo.pk)
    photo.refresh_from_db()
    assert photo.card is not None


def test_the_average_colour_is_one_of_27_tones() -> None:
    photo = SitePhotoFactory(file__color=(250, 120, 5))

    assert photo.manifest["colour"].startswith("f")
    assert photo.tone == "210"


def test_the_largest_file_is_the_widest_jpeg() -> None:
    photo = SitePhotoFactory(file__width=900, file__height=600)

    assert (photo.largest.width, photo.largest.type) == (900, "image/jpeg")
    assert photo.largest.length > 500


def test_details_survive_shrink_on_load() -> None:
    """The large original is decoded at half its size; what is drawn in it is still where it was."""
    large = Image.new("RGB", (4000, 2600), "white")
    ImageDraw.Draw(large).rectangle((2000, 0, 4000, 2600), fill="black")

    photo = uploaded_photo(corpus.encoded(large, "JPEG"), "large.jpg")

    with opened(photo.largest.url) as image:
        assert image.size == (1920, 1248)
        assert image.getpixel((940, 600))[0] > 240
        assert image.getpixel((980, 600))[0] < 15


def test_asking_for_a_page_of_photos_makes_no_file(client: Client) -> None:
    photo = SitePhotoFactory()
    before = stored_paths()

    assert client.get(photo.card.url).status_code == 200
    assert stored_paths() == before
    assert SitePhotoRendition.objects.count() == len(before)


def test_everything_else_in_the_queue_goes_before_the_making(settings, db: None) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    make_renditions.enqueue(1)
    remove_withdrawn_files.enqueue("", "", [])
    paths = list(DBTaskResult.objects.ready().values_list("task_path", flat=True))
    assert paths == ["media.tasks.remove_withdrawn_files", "media.tasks.make_renditions"]
