"""Whichever way a page goes public, the rules are asked first, and a draft is never in their way."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.timezone import localtime
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.models import User
from core.publishing import PublishRefusedError
from home import staff
from media.models import SitePhoto
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unsigned() -> SitePhoto:
    return SitePhotoFactory(title="Invigningen", photographer="")


@pytest.fixture
def draft(news_index: Page, unsigned: SitePhoto) -> NewsPage:
    """An article that may not be published: nobody knows who took its photo."""
    page = NewsPageFactory(parent=news_index, title="Labbet öppnar", live=False, main_photo=unsigned)
    page.save_revision()
    return page


def typed(page: NewsPage | None = None, body: list | None = None, **fields: object) -> dict[str, object]:
    """What the editor's form sends."""
    given = {
        "title": "Labbet öppnar",
        "slug": "labbet-oppnar",
        "lead": "Labbet öppnar på måndag.",
        "date": "2026-11-01 10:00",
        "body": streamfield(body if body is not None else [("paragraph", rich_text("<p>Text.</p>"))]),
        "main_photo": page.main_photo_id if page else "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "organisation_links": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "related_links": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    return nested_form_data(given | fields)


def edit(client: Client, page: Page, button: dict[str, str], **fields: object) -> HttpResponse:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed(page, **fields) | button)


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def said(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_publish_button_shows_the_reason_at_the_photo_and_publishes_nothing(admin_client, draft):
    response = edit(admin_client, draft, {"action-publish": "1"})

    assert list(response.context["form"].errors) == ["main_photo"]
    assert "Invigningen" in response.context["form"].errors["main_photo"][0]
    assert not is_live(draft)


def test_send_for_review_shows_the_reason_too(admin_client, draft):
    call_command("ensure_groups", verbosity=0)
    response = edit(admin_client, draft, {"action-submit": "1"})

    assert list(response.context["form"].errors) == ["main_photo"]
    assert draft.current_workflow_state is None


def test_draft_is_saved_with_all_its_faults(admin_client, draft):
    response = edit(admin_client, draft, {}, lead="", body=[])

    assert response.status_code == 302
    assert NewsPage.objects.get(pk=draft.pk).get_latest_revision().as_object().lead == ""


def test_autosave_of_a_draft_with_faults_is_accepted(admin_client, draft):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    response = admin_client.post(address, typed(draft, lead=""), headers={"accept": "application/json"})

    assert response.json()["success"] is True


def test_autosave_of_a_live_page_with_faults_is_accepted_and_visitors_see_the_old(admin_client, news_index, unsigned):
    page = NewsPageFactory(parent=news_index, lead="Den gamla.")
    page.main_photo = unsigned
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, typed(page, lead=""), headers={"accept": "application/json"})

    assert response.json()["success"] is True
    assert NewsPage.objects.get(pk=page.pk).lead == "Den gamla."


def test_new_article_without_lead_and_text_can_be_kept_as_a_draft(admin_client, news_index):
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index.pk])
    response = admin_client.post(address, typed(lead="", body=[]))

    assert response.status_code == 302
    assert NewsPage.objects.get().live is False


def test_new_article_without_lead_and_text_is_not_published(admin_client, news_index):
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index.pk])
    response = admin_client.post(address, typed(lead="", body=[]) | {"action-publish": "1"})

    assert set(response.context["form"].errors) == {"lead", "body"}
    assert not NewsPage.objects.exists()


def test_reason_within_the_text_is_shown_at_its_block(admin_client, draft, unsigned):
    body = [
        ("paragraph", rich_text("<p>Text.</p>")),
        ("heading", {"text": "För liten", "level": "h3"}),
        ("photo", {"photo": unsigned.pk, "caption": "", "width": "text"}),
    ]
    ids = {f"body-{place}-id": str(uuid4()) for place in range(3)}  # the editor's script gives them
    response = edit(admin_client, draft, {"action-publish": "1"} | ids, body=body, main_photo="")
    (error,) = response.context["form"].errors["body"].as_data()

    assert list(error.block_errors) == [1, 2]
    assert "För liten" in error.block_errors[1].messages[0]
    assert "Invigningen" in error.block_errors[2].messages[0]


def test_form_shows_missing_fields_and_broken_rules_at_once(admin_client, draft):
    response = edit(admin_client, draft, {"action-publish": "1"}, lead="")

    assert set(response.context["form"].errors) == {"lead", "main_photo"}


