"""`manage.py renditions`: what is missing, stale and left over is counted, made and removed, and nothing else is."""

import os
import time
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from media import upkeep
from media.models import SitePhoto, SitePhotoRendition
from media.plan import SHAPES
from tests.factories import SitePhotoFactory

pytestmark = pytest.mark.django_db


def command(*arguments: str, output: StringIO | None = None) -> str:
    output = output or StringIO()
    with translation.override("en"):
        call_command("renditions", *arguments, stdout=output, stderr=output)
    return output.getvalue()


def counts() -> list[int]:
    """Complete, missing, stale, originals gone, orphaned rows, orphaned files, as `show` prints them."""
    return [int(line.split()[-1]) for line in command("show").splitlines()[:6]]


def stored(path: str, content: bytes = b"12345", *, hours: float = 2) -> str:
    """A file that is some hours old."""
    name = default_storage.save(path, ContentFile(content))
    then = time.time() - hours * 3600
    os.utime(default_storage.path(name), (then, then))
    return name


def age_all_files() -> None:
    then = time.time() - 7200
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        os.utime(path, (then, then))


def names_of(photo: SitePhoto, shape: str) -> list[str]:
    return [
        file[0] for format_name in ("avif", "webp", "jpeg") for file in photo.manifest["shapes"][shape][format_name]
    ]


