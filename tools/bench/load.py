"""Sends requests for some seconds: with wrk where it is installed, else from a few threads of our own."""

import re
import shutil
import socket
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

CONNECTIONS = 8
WRK = shutil.which("wrk")
TOOL = f"wrk, {CONNECTIONS} connections" if WRK else f"own client, {CONNECTIONS} threads (install wrk for a faster one)"


@dataclass
class Load:
    """What came back: answers, errors, seconds, and latencies in ms."""

    answers: int
    errors: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


def load(port: int, path: str, headers: dict[str, str], seconds: float) -> Load:
    return _with_wrk(port, path, headers, seconds) if WRK else _with_threads(port, path, headers, seconds)


def _with_wrk(port: int, path: str, headers: dict[str, str], seconds: float) -> Load:
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [WRK, "-t2", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--latency", *named]
    out = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    answers, took = re.search(r"(\d+) requests in ([\d.]+)s", out).groups()
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    p50, p99 = (
        float(number) * unit[name]
        for number, name in (re.search(rf"\b{share}%\s+([\d.]+)(us|ms|s)", out).groups() for share in (50, 99))
    )
    return Load(int(answers), int(wrong[1]) if wrong else 0, float(took), p50, p99)


def _with_threads(port: int, path: str, headers: dict[str, str], seconds: float) -> Load:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode()
    times: list[float] = []
    errors: list[bytes] = []
    start = time.perf_counter()
    threads = [
        threading.Thread(target=_ask_until, args=(start + seconds, port, request, times, errors))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    shares = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return Load(len(times), len(errors), took, shares[49] * 1000, shares[98] * 1000)


def _ask_until(end: float, port: int, request: bytes, times: list[float], errors: list[bytes]) -> None:
    while (before := time.perf_counter()) < end:
        status = ask(port, request)[9:12]
        times.append(time.perf_counter() - before)
        if status != b"200":
            errors.append(status)


def ask(port: int, request: bytes) -> bytes:
    """One answer, head and body."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)
