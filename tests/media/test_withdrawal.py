"""A withdrawn photo is nowhere: not on pages, in feeds, drafts and old revisions, nor on the disk."""

import errno
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, Page, Revision, Site
from wagtail.search.backends import get_search_backend
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.models import SiteSettings
from core.scheduled_publishing import publish_and_expire
from home.search import Hits, searchable_pages
from media import renditions, tasks, withdrawal
from media.models import GalleryPage, GalleryPhoto, PicturedPerson, RemovalRequest, SitePhoto, Withdrawal
from media.withdrawal import ORIGINALS_KEPT, delete_old_originals, places_of, withdraw_person, withdraw_photo
from news.models import NewsIndexPage, NewsPage
from partners.models import Person
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[list[object]]]

WORDS = ("Zebrarandig tröja", "Kvinna vid en svarv", "Frida Fotograf")


@dataclass
class Scene:
    """A site that shows one photo wherever a photo can be shown."""

    photo: SitePhoto
    other: SitePhoto
    article: NewsPage
    gallery: GalleryPage
    person: Person
    addresses: list[str]


def named_photo() -> SitePhoto:
    caption, description, photographer = WORDS
    return SitePhotoFactory(title="Frida", caption=caption, description=description, photographer=photographer)


def body_with(photo: SitePhoto, other: SitePhoto) -> list[tuple[str, object]]:
    return [
        ("paragraph", "<p>Text om labbet.</p>"),
        ("photo", {"photo": photo, "caption": "", "width": "text"}),
        ("photo_pair", {"left": other, "right": photo, "caption": ""}),
        ("video", {"url": "https://vimeo.com/1", "title": "Film", "poster": photo}),
    ]


