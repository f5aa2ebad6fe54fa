"""Takes the pictures of docs/editors anew: `python tools/editor_screenshots http://localhost:8000 [article gallery removal event]`.

The site at that address must hold the demo, and its worker must run (`make run`). What is made on the way is deleted
again; the request to be removed from a photo is declined, and its record stays.
"""

import os
import sys

import article
import event
import gallery
import removal
from playwright.sync_api import sync_playwright

PARTS = {"article": article.take, "gallery": gallery.take, "removal": removal.take, "event": event.take}


def main(address: str, names: list[str]) -> None:
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in names or PARTS:
            PARTS[name](browser, address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000", sys.argv[2:])