def test_article_without_faults_is_published(admin_client, draft):
    response = edit(admin_client, draft, {"action-publish": "1"}, main_photo=SitePhotoFactory().pk)

    assert response.status_code == 302
    assert is_live(draft)


def test_bulk_action_refuses_and_names_the_page_and_the_photo(admin_client, draft, news_index):
    fine = NewsPageFactory(parent=news_index, live=False)
    fine.save_revision()
    with translation.override("en"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address += f"?id={fine.pk}&id={draft.pk}"
    response = admin_client.post(address, {"include_descendants": ""}, follow=True)

    assert (is_live(fine), is_live(draft)) == (False, False)
    assert "Labbet öppnar" in said(response)[0]
    assert "Invigningen" in said(response)[0]
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[draft.pk])


@pytest.fixture
def in_review(draft: NewsPage) -> TaskState:
    call_command("ensure_groups", verbosity=0)
    writer = User.objects.create_user("writer@example.com")
    return draft.get_workflow().start(draft, writer).current_task_state


@pytest.fixture
def editor_client(in_review: TaskState) -> Client:
    editor = User.objects.create_user("editor@example.com")
    editor.groups.add(Group.objects.get(name=staff.EDITOR))
    client = Client()
    client.force_login(editor)
    return client


def approve(client: Client, state: TaskState, **headers: str) -> HttpResponse:
    page = state.revision.content_object
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return client.post(address, {"comment": ""}, follow=not headers, headers=headers)


def test_approving_says_why_not_and_leaves_the_page_in_review(editor_client, in_review, draft):
    response = approve(editor_client, in_review)

    assert "Invigningen" in said(response)[0]
    assert not is_live(draft)
    assert TaskState.objects.get(pk=in_review.pk).status == TaskState.STATUS_IN_PROGRESS


def test_approving_in_a_dialogue_leads_to_the_page(editor_client, in_review, draft):
    response = approve(editor_client, in_review, **{"x-requested-with": "XMLHttpRequest"})

    assert json.loads(response.content) == {
        "step": "success",
        "redirect": reverse("wagtailadmin_pages:edit", args=[draft.pk]),
    }


def test_approving_in_the_editor_shows_the_reason_at_the_photo(editor_client, draft):
    response = edit(
        editor_client,
        draft,
        {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"},
    )

    assert list(response.context["form"].errors) == ["main_photo"]


def test_sending_back_is_always_possible(editor_client, in_review, draft):
    response = edit(
        editor_client,
        draft,
        {
            "action-workflow-action": "true",
            "workflow-action-name": "reject",
            "workflow-action-extra-data": '{"comment": "Vem tog bilden?"}',
        },
    )

    assert response.status_code == 302
    assert TaskState.objects.get(pk=in_review.pk).status == TaskState.STATUS_REJECTED


def test_approving_a_page_without_faults_publishes_it(editor_client, in_review, draft, unsigned):
    SitePhoto.objects.filter(pk=unsigned.pk).update(photographer="Fia Fotograf")
    approve(editor_client, in_review)

    assert is_live(draft)


def test_date_that_was_only_looked_at_is_no_change(draft):
    """Else approving saves a changed page, and Wagtail reviews changed pages anew."""
    shown = localtime(draft.date).strftime("%Y-%m-%d %H:%M")
    form = NewsPage.get_edit_handler().get_form_class()(typed(draft, date=shown), instance=draft)

    assert "date" not in form.changed_data
    assert "lead" in form.changed_data


def test_publishing_from_code_is_refused(draft):
    with pytest.raises(PublishRefusedError, match="Invigningen"):
        draft.get_latest_revision().publish()

    assert not is_live(draft)


def test_scheduling_from_code_is_refused_when_the_time_is_set(draft):
    draft.go_live_at = timezone.now() + timedelta(days=1)
    revision = draft.save_revision()
    with pytest.raises(PublishRefusedError, match="Invigningen"):
        revision.publish()

    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_live_page_that_has_become_wrong_can_be_locked_moved_and_taken_down(news_index, home, unsigned):
    photo = SitePhotoFactory()
    page = NewsPageFactory(parent=news_index, main_photo=photo)
    photo.photographer = ""
    photo.save()

    page.locked = True
    page.save(update_fields=["locked"])
    Page.objects.get(pk=page.pk).move(news_index, pos="first-child")
    NewsPage.objects.get(pk=page.pk).unpublish()

    assert not is_live(page)
