"""What code does with photos; people use the forms."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from media.ingest import take_in_place, values_of
from media.models import SitePhoto


def add_photo(*, content: bytes, name: str, **values: Any) -> SitePhoto:
    """Take in a file as the upload form does; `values` are fields and go before what the file says of itself.

    `name` is the file's name. ValidationError when the file is refused.
    """
    upload = SimpleUploadedFile(name, content)
    received = take_in_place(upload)
    told = values_of(received.facts) | {"title": received.facts.title or Path(name).stem}
    photo = SitePhoto(file=upload, received_sha256=received.sha256, **told | values)
    photo._set_image_file_metadata()
    photo.save()
    return photo
