"""`manage.py prepare`: brings the database and files up to date. Safe to run again and again, and quick when all is."""

import errno
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from wagtail.models import Page, Site

from core.models import SiteSettings

EMPTY_SITE = 2  # pages: the root and the home page that the migrations make
DISK_FULL = "The disk is full. Make room where DATA_DIR is ({}) and start again."


class Command(BaseCommand):
    help = "Migrates the database, makes the groups, sets the site's address and collects static files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo when the site has no content")

    def handle(self, *, demo: bool, **options: object) -> None:
        with sentence_when_disk_is_full():
            if migrations_wait():
                self.stdout.write("Preparing the database …")
                call_command("migrate", verbosity=0)
            run_if_known("ensure_groups")
            set_address_of_site()
            make_settings_of_sites()
            if "Manifest" in settings.STORAGES["staticfiles"]["BACKEND"]:
                call_command("collectstatic", interactive=False, verbosity=0)
            if demo and Page.objects.count() <= EMPTY_SITE:
                self.stdout.write("Loading the demo …")
                run_if_known("load_demo", if_empty=True, stdout=self.stdout)


def migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def run_if_known(command: str, **options: object) -> None:
    """Run another app's command by its name: core does not know its users."""
    if command in get_commands():
        call_command(command, verbosity=0, **options)


def set_address_of_site() -> None:
    """The default site answers at BASE_URL, so that addresses in feeds, mails and shared links are right."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()


def make_settings_of_sites() -> None:
    """Wagtail would make the row when it is first asked for, in a visitor's request; those write nothing."""
    for site in Site.objects.all():
        SiteSettings.for_site(site)


@contextmanager
def sentence_when_disk_is_full() -> Iterator[None]:
    try:
        yield
    except (OSError, OperationalError) as error:
        if getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in str(error):
            raise CommandError(DISK_FULL.format(settings.DATA_DIR)) from error
        raise