def published(page: Page) -> Page:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def scene(news_index: NewsIndexPage, gallery_index: Page, site: Site) -> Scene:
    photo, other = named_photo(), SitePhotoFactory()
    person = PersonFactory(name="Karin Ek", photo=photo)
    PicturedPerson.objects.create(photo=photo, person=person, label="Karin Ek", ground="consent")
    SiteSettings.objects.update_or_create(site=site, defaults={"share_image": photo})
    gallery = GalleryPage(title="Bilder från dagen", slug="dagen", main_photo=photo)
    gallery.photos = [GalleryPhoto(photo=each, sort_order=place) for place, each in enumerate([photo, other])]
    gallery_index.add_child(instance=gallery)
    article = NewsPage(title="Labbet öppnar", slug="labbet", lead="Nu.", author=person, gallery=gallery, contact=person)
    article.main_photo = article.share_image = photo
    article.body = body_with(photo, other)
    news_index.add_child(instance=article)
    plain = NewsPageFactory(parent=news_index, slug="utan-bild")
    feeds = [f"/nyheter/{kind}" for kind in ("rss/", "atom/", "feed.json")]
    pages = ["/", "/nyheter/", article.url, "/bilder/", gallery.url, plain.url]
    return Scene(photo, other, published(article), published(gallery), person, [*pages, *feeds, "/sitemap.xml"])


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Callable[[], AbstractContextManager[list[object]]]:
    """What waits for the end of the transaction happens at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def fetched(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return (b"".join(response) if response.streaming else response.content).decode()


def shows(html: str, photo: SitePhoto) -> bool:
    return f"images/{photo.pk}/" in html


def hits(word: str, home: Page) -> set[str]:
    return {hit.title for hit in Hits(word, searchable_pages(home)).results}


def stored_files(photo: SitePhoto) -> list[str]:
    return [photo.file.name, *photo.renditions.values_list("file", flat=True)]


def all_stored(folder: str = "") -> Iterator[str]:
    folders, names = default_storage.listdir(folder) if default_storage.exists(folder) else ([], [])
    yield from (f"{folder}/{name}".lstrip("/") for name in names)
    for inner in folders:
        yield from all_stored(f"{folder}/{inner}".lstrip("/"))


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


# Drafts and old versions ---------------------------------------------------------------------------------------------


def photos_in(page: NewsPage) -> list[SitePhoto | None]:
    values = [block.value for block in page.body][1:]
    return [page.main_photo, page.share_image, values[0]["photo"], values[1]["right"], values[2]["poster"]]


@pytest.mark.parametrize("is_replaced", [False, True], ids=["gone", "replaced"])
def test_old_version_that_is_published_again_does_not_bring_it_back(client, scene, committed, is_replaced):
    old = scene.article.latest_revision
    later = NewsPage.objects.get(pk=scene.article.pk)
    later.main_photo = later.share_image = None
    later.body = [("paragraph", "<p>Annat.</p>")]
    published(later)
    new = SitePhotoFactory() if is_replaced else None
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=new)

    assert photos_in(Revision.objects.get(pk=old.pk).as_object()) == [new] * 5
    with committed():
        Revision.objects.get(pk=old.pk).publish()
    html = fetched(client, scene.article.url)
    assert not shows(html, scene.photo)
    assert is_replaced == (new is not None and shows(html, new))


@pytest.mark.parametrize("is_replaced", [False, True], ids=["gone", "replaced"])
def test_old_version_of_a_gallery_does_not_bring_it_back(client, scene, committed, is_replaced):
    old = scene.gallery.latest_revision
    new = SitePhotoFactory() if is_replaced else None
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=new)
    with committed():
        Revision.objects.get(pk=old.pk).publish()

    assert GalleryPage.objects.get().shown_photos() == ([new] if new else []) + [scene.other]
    assert not shows(fetched(client, scene.gallery.url), scene.photo)


def test_preview_of_a_draft_does_not_show_it(admin_client, scene, committed):
    draft = NewsPage.objects.get(pk=scene.article.pk)
    draft.title = "Labbet öppnar snart"
    draft.save_revision()
    with committed():
        withdraw_photo(scene.photo, by=None)
    html = fetched(admin_client, reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))

    assert "Labbet öppnar snart" in html
    assert not shows(html, scene.photo)
    assert not any(word in html for word in WORDS)


def test_scheduled_version_is_published_without_it(client, scene, committed):
    draft = NewsPage.objects.get(pk=scene.article.pk)
    draft.title, draft.go_live_at = "Labbet har öppnat", timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    revision.publish()
    with committed():
        withdraw_photo(scene.photo, by=None)
    due = timezone.now() - timedelta(minutes=1)
    content = revision.content | {"go_live_at": due.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)
    with committed():
        publish_and_expire()
    html = fetched(client, scene.article.url)

    assert "Labbet har öppnat" in html
    assert not shows(html, scene.photo)


@pytest.mark.parametrize("is_alias", [False, True], ids=["copy", "alias"])
def test_copies_and_aliases_do_not_show_it(client, scene, committed, news_index, is_alias):
    with committed():
        if is_alias:
            before = scene.article.create_alias(parent=news_index, update_slug="alias")
        else:
            before = scene.article.copy(to=news_index, update_attrs={"slug": "kopia"})
        withdraw_photo(scene.photo, by=None)
        after = scene.article.copy(to=news_index, update_attrs={"slug": "sen-kopia"})

    for page in (before, after):
        assert not shows(fetched(client, page.url), scene.photo)


# In the admin --------------------------------------------------------------------------------------------------------


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("is_replaced", [False, True], ids=["gone", "replaced"])
def test_editors_screens_open_without_it(admin_client, scene, site, is_replaced):
    new = SitePhotoFactory(title="Den nya") if is_replaced else None
    withdraw_photo(scene.photo, by=None, replacement=new)
    settings_address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
    addresses = [edit_address(scene.article), edit_address(scene.gallery), settings_address]
    for address in [*addresses, reverse("people:edit", args=[scene.person.pk])]:
        html = fetched(admin_client, address)
        assert "Frida" not in html, address
        assert ("Den nya" in html) == is_replaced, address


@pytest.mark.parametrize(
    "address",
    [
        lambda: reverse("wagtailimages:index"),
        lambda: reverse("wagtailimages_chooser:choose"),
        lambda: "/admin/api/main/images/",
        lambda: reverse("wagtailimages:index") + "?q=Frida",
    ],
    ids=["library", "chooser", "api", "search"],
)
def test_library_does_not_have_it(admin_client, scene, address):
    assert "Frida" in fetched(admin_client, address()).replace("?q=Frida", "")
    withdraw_photo(scene.photo, by=None)
    html = fetched(admin_client, address())

    assert f"/images/{scene.photo.pk}/" not in html
    assert f"/chooser/{scene.photo.pk}/" not in html


@pytest.mark.parametrize("name", ["wagtailimages:edit", "wagtailimages:delete", "wagtailimages_chooser:chosen"])
def test_its_own_screens_do_not_exist(admin_client, scene, name):
    withdraw_photo(scene.photo, by=None)

    assert admin_client.get(reverse(name, args=[scene.photo.pk])).status_code == 404


# Files ---------------------------------------------------------------------------------------------------------------


def test_files_are_gone_and_the_original_is_kept_where_nobody_is_served_from(admin_client, client, scene, committed):
    for spec in ("max-800x600", "original"):  # what Wagtail makes for the admin
        scene.photo.get_rendition(spec)
    names = stored_files(scene.photo)
    assert len(names) > 10
    with committed():
        record = withdraw_photo(scene.photo, by=None)

    assert [name for name in names if default_storage.exists(name)] == []
    assert default_storage.exists(record.kept_original)
    assert record.kept_original.startswith("withdrawn/")
    assert record.files_removed == len(names)
    for name in (record.kept_original, names[0]):
        assert client.get(f"/uploads/{name}").status_code == 404
        assert admin_client.get(f"/uploads/{name}").status_code == 404


def test_old_addresses_of_its_files_say_that_they_are_gone(client, scene, committed):
    planned = [name for name in stored_files(scene.photo) if name.startswith(f"images/{scene.photo.pk}/")]
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=scene.other)

    assert {client.get(f"/uploads/{name}").status_code for name in planned} == {410}


def test_files_go_by_the_task_when_the_process_ends_too_early(scene, monkeypatch):
    names = stored_files(scene.photo)
    record = withdraw_photo(scene.photo, by=None)  # nothing is committed here, so only the task has run

    assert [name for name in names if default_storage.exists(name)] == []
    assert default_storage.exists(record.kept_original)


def test_removing_the_files_twice_leaves_one_copy_of_the_original(scene, committed):
    original, content = scene.photo.file.name, scene.photo.file.read()
    names = stored_files(scene.photo)[1:]
    with committed():
        record = withdraw_photo(scene.photo, by=None)
    with default_storage.open(record.kept_original) as kept:
        assert kept.read() == content
    with default_storage.open(record.kept_original) as kept:  # it was copied, but not yet removed
        default_storage.save(original, kept)
    tasks.remove_withdrawn_files.enqueue(original, record.kept_original, names)

    assert [name for name in all_stored() if name.startswith("withdrawn/")] == [record.kept_original]
    assert not default_storage.exists(original)


def test_putting_the_original_aside_is_tried_again_until_it_works(scene, monkeypatch, settings):
    def fail(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    original, kept = scene.photo.file.name, "withdrawn/1-a.jpg"
    monkeypatch.setattr(tasks, "put_aside", fail)
    tasks.remove_withdrawn_files.call(original, kept, [])
    again = DBTaskResult.objects.get(task_path="media.tasks.remove_withdrawn_files")
    monkeypatch.undo()
    tasks.remove_withdrawn_files.call(*again.args_kwargs["args"])

    assert again.run_after > timezone.now()
    assert not default_storage.exists(original)
    assert default_storage.exists(kept)


def test_original_is_deleted_when_its_time_is_over(scene, committed):
    with committed():
        record = withdraw_photo(scene.photo, by=None)
    kept = record.kept_original
    Withdrawal.objects.update(at=timezone.now() - ORIGINALS_KEPT + timedelta(minutes=1))
    delete_old_originals()
    assert default_storage.exists(kept)
    Withdrawal.objects.update(at=timezone.now() - ORIGINALS_KEPT)
    delete_old_originals()
    record.refresh_from_db()

    assert not default_storage.exists(kept)
    assert record.kept_original == ""
    assert record.original_deleted_at is not None


def test_making_renditions_afterwards_makes_nothing(scene, committed):
    with committed():
        withdraw_photo(scene.photo, by=None)
    before = set(all_stored())
    tasks.make_renditions.enqueue(scene.photo.pk)

    assert set(all_stored()) == before


def test_renditions_that_are_being_made_meanwhile_are_thrown_away(scene, committed, monkeypatch):
    photo = SitePhoto.objects.get(pk=scene.photo.pk)
    photo.manifest = {}
    make_files = renditions._make_files

    def withdraw_in_between(*args):
        made = make_files(*args)
        with committed():
            withdraw_photo(scene.photo, by=None)
        return made

    monkeypatch.setattr(renditions, "_make_files", withdraw_in_between)

    assert renditions.make_set(photo) is False
    assert [name for name in all_stored() if f"images/{photo.pk}/" in name] == []
    assert SitePhoto.with_withdrawn.get(pk=photo.pk).manifest == {}


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


# Writing goes on ------------------------------------------------------------------------------------------------------


def sent_by_the_editor(client: Client, page: NewsPage, **changes: object) -> HttpResponse:
    """The article's form with what its screen shows, as far as photos go, and `changes`."""
    form = client.get(edit_address(page)).context["form"]
    photo_block = form["body"].value()[1]
    shown = photo_block.value["photo"]
    fields = {
        "title": page.title,
        "slug": page.slug,
        "lead": "Nu.",
        "date": "2026-11-01 10:00",
        "main_photo": form["main_photo"].value() or "",
        "body": streamfield([("photo", {"photo": shown.pk if shown else "", "caption": "", "width": "text"})]),
    } | {name: {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0} for name in ("comments", "organisation_links", "related_links")}
    return client.post(edit_address(page), nested_form_data(fields | changes))


