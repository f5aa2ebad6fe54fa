"""A withdrawn photo is nowhere: not on pages, in feeds or in search, and its row keeps nothing of it."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.search.backends import get_search_backend

from media import withdrawal
from media.models import GalleryPage, GalleryPhoto, RemovalRequest, SitePhoto, Withdrawal
from media.withdrawal import places_of, withdraw_person, withdraw_photo
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory
from tests.media.withdrawal_scene import WORDS, fetched, hits, shows, stored_files

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_replaced", [False, True], ids=["gone", "replaced"])
def test_no_page_feed_or_list_shows_it(client, scene, committed, is_replaced):
    before = {address: fetched(client, address) for address in scene.addresses}
    assert [address for address, html in before.items() if not shows(html, scene.photo)] == []
    new = SitePhotoFactory(caption="Den nya bilden.") if is_replaced else None
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=new)
    after = {address: fetched(client, address) for address in scene.addresses}

    assert [address for address, html in after.items() if shows(html, scene.photo)] == []
    assert [address for address, html in after.items() if any(word in html for word in WORDS)] == []
    if is_replaced:
        assert [address for address, html in after.items() if not shows(html, new)] == []


def test_its_own_address_in_the_gallery_is_gone(client, scene, committed):
    address = f"{scene.gallery.url}{scene.photo.pk}/"
    assert client.get(address).status_code == 200
    with committed():
        withdraw_photo(scene.photo, by=None)

    assert client.get(address).status_code == 410


def test_gallery_closes_the_gap_and_has_another_cover(scene):
    withdraw_photo(scene.photo, by=None)
    gallery = GalleryPage.objects.with_teaser().get()

    assert gallery.shown_photos() == [scene.other]
    assert gallery.main_photo == scene.other
    assert gallery.photo_count == 1


def test_gallery_that_has_the_replacement_already_shows_and_counts_it_once(scene):
    withdraw_photo(scene.photo, by=None, replacement=scene.other)
    gallery = GalleryPage.objects.with_teaser().get()

    assert gallery.shown_photos() == [scene.other]
    assert gallery.photo_count == 1


def test_gallery_has_another_cover_when_the_replacement_of_its_cover_goes_too(scene):
    second = SitePhotoFactory()
    withdraw_photo(scene.photo, by=None, replacement=second)
    withdraw_photo(second, by=None)

    assert GalleryPage.objects.get().main_photo == scene.other


@pytest.mark.parametrize("model", [GalleryPage, NewsPage])
def test_photo_in_the_place_of_a_withdrawn_one_is_read_with_its_teaser(scene, django_assert_num_queries, model):
    withdraw_photo(scene.photo, by=None, replacement=scene.other)

    with django_assert_num_queries(1):
        photos = {page.title: page.main_photo for page in model.objects.with_teaser()}
    assert scene.other in photos.values()


def test_what_was_written_under_it_on_a_page_is_not_searched(news_index, home):
    left, right = SitePhotoFactory.create_batch(2)
    body = [
        ("photo", {"photo": left, "caption": "Lagad gitarr.", "width": "text"}),
        ("photo_pair", {"left": left, "right": right, "caption": "Nystrykt tapet."}),
    ]
    page = NewsPage(title="Labbet öppnar", slug="labbet", lead="Nu.", body=body)
    page.main_photo, page.main_photo_caption = left, "Målad cykel."
    news_index.add_child(instance=page)
    assert [bool(hits(word, home)) for word in ("gitarr", "cykel", "tapet")] == [True, True, True]
    withdraw_photo(left, by=None)
    assert [bool(hits(word, home)) for word in ("gitarr", "cykel", "tapet")] == [False, False, True]
    withdraw_photo(right, by=None)

    assert hits("tapet", home) == set()


def test_search_finds_neither_the_pages_by_it_nor_the_photo(scene, home):
    search = get_search_backend()
    assert hits("zebrarandig", home) == {"Labbet öppnar", "Bilder från dagen"}
    every = SitePhoto.with_withdrawn.all()
    assert list(search.search("Frida", every)) == [scene.photo]
    withdraw_photo(scene.photo, by=None)

    assert hits("zebrarandig", home) == set()
    assert list(search.search("Frida", every)) == []


def test_search_forgets_a_page_whose_draft_has_already_dropped_it(scene, home):
    draft = NewsPage.objects.get(pk=scene.article.pk)
    draft.main_photo, draft.body = None, [("paragraph", "<p>Text.</p>")]
    draft.save_revision()
    withdraw_photo(scene.photo, by=None)

    assert hits("zebrarandig", home) == set()


def test_places_name_everything_that_shows_it(scene):
    named = {(place["title"], place["url"]) for place in places_of(scene.photo)}

    assert (scene.article.title, scene.article.url) in named
    assert (scene.gallery.title, scene.gallery.url) in named
    assert ("Karin Ek", "") in named
    assert len(named) == 4  # and the site's settings


def test_places_name_a_draft_that_nobody_has_seen(scene, news_index):
    draft = NewsPageFactory(parent=news_index, title="Ett utkast", live=False)
    draft.body = [("photo", {"photo": scene.photo, "caption": "", "width": "text"})]
    draft.save_revision()

    assert ("Ett utkast", "") in {(place["title"], place["url"]) for place in places_of(scene.photo)}


def test_places_name_a_gallery_whose_draft_has_it(scene, gallery_index):
    gallery = gallery_index.add_child(instance=GalleryPage(title="Ett nytt galleri", live=False))
    gallery.photos = [GalleryPhoto(photo=scene.photo)]
    gallery.save_revision()

    assert "Ett nytt galleri" in {place["title"] for place in places_of(scene.photo)}


def test_places_name_a_public_page_whose_draft_has_dropped_it(scene):
    draft = NewsPage.objects.get(pk=scene.article.pk)
    draft.main_photo = draft.share_image = None
    draft.body = [("paragraph", "<p>Text.</p>")]
    draft.save_revision()

    assert scene.article.url in {place["url"] for place in places_of(scene.photo)}


def test_places_of_a_replacement_are_those_of_what_it_replaced(scene):
    new = SitePhotoFactory()
    withdraw_photo(scene.photo, by=None, replacement=new)

    assert scene.article.url in {place["url"] for place in places_of(new)}


def test_replacement_that_is_withdrawn_too_takes_its_places_with_it(client, scene, committed, home):
    second = SitePhotoFactory(caption="Prickig mössa.")
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=second)
    assert "Labbet öppnar" in hits("prickig", home)
    with committed():
        withdraw_photo(second, by=None)

    assert hits("prickig", home) == set()
    assert not shows(fetched(client, scene.article.url), second)
    assert SitePhoto.with_withdrawn.get(pk=scene.photo.pk).shown is None
    assert GalleryPage.objects.with_teaser().get().photo_count == 1


def test_replacement_of_a_replacement_is_found_at_once(scene, django_assert_num_queries):
    second, third = SitePhotoFactory.create_batch(2)
    withdraw_photo(scene.photo, by=None, replacement=second)
    withdraw_photo(second, by=None, replacement=third)

    with django_assert_num_queries(1):
        assert SitePhoto.fetch_shown({scene.photo.pk}) == {scene.photo.pk: third}


# The row -------------------------------------------------------------------------------------------------------------


def test_saving_it_by_somebody_who_read_it_before_does_not_bring_it_back(scene):
    stale = SitePhoto.objects.get(pk=scene.photo.pk)
    withdraw_photo(scene.photo, by=None, replacement=scene.other)
    stale.save()

    row = SitePhoto.with_withdrawn.get(pk=scene.photo.pk)
    assert row.withdrawn_at is not None
    assert row.shown == scene.other


def test_row_keeps_nothing_of_the_photo_but_the_digest_of_what_was_sent(scene):
    SitePhoto.objects.filter(pk=scene.photo.pk).update(received_sha256="a" * 64, place="Skövde")
    scene.photo.tags.add("svarv")
    withdraw_photo(scene.photo, by=None)
    row = SitePhoto.with_withdrawn.get(pk=scene.photo.pk)

    texts = ("title", "description", "caption", "photographer", "rights_holder", "place", "people", "file_hash")
    assert {name: getattr(row, name) for name in texts} == dict.fromkeys(texts, "")
    assert (row.file.name, row.manifest, row.taken_at, row.uploaded_by_user) == ("", {}, None, None)
    assert row.tags.count() == row.pictured_people.count() == row.renditions.count() == 0
    assert row.received_sha256 == "a" * 64


def test_log_of_the_admin_forgets_its_title(admin_client, scene):
    admin_client.post(
        reverse("wagtailimages:edit", args=[scene.photo.pk]),
        {"title": "Frida Ek", "collection": scene.photo.collection_id, "licence": "own", "tags": ""},
    )
    assert ModelLogEntry.objects.filter(label="Frida Ek").exists()
    withdraw_photo(scene.photo, by=None)

    assert not ModelLogEntry.objects.filter(label__contains="Frida").exists()


def test_second_time_changes_nothing(scene):
    first = withdraw_photo(scene.photo, by=None, reason="Bad om det")

    assert withdraw_photo(scene.photo, by=None, reason="En gång till") == first
    assert Withdrawal.objects.count() == 1


@pytest.mark.parametrize("choose", [lambda photo: photo, lambda photo: withdraw_and_give(SitePhotoFactory())])
def test_photo_is_not_replaced_by_itself_or_by_a_withdrawn_one(scene, choose):
    with pytest.raises(ValueError, match="replaced by another"):
        withdraw_photo(scene.photo, by=None, replacement=choose(scene.photo))

    assert SitePhoto.objects.filter(pk=scene.photo.pk).exists()


def withdraw_and_give(photo: SitePhoto) -> SitePhoto:
    withdraw_photo(photo, by=None)
    return SitePhoto.with_withdrawn.get(pk=photo.pk)


def test_request_for_removal_is_settled(scene):
    wish = RemovalRequest.objects.create(photo=scene.photo, name="Karin", email="k@example.com")
    record = withdraw_photo(scene.photo, by=None)
    wish.refresh_from_db()

    assert (wish.state, wish.handled_at) == (RemovalRequest.State.REMOVED, record.at)


def test_all_photos_of_a_person_go_and_no_others(scene):
    records = withdraw_person(scene.person, by=None, reason="Bad om det")

    assert [record.photo_id for record in records] == [scene.photo.pk]
    assert list(SitePhoto.objects.all()) == [scene.other]


@pytest.mark.parametrize("step", ["_choose_other_covers", "_remove_files", "raise_generation"])
def test_failure_in_the_middle_leaves_everything_as_it_was(client, scene, home, monkeypatch, committed, step):
    names = stored_files(scene.photo)

    def fail(*args: object) -> None:
        raise OSError("no more")

    monkeypatch.setattr(withdrawal, step, fail)
    with pytest.raises(OSError, match="no more"), committed():
        withdraw_photo(scene.photo, by=None)

    assert [name for name in names if not default_storage.exists(name)] == []
    assert SitePhoto.objects.get(pk=scene.photo.pk).caption == WORDS[0]
    assert scene.photo.pictured_people.count() == 1
    assert not Withdrawal.objects.exists()
    assert shows(fetched(client, scene.article.url), scene.photo)
    assert "Labbet öppnar" in hits("zebrarandig", home)
