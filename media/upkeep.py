"""Finds where photos, their rows and their files no longer fit together, and puts it right.

All through the storage's own words, so a disk and a bucket are treated alike; in memory are one batch of rows and the
names of one or two folders, however many photos there are. What a withdrawal has set aside lies in another folder.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from core.caching import raise_generation
from media.models import SitePhoto, SitePhotoRendition
from media.plan import FORMATS
from media.renditions import stale_shapes
from media.tasks import make_renditions

FOLDERS = ("images", "original_images")
YOUNG = timedelta(hours=1)  # an upload or a making may be under way
BATCH = 500

IsStored = Callable[[str], bool]


class State(Enum):
    COMPLETE = "complete"
    MISSING = "missing"  # nothing has been made
    STALE = "stale"  # a shape is out of date, or one of its files is gone


@dataclass(frozen=True)
class StoredFile:
    """A file's path in the storage and its bytes."""

    path: str
    length: int


def count_states() -> dict[State, int]:
    is_stored = _looker()
    counts = dict.fromkeys(State, 0)
    for photo in _each(SitePhoto.objects):
        counts[_state_of(photo, is_stored)] += 1
    return counts


def photos_to_make() -> list[int]:
    """The keys of the photos whose set is missing or stale, oldest first."""
    is_stored = _looker()
    return [photo.pk for photo in _each(SitePhoto.objects) if _state_of(photo, is_stored) is not State.COMPLETE]


def photos_without_original() -> Iterator[SitePhoto]:
    is_stored = _looker()
    return (photo for photo in _each(SitePhoto.objects) if not is_stored(photo.file.name))


def orphaned_rows() -> Iterator[SitePhotoRendition]:
    """Rows of renditions whose file is gone."""
    is_stored = _looker()
    return (row for row in _each(SitePhotoRendition.objects) if not is_stored(row.file.name))


def orphaned_files() -> Iterator[StoredFile]:
    """Files that neither a row nor a manifest names, and that are old enough to be nobody's work under way."""
    for folder in FOLDERS:
        for inner, paths in _walk(folder):
            for at in range(0, len(paths), BATCH):
                batch = paths[at : at + BATCH]
                known = _known(inner, batch)
                yield from filter(None, (_if_old(path) for path in batch if path not in known))


def forget_row(row: SitePhotoRendition) -> None:
    """Delete a row whose file is gone, and have its photo's shape made again where the manifest names that file.

    Without Wagtail's signal: its task would delete the file once more, by then perhaps a new one of the same name.
    """
    row.purge_from_cache()
    SitePhotoRendition.objects.filter(pk=row.pk)._raw_delete(using=row._state.db)
    if forget_gone_files(row.image_id):
        make_renditions.enqueue(row.image_id)


def forget_gone_files(photo_id: int) -> bool:
    """Take shapes that name a file that is gone out of the manifest; True when there were any."""
    with transaction.atomic():
        photo = SitePhoto.objects.select_for_update().filter(pk=photo_id).first()
        shapes = photo.manifest.get("shapes", {}) if photo else {}
        is_stored = _looker()
        whole = {name: made for name, made in shapes.items() if all(map(is_stored, _paths_of(made)))}
        if whole == shapes:
            return False
        SitePhoto.objects.filter(pk=photo_id).update(manifest=photo.manifest | {"shapes": whole})
        raise_generation()
    return True


def _state_of(photo: SitePhoto, is_stored: IsStored) -> State:
    shapes = photo.manifest.get("shapes")
    if not shapes:
        return State.MISSING
    whole = all(is_stored(path) for made in shapes.values() for path in _paths_of(made))
    return State.COMPLETE if whole and not stale_shapes(photo) else State.STALE


def _paths_of(made: dict[str, Any]) -> set[str]:
    """The files that one shape of a manifest names."""
    return {file[0] for name in FORMATS for file in made.get(name, [])}


def _each(manager: models.Manager) -> Iterator[Any]:
    """Every row, batch by batch, so that the caller may delete what it is given."""
    last = 0
    while batch := list(manager.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _looker() -> IsStored:
    """Says whether a file is stored: one listing a folder instead of one question a file."""

    @lru_cache(maxsize=2)  # a photo's own folder, and the one that Wagtail's files for the admin share
    def names_in(folder: str) -> set[str]:
        return set(_listed(folder)[1])

    def is_stored(path: str) -> bool:
        folder, _slash, name = path.rpartition("/")
        return bool(name) and (name in names_in(folder) or default_storage.exists(path))  # newer than the listing

    return is_stored


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _walk(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Each folder with the paths of its files."""
    folders, names = _listed(folder)
    yield folder, [f"{folder}/{name}" for name in names]
    for name in folders:
        yield from _walk(f"{folder}/{name}")


def _known(folder: str, paths: list[str]) -> set[str]:
    """Those of the paths, all of this folder, that something names."""
    known = set(SitePhotoRendition.objects.filter(file__in=paths).values_list("file", flat=True))
    known |= set(SitePhoto.with_withdrawn.filter(file__in=paths).values_list("file", flat=True))
    photo_id = folder.rpartition("/")[2]
    if photo_id.isascii() and photo_id.isdigit() and len(photo_id) < 19:
        for photo in SitePhoto.objects.filter(pk=photo_id):
            known |= {path for made in photo.manifest.get("shapes", {}).values() for path in _paths_of(made)}
    return known


def _if_old(path: str) -> StoredFile | None:
    try:
        if default_storage.get_modified_time(path) > timezone.now() - YOUNG:
            return None
        return StoredFile(path, default_storage.size(path))
    except OSError:  # gone since the folder was listed
        return None
