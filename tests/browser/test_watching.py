"""The fixtures of the browser tests see what they promise to see."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import wait_until


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        (
            "document.body.appendChild(document.createElement('iframe')).src = 'https://player.vimeo.com/video/1'",
            "foreign request: https://player.vimeo.com/video/1",
        ),
        ("console.error('trasigt')", "console: trasigt"),
        ("setTimeout(() => { throw new Error('trasigt') })", "script error: trasigt"),
        ("document.body.appendChild(document.createElement('script')).text = '1'", "policy: script-src-elem inline"),
    ],
    ids=["foreign request", "console error", "script error", "policy violation"],
)
def test_what_the_browser_complains_about_is_noted(page: Page, problems, script, complaint):
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert problems == []
    page.evaluate(script)
    wait_until(page, lambda: any(complaint in problem for problem in problems))
    assert [problem for problem in problems if complaint in problem], problems
    page.close()  # a late word of the browser belongs to what was provoked
    problems.clear()


def test_a_signed_in_page_reaches_the_admin(signed_in):
    page = signed_in()
    page.goto("/admin/")
    assert page.url.endswith("/admin/")
    assert page.locator("html").get_attribute("lang") == "sv"


def test_a_visitor_gets_the_home_page_again_after_the_database_was_emptied(page: Page):
    assert page.goto("/").status == 200
