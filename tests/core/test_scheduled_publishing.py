"""What is due goes public and what is over leaves, each page on its own."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from accounts.models import User
from core import schedule
from core.scheduled_publishing import publish_and_expire
from media.models import SitePhoto
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return User.objects.create_user("writer@example.com")


def scheduled(news_index: Page, minutes: int, **fields: object) -> NewsPage:
    """An article that was put on the schedule while it had no faults, for `minutes` from now."""
    page = NewsPageFactory(parent=news_index, live=False, **fields)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=page.owner)
    revision.publish()
    when: datetime = timezone.now() + timedelta(minutes=minutes)
    content = revision.content | {"go_live_at": when.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=when, content=content)
    Page.objects.filter(pk=page.pk).update(go_live_at=when)
    return page


def make_wrong(page: NewsPage) -> None:
    SitePhoto.objects.filter(pk=page.main_photo_id).update(photographer="")


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_job_runs_every_minute():
    (job,) = [job for job in schedule.jobs() if job.run is publish_and_expire]

    assert job.every == timedelta(minutes=1)


@pytest.mark.parametrize(("minutes", "live"), [(-1, True), (1, False)])
def test_page_goes_public_when_its_time_has_come(news_index, minutes, live):
    page = scheduled(news_index, minutes)
    publish_and_expire()

    assert is_live(page) is live


@pytest.mark.parametrize(("minutes", "live"), [(-1, False), (1, True)])
def test_page_leaves_when_its_time_is_over(news_index, minutes, live):
    page = NewsPageFactory(parent=news_index, expire_at=timezone.now() + timedelta(minutes=minutes))
    publish_and_expire()
    page = Page.objects.get(pk=page.pk)

    assert (page.live, page.expired) == (live, not live)


def test_refused_page_stops_nobody_else(news_index, writer):
    first = scheduled(news_index, -3, owner=writer, main_photo=SitePhotoFactory())
    make_wrong(first)
    second = scheduled(news_index, -2)
    over = NewsPageFactory(parent=news_index, expire_at=timezone.now() - timedelta(minutes=1))
    publish_and_expire()

    assert (is_live(first), is_live(second), is_live(over)) == (False, True, False)


def test_refused_page_leaves_the_schedule_and_its_owner_is_told_once(news_index, writer):
    page = scheduled(news_index, -1, title="Labbet", owner=writer, main_photo=SitePhotoFactory(title="Invigningen"))
    make_wrong(page)
    publish_and_expire()
    publish_and_expire()

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    (message,) = mail.outbox
    assert message.to == ["writer@example.com"]
    assert "Labbet" in message.subject
    assert "Invigningen" in message.body
    assert f"http://testserver/admin/pages/{page.pk}/edit/" in message.body


def test_refused_page_can_be_edited_again(news_index, writer):
    page = scheduled(news_index, -1, owner=writer, main_photo=SitePhotoFactory())
    make_wrong(page)
    publish_and_expire()

    assert NewsPage.objects.get(pk=page.pk).get_lock() is None


def test_nobody_is_written_to_when_the_owner_has_left(news_index, writer):
    page = scheduled(news_index, -1, owner=writer, main_photo=SitePhotoFactory())
    make_wrong(page)
    User.objects.update(is_active=False)
    publish_and_expire()

    assert mail.outbox == []


def test_page_that_fails_for_another_reason_stops_nobody_else_and_is_tried_again(news_index, caplog):
    first, second = scheduled(news_index, -2), scheduled(news_index, -1)

    def fail(instance: Page, **kwargs: object) -> None:
        if instance.pk == first.pk:
            raise RuntimeError("no disk")

    page_published.connect(fail)
    try:
        publish_and_expire()
    finally:
        page_published.disconnect(fail)

    assert (is_live(first), is_live(second)) == (False, True)
    assert "no disk" in caplog.text
    publish_and_expire()
    assert is_live(first)
