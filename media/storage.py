"""Where received files end up, and what happens when there is no room for them."""

import errno
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import models
from django.forms import ModelForm
from django.utils.translation import gettext as _

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def disk_full() -> ValidationError:
    text = _(
        "There is no room left on the server, so nothing was saved."
        " Tell the administrator that the disk is full, and try again later."
    )
    return ValidationError(text, code="disk_full")


def is_disk_full(error: Exception) -> bool:
    """Also the database's way of saying so: SQLite has only words for it, PostgreSQL class 53100."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    cause = error.__cause__
    return getattr(cause, "sqlstate", "") == "53100" or "disk is full" in str(error)


def put_aside(storage: Storage, original: str, kept: str, others: list[str]) -> None:
    """Move a file to where nobody is served from, and delete the files made of it; safe to call twice."""
    for name in others:
        storage.delete(name)
    if original and storage.exists(original):
        storage.delete(kept)  # what an earlier try may have left half done
        with storage.open(original) as file:
            storage.save(kept, file)
        storage.delete(original)


class UploadStorage(FileSystemStorage):
    """The disk; a file that found no room leaves nothing behind."""

    def _save(self, name: str, content: File) -> str:
        try:
            return super()._save(name, content)
        except OSError:
            if self.exists(name) and self.size(name) < content.size:
                self.delete(name)
            raise


class UploadHandler(TemporaryFileUploadHandler):
    """Django's for large files; without room it goes on without writing, and the form says so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file.found_no_room = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            if not self.file.found_no_room:
                self.file.write(raw_data)
        except OSError as error:
            self._give_up(error)

    def file_complete(self, file_size: int) -> UploadedFile:
        try:
            self.file.flush()
        except OSError as error:
            self._give_up(error)
        return super().file_complete(file_size)

    def _give_up(self, error: OSError) -> None:
        if error.errno not in NO_ROOM:
            raise error
        self.file.found_no_room = True


class StoringForm(ModelForm):
    """Stores the file as the last part of checking it: what finds no room is an error of the field, like any other."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and "file" in self.changed_data:
            self._store()

    def _store(self) -> None:
        file = self.instance.file
        try:
            file.save(file.name, file.file, save=False)
            self.instance.file_without_row = file.name
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self.add_error("file", disk_full())


class FileWithRow(models.Model):
    """A stored file goes again when its row cannot be saved."""

    file_without_row = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        name, self.file_without_row = self.file_without_row, ""
        try:
            super().save(*args, **kwargs)
        except Exception:
            if name:
                self.file.storage.delete(name)
            raise
