"""The staff's first page shows what they come to do, and nothing that leads nowhere."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from accounts.models import User
from home import dashboard, staff
from home.models import StandardPage
from news.models import NewsPage
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups(db: None) -> None:
    call_command("ensure_groups", verbosity=0)


def member(group: str) -> User:
    user = User.objects.create_user(f"{Group.objects.get(name=group).pk}@example.com", first_name="Signe")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def writer(groups: None) -> User:
    return member(staff.WRITER)


@pytest.fixture
def editor(groups: None) -> User:
    return member(staff.EDITOR)


def draft(news_index: Page, user: User, **fields: object) -> NewsPage:
    page = NewsPageFactory(parent=news_index, live=False, **fields)
    page.save_revision(user=user)
    return page


def waiting(user: User) -> dict[str, list[str]]:
    return {section.key: [row.title for row in section.rows] for section in dashboard.waiting_for(user)}


def test_new_article_leads_straight_to_the_form_under_the_swedish_news(writer, news_index):
    with translation.override("en"):
        actions = dashboard.actions_for(writer)

    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index.pk])
    assert (actions[0].label, actions[0].url) == ("New article", address)
    client = Client()
    client.force_login(writer)
    assert client.get(actions[0].url).status_code == 200


def test_new_event_leads_to_the_form_under_the_list_of_events(writer, event_index):
    with translation.override("en"):
        urls = {action.label: action.url for action in dashboard.actions_for(writer)}

    assert urls["New event"] == reverse("wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk])
    client = Client()
    client.force_login(writer)
    assert client.get(urls["New event"]).status_code == 200


def test_without_a_news_list_the_button_says_what_is_missing(writer, home):
    actions = dashboard.actions_for(writer)

    assert {action.url for action in actions} == {""}
    assert all(action.missing and "%(" not in action.missing for action in actions)


def test_kinds_of_pages_that_are_not_installed_have_no_button(writer, news_index, monkeypatch):
    monkeypatch.setattr(dashboard, "MAKEABLE", [("events.NothingPage", "New nothing", "x"), *dashboard.MAKEABLE])

    assert [action.icon for action in dashboard.actions_for(writer)] == ["doc-full", "calendar-alt", "image"]


def test_somebody_who_may_not_write_has_no_buttons(news_index):
    assert dashboard.actions_for(User.objects.create_user("guest@example.com")) == []


def test_a_draft_waits_for_whoever_changed_it_last_only(writer, editor, news_index):
    draft(news_index, writer, title="Utkast")

    assert waiting(writer) == {"drafts": ["Utkast"]}
    assert waiting(editor) == {}


def test_what_is_sent_for_review_waits_for_editors_and_is_no_draft_of_the_writer(writer, editor, news_index):
    page = draft(news_index, writer, title="Klar text")
    page.get_workflow().start(page, writer)

    assert waiting(writer) == {"submitted": ["Klar text"]}
    assert waiting(editor) == {"review": ["Klar text"]}


def test_what_is_scheduled_is_shown_with_its_time(editor, news_index):
    page = NewsPageFactory(parent=news_index, live=False, title="Julhälsning")
    page.go_live_at = timezone.now() + timedelta(days=20)
    page.save_revision(user=editor).publish(user=editor)
    (section,) = dashboard.waiting_for(editor)

    assert (section.key, section.rows[0].title, section.rows[0].when) == ("scheduled", "Julhälsning", page.go_live_at)


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (1, True), (29, True), (31, False)])
def test_what_is_taken_down_within_a_month_is_shown(writer, news_index, days, shown):
    NewsPageFactory(parent=news_index, title="Kurs", expire_at=timezone.now() + timedelta(days=days))

    assert waiting(writer) == ({"expiring": ["Kurs"]} if shown else {})


@pytest.mark.parametrize(("days", "shown"), [(364, False), (366, True)])
def test_standing_page_untouched_for_a_year_is_shown_to_editors(writer, editor, home, days, shown):
    page = home.add_child(instance=StandardPage(title="Kontakt"))
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(days=days))

    assert waiting(editor) == ({"stale": ["Kontakt"]} if shown else {})
    assert waiting(writer) == {}


def test_first_page_greets_by_name_and_has_no_noise(writer, news_index):
    client = Client()
    client.force_login(writer)
    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Signe!" in page
    assert reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index.pk]) in page
    assert "guide.wagtail.org" not in page
    assert "w-summary" not in page


def test_number_of_queries_does_not_grow_with_pages(writer, editor, news_index):
    def fill(times: int) -> None:
        for _ in range(times):
            page = draft(news_index, writer)
            page.get_workflow().start(page, writer)
            draft(news_index, editor)
            NewsPageFactory(parent=news_index, expire_at=timezone.now() + timedelta(days=2))

    fill(1)
    dashboard.waiting_for(editor)  # content types are asked for once in a process
    counts = []
    for times in (1, 2):
        fill(times)
        with CaptureQueriesContext(connection) as queries:
            dashboard.waiting_for(editor)
        counts.append(len(queries))
    assert counts[0] == counts[1]
