"""Whether a document is what its name says: looked up in its bytes, without unpacking anything."""

from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEAD = 65_536  # bytes
# What a text begins with when it is a page for a browser.
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<?php")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Content = IO[bytes]


def refuse_disguised(extension: str, file: Content) -> None:
    """Raise ValidationError when the content is of another kind than the extension; leaves the file at its start."""
    file.seek(0)
    is_right = KINDS[extension.lower()](file)
    file.seek(0)
    if not is_right:
        text = _(
            "The file is called .%(extension)s but is something else inside."
            " Open it in the program it was made with, save it as %(kind)s and choose the new file."
        )
        raise ValidationError(text % {"extension": extension.lower(), "kind": extension.upper()}, code="disguised")


def _is_pdf(file: Content) -> bool:
    return file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")


def _is_text(file: Content) -> bool:
    head = file.read(HEAD)
    if head.startswith(UTF_16):  # "Unicode text" of spreadsheets
        return True
    return b"\x00" not in head and not head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP)


def _is_calendar(file: Content) -> bool:
    return file.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(b"BEGIN:VCALENDAR")


def _is_office(part: bytes) -> Callable[[Content], bool]:
    """A zip file whose names of parts, which are never packed, have the main part, and none that holds macros."""

    def check(file: Content) -> bool:
        content = file.read()
        wanted = (b"[Content_Types].xml", part)
        is_zip = content.startswith(b"PK\x03\x04")
        return is_zip and all(name in content for name in wanted) and b"vbaProject.bin" not in content

    return check


def _is_open_document(kind: bytes) -> Callable[[Content], bool]:
    """A zip file that begins, as the standard says, with its own media type, unpacked."""

    def check(file: Content) -> bool:
        head = file.read(200)
        name = b"mimetypeapplication/vnd.oasis.opendocument." + kind
        return head.startswith(b"PK\x03\x04") and head[30:].startswith(name)

    return check


KINDS: dict[str, Callable[[Content], bool]] = {
    "csv": _is_text,
    "docx": _is_office(b"word/document"),
    "ics": _is_calendar,
    "odp": _is_open_document(b"presentation"),
    "ods": _is_open_document(b"spreadsheet"),
    "odt": _is_open_document(b"text"),
    "pdf": _is_pdf,
    "pptx": _is_office(b"ppt/presentation"),
    "txt": _is_text,
    "xlsx": _is_office(b"xl/workbook"),
}
