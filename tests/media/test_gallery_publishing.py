"""Whichever way a gallery goes public, somebody who can be recognised in it needs a ground."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data

from accounts.models import User
from core.publishing import PublishRefusedError
from core.scheduled_publishing import publish_and_expire
from media import services
from media.models import GalleryIndexPage, GalleryPage, PicturedPerson, SitePhoto
from tests.factories import SitePhotoFactory

pytestmark = pytest.mark.django_db
Way = Callable[[Client, GalleryPage], str]


@pytest.fixture
def portrait() -> SitePhoto:
    return SitePhotoFactory(title="Porträttet", people=SitePhoto.People.IDENTIFIABLE)


@pytest.fixture
def gallery(gallery_index: GalleryIndexPage, portrait: SitePhoto) -> GalleryPage:
    user = User.objects.create_superuser("owner@example.com", "a long enough password")
    photos = [SitePhotoFactory(), portrait]
    return services.create_gallery(parent=gallery_index, title="Dagen", photos=photos, user=user)


def in_the_editor(client: Client, gallery: GalleryPage) -> str:
    fields = {"title": "Dagen", "slug": "dagen", "date": "2026-11-01", "download": "web", "action-publish": "1"}
    address = reverse("wagtailadmin_pages:edit", args=[gallery.pk])
    comments = {"comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}
    return client.post(address, nested_form_data(fields | comments), follow=True).content.decode()


def by_bulk_action(client: Client, gallery: GalleryPage) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={gallery.pk}"
    return client.post(address, {"include_descendants": ""}, follow=True).content.decode()


def by_approving(client: Client, gallery: GalleryPage) -> str:
    call_command("ensure_groups", verbosity=0)
    state = gallery.get_workflow().start(gallery, User.objects.create_user("writer@example.com")).current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[gallery.pk, "approve", state.pk])
    return client.post(address, {"comment": ""}, follow=True).content.decode()


def from_code(client: Client, gallery: GalleryPage) -> str:
    """What an API does as well."""
    try:
        gallery.get_latest_revision().publish()
    except PublishRefusedError as refusal:
        return " ".join(refusal.messages)
    return ""


WAYS = [in_the_editor, by_bulk_action, by_approving, from_code]


def is_live(gallery: GalleryPage) -> bool:
    return Page.objects.get(pk=gallery.pk).live


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_is_refused_with_the_name_of_the_photo(admin_client, gallery, way):
    assert "”Porträttet”" in way(admin_client, gallery).replace("“", "”")
    assert not is_live(gallery)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_is_published_once_the_ground_is_written(admin_client, gallery, portrait, way):
    PicturedPerson.objects.create(photo=portrait, label="Anna Ek", ground="consent")
    way(admin_client, gallery)

    assert is_live(gallery)


def test_schedule_refuses_a_ground_that_has_ended_meanwhile(gallery, portrait):
    row = PicturedPerson.objects.create(photo=portrait, label="Anna Ek", ground="consent")
    draft = gallery.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    revision = draft.save_revision()
    revision.publish()
    row.valid_until = timezone.localdate() - timedelta(days=1)
    row.save()
    due = timezone.now() - timedelta(minutes=1)
    content = revision.content | {"go_live_at": due.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)
    publish_and_expire()

    assert not is_live(gallery)
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at is None


def test_gallery_without_photos_is_not_published(admin_client, gallery):
    services.arrange_photos(gallery, photos=[], user=User.objects.first())
    in_the_editor(admin_client, gallery)

    assert not is_live(gallery)
