"""The way of an article: written by one, checked and published by another, read by a visitor."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Collection

from accounts.models import User
from core.content_checks import DeskChecks
from home import staff
from media.models import SitePhoto
from news.models import NewsIndexPage, NewsPage
from tests.browser.conftest import NewPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory, TopicFactory

TITLE = "Fyra företag delar på maskinerna"
LEAD = "Fyra företag i Skövde lånar maskiner av varandra i stället för att köpa nya."
AXE = "console: axe.run results"  # what the content checks log when they have something to say


@pytest.fixture(autouse=True)
def groups(transactional_db: None, live_server: LiveServer, django_db_serialized_rollback: None) -> None:
    call_command("ensure_groups", verbosity=0)


def member(group: str, email: str) -> User:
    user = User.objects.create_user(email, first_name="Signe")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def photo() -> SitePhoto:
    return SitePhotoFactory(title="Maskinhallen", collection=Collection.get_first_root_node())


def open_actions(page: Page) -> None:
    page.locator(".footer [data-w-dropdown-target=toggle]").click()


def wait_for_autosave(page: Page) -> None:
    """A new page has an address of its own once it is saved."""
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.wait_for_load_state("networkidle")


def add_block(page: Page, name: str) -> None:
    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


# Wagtail takes what stands in the form two seconds after loading as its start: what is typed before is no change to it.
EDITS_ARE_WATCHED = """() => Promise.race([
  new Promise((done) => document.addEventListener("w-unsaved:watch-edits", done, { once: true })),
  new Promise((done) => setTimeout(done, 3000)),
])"""


def write_article(page: Page) -> None:
    page.goto("/admin/")
    page.locator(".desk-action").first.click()
    page.wait_for_load_state()
    page.evaluate(EDITS_ARE_WATCHED)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_lead").fill(LEAD)
    page.get_by_text("Cirkularitet").click()
    add_block(page, "Text")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Ett tjugotal företag träffades i Skövde.")


def choose_photo(page: Page, title: str) -> None:
    page.get_by_role("button", name="Välj en bild").first.click()
    page.get_by_role("dialog").get_by_text(title).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_article_is_written_reviewed_published_and_read(
    signed_in: NewPage, page: Page, news_index: NewsIndexPage, photo: SitePhoto
):
    TopicFactory(name="Cirkularitet")
    PersonFactory(name="Signe Skribent", email="skribent@example.com")
    writer = signed_in(member(staff.WRITER, "skribent@example.com"))
    write_article(writer)
    choose_photo(writer, "Maskinhallen")
    wait_for_autosave(writer)
    open_actions(writer)
    expect(writer.locator("button[name=action-publish]")).to_have_count(0)
    writer.locator("button[name=action-submit]").click()
    writer.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert not NewsPage.objects.get(title=TITLE).live

    editor = signed_in(member(staff.EDITOR, "ansvarig@example.com"))
    editor.goto("/admin/")
    editor.locator(".desk-section--review").get_by_text(TITLE).click()
    open_actions(editor)
    editor.locator("button[data-workflow-action-name=approve]").first.click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert NewsPage.objects.get(title=TITLE).live

    page.goto("/nyheter/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("Ett tjugotal företag träffades i Skövde.")
    expect(page.locator("main")).to_contain_text("Signe Skribent")
    expect(page.locator("main")).to_contain_text("Fia Fotograf")


def test_what_is_missing_is_said_at_its_place_and_nothing_is_sent(signed_in: NewPage, news_index: NewsIndexPage):
    TopicFactory(name="Cirkularitet")
    SitePhotoFactory(title="Maskinhallen", photographer="", collection=Collection.get_first_root_node())
    writer = signed_in(member(staff.WRITER, "skribent@example.com"))
    write_article(writer)
    choose_photo(writer, "Maskinhallen")
    wait_for_autosave(writer)
    open_actions(writer)
    writer.locator("button[name=action-submit]").click()

    expect(
        writer.locator("#panel-child-content-main_photo-section, .w-panel")
        .filter(has=writer.locator("#id_main_photo"))
        .last.locator(".error-message")
    ).to_contain_text("Maskinhallen")
    assert NewsPage.objects.get(title=TITLE).current_workflow_state is None


def test_counter_turns_when_the_title_is_too_long(signed_in: NewPage, news_index: NewsIndexPage):
    page = signed_in(member(staff.WRITER, "skribent@example.com"))
    page.goto(f"/admin/pages/add/news/newspage/{news_index.pk}/")
    counter = page.locator(".desk-counter").first
    page.locator("#id_title").fill("å" * 70)
    expect(counter).not_to_have_class(re.compile("long"))
    expect(counter).to_contain_text("70")
    page.locator("#id_title").fill("å" * 71)
    expect(counter).to_have_class(re.compile("long"))


def checks_of(page: Page, article: NewsPage) -> Locator:
    """The checks panel of the editor, after it has counted the words of the article; the checks follow."""
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.locator("[data-side-panel-toggle=checks]").click()
    panel = page.locator("[data-side-panel=checks]")
    expect(panel.locator("[data-content-word-count]")).not_to_have_text("-")
    return panel


FAULTS = {
    "link": ({"body": [("paragraph", '<p>Läs mer <a href="/om/">Här</a>.</p>')]}, "desk-link-text"),
    "link with a sign": ({"body": [("paragraph", '<p><a href="/om/">Läs mer »</a></p>')]}, "desk-link-text"),
    "link list": (
        {"body": [("link_list", {"links": [{"text": "läs mer", "url": "https://a.example/"}]})]},
        "desk-link-text",
    ),
    "heading": ({"body": [("heading", {"text": "Liten", "level": "h3"})]}, "heading-order"),
    "lead": ({"lead": "Ett tjugotal företag träffades. " * 12}, "desk-lead"),
    "alt": ({"photo": {"description": ""}}, "desk-photo-alt"),
    "photographer": ({"photo": {"photographer": ""}}, "desk-photographer"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_content_check_finds(signed_in: NewPage, news_index: NewsIndexPage, problems: list[str], fault: str):
    fields, rule = FAULTS[fault]
    fields = dict(fields)
    if "photo" in fields:
        fields["main_photo"] = SitePhotoFactory(**fields.pop("photo"))
    article = NewsPageFactory(parent=news_index, live=False, **fields)
    article.save_revision()
    page = signed_in()
    expect(checks_of(page, article)).to_contain_text(str(DeskChecks.axe_messages[rule]["error_name"]))
    page.close()  # the browser may still be complaining
    problems[:] = [problem for problem in problems if not problem.startswith(AXE)]


def test_content_checks_are_silent_about_a_good_article(
    signed_in: NewPage, news_index: NewsIndexPage, photo: SitePhoto
):
    body = [("heading", {"text": "Så gick det", "level": "h2"}), ("paragraph", '<p><a href="/om/">Om oss</a></p>')]
    article = NewsPageFactory(parent=news_index, live=False, main_photo=photo, body=body)
    article.save_revision()
    page = signed_in()
    panel = checks_of(page, article)

    expect(page.locator("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")).to_have_text("0")
    expect(panel.locator("[data-content-checker-count]")).to_have_text("0")
