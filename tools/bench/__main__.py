"""`make bench`: the site as production serves it, beside a static file, a bare Django view and a stock Wagtail page.

Photos: one large photo made our way, Wagtail's and with vipsthumbnail; a day's photos uploaded; their gallery seen for
the first time. Registrations: the rush when sign-up opens, on SQLite and on PostgreSQL, and the list of 2,000 events.
`make bench ARGS=registrations` measures one of the three: pages, photos, registrations.

Everything runs on 127.0.0.1 and in a temporary folder, and is gone afterwards. Compare the ratios, not the figures.
"""

import json
import re
import sys
import tempfile
import time
from pathlib import Path

from tools.bench import pages, photo_report, photos, registrations, report
from tools.bench.load import TOOL, load
from tools.bench.servers import ROOT, WORKERS, Server, machine, make_stock_site, run, site_environment
from tools.bench.weight import fetch, parts, weigh

PARTS = ("pages", "photos", "registrations")
FEW, MANY = 10, 1000
SECONDS = 3.0
WARM_UP = 0.7


def measure(server: Server, name: str, address: str, headers: dict[str, str]) -> report.Row:
    load(server.port, address, headers, WARM_UP)
    before = server.cpu_seconds()
    result = load(server.port, address, headers, SECONDS)
    return report.Row(name, result, cpu_ms=(server.cpu_seconds() - before) * 1000 / max(1, result.answers))


def main() -> None:
    started = time.monotonic()
    chosen = sys.argv[1:] or PARTS
    if set(chosen) - set(PARTS):
        sys.exit(f"Choose among: {', '.join(PARTS)}.")
    print(f"{machine()}; gunicorn, {WORKERS} workers, SQLite; {TOOL}; {SECONDS:.0f} s each", flush=True)
    targets: list[report.Target] = []
    with tempfile.TemporaryDirectory(prefix="innovationsboost-bench-") as name:
        folder = Path(name)
        site, stock = site_environment(folder / "data"), {}
        if set(chosen) != {"registrations"}:  # which makes sites of its own
            print("Making the site and a stock Wagtail site …", flush=True)
            stock = make_stock_site(folder / "stock-site")
            run([sys.executable, "manage.py", "prepare"], ROOT, site)
        if "pages" in chosen:
            targets += measure_pages(folder, site, stock)
        if "photos" in chosen:
            measured = photos.measure(folder, site, stock)
            photo_report.print_tables(measured)
            targets += photo_report.targets(measured)
        if "registrations" in chosen:
            targets += registrations.measure(folder, site, measure)
    met = report.print_targets(targets)
    print(f"\n{time.monotonic() - started:.0f} s in all.")
    sys.exit(0 if met else 1)


def measure_pages(folder: Path, site: dict[str, str], stock: dict[str, str]) -> list[report.Target]:
    print(f"Writing {MANY:,} articles …", flush=True)
    command = [sys.executable, "-m", "tools.bench.content", str(FEW), str(MANY)]
    queries = json.loads(run(command, ROOT, site).splitlines()[-1])
    servers: list[Server] = []
    try:
        servers.append(Server("config.wsgi", ROOT, site))
        servers.append(Server("tools.bench.bare", ROOT, {"PYTHONPATH": str(ROOT)}))
        servers.append(Server("stock.wsgi", folder / "stock-site", stock))
        print("Measuring …\n", flush=True)
        rows, weights = measure_all(*servers, queries)
    finally:
        for server in servers:
            server.stop()
    report.print_table(rows)
    print(flush=True)
    return report.page_targets(queries[str(FEW)], queries[str(MANY)], weights)


def measure_all(site: Server, bare: Server, stock: Server, queries: dict) -> tuple[list, dict]:
    addresses = pages.addresses(MANY, articles_a_page=12)
    bodies = {name: fetch(site.port, address) for name, address in addresses.items()}
    article = bodies["article"].decode()
    style = re.search(r'<link rel="stylesheet" href="(/static/[^"]+)"', article)[1]
    rows = [
        measure(site, "static file (whitenoise)", style, pages.HEADERS),
        measure(bare, "bare Django view", "/", {"Host": "127.0.0.1"}),
        measure(stock, "stock wagtail start page", "/", {"Host": "127.0.0.1"}),
    ]
    for name, address in addresses.items():
        row = measure(site, name, address, pages.HEADERS)
        row.queries, row.weight = queries[str(MANY)][name], weigh([bodies[name]])
        rows.append(row)
    return rows, {name: weigh([body]) for name, body in bodies.items()} | parts(site.port, article)


if __name__ == "__main__":
    main()
