"""A withdrawn photo does not come back with drafts, old versions or the editor, and stops nobody's writing."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.scheduled_publishing import publish_and_expire
from media.models import GalleryPage, SitePhoto
from media.withdrawal import withdraw_photo
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory
from tests.media.withdrawal_scene import WORDS, fetched, named_photo, published, shows

pytestmark = pytest.mark.django_db


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
