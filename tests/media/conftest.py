"""A site with a photo to withdraw."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from wagtail.models import Page, Site

from core.models import SiteSettings
from media.models import GalleryPage, GalleryPhoto, PicturedPerson
from news.models import NewsIndexPage, NewsPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory
from tests.media.withdrawal_scene import Committed, Scene, body_with, named_photo, published


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
