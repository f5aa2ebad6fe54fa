"""The registration part: sign-up opens, and everybody comes at once; and the list of very many events.

Visitors who will sign up have the form open before, as people have who wait for the hour: it is not received within
two seconds. Then 500 load the event and 200 of them send the form, at any moment of ten seconds.
"""

import asyncio
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tools import postgres
from tools.bench import report
from tools.bench.pages import HEADERS
from tools.bench.servers import ROOT, Server, run

VISITORS, SIGN_UPS, PLACES = 500, 200, 20
SECONDS = 10
FILLED_IN = 2.5  # seconds; quicker is taken for a machine
FEW, MANY = 20, 2000
MOST_QUERIES = 8
MOST_P95 = 2000  # ms, from sending the form to the answer

Measure = Callable[[Server, str, str, dict[str, str]], report.Row]


@dataclass
class Rush:
    """What came back, in ms for each kind of request, and what the database says afterwards."""

    database: str
    answers: Counter = field(default_factory=Counter)  # (kind, status)
    times: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0
    counted: dict = field(default_factory=dict)

    def share(self, kind: str, percent: int) -> float:
        return statistics.quantiles(self.times[kind], n=100)[percent - 1]

    @property
    def errors(self) -> int:
        """Whatever is not what a visitor should get, refused connections (0) among them."""
        right = {"page": 200, "form": 200, "send": 302, "receipt": 200}
        return sum(number for (kind, status), number in self.answers.items() if status != right[kind])

    @property
    def is_exact(self) -> bool:
        order = self.counted["confirmed"] + self.counted["waiting"]
        exact = (self.counted["taken"], len(self.counted["confirmed"]), self.counted["letters"])
        return exact == (PLACES, PLACES, SIGN_UPS) and order == list(range(1, SIGN_UPS + 1))


class Visitor:
    """Somebody with an address of their own."""

    def __init__(self, number: int, port: int, rush: Rush) -> None:
        self.number, self.port, self.rush = number, port, rush

    async def ask(self, kind: str, path: str, data: Mapping[str, str] | None = None) -> str:
        """The answer, head and body; noted with the time it took."""
        began = time.perf_counter()
        try:
            answer = await asyncio.wait_for(self._exchange(path, data), 60)
        except (OSError, TimeoutError):
            answer = "HTTP/1.1 0"
        self.rush.times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
        self.rush.answers[kind, int(answer.split(maxsplit=2)[1])] += 1
        return answer

    async def _exchange(self, path: str, data: Mapping[str, str] | None) -> str:
        body = urlencode(data or {}).encode()
        headers = HEADERS | {
            "X-Forwarded-For": f"10.{self.number // 250}.0.{self.number % 250 + 1}",
            "Connection": "close",
        }
        if data:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"{'POST' if data else 'GET'} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        answer = await reader.read()
        writer.close()
        return answer.decode(errors="replace")

    async def come(self, wait: float, page: str) -> None:
        await asyncio.sleep(wait)
        await self.ask("page", page)

    async def sign_up(self, wait: float, form: str, opened: str) -> None:
        await asyncio.sleep(wait)
        name = f"Anna Andersson {self.number}"
        data = {"name": name, "email": f"anna.{self.number}@example.com", "organisation": "Navet", "opened": opened}
        answer = await self.ask("send", form, data)
        if received := re.search(r"(?im)^location: (\S+)", answer):
            await self.ask("receipt", received[1])


async def crowd(rush: Rush, port: int, page: str, form: str) -> None:
    dice = random.Random(2026)  # the same moments in every run
    visitors = [Visitor(number, port, rush) for number in range(VISITORS)]
    forms = [await visitor.ask("form", form) for visitor in visitors[:SIGN_UPS]]
    opened = [re.search(r'name="opened" value="([^"]+)"', text)[1] for text in forms]
    await asyncio.sleep(FILLED_IN)
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for visitor in visitors:
            group.create_task(visitor.come(dice.uniform(0, SECONDS), page))
        for visitor, value in zip(visitors, opened, strict=False):
            group.create_task(visitor.sign_up(dice.uniform(0, SECONDS), form, value))
    rush.seconds = time.perf_counter() - began


