"""`manage.py renditions make`: make the files that photos lack."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from media.models import SitePhoto
from media.renditions import make_set


class Command(BaseCommand):
    help = "Make the renditions that photos lack."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["make"])

    def handle(self, *args: Any, **options: Any) -> None:
        made = sum(make_set(photo) for photo in SitePhoto.objects.order_by("pk").iterator())
        self.stdout.write(f"{made} photos renewed.")
