"""Prints what was measured of photos, and what it had to keep to."""

from tools.bench.photos import A_DAY, MAKERS, Measured
from tools.bench.report import Target, print_line
from tools.bench.upload import AT_A_TIME

MOST_CPU = 0.2  # of Wagtail's own way
MOST_MEMORY = 400_000_000
MOST_COLD = 1.5  # first view / second view
MOST_QUERIES = 8
MOST_GALLERY = 250_000

NAMES = {
    "intake": "taken in (once, at upload)",
    "ours": "media.renditions",
    "wagtail": "Wagtail's own way",
    "vipsthumbnail": "vipsthumbnail",
}


def print_tables(measured: Measured) -> None:
    _print_ways(measured.ways)
    _print_uploads(measured)
    _print_cold(measured)


def _print_ways(ways: dict[str, dict | None]) -> None:
    print("\nOne JPEG of 24 megapixels to the whole plan")
    widths = (28, 7, 12, 9, 11, 9, 9)
    print_line(("", "files", "bytes", "CPU s", "x wagtail", "wall s", "peak MB"), widths)
    for way, found in ways.items():
        if found is None:
            print(f"{NAMES[way]:<28}  not installed (Debian: apt-get install libvips-tools)")
            continue
        share = found["cpu"] / ways["wagtail"]["cpu"]
        cells = (f"{found['cpu']:.2f}", f"{share:.3f}", f"{found['wall']:.2f}", f"{found['peak'] / 1e6:.0f}")
        print_line((NAMES[way], str(found["files"]), f"{found['bytes']:,}", *cells), widths)


def _print_uploads(measured: Measured) -> None:
    print(f"\n{A_DAY} JPEGs of 12 megapixels through the admin, {AT_A_TIME} at a time")
    widths = (28, 10, 9, 9, 14, 9, 9)
    print_line(("", "photos/s", "x stock", "wall s", "CPU ms/photo", "peak MB", "errors"), widths)
    for name, found in measured.uploads.items():
        cells = (
            f"{found.rate:.2f}",
            f"{found.rate / measured.uploads['stock wagtail'].rate:.2f}",
            f"{found.seconds:.1f}",
            f"{found.cpu * 1000 / found.photos:.0f}",
            f"{found.peak / 1e6:.0f}",
            str(found.errors),
        )
        print_line((name, *cells), widths)
    print(
        f"Posted to {measured.uploads['ours'].place.address}; then {MAKERS} workers made all their files in"
        f" {measured.making.seconds:.0f} s, with {measured.making.cpu / A_DAY:.2f} s of CPU a photo."
    )


def _print_cold(measured: Measured) -> None:
    cold = measured.cold
    print(f"\nA gallery of {A_DAY} photos that nobody has seen, its tasks done")
    widths = (28, 10, 11, 8)
    print_line(("", "first ms", "second ms", "ratio"), widths)
    for name, view in (
        (f"warm server, median of {len(cold.fresh)}", cold.view),
        ("server just started", cold.cold_process),
    ):
        print_line((name, f"{view.first:.1f}", f"{view.second:.1f}", f"{view.first / view.second:.2f}"), widths)
    print(
        f"HTML {cold.html.raw:,} bytes ({cold.html.packed:,} compressed), style and script {cold.style_and_script:,},"
        f" photos at once on a phone {cold.photos:,}"
    )


def targets(measured: Measured) -> list[Target]:
    ways, cold, ours = measured.ways, measured.cold, measured.uploads["ours"]
    share = ways["ours"]["cpu"] / ways["wagtail"]["cpu"]
    both = share + ways["intake"]["cpu"] / ways["wagtail"]["cpu"]
    ratio = cold.view.first / cold.view.second
    first_load = cold.html.packed + cold.style_and_script + cold.photos
    peak = max(ways["intake"]["peak"], ways["ours"]["peak"])
    found = [
        Target(f"CPU of a 24-megapixel photo's set at most {MOST_CPU} of Wagtail's", f"{share:.3f}", share <= MOST_CPU),
        Target(f"the same with the intake at most {MOST_CPU}", f"{both:.3f}", both <= MOST_CPU),
        Target(f"memory of either at most {MOST_MEMORY / 1e6:.0f} MB", f"{peak / 1e6:.0f}", peak <= MOST_MEMORY),
        Target(f"all {A_DAY} photos accepted", ours.photos - ours.errors, not ours.errors),
        Target(
            f"peak memory of an uploading worker at most {MOST_MEMORY / 1e6:.0f} MB",
            f"{ours.peak / 1e6:.0f}",
            ours.peak <= MOST_MEMORY,
        ),
        Target(f"first view of a gallery at most {MOST_COLD} x the second", f"{ratio:.2f}", ratio <= MOST_COLD),
        Target(
            "files and rows made by looking at it 0", f"{cold.files} and {cold.rows}", not (cold.files or cold.rows)
        ),
        Target(
            f"gallery on a phone, first load, at most {MOST_GALLERY:,} bytes", first_load, first_load <= MOST_GALLERY
        ),
    ]
    for name, (few, many) in cold.queries.items():
        found.append(Target(f"queries of a {name} at most {MOST_QUERIES}", many, many <= MOST_QUERIES))
        found.append(Target(f"queries of a {name} the same with 6 and 200 photos", f"{few} and {many}", few == many))
    return found