@pytest.fixture
def queue(settings: LazySettings) -> None:
    """Tasks wait, as on a real site."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_show_counts_each_kind_once(queue: None) -> None:
    complete, stale, missing, broken = SitePhotoFactory.create_batch(4)
    for photo in (complete, stale, broken):
        upkeep.make_renditions.call(photo.pk)
        photo.refresh_from_db()
    SitePhoto.objects.filter(pk=stale.pk).update(photographer="Någon annan")
    gone = names_of(broken, "natural")[0]
    default_storage.delete(gone)
    stored("images/left-over.jpg")
    stored(f"images/{complete.pk}/natural-320-0123456789.jpg")
    stored("original_images/left-over.jpg")
    default_storage.delete(missing.file.name)
    age_all_files()

    assert counts() == [1, 1, 2, 1, 1, 3]
    assert f"{missing.pk}, {missing.title}" in command("show")


def test_a_whole_library_has_nothing_to_make_or_to_clean() -> None:
    SitePhotoFactory.create_batch(3)
    age_all_files()

    assert counts() == [3, 0, 0, 0, 0, 0]
    assert command("make") == "0 photos made.\n"
    assert command("clean") == "Removed: 0 rows, 0 files (0 bytes).\n"
    assert counts() == [3, 0, 0, 0, 0, 0]


def test_make_makes_what_is_missing_and_stale_and_says_which(queue: None) -> None:
    first, second, whole = SitePhotoFactory.create_batch(3)
    for photo in (second, whole):
        upkeep.make_renditions.call(photo.pk)
    SitePhoto.objects.filter(pk=second.pk).update(photographer="Någon annan")
    whole.refresh_from_db()

    assert command("make", "--dry-run") == "2 photos would be made.\n"
    assert counts() == [1, 1, 1, 0, 0, 0]
    lines = command("make").splitlines()

    expected = [f"1 of 2: {first.title}", f"2 of 2: {second.title}", "2 photos made."]
    assert [line.split(" (")[0] for line in lines] == expected
    assert counts() == [3, 0, 0, 0, 0, 0]
    for photo in (first, second):
        photo.refresh_from_db()
        assert photo.manifest["shapes"].keys() == SHAPES.keys()
    assert SitePhoto.objects.get(pk=whole.pk).manifest == whole.manifest


def test_one_photo_that_fails_is_named_and_stops_no_other(queue: None) -> None:
    bad, good = SitePhotoFactory.create_batch(2)
    default_storage.delete(bad.file.name)
    output = StringIO()

    with pytest.raises(CommandError) as failure:  # manage.py ends with 1
        command("make", output=output)

    assert failure.value.returncode == 1
    assert f"1 of 2: photo {bad.pk}, {bad.title}, failed: " in output.getvalue()
    good.refresh_from_db()
    assert good.manifest["shapes"].keys() == SHAPES.keys()
    assert counts() == [1, 1, 0, 1, 0, 0]


def test_a_file_gone_from_the_disk_is_made_again_with_its_shape(django_capture_on_commit_callbacks) -> None:
    photo = SitePhotoFactory()
    before = photo.manifest["shapes"]
    default_storage.delete(names_of(photo, "1x1")[0])

    assert counts() == [0, 0, 1, 0, 1, 0]
    with django_capture_on_commit_callbacks(execute=True):
        command("make")

    photo.refresh_from_db()
    after = photo.manifest["shapes"]
    assert [name for name in SHAPES if after[name] != before[name]] == ["1x1"]
    assert all(default_storage.exists(name) for name in names_of(photo, "1x1"))
    age_all_files()
    assert counts() == [1, 0, 0, 0, 0, 0]


def test_clean_leaves_no_manifest_that_names_a_file_that_is_gone(queue: None) -> None:
    photo = SitePhotoFactory()
    upkeep.make_renditions.call(photo.pk)
    photo.refresh_from_db()
    default_storage.delete(names_of(photo, "natural")[0])
    DBTaskResult.objects.all().delete()

    command("clean")

    photo.refresh_from_db()
    assert set(photo.manifest["shapes"]) == {"3x2", "1x1", "card"}
    waiting = DBTaskResult.objects.values_list("task_path", "args_kwargs")
    assert list(waiting) == [("media.tasks.make_renditions", {"args": [photo.pk], "kwargs": {}})]


def test_clean_removes_orphans_only_and_says_how_many_bytes() -> None:
    photo = SitePhotoFactory()
    thumbnail = photo.get_rendition("max-165x165")
    gone = photo.get_rendition("max-200x200")
    default_storage.delete(gone.file.name)
    age_all_files()
    left = [stored("images/a.jpg"), stored("images/9/b.avif", b"1234567"), stored("original_images/å.jpg", b"123")]
    kept = [
        stored("images/c.jpg", hours=0.9),
        stored("withdrawn/d.jpg"),
        stored("documents/e.pdf"),
        stored("cards/f.jpg"),
    ]
    rows = SitePhotoRendition.objects.count()

    assert command("clean", "--dry-run") == "To remove: 1 row, 3 files (15 bytes).\n"
    assert SitePhotoRendition.objects.count() == rows
    assert all(default_storage.exists(name) for name in left)
    assert command("clean") == "Removed: 1 row, 3 files (15 bytes).\n"

    assert not any(default_storage.exists(name) for name in left)
    assert all(default_storage.exists(name) for name in [*kept, thumbnail.file.name, photo.file.name])
    assert SitePhotoRendition.objects.count() == rows - 1
    assert counts() == [1, 0, 0, 0, 0, 0]


def test_a_file_that_only_the_manifest_names_is_not_an_orphan() -> None:
    photo = SitePhotoFactory()
    SitePhotoRendition.objects.all()._raw_delete("default")
    age_all_files()

    assert list(upkeep.orphaned_files()) == []
    command("clean")
    assert all(default_storage.exists(name) for name in names_of(photo, "natural"))


def test_files_left_of_a_withdrawn_photo_go_and_its_original_set_aside_stays() -> None:
    photo = SitePhotoFactory()
    aside = stored("withdrawn/original.jpg")
    SitePhotoRendition.objects.all()._raw_delete("default")
    SitePhoto.objects.filter(pk=photo.pk).update(withdrawn_at=timezone.now(), file="", manifest={})
    age_all_files()
    left = len(list(Path(settings.MEDIA_ROOT).glob("images/*/*")))

    assert counts() == [0, 0, 0, 0, 0, left + 1]
    command("clean")

    assert counts() == [0, 0, 0, 0, 0, 0]
    assert default_storage.exists(aside)


class Bucket(InMemoryStorage):
    """As django-storages has it: a folder that does not exist is an empty one, and nothing has a path."""

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return super().listdir(path) if self.exists(path) else ([], [])


def test_it_works_through_the_storage_alone(settings: LazySettings) -> None:
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.Bucket"}}
    assert counts() == [0] * 6
    photo = SitePhotoFactory()
    default_storage.save("images/left-over.jpg", ContentFile(b"123"))
    default_storage.delete(names_of(photo, "1x1")[0])

    assert counts() == [0, 0, 1, 0, 1, 0]  # the file left over is young
    command("clean")
    assert counts() == [1, 0, 0, 0, 0, 0]


def test_batches_lose_no_row_and_count_none_twice(queue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 2)
    photos = SitePhotoFactory.create_batch(5)
    for photo in photos:
        default_storage.delete(photo.get_rendition("max-165x165").file.name)
    for number in range(5):
        stored(f"images/{number}.jpg")

    assert counts() == [0, 5, 0, 0, 5, 5]
    assert "5 rows" in command("clean")
    age_all_files()
    assert counts() == [0, 5, 0, 0, 0, 0]
