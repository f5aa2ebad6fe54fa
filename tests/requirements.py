"""What some tests need from the machine. Missing here: a visible skip that says how to install it; in CI: a failure."""

import os
import shutil
from pathlib import Path

import pytest

POSTGRESQL_PROGRAMS = Path("/usr/lib/postgresql")


def chromium() -> Path:
    """The browser of the browser tests."""
    return _program("chromium", "Chromium", "sudo apt-get install chromium")


def exiftool() -> Path:
    """An independent reader of what is written inside photos."""
    return _program("exiftool", "ExifTool", "sudo apt-get install libimage-exiftool-perl")


def gettext() -> Path:
    """Compiles and compares translations."""
    return _program("msgfmt", "gettext", "sudo apt-get install gettext")


def postgresql() -> Path:
    """The folder with the server's programs."""
    found = sorted(POSTGRESQL_PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        _missing("PostgreSQL", "sudo apt-get install postgresql")
    return found[-1].parent


def _program(name: str, label: str, command: str) -> Path:
    found = shutil.which(name)
    if not found:
        _missing(label, command)
    return Path(found)


def _missing(label: str, command: str) -> None:
    sentence = f"{label} is not installed. Install it with: {command}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
