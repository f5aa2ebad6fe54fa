"""What the editor's preview starts from, and who may ask for cards."""

import io

import pytest
from PIL import Image

from core.models import SiteSettings
from core.share_preview import preview_of
from home.models import StandardPage
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db
MANIFEST = {"shapes": {"card": {"jpeg": [["images/1/card-1200-aaaaaaaaaa.jpg", 1200, 630, 98_765]]}}}


@pytest.fixture(autouse=True)
def no_encoding(monkeypatch):
    monkeypatch.setattr("media.renditions.make_set", lambda photo: False)


def photo_with_card():
    photo = SitePhotoFactory()
    type(photo).objects.filter(pk=photo.pk).update(manifest=MANIFEST)
    return type(photo).objects.get(pk=photo.pk)


def test_preview_knows_the_place_of_a_page(news_index):
    preview = preview_of(NewsPageFactory(parent=news_index))
    assert (preview.site_name, preview.host, preview.trail) == ("Innovationsboost", "testserver", ["Nyheter"])


def test_new_page_has_no_place_yet(site):
    assert preview_of(NewsPage()).trail == []


def test_where_fields_are_empty_the_bodys_text_and_photo_stand_in(home):
    photo = photo_with_card()
    body = [("paragraph", "<p>Först.</p>"), ("photo", {"photo": photo, "caption": "", "width": "text"})]
    page = home.add_child(instance=StandardPage(title="Om", slug="om", body=body))
    preview = preview_of(StandardPage.objects.get(pk=page.pk))
    assert (preview.fallback_text, preview.fallback_photo) == ("Först.", photo.card.url)


def test_site_stands_in_for_an_empty_page(site):
    photo = photo_with_card()
    SiteSettings.objects.update_or_create(site=site, defaults={"description": "Om sajten.", "share_image": photo})
    preview = preview_of(StandardPage())
    assert (preview.fallback_text, preview.fallback_photo) == ("Om sajten.", photo.card.url)


@pytest.mark.parametrize("view", ["add", "edit"])
def test_panel_stands_in_every_form(admin_client, news_index, view):
    page = NewsPageFactory(parent=news_index)
    place = {"add": f"add/news/newspage/{news_index.pk}", "edit": f"{page.pk}/edit"}[view]
    html = admin_client.get(f"/admin/pages/{place}/").text
    assert html.count("data-share-preview ") == 1
    assert [html.count(f'data-network="{key}"') for key in ("google", "linkedin", "facebook", "x")] == [1, 1, 1, 1]
    assert "js/share-preview.js" in html


def test_card_of_a_photo_is_told_once_it_is_made(admin_client):
    waiting, ready = SitePhotoFactory(), photo_with_card()
    assert admin_client.get(f"/admin/share-card/photo/{waiting.pk}/").json() == {"url": ""}
    assert admin_client.get(f"/admin/share-card/photo/{ready.pk}/").json() == {"url": ready.card.url}
    assert admin_client.get("/admin/share-card/photo/987654/").status_code == 404


def test_card_of_a_title_is_drawn_and_not_stored(admin_client, site, settings):
    response = admin_client.get("/admin/share-card/title/", {"title": "Åäö " * 500})
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert not (settings.MEDIA_ROOT / "cards").exists()


@pytest.mark.parametrize("path", ["photo/1/", "title/?title=x"])
def test_only_staff_may_ask_for_cards(client, site, path):
    assert client.get(f"/admin/share-card/{path}").status_code == 302
