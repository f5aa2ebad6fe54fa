"""Print the demo's documents: tools/documents/*.html -> home/demo/documents/*.pdf, tagged and with a language.

Needs Chromium and the Debian package fonts-liberation. Run from the project root: .venv/bin/python tools/print_documents.py
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "documents"
TARGET = ROOT / "home" / "demo" / "documents"
CHROMIUM = "/usr/bin/chromium"


def print_all() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for source in sorted(SOURCES.glob("*.html")):
            page.goto(source.as_uri())
            page.pdf(
                path=TARGET / f"{source.stem}.pdf",
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
                outline=True,
            )
        browser.close()


if __name__ == "__main__":
    print_all()
