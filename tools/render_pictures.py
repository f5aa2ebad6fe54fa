"""Render the demo pictures: python tools/render_pictures.py [key …] turns each SVG into a JPEG as a camera would leave it.

A developer's tool: needs Chromium and exiftool. The JPEGs are committed, so that neither is needed to run the site.
"""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from home.demo.gallery_pictures import GALLERY_PICTURES  # noqa: E402
from home.demo.pictures import PICTURES, Picture  # noqa: E402

TARGET = ROOT / "home" / "demo" / "pictures"
QUALITIES = (82, 80, 78, 76, 74, 72, 68, 64, 60, 57)
MAX_BYTES = 345_000
GALLERY_MAX_BYTES = 200_000  # there are many of them


def screenshot(browser: Browser, svg: str) -> Image.Image:
    """The SVG drawn at its own size, in pixels."""
    width, height = (int(side) for side in re.search(r'width="(\d+)" height="(\d+)"', svg).groups())
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(f'<body style="margin:0">{svg}</body>')
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return image


def encode(image: Image.Image, limit: int) -> bytes:
    """JPEG in the best of our qualities that stays under the limit (bytes)."""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() <= limit:
            break
    return buffer.getvalue()


def metadata_arguments(picture: Picture) -> list[str]:
    """What exiftool writes: the same facts in EXIF, IPTC IIM (marked as UTF-8) and XMP."""
    copyright_notice = f"© {picture.taken.year} {picture.rights_holder}"
    moment = picture.taken.strftime("%Y:%m:%d %H:%M:%S")
    zone = picture.taken.strftime("%z")
    offset = f"{zone[:3]}:{zone[3:]}"
    values = {
        "EXIF:Artist": picture.photographer,
        "EXIF:Copyright": copyright_notice,
        "EXIF:ImageDescription": picture.caption,
        "EXIF:DateTimeOriginal": moment,
        "EXIF:OffsetTimeOriginal": offset,
        "EXIF:Make": "Innovationsboost",
        "EXIF:Model": "SVG",
        "IPTC:CodedCharacterSet": "UTF8",
        "IPTC:By-line": picture.photographer,
        "IPTC:Credit": picture.rights_holder,
        "IPTC:CopyrightNotice": copyright_notice,
        "IPTC:Headline": picture.title,
        "IPTC:Caption-Abstract": picture.caption,
        "IPTC:City": picture.place,
        "IPTC:DateCreated": moment[:10],
        "IPTC:TimeCreated": moment[11:] + offset,
        "XMP-dc:Creator": picture.photographer,
        "XMP-dc:Rights": copyright_notice,
        "XMP-photoshop:Credit": picture.rights_holder,
    }
    if picture.serial_number:
        values["EXIF:SerialNumber"] = picture.serial_number
    if picture.position:
        latitude, longitude = (str(degrees) for degrees in picture.position)
        values |= {"GPSLatitude": latitude, "GPSLatitudeRef": "N", "GPSLongitude": longitude, "GPSLongitudeRef": "E"}
    return [f"-{name}={value}" for name, value in values.items()]


def write_metadata(path: Path, picture: Picture) -> None:
    charsets = [part for kind in ("iptc", "exif") for part in ("-charset", f"{kind}=UTF8")]
    command = ["exiftool", "-q", "-overwrite_original", *charsets, *metadata_arguments(picture), str(path)]
    subprocess.run(command, check=True)


def main(keys: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in [*PICTURES, *GALLERY_PICTURES]:
            if keys and picture.key not in keys:
                continue
            image = screenshot(browser, (TARGET / f"{picture.key}.svg").read_text(encoding="utf-8"))
            path = TARGET / f"{picture.key}.jpg"
            path.write_bytes(encode(image, GALLERY_MAX_BYTES if picture in GALLERY_PICTURES else MAX_BYTES))
            write_metadata(path, picture)
            print(f"{path.name} {image.width}×{image.height} {path.stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
