"""Every page works under its content policy: `problems` fails the test on any violation."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from home.models import StandardPage
from media.renditions import make_set
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory, TopicFactory


@pytest.fixture
def article(new_page, news_index):
    photo = SitePhotoFactory()
    make_set(photo)
    photo.refresh_from_db()
    body = [
        ("heading", {"level": "h2", "text": "Rubrik"}),
        ("paragraph", "<p>Brödtext om företagen.</p>"),
        ("video", {"url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "title": "Film från labbet"}),
    ]
    return NewsPageFactory(parent=news_index, main_photo=photo, author=PersonFactory(), body=body)


@pytest.fixture
def addresses(article, home, english_home, news_index):
    home.add_child(instance=StandardPage(title="Om projektet", slug="om"))
    return ["/", "/en/", "/nyheter/", "/nyheter/?page=1", article.url, "/om/", "/sok/", "/sok/?q=labb"]


def test_public_pages_run_as_they_are(page: Page, addresses):
    for address in addresses:
        assert page.goto(address).status == 200
        page.wait_for_load_state("networkidle")


def test_public_pages_run_for_somebody_signed_in(signed_in, article):
    page = signed_in()
    page.goto(article.url)
    page.wait_for_load_state("networkidle")
    expect(page.locator("wagtail-userbar")).to_be_attached()


def test_a_missing_page_says_so_and_nothing_else_is_wrong(page: Page, problems, home):
    assert page.goto("/finns-inte/").status == 404
    page.wait_for_load_state("networkidle")
    assert [problem for problem in problems if "/finns-inte/" not in problem] == []
    problems.clear()


def test_pages_work_without_script(new_page, addresses):
    page = new_page(java_script_enabled=False)
    for address in addresses:
        assert page.goto(address).status == 200
        expect(page.locator("main h1")).to_be_visible()


def test_the_admin_runs_under_its_own_policy(signed_in, article, news_index):
    TopicFactory()
    page = signed_in()
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[news_index.pk]),
        reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index.pk]),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:index"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")


def test_the_editor_shows_the_page_in_its_preview(signed_in, article):
    page = signed_in(viewport={"width": 1700, "height": 1000})
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    page.locator("[data-side-panel-toggle='preview']").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("main h1")).to_have_text(article.title)