def ask_site(environment: Mapping[str, str], *arguments: object) -> dict:
    command = [sys.executable, "-m", "tools.bench.events", *map(str, arguments)]
    return json.loads(run(command, ROOT, environment).splitlines()[-1])


def measure_rush(database: str, environment: Mapping[str, str]) -> Rush:
    run([sys.executable, "manage.py", "prepare"], ROOT, environment)
    addresses = ask_site(environment, "open", PLACES)
    rush = Rush(database)
    server = Server("config.wsgi", ROOT, environment)
    try:
        asyncio.run(crowd(rush, server.port, addresses["page"], addresses["form"]))
    finally:
        server.stop()
    rush.counted = ask_site(environment, "count")
    return rush


def rushes(folder: Path, site: Mapping[str, str]) -> list[Rush]:
    """On SQLite, and on PostgreSQL where it is installed: a server that keeps what it has confirmed, as in production."""
    databases = {"SQLite": nullcontext("")}
    if bin_dir := postgres.programs():
        databases["PostgreSQL"] = postgres.Server(bin_dir, options="")
    found = []
    for name, database in databases.items():
        with database as url:
            own = {"DATA_DIR": str(folder / f"rush-{name}"), "DATABASE_URL": url, "TRUSTED_PROXIES": "1"}
            found.append(measure_rush(name, {**site, **own}))
    return found


def print_rush(rush: Rush) -> None:
    counted = rush.counted
    print(
        f"\n{rush.database}: {VISITORS} load the event and {SIGN_UPS} sign up for {PLACES} places within {SECONDS} s;"
        f" all were answered after {rush.seconds:.1f} s, {rush.errors} wrongly;"
        f" {len(counted['confirmed'])} have a place, {len(counted['waiting'])} wait, {counted['letters']} letters"
    )
    for kind in ("page", "send", "receipt"):
        print(f"  {kind:<8} p50 {rush.share(kind, 50):7.0f} ms   p95 {rush.share(kind, 95):7.0f} ms")


def targets_of(rush: Rush) -> list[report.Target]:
    rights = ", ".join(f"{kind} {status}: {number}" for (kind, status), number in sorted(rush.answers.items()))
    p95 = rush.share("send", 95)
    counted = f"{len(rush.counted['confirmed'])} and {len(rush.counted['waiting'])}"
    return [
        report.Target(f"{rush.database}: every visitor is answered rightly", rights, rush.errors == 0),
        report.Target(
            f"{rush.database}: the first {PLACES} have a place, {SIGN_UPS - PLACES} wait in order",
            counted,
            rush.is_exact,
        ),
        report.Target(f"{rush.database}: p95 of signing up at most {MOST_P95} ms", f"{p95:.0f}", p95 <= MOST_P95),
    ]


def measure_list(folder: Path, site: Mapping[str, str], measure: Measure) -> list[report.Target]:
    """Queries with few and with many events, and the time of each page."""
    environment = {**site, "DATA_DIR": str(folder / "event-list")}
    run([sys.executable, "manage.py", "prepare"], ROOT, environment)
    found = ask_site(environment, "list", FEW, MANY)
    few, many = found["queries"][str(FEW)], found["queries"][str(MANY)]
    server = Server("config.wsgi", ROOT, environment)
    print(f"\n{MANY:,} events")
    try:
        for name, address in found["addresses"].items():
            row = measure(server, name, address, HEADERS)
            print(
                f"  {name:<20}{many[name]:>3} queries   {row.cpu_ms:6.2f} CPU ms   {row.load.rate:5.0f} req/s"
                f"   p50 {row.load.p50:5.1f} ms   {row.load.errors} errors",
                flush=True,
            )
    finally:
        server.stop()
    return [
        report.Target(
            f"queries of {name} the same with {FEW} and {MANY:,} events, at most {MOST_QUERIES}",
            f"{few[name]} and {many[name]}",
            few[name] == many[name] <= MOST_QUERIES,
        )
        for name in many
    ]


def measure(folder: Path, site: Mapping[str, str], measure_page: Measure) -> list[report.Target]:
    print("Opening sign-up …", flush=True)
    found = rushes(folder, site)
    for rush in found:
        print_rush(rush)
    print(f"\nWriting {MANY:,} events …", flush=True)
    lists = measure_list(folder, site, measure_page)
    return [target for rush in found for target in targets_of(rush)] + lists
