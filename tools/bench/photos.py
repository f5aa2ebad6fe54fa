"""The photo part: one large photo made every way, a day's photos uploaded, and their gallery seen for the first time."""

import json
import os
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.bench.load import ask
from tools.bench.pages import HEADERS
from tools.bench.picture import photo_like
from tools.bench.servers import ROOT, Server, run
from tools.bench.upload import OURS, WAGTAILS, Admin, Upload, upload
from tools.bench.weight import Weight, fetch, parts, weigh

LARGE = (6000, 4000)
CAMERA = (4000, 3000)
A_DAY = 60
DIFFERENT = 4
TURNS = 4
MAKERS = 2  # worker processes, one a core; a site has one

Environment = Mapping[str, str]


@dataclass
class View:
    """A gallery seen for the first and the second time, in ms."""

    first: float
    second: float


@dataclass
class Cold:
    """What the first visitors of a gallery meet."""

    cold_process: View
    fresh: list[View]
    files: int  # made by looking
    rows: int
    queries: dict[str, list[int]]  # with 6 photos and with 200
    html: Weight
    style_and_script: int
    photos: int

    @property
    def view(self) -> View:
        return View(
            statistics.median(view.first for view in self.fresh), statistics.median(view.second for view in self.fresh)
        )


@dataclass
class Making:
    """Seconds, and CPU seconds, for the files of all uploaded photos."""

    seconds: float
    cpu: float


@dataclass
class Measured:
    ways: dict[str, dict | None]
    uploads: dict[str, Upload]
    making: Making
    cold: Cold


def measure(folder: Path, site: Environment, stock: Environment) -> Measured:
    print("Making one large photo every way …", flush=True)
    ways = one_photo(folder, site, stock)
    print(f"Uploading {A_DAY} photos …", flush=True)
    uploads = upload_day(("config.wsgi", ROOT, site), ("stock.wsgi", folder / "stock-site", stock))
    print("Making their files …", flush=True)
    run([sys.executable, "-m", "tools.bench.gallery", "describe", str(A_DAY)], ROOT, site)
    making = make_files(site)
    print("Seeing their gallery …", flush=True)
    return Measured(ways, uploads, making, see(site))


def one_photo(folder: Path, site: Environment, stock: Environment) -> dict[str, dict | None]:
    photo = folder / "large.jpg"
    photo.write_bytes(photo_like(*LARGE))
    anywhere = {"PYTHONPATH": site["PYTHONPATH"]}
    found = {}
    for way, where, environment in (
        ("intake", ROOT, site),
        ("ours", ROOT, site),
        ("wagtail", folder / "stock-site", stock),
        ("vipsthumbnail", ROOT, anywhere),
    ):
        if way == "vipsthumbnail" and not shutil.which(way):
            found[way] = None
            continue
        command = [sys.executable, "-m", "tools.bench.one_photo", way, photo]
        found[way] = json.loads(run(command, where, environment).splitlines()[-1])
    return found


def upload_day(ours: tuple, stock: tuple) -> dict[str, Upload]:
    """In turns, so that whatever else the machine does falls on both."""
    pictures = [photo_like(*CAMERA, seed=seed) for seed in range(DIFFERENT)]
    uploads = {"ours": Upload(OURS), "stock wagtail": Upload(WAGTAILS)}
    servers: list[Server] = []
    try:
        admins = []
        for application, where, environment in (ours, stock):
            servers.append(Server(application, where, environment))
            admins.append(Admin(servers[-1], where, environment))
        for _turn in range(TURNS):
            for server, admin, so_far in zip(servers, admins, uploads.values(), strict=True):
                upload(server, admin, pictures, A_DAY // TURNS, so_far)
    finally:
        for server in servers:
            server.stop()
    return uploads


def make_files(site: Environment) -> Making:
    """Work the queue until it is empty."""
    before, started = os.times(), time.monotonic()
    command = [sys.executable, "manage.py", "work", "--batch"]
    with ThreadPoolExecutor(MAKERS) as threads:
        list(threads.map(lambda _maker: run(command, ROOT, site), range(MAKERS)))
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Making(time.monotonic() - started, cpu)


def see(site: Environment) -> Cold:
    command = [sys.executable, "-m", "tools.bench.gallery", "publish", str(A_DAY)]
    made = json.loads(run(command, ROOT, site).splitlines()[-1])
    before = stored(site)
    server = Server("config.wsgi", ROOT, site, workers=1)
    try:
        cold, *fresh = [View(seconds(server, address), seconds(server, address)) for address in made["fresh"]]
        after = stored(site)
        html = fetch(server.port, made["fresh"][0])
        weights = parts(server.port, html.decode())
    finally:
        server.stop()
    style_and_script = weights["style"].packed + weights["script"].packed + weights["fonts"].packed
    made_by_looking = [late - early for early, late in zip(before, after, strict=True)]
    return Cold(
        cold, fresh, *made_by_looking, made["queries"], weigh([html]), style_and_script, weights["photos"].packed
    )


def seconds(server: Server, address: str) -> float:
    """One answer, in ms."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    started = time.perf_counter()
    answer = ask(server.port, f"GET {address} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
    if answer[9:12] != b"200":
        sys.exit(f"{address}: {answer.splitlines()[0].decode()}")
    return (time.perf_counter() - started) * 1000


def stored(site: Environment) -> tuple[int, int]:
    """How many files the uploads hold, and how many renditions the database knows."""
    data = Path(site["DATA_DIR"])
    files = sum(len(names) for _folder, _folders, names in os.walk(data / "uploads"))
    database = sqlite3.connect(data / "db.sqlite3")
    rows = database.execute("SELECT count(*) FROM media_sitephotorendition").fetchone()[0]
    database.close()
    return files, rows
