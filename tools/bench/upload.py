"""Uploads photos through an admin as a browser does: signed in, multipart, two at a time."""

import http.client
import json
import secrets
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tools.bench.picture import another
from tools.bench.servers import Server, run

AT_A_TIME = 2


@dataclass(frozen=True)
class Place:
    """Where photos are sent, in which field, and what the answer says when one is taken."""

    address: str
    field: str
    taken: bytes


OURS = Place("/admin/galleries/upload/", "file", b'"photo"')
WAGTAILS = Place("/admin/images/multiple/add/", "files[]", b'"success": true')

numbers = count(1)


@dataclass
class Upload:
    """What came of it: seconds in all, CPU seconds, peak bytes of the worker that held most, refused files."""

    place: Place
    photos: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    errors: int = 0

    @property
    def rate(self) -> float:
        return self.photos / self.seconds


class Admin:
    """Somebody signed in on a server."""

    def __init__(self, server: Server, folder: Path, environment: Mapping[str, str]) -> None:
        self.port = server.port
        names = json.loads(run([sys.executable, "-m", "tools.bench.sign_in"], folder, environment).splitlines()[-1])
        token = secrets.token_hex(16)
        cookies = f"{names['session']}={names['key']}; {names['csrf']}={token}"
        scheme = "https" if names["session"].startswith("__Host") else "http"
        self.headers = {
            "Host": "127.0.0.1",
            "Cookie": cookies,
            "X-CSRFToken": token,
            "X-Forwarded-Proto": scheme,
            "X-Requested-With": "XMLHttpRequest",
            "Referer": f"{scheme}://127.0.0.1/admin/",
            "Accept": "application/json",
        }

    def ask(self, method: str, address: str, body: bytes = b"", kind: str = "") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, address, body or None, self.headers | ({"Content-Type": kind} if kind else {}))
        response = connection.getresponse()
        answer = response.status, response.read()
        connection.close()
        return answer

    def send(self, place: Place, content: bytes) -> bool:
        """True when the photo was taken."""
        edge = secrets.token_hex(12)
        name = f"dag-{next(numbers)}.jpg"
        head = f'name="{place.field}"; filename="{name}"\r\nContent-Type: image/jpeg'
        parts = [('name="title"', name.encode()), ('name="photographer"', b"Fia Fotograf"), (head, content)]
        body = b"".join(
            b"".join([f"--{edge}\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode(), value, b"\r\n"])
            for name, value in parts
        )
        kind = f"multipart/form-data; boundary={edge}"
        status, answer = self.ask("POST", place.address, body + f"--{edge}--\r\n".encode(), kind)
        return status == 200 and place.taken in answer


def upload(server: Server, admin: Admin, pictures: list[bytes], number: int, so_far: Upload) -> None:
    cpu, started = server.cpu_seconds(), time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        sent = list(
            threads.map(lambda at: admin.send(so_far.place, another(pictures[at % len(pictures)])), range(number))
        )
    so_far.photos += number
    so_far.seconds += time.monotonic() - started
    so_far.cpu += server.cpu_seconds() - cpu
    so_far.peak = server.peak_memory()
    so_far.errors += sent.count(False)
