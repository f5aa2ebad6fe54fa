"""Prints what was measured: tables with ratios, and the targets with what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tools.bench import pages
from tools.bench.load import Load
from tools.bench.weight import Weight


class Target(NamedTuple):
    """What was promised, what was found, and whether that keeps the promise."""

    text: str
    found: Any
    met: bool


@dataclass
class Row:
    """A page, what a load on it gave, and its CPU time per request."""

    name: str
    load: Load
    cpu_ms: float
    queries: int | None = None
    weight: Weight | None = None


HEAD = (
    "",
    "req/s",
    "x static",
    "x bare",
    "x stock",
    "p50 ms",
    "p99 ms",
    "CPU ms",
    "x stock",
    "SQL",
    "bytes",
    "gzip",
    "errors",
)
WIDTHS = (25, 8, 9, 8, 8, 8, 8, 8, 8, 5, 8, 8, 7)


def print_table(rows: list[Row]) -> None:
    """The first three rows are what the others are compared to."""
    static, bare, stock = rows[:3]
    print_line(HEAD)
    for row in rows:
        print_line(
            (
                row.name,
                f"{row.load.rate:.0f}",
                *(f"{row.load.rate / other.load.rate:.3f}" for other in (static, bare, stock)),
                f"{row.load.p50:.1f}",
                f"{row.load.p99:.1f}",
                f"{row.cpu_ms:.2f}",
                f"{row.cpu_ms / stock.cpu_ms:.2f}" if stock.cpu_ms else "",
                "" if row.queries is None else str(row.queries),
                f"{row.weight.raw:,}" if row.weight else "",
                f"{row.weight.packed:,}" if row.weight else "",
                str(row.load.errors),
            )
        )


def print_line(cells: Sequence[str], widths: Sequence[int] = WIDTHS) -> None:
    first, *others = zip(cells, widths, strict=True)
    print(f"{first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" for cell, width in others))


def page_targets(few: dict[str, int], many: dict[str, int], weights: dict[str, Weight]) -> list[Target]:
    phone = weights["article"].packed + sum(weights[name].packed for name in ("style", "script", "fonts", "photos"))
    targets = [
        Target(f"queries of {name} at most {most}", many[name], many[name] <= most)
        for name, most in pages.MOST_QUERIES.items()
    ]
    for name in many:
        found = f"{few[name]} and {many[name]}"
        targets.append(Target(f"queries of {name} the same at 10 and 1,000 articles", found, few[name] == many[name]))
    for name in many:
        if name != "feed":
            text = f"HTML of {name} at most {pages.MOST_HTML:,} bytes"
            targets.append(Target(text, weights[name].raw, weights[name].raw <= pages.MOST_HTML))
    for name, most, found in (
        ("style, compressed,", pages.MOST_CSS, weights["style"].packed),
        ("script, compressed,", pages.MOST_SCRIPT, weights["script"].packed),
        ("article with style, script, fonts and first photo on a phone", pages.MOST_ON_A_PHONE, phone),
    ):
        targets.append(Target(f"{name} at most {most:,} bytes", found, found <= most))
    return targets


def print_targets(targets: Iterable[Target]) -> bool:
    """True when all are met."""
    print("\nTargets")
    for target in targets:
        print(f"  {'met   ' if target.met else 'MISSED'}  {target.text}: {target.found}")
    return all(target.met for target in targets)
