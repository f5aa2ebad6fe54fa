"""Runs as a process of its own, so that its peak of memory is its own: one photo, one way. Prints JSON.

python -m tools.bench.one_photo intake|ours PHOTO     inside our site
python -m tools.bench.one_photo wagtail PHOTO         inside the stock site
python -m tools.bench.one_photo vipsthumbnail PHOTO   anywhere
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from media.plan import EXTENSIONS, QUALITY, SHAPES
from tools.bench.servers import most_held

ENCODER = {"avif": "effort=2", "webp": "effort=4", "jpeg": "optimize-coding,interlace"}


def specs() -> Iterator[tuple[str, int, int | None]]:
    """Format, width and height (None: as the photo has it) of every file of the plan."""
    for shape in SHAPES.values():
        for width in shape.widths:
            for name in shape.formats:
                yield name, width, shape.height(width) if shape.ratio else None


def intake(photo: Path) -> list[int]:
    from media.ingest import take_in

    with photo.open("rb") as file:
        content = take_in(file, photo.name).content
    photo.with_name("original.jpg").write_bytes(content)
    return [len(content)]


def ours(photo: Path) -> list[int]:
    from django.core.files.images import ImageFile

    from media.models import SitePhoto
    from media.renditions import make_set

    made = SitePhoto(title="24", description="24", photographer="Fia Fotograf")
    made.file = ImageFile(photo.with_name("original.jpg").open("rb"), name="24.jpg")
    made.save()
    _measured(lambda: make_set(made))
    return [row.file.size for row in made.renditions.all()]


def wagtail(photo: Path) -> list[int]:
    from django.core.files.images import ImageFile
    from wagtail.images.models import Image

    made = Image(title="24", file=ImageFile(photo.open("rb"), name="24.jpg"))
    made.save()
    wanted = [
        f"{f'fill-{width}x{height}' if height else f'width-{width}'}|format-{name}" for name, width, height in specs()
    ]
    return _measured(lambda: [made.get_rendition(spec).file.size for spec in wanted])


def vipsthumbnail(photo: Path) -> list[int]:
    lengths = []
    with tempfile.TemporaryDirectory() as folder:
        for name, width, height in specs():
            target = Path(folder) / f"{width}-{height}.{EXTENSIONS[name]}"
            size = ["--size", f"{width}x{height}", "--smartcrop", "centre"] if height else ["--size", f"{width}x"]
            options = f"[Q={QUALITY[name]},{ENCODER[name]},strip]"
            subprocess.run(["vipsthumbnail", photo, *size, "--output", f"{target}{options}"], check=True)
            lengths.append(target.stat().st_size)
    return lengths


# What is measured --------------------------------------------------------------------------------------------------

used = {"cpu": 0.0, "wall": 0.0}


def _measured(work):
    """Adds what this took, in this process and in those that it started."""
    before, started = os.times(), time.monotonic()
    result = work()
    after = os.times()
    used["cpu"] += sum(after[:4]) - sum(before[:4])
    used["wall"] += time.monotonic() - started
    return result


def main() -> None:
    way, photo = sys.argv[1], Path(sys.argv[2])
    if way != "vipsthumbnail":
        import django

        django.setup()
        from PIL import Image

        Image.init()
    do = {"intake": intake, "ours": ours, "wagtail": wagtail, "vipsthumbnail": vipsthumbnail}[way]
    lengths = _measured(lambda: do(photo)) if way in ("intake", "vipsthumbnail") else do(photo)
    # Of this process not ru_maxrss: it starts with what the parent held.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 if way == "vipsthumbnail" else most_held()
    print(json.dumps(used | {"peak": peak, "files": len(lengths), "bytes": sum(lengths)}))


if __name__ == "__main__":
    main()
