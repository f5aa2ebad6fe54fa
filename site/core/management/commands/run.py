"""`manage.py run`: the whole site on this machine, prepared, with its worker. `make run` ends up here."""

import os
import signal
import socket
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import get_internal_wsgi_application
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from gunicorn.app.base import BaseApplication

from core.management.commands.prepare import run_if_known
from core.supervision import start_child

ADDRESS = "127.0.0.1"
THREADS = 8


class Server(BaseApplication):
    """Gunicorn in this process, with Django already loaded: the first answer comes at once."""

    def __init__(self, *, ready: Callable[[], None], stopped: Callable[[], None]) -> None:
        self.hooks = {"when_ready": lambda _server: ready(), "on_exit": lambda _server: stopped()}
        self.site = get_internal_wsgi_application()
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.hooks.items():
            self.cfg.set(name, value)
        self.cfg.set("bind", f"{ADDRESS}:{settings.PORT}")
        self.cfg.set("threads", THREADS)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("graceful_timeout", 5)
        self.cfg.set("control_socket_disable", True)

    def load(self) -> Callable[..., object]:
        return self.site


class Command(BaseCommand):
    help = "Prepares the site, loads the demo into an empty one, and serves it with its worker until Ctrl-C."
    requires_system_checks: list[str] = []

    def handle(self, **options: object) -> None:
        reloaded = os.environ.get(DJANGO_AUTORELOAD_ENV) == "true"
        if not reloaded:
            refuse_taken_port()
            call_command("prepare", demo=True, stdout=self.stdout)
        if not settings.DEBUG:
            worker = start_worker()
            Server(ready=self.print_addresses, stopped=lambda: stop(worker)).run()
        if reloaded:
            start_worker()  # ends with this process, which ends whenever code has changed
        else:
            self.print_addresses()
        call_command("runserver", f"{ADDRESS}:{settings.PORT}", skip_checks=True)

    def print_addresses(self) -> None:
        self.stdout.write(f"\n  The site:   {settings.BASE_URL}/\n  The admin:  {settings.BASE_URL}/admin/")
        run_if_known("demo_logins", stdout=self.stdout)
        self.stdout.write("\n  Ctrl-C stops it.\n")
        self.stdout.flush()


def refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, settings.PORT))
        except OSError as error:
            taken = f"Port {settings.PORT} is used by another program."
            raise CommandError(f"{taken} Choose another one: make run PORT={settings.PORT + 1}") from error


def start_worker() -> int:
    return start_child(lambda: call_command("work", stop_with_parent=True))


def stop(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass  # it stopped by itself, with the same Ctrl-C
