"""A real Chromium against a live server. Whatever the browser complains about fails the test that was running.

A test asks for `page` (a visitor) or `signed_in` (gives a page of somebody with an account). A test that provokes a
complaint on purpose takes it out of `problems`.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests import requirements

# Playwright keeps an event loop in this thread; Django would refuse to ask the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    # No other host exists: what asks for one is noted and gets nothing.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", violation =>
    console.error(`policy: ${violation.effectiveDirective} ${violation.blockedURI} in ${violation.documentURI}`))"""
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}

NewPage = Callable[..., Page]

PATIENCE = 60_000  # ms; many workers may share one core, and what does come, comes at once on a quick machine
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m "not browser"` leaves these tests out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


def wait_until(page: Page, happened: Callable[[], object]) -> None:
    """For what `expect` does not know; whether it has happened is for the test to ask afterwards.

    Playwright's own wait_for_function asks a second time by `eval`, which the content policy forbids.
    """
    for _tenth in range(PATIENCE // 100):
        if happened():
            return
        page.wait_for_timeout(100)


@pytest.fixture(scope="session")
def running_browser(django_db_setup: None) -> Iterator[Callable[[], Browser]]:
    """Gives the one browser of this worker (the cold start is what costs), or a new one after a crash."""
    rows_of_migrations = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Beside an event loop Django keeps another connection; it must know, too, what to put back after each test.
        connection._test_serialized_contents = rows_of_migrations
        launched: list[Browser] = []

        def running() -> Browser:
            if not launched or not launched[-1].is_connected():
                launched.append(playwright.chromium.launch(executable_path=requirements.chromium(), args=ARGUMENTS))
            return launched[-1]

        yield running
        for browser in launched:
            browser.close()


@pytest.fixture
def browser(running_browser: Callable[[], Browser]) -> Browser:
    return running_browser()


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained about during this test."""
    return []


@pytest.fixture
def new_page(
    browser: Browser, live_server: LiveServer, django_db_serialized_rollback: None, problems: list[str]
) -> Iterator[NewPage]:
    """Opens a page with its own cookies; named options go to the context (`**PHONE`, `java_script_enabled=False`)."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        options = {"locale": "sv-SE", "viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(base_url=live_server.url, timezone_id="Europe/Stockholm", **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORT_VIOLATIONS)
        _watch(context, live_server.url, problems)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """What a visitor has: no cookie, Swedish browser."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A visitor's phone."""
    return new_page(**PHONE)


@pytest.fixture
def signed_in(new_page: NewPage, live_server: LiveServer) -> NewPage:
    """Gives a page of a signed-in user (an administrator when none is named); options as for `new_page`."""

    def open_page(user: User | None = None, **options: object) -> Page:
        page = new_page(**options)
        user = user or User.objects.create_superuser("browser-admin@example.com", "a long enough password")
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return open_page


def _watch(context: BrowserContext, own_address: str, problems: list[str]) -> None:
    own_host = urlsplit(own_address).netloc

    def note_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != own_host:
            problems.append(f"foreign request: {request.url}")

    def note_line(line: ConsoleMessage) -> None:
        if line.type == "error":
            problems.append(f"console: {line.text} ({line.location['url']})")

    context.on("request", note_request)
    context.on("console", note_line)
    context.on("weberror", lambda error: problems.append(f"script error: {error.error}"))
