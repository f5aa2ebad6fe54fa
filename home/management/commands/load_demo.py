"""Fills an empty site with the demo; `--reset` starts the demo over."""

from argparse import ArgumentParser

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from home.demo import loading


class Command(BaseCommand):
    help = "Load the demo content into an empty site. Never touches a site with real content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Empty a demo site first.")
        parser.add_argument("--if-empty", action="store_true", help="Do nothing when the site has content.")

    def handle(self, *args: object, reset: bool, if_empty: bool, **options: object) -> None:
        if loading.has_content() or loading.is_demo():
            if if_empty:
                return
            if not loading.is_demo():
                raise CommandError("This site has content of its own, so the demo was not loaded.")
            if not reset:
                self.stdout.write("The demo is already here. Use --reset to start it over.")
                return
            loading.remove()
        call_command("ensure_groups", verbosity=0)
        loading.load(self._progress)
        call_command("renditions", "make", stdout=self.stdout)
        self.stdout.write("The demo is loaded.")

    def _progress(self, message: str) -> None:
        self.stdout.write(message, ending="\r" if self.stdout.isatty() else "\n")
        self.stdout.flush()
