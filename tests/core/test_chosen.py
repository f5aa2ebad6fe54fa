"""What was taken away is not given to anybody who reads a key, a body or an old revision."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.utils import timezone

from core.caching import raise_generation
from core.chosen import ShownKey
from home.models import HomePage, StandardPage
from media.models import GalleryIndexPage, GalleryPage, SitePhoto
from tests.factories import SitePhotoFactory
from tests.factories.media import live_gallery

# They are about a photo and must reach it also when it is withdrawn.
ABOUT_A_PHOTO = {
    "media.PicturedPerson.photo",
    "media.RemovalRequest.photo",
    "media.SitePhoto.replacement",
    "media.SitePhotoRendition.image",
    "media.Withdrawal.photo",
}


def test_every_key_to_a_photo_gives_only_what_is_shown() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.local_fields]
    plain = {
        str(field)
        for field in fields
        if isinstance(field, ForeignKey) and field.related_model is SitePhoto and not isinstance(field, ShownKey)
    }
    assert plain == ABOUT_A_PHOTO


@pytest.fixture
def gone(db: None) -> SitePhoto:
    """A photo that stands on a page and is withdrawn."""
    return SitePhotoFactory()


def withdraw(photo: SitePhoto, replacement: SitePhoto | None = None) -> None:
    SitePhoto.with_withdrawn.filter(pk=photo.pk).update(withdrawn_at=timezone.now(), replacement=replacement)
    raise_generation()


def page_with(home: HomePage, photo: SitePhoto) -> StandardPage:
    body = [("photo", {"photo": photo, "caption": "", "width": "text"})]
    page = home.add_child(instance=StandardPage(title="Om", slug="om", main_photo=photo, body=body))
    page.save_revision()
    return page


def photos_of(page: StandardPage) -> tuple[SitePhoto | None, SitePhoto | None]:
    return page.main_photo, page.body[0].value["photo"]


def test_withdrawn_photo_leaves_a_gap_in_page_and_revision(home: HomePage, gone: SitePhoto) -> None:
    page = page_with(home, gone)
    withdraw(gone)
    page = StandardPage.objects.get(pk=page.pk)
    assert photos_of(page) == photos_of(page.get_latest_revision_as_object()) == (None, None)


def test_replacement_stands_in_page_and_revision(home: HomePage, gone: SitePhoto) -> None:
    page, other = page_with(home, gone), SitePhotoFactory()
    withdraw(gone, replacement=other)
    page = StandardPage.objects.get(pk=page.pk)
    assert photos_of(page) == photos_of(page.get_latest_revision_as_object()) == (other, other)


def test_replacement_that_is_withdrawn_too_leaves_a_gap(home: HomePage, gone: SitePhoto) -> None:
    page, other = page_with(home, gone), SitePhotoFactory()
    withdraw(gone, replacement=other)
    withdraw(other)
    assert photos_of(StandardPage.objects.get(pk=page.pk)) == (None, None)


def test_restored_revision_keeps_the_replacement_when_it_is_published(home: HomePage, gone: SitePhoto) -> None:
    page, other = page_with(home, gone), SitePhotoFactory()
    withdraw(gone, replacement=other)
    page.get_latest_revision().publish()
    stored = StandardPage.objects.get(pk=page.pk)
    assert (stored.main_photo_id, stored.body.raw_data[0]["value"]["photo"]) == (other.pk, other.pk)


def test_gallery_of_an_old_revision_has_the_replacement_in_the_same_place(gallery_index: GalleryIndexPage) -> None:
    first, second, third, other = SitePhotoFactory.create_batch(4)
    gallery = live_gallery(gallery_index, [first, second, third])
    revision = gallery.save_revision()
    withdraw(first)
    withdraw(second, replacement=other)
    assert GalleryPage.objects.get().shown_photos() == revision.as_object().shown_photos() == [other, third]


def test_teasers_of_a_list_show_the_replacement(gallery_index: GalleryIndexPage, gone: SitePhoto) -> None:
    other = SitePhotoFactory()
    live_gallery(gallery_index, [gone, SitePhotoFactory()])
    withdraw(gone, replacement=other)
    (listed,) = gallery_index.galleries().with_teaser()
    assert (listed.main_photo, listed.photo_count) == (other, 2)
    withdraw(gone)
    (listed,) = gallery_index.galleries().with_teaser()
    assert (listed.main_photo, listed.photo_count) == (None, 1)
