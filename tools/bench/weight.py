"""How many bytes a page and what it needs weigh."""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tools.bench.load import ask
from tools.bench.pages import HEADERS

PHONE_WIDTH = 360
PHONE_DENSITY = 2


@dataclass
class Weight:
    """Bytes: as sent without compression, and with."""

    raw: int
    packed: int


def fetch(port: int, address: str) -> bytes:
    path = urlsplit(address)
    target = path.path + (f"?{path.query}" if path.query else "")
    lines = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    head, _, body = ask(port, f"GET {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode()).partition(
        b"\r\n\r\n"
    )
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise SystemExit(f"{address}: {head.splitlines()[0].decode()}")
    return body


def weigh(bodies: Iterable[bytes]) -> Weight:
    bodies = list(bodies)
    return Weight(sum(map(len, bodies)), sum(len(gzip.compress(body, 6)) for body in bodies))


def parts(port: int, html: str) -> dict[str, Weight]:
    """Style, script, fonts and the photos that load at once on a phone."""
    styles = [tag for tag in re.findall(r"<link[^>]*>", html) if 'rel="stylesheet"' in tag and "print" not in tag]
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
    fonts = re.findall(r'<link[^>]*href="([^"]+\.woff2)"', html)
    style_bodies = [fetch(port, re.search(r'href="([^"]+)"', tag)[1]) for tag in styles]
    found = {
        "style": weigh(style_bodies),
        "script": weigh(fetch(port, address) for address in dict.fromkeys(scripts)),
        "fonts": weigh(fetch(port, address) for address in dict.fromkeys(fonts)),
        "photos": weigh(fetch(port, address) for address in first_photos(html)),
    }
    found["fonts"].packed, found["photos"].packed = found["fonts"].raw, found["photos"].raw
    return found


def first_photos(html: str) -> list[str]:
    """The AVIF that a phone takes of every picture that is not lazy."""
    pictures = [p for p in re.findall(r"<picture.*?</picture>", html, re.DOTALL) if 'loading="lazy"' not in p]
    found = []
    for picture in pictures:
        source = re.search(r'<source[^>]*type="image/avif"[^>]*>', picture)
        if not source:
            continue
        candidates = re.search(r'srcset="([^"]+)"', source[0])[1].split(",")
        files = sorted((int(width.rstrip("w")), url) for url, width in (entry.split() for entry in candidates))
        wanted = _pixels_on_a_phone(re.search(r'sizes="([^"]+)"', source[0])[1])
        found.append(next((url for width, url in files if width >= wanted), files[-1][1]))
    return found


def _pixels_on_a_phone(sizes: str) -> float:
    """Of `sizes` the last entry, which is the phone's: "96vw" or "112px"."""
    number, unit = re.fullmatch(r"([\d.]+)(vw|px)", sizes.rpartition(",")[2].strip()).groups()
    return float(number) * PHONE_DENSITY * (PHONE_WIDTH / 100 if unit == "vw" else 1)
