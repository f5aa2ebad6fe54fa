"""`manage.py renditions show|make|clean`: what has been made of photos, what is missing, and what is left over."""

import time
from argparse import ArgumentParser

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media import upkeep
from media.models import SitePhoto
from media.renditions import make_set

START_OF_LINE = "\r\033[K"


class Command(BaseCommand):
    help = (
        "show: counts what is complete, missing, stale and orphaned. make: makes what is missing or stale."
        " clean: removes what is orphaned."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["show", "make", "clean"])
        parser.add_argument("--dry-run", action="store_true", help="only say what make or clean would do")

    def handle(self, *, action: str, dry_run: bool, **options: object) -> None:
        if action == "show":
            self.show()
        elif action == "make":
            self.make(dry_run)
        else:
            self.clean(dry_run)

    def show(self) -> None:
        states = upkeep.count_states()
        without_original = list(upkeep.photos_without_original())
        rows = sum(1 for _row in upkeep.orphaned_rows())
        files = [file.length for file in upkeep.orphaned_files()]
        for name, number in (
            (_("Complete photos"), states[upkeep.State.COMPLETE]),
            (_("Missing: nothing made yet"), states[upkeep.State.MISSING]),
            (_("Stale: to be made again"), states[upkeep.State.STALE]),
            (_("Photos whose original is gone"), len(without_original)),
            (_("Orphaned rows: their file is gone"), rows),
            (_("Orphaned files: no row names them"), len(files)),
        ):
            self.stdout.write(f"{name:<40}{number:>8}")
        if files:
            self.stdout.write(_("The orphaned files take %(size)s.") % {"size": filesizeformat(sum(files))})
        for photo in without_original:
            self.stdout.write(_("Original gone: photo %(key)s, %(title)s") % {"key": photo.pk, "title": photo.title})

    def make(self, dry_run: bool) -> None:
        keys = upkeep.photos_to_make()
        if dry_run:
            text = ngettext("%(count)s photo would be made.", "%(count)s photos would be made.", len(keys))
            self.stdout.write(text % {"count": len(keys)})
            return
        failed = sum(not self.make_one(key, at, len(keys)) for at, key in enumerate(keys, start=1))
        made = len(keys) - failed
        self.clear_line()
        self.stdout.write(ngettext("%(count)s photo made.", "%(count)s photos made.", made) % {"count": made})
        if failed:
            text = ngettext("%(count)s photo could not be made.", "%(count)s photos could not be made.", failed)
            raise CommandError(text % {"count": failed})

    def make_one(self, key: int, at: int, total: int) -> bool:
        """One photo, with a line about it; False when it failed."""
        photo = SitePhoto.objects.filter(pk=key).first()
        if photo is None:  # deleted or withdrawn meanwhile
            return True
        started = time.monotonic()
        try:
            if upkeep.forget_gone_files(key):
                photo.refresh_from_db()
            make_set(photo)
        except Exception as error:  # whatever is wrong with one photo, the others are made
            values = {"at": at, "total": total, "key": key, "title": photo.title, "error": error}
            self.clear_line()
            self.stderr.write(_("%(at)s of %(total)s: photo %(key)s, %(title)s, failed: %(error)s") % values)
            return False
        values = {"at": at, "total": total, "title": photo.title, "seconds": f"{time.monotonic() - started:.1f}"}
        self.tell(_("%(at)s of %(total)s: %(title)s (%(seconds)s s)") % values)
        return True

    def tell(self, line: str) -> None:
        """On a terminal in the place of the line before."""
        self.clear_line()
        self.stdout.write(line, ending="" if self.stdout.isatty() else "\n")
        self.stdout.flush()

    def clear_line(self) -> None:
        if self.stdout.isatty():
            self.stdout.write(START_OF_LINE, ending="")
            self.stdout.flush()

    def clean(self, dry_run: bool) -> None:
        rows = files = size = 0
        for row in upkeep.orphaned_rows():
            rows += 1
            if not dry_run:
                upkeep.forget_row(row)
        for file in upkeep.orphaned_files():
            files, size = files + 1, size + file.length
            if not dry_run:
                default_storage.delete(file.path)
        self.report_cleaning(rows, files, size, dry_run)

    def report_cleaning(self, rows: int, files: int, size: int, dry_run: bool) -> None:
        text = (
            _("To remove: %(rows)s, %(files)s (%(size)s).")
            if dry_run
            else _("Removed: %(rows)s, %(files)s (%(size)s).")
        )
        values = {
            "rows": ngettext("%(count)s row", "%(count)s rows", rows) % {"count": rows},
            "files": ngettext("%(count)s file", "%(count)s files", files) % {"count": files},
            "size": ngettext("%(count)s byte", "%(count)s bytes", size) % {"count": f"{size:,}".replace(",", "\xa0")},
        }
        self.stdout.write(text % values)
