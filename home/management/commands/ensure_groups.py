"""`manage.py ensure_groups`: give the three groups of staff the permissions they should have; safe to run again."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.staff import ensure_staff


class Command(BaseCommand):
    help = "Makes the groups of staff and the moderation workflow, or puts them right. Safe to run again."

    def handle(self, *args: object, **options: object) -> None:
        ensure_staff()
        if options["verbosity"]:
            self.stdout.write(_("The groups of staff and their workflow are in place."))
