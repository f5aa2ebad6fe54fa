"""The files of a withdrawn photo are gone, and the original is kept aside until its day."""

import errno
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from media import renditions, tasks
from media.models import SitePhoto, Withdrawal
from media.withdrawal import ORIGINALS_KEPT, delete_old_originals, withdraw_photo
from tests.media.withdrawal_scene import (
    all_stored,
    stored_files,
)

pytestmark = pytest.mark.django_db


def test_files_are_gone_and_the_original_is_kept_where_nobody_is_served_from(admin_client, client, scene, committed):
    for spec in ("max-800x600", "original"):  # what Wagtail makes for the admin
        scene.photo.get_rendition(spec)
    names = stored_files(scene.photo)
    assert len(names) > 10
    with committed():
        record = withdraw_photo(scene.photo, by=None)

    assert [name for name in names if default_storage.exists(name)] == []
    assert default_storage.exists(record.kept_original)
    assert record.kept_original.startswith("withdrawn/")
    assert record.files_removed == len(names)
    for name in (record.kept_original, names[0]):
        assert client.get(f"/uploads/{name}").status_code == 404
        assert admin_client.get(f"/uploads/{name}").status_code == 404


def test_old_addresses_of_its_files_say_that_they_are_gone(client, scene, committed):
    planned = [name for name in stored_files(scene.photo) if name.startswith(f"images/{scene.photo.pk}/")]
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=scene.other)

    assert {client.get(f"/uploads/{name}").status_code for name in planned} == {410}


def test_files_go_by_the_task_when_the_process_ends_too_early(scene, monkeypatch):
    names = stored_files(scene.photo)
    record = withdraw_photo(scene.photo, by=None)  # nothing is committed here, so only the task has run

    assert [name for name in names if default_storage.exists(name)] == []
    assert default_storage.exists(record.kept_original)


def test_removing_the_files_twice_leaves_one_copy_of_the_original(scene, committed):
    original, content = scene.photo.file.name, scene.photo.file.read()
    names = stored_files(scene.photo)[1:]
    with committed():
        record = withdraw_photo(scene.photo, by=None)
    with default_storage.open(record.kept_original) as kept:
        assert kept.read() == content
    with default_storage.open(record.kept_original) as kept:  # it was copied, but not yet removed
        default_storage.save(original, kept)
    tasks.remove_withdrawn_files.enqueue(original, record.kept_original, names)

    assert [name for name in all_stored() if name.startswith("withdrawn/")] == [record.kept_original]
    assert not default_storage.exists(original)


def test_putting_the_original_aside_is_tried_again_until_it_works(scene, monkeypatch, settings):
    def fail(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    original, kept = scene.photo.file.name, "withdrawn/1-a.jpg"
    monkeypatch.setattr(tasks, "put_aside", fail)
    tasks.remove_withdrawn_files.call(original, kept, [])
    again = DBTaskResult.objects.get(task_path="media.tasks.remove_withdrawn_files")
    monkeypatch.undo()
    tasks.remove_withdrawn_files.call(*again.args_kwargs["args"])

    assert again.run_after > timezone.now()
    assert not default_storage.exists(original)
    assert default_storage.exists(kept)


def test_original_is_deleted_when_its_time_is_over(scene, committed):
    with committed():
        record = withdraw_photo(scene.photo, by=None)
    kept = record.kept_original
    Withdrawal.objects.update(at=timezone.now() - ORIGINALS_KEPT + timedelta(minutes=1))
    delete_old_originals()
    assert default_storage.exists(kept)
    Withdrawal.objects.update(at=timezone.now() - ORIGINALS_KEPT)
    delete_old_originals()
    record.refresh_from_db()

    assert not default_storage.exists(kept)
    assert record.kept_original == ""
    assert record.original_deleted_at is not None


def test_making_renditions_afterwards_makes_nothing(scene, committed):
    with committed():
        withdraw_photo(scene.photo, by=None)
    before = set(all_stored())
    tasks.make_renditions.enqueue(scene.photo.pk)

    assert set(all_stored()) == before


def test_renditions_that_are_being_made_meanwhile_are_thrown_away(scene, committed, monkeypatch):
    photo = SitePhoto.objects.get(pk=scene.photo.pk)
    photo.manifest = {}
    make_files = renditions._make_files

    def withdraw_in_between(*args):
        made = make_files(*args)
        with committed():
            withdraw_photo(scene.photo, by=None)
        return made

    monkeypatch.setattr(renditions, "_make_files", withdraw_in_between)

    assert renditions.make_set(photo) is False
    assert [name for name in all_stored() if f"images/{photo.pk}/" in name] == []
    assert SitePhoto.with_withdrawn.get(pk=photo.pk).manifest == {}
