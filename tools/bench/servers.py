"""Starts sites under gunicorn, all with the same settings, reads their CPU time, and stops them."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A site served by gunicorn on a port of its own."""

    def __init__(self, application: str, folder: Path, environment: Mapping[str, str], workers: int = WORKERS) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        options = ["--workers", str(workers), "--bind", f"127.0.0.1:{self.port}", "--log-level", "error"]
        self.process = subprocess.Popen(
            [BIN / "gunicorn", *options, "--no-control-socket", application],
            cwd=folder,
            env={**os.environ, **environment},
        )
        self._wait()

    def _wait(self) -> None:
        for _attempt in range(300):
            if self.process.poll() is not None:
                sys.exit("gunicorn did not start: see the lines above.")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        sys.exit("gunicorn did not answer within 30 seconds.")

    def cpu_seconds(self) -> float:
        """What the workers have used so far."""
        total = 0
        for pid in self._workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def peak_memory(self) -> int:
        """The most bytes that any one worker has held."""
        return max(map(most_held, self._workers()))

    def _workers(self) -> list[str]:
        return Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def most_held(process: str = "self") -> int:
    """The most bytes of memory that a process has held."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())[1]) * 1024


def site_environment(data_dir: Path) -> dict[str, str]:
    """What a server of ours has in its environment."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "SECRET_KEY": "only-for-the-measurement-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "https://127.0.0.1",
        "DATABASE_URL": "",
        "DATA_DIR": str(data_dir),
    }


STOCK_SETTINGS = """
from .base import *
DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
DATABASES["default"]["OPTIONS"] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
"""


def make_stock_site(folder: Path) -> dict[str, str]:
    """What `wagtail start` makes, migrated; returns its environment."""
    folder.mkdir()
    environment = {"DJANGO_SETTINGS_MODULE": "stock.settings.bench", "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    run([BIN / "wagtail", "start", "stock", str(folder)], folder, {})
    (folder / "stock" / "settings" / "bench.py").write_text(STOCK_SETTINGS)
    run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], folder, environment)
    return environment


def run(command: list, folder: Path, environment: Mapping[str, str]) -> str:
    """The output of a command; its errors end the measurement."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def machine() -> str:
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, load {load:.1f} at the start, Python {sys.version.split()[0]}" + (
        "" if shutil.which("nginx") is None else ", nginx is installed but not used"
    )