def test_draft_of_a_page_that_had_it_is_saved(admin_client, scene):
    withdraw_photo(scene.photo, by=None)
    response = sent_by_the_editor(admin_client, scene.article)

    assert response.status_code == 302
    assert scene.article.get_latest_revision_as_object().main_photo is None


def test_publishing_with_its_empty_block_says_what_to_do(admin_client, scene):
    withdraw_photo(scene.photo, by=None)
    response = sent_by_the_editor(admin_client, scene.article, **{"action-publish": "1"})

    assert list(response.context["form"].errors) == ["body"]
    assert b"finns ingen bild, eller s" in response.content  # as JSON, which has no Swedish letters


def test_page_without_the_block_is_published(client, admin_client, scene, committed):
    with committed():
        withdraw_photo(scene.photo, by=None)
        body = streamfield([("paragraph", rich_text("<p>Annat.</p>"))])
        response = sent_by_the_editor(admin_client, scene.article, body=body, **{"action-publish": "1"})

    assert response.status_code == 302
    assert "Annat." in fetched(client, scene.article.url)


def test_page_keeps_the_replacement_when_it_is_saved(client, admin_client, scene, committed):
    new = SitePhotoFactory()
    with committed():
        withdraw_photo(scene.photo, by=None, replacement=new)
        response = sent_by_the_editor(admin_client, scene.article, **{"action-publish": "1"})

    assert response.status_code == 302
    assert NewsPage.objects.get(pk=scene.article.pk).main_photo_id == new.pk
    assert shows(fetched(client, scene.article.url), new)


def test_pair_without_photos_leaves_no_caption(client, news_index, committed):
    photo = named_photo()
    page = NewsPageFactory(
        parent=news_index, body=[("photo_pair", {"left": photo, "right": photo, "caption": "Frida"})]
    )
    with committed():
        withdraw_photo(photo, by=None)

    assert "Frida" not in fetched(client, page.url)
