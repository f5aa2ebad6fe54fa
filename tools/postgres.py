"""Runs a command with DATABASE_URL naming a throw-away PostgreSQL server, which is gone afterwards.

    .venv/bin/python tools/postgres.py .venv/bin/pytest

Uses the newest server under /usr/lib/postgresql. As root it runs as the user postgres, since the server refuses root.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

OWNER = "postgres"
# Durability costs time and buys nothing here: the data is thrown away.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
NOT_INSTALLED = "PostgreSQL is not installed. Install it with: sudo apt-get install postgresql"


def programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server in a temporary folder, reached by a socket in that folder."""

    def __init__(self, bin_dir: Path, options: str = FAST) -> None:
        self.bin_dir = bin_dir
        self.options = options
        self.folder = Path(tempfile.mkdtemp(prefix="innovationsboost-postgres-"))
        self.port = free_port()
        self.as_owner: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, OWNER, OWNER)
            self.as_owner = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups"]

    def __enter__(self) -> str:
        self._run("initdb", "-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D", self._data)
        options = f"-p {self.port} -c listen_addresses='' -k {self.folder} {self.options}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        self._run("createdb", "-h", str(self.folder), "-p", str(self.port), "-U", "app", "app")
        return f"postgres://app@/app?host={self.folder}&port={self.port}"

    def __exit__(self, *error: object) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.as_owner, str(self.bin_dir / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


def main() -> int:
    bin_dir = programs()
    if bin_dir is None:
        print(NOT_INSTALLED)
        return int(os.environ.get("CI") == "true")
    with Server(bin_dir) as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
