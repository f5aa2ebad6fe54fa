"""`manage.py messages`: collects the texts of the code into `site/locale` and compiles them; `--check` only compares.

`site/locale_wagtail` is left alone: its texts stand in Wagtail's code, not in ours.
"""

import gettext
import os
import re
import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import makemessages
from django.test.utils import override_settings

LANGUAGE = "sv"
MSGID = re.compile(r'^msgid ((?:".*"\n)+)', re.MULTILINE)
CATALOGUE = Path("site", "locale", LANGUAGE, "LC_MESSAGES", "django.po")
NOT_OURS = (".*", "var", "node_modules", "__pycache__", "tests", "tools", "docs", "locale_wagtail", "uploads")


class Command(makemessages.Command):
    help = "Brings the Swedish catalogue up to the code. Empty texts are for you to translate."
    requires_system_checks: list[str] = []
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--no-location"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when something is missing")

    def handle(self, *, check: bool = False, **options: object) -> None:
        if check:
            if found := complaints():
                raise CommandError("\n".join(found))
            return
        self.collect(settings.REPO_DIR)
        compile_catalogue(settings.REPO_DIR / CATALOGUE)
        for text in untranslated(settings.REPO_DIR / CATALOGUE):
            self.stdout.write(f"To translate: {text}")

    def collect(self, root: Path) -> None:
        """Update the catalogue of the project that lies in `root`."""
        before = Path.cwd()
        os.chdir(root)
        try:
            with override_settings(LOCALE_PATHS=[root / "site" / "locale"]):
                super().handle(**self._options())
        finally:
            os.chdir(before)

    def _options(self) -> dict[str, object]:
        return {
            "locale": [LANGUAGE],
            "exclude": [],
            "domain": "django",
            "verbosity": 0,
            "all": False,
            "extensions": ["html", "txt", "py"],
            "symlinks": False,
            "ignore_patterns": list(NOT_OURS),
            "use_default_ignore_patterns": True,
            "no_wrap": False,
            "no_location": True,
            "add_location": None,
            "no_obsolete": True,
            "keep_pot": False,
        }


def complaints() -> list[str]:
    """What keeps the committed catalogue from being complete and compiled; looks at a copy, changes nothing."""
    committed = settings.REPO_DIR / CATALOGUE
    compiled = read(committed.with_suffix(".mo"))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "project")
        shutil.copytree(settings.REPO_DIR, copy, ignore=shutil.ignore_patterns(*NOT_OURS))
        compile_catalogue(copy / CATALOGUE)
        if read((copy / CATALOGUE).with_suffix(".mo")) != compiled:
            found.append("The compiled catalogue is not made from the readable one: run make messages.")
        Command().collect(copy)
        found += [f"Not translated: {text}" for text in untranslated(copy / CATALOGUE)]
        compile_catalogue(copy / CATALOGUE)
        wanted = read((copy / CATALOGUE).with_suffix(".mo"))
    return found + [f"No longer used: {key!r}" for key in compiled.keys() - wanted.keys()]


def compile_catalogue(path: Path) -> None:
    subprocess.run(["msgfmt", "--check-format", "-o", path.with_suffix(".mo"), path], check=True)  # noqa: S603, S607


def untranslated(path: Path) -> list[str]:
    """The message ids without a finished Swedish text."""
    found = []
    for kind in ("--untranslated", "--only-fuzzy"):
        command = ["msgattrib", kind, "--no-obsolete", "--no-wrap", path]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
        found += ["".join(re.findall('"(.*)"', lines)) for lines in MSGID.findall(output)]
    return [text for text in found if text]


def read(path: Path) -> dict[object, str]:
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in catalogue.items() if key}
