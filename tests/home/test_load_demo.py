"""The demo is loaded once, into an empty site, and can be started over."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import User
from core.models import Topic
from events.models import EventPage
from home.demo.articles import ARTICLES
from home.demo.english import ARTICLES_EN
from home.demo.events import events
from home.demo.galleries import GALLERIES
from home.demo.gallery_pictures import GALLERY_PICTURES
from home.demo.logins import DEMO_LOGINS
from home.demo.pictures import PICTURES
from home.models import StandardPage
from media.models import GalleryPage, SiteDocument, SitePhoto
from media.withdrawal import withdraw_photo
from news.models import NewsPage
from partners.models import PartnerPage, Person, Project

DRAFTS = 2
SOUND_TREE = ([], [], [], [], [])
MODELS = (
    NewsPage,
    EventPage,
    GalleryPage,
    StandardPage,
    PartnerPage,
    Person,
    Project,
    Topic,
    SitePhoto,
    SiteDocument,
    User,
)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in MODELS}


def load(**options: bool) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def no_renditions(settings, monkeypatch) -> None:
    """Nobody makes the photos' files: only what is loaded counts here."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr("media.management.commands.renditions.make_set", lambda photo: False)


@pytest.mark.django_db
def test_the_demo_is_loaded_once_and_started_over(no_renditions, client, mailoutbox):
    load()
    assert mailoutbox == []
    assert list(User.objects.order_by("pk").values_list("email", "groups__name")) == [
        (login.email, login.role) for login in DEMO_LOGINS
    ]
    first = counts()
    assert first["NewsPage"] == len(ARTICLES) + len(ARTICLES_EN) + DRAFTS
    assert first["SitePhoto"] == len(PICTURES) + len(GALLERY_PICTURES)
    assert {
        (gallery.slug, article.slug, gallery.photo_count)
        for gallery in GalleryPage.objects.live()
        for article in gallery.news.filter(locale__language_code="sv")
    } == {(gallery.slug, gallery.of_article, len(gallery.pictures)) for gallery in GALLERIES}
    assert {
        (event.slug, article.slug)
        for event in EventPage.objects.live()
        for article in event.news.filter(locale__language_code="sv")
    } == {(event.slug, event.of_article) for event in events() if event.of_article}
    assert first["EventPage"] == len(events())
    lists = [EventPage.objects.ongoing(), EventPage.objects.upcoming(), EventPage.objects.past()]
    assert all(lists)
    assert {event.slug for event in EventPage.objects.filter(galleries__isnull=False)} <= {
        event.slug for event in lists[2]
    }
    assert Page.find_problems() == SOUND_TREE
    assert not Redirect.objects.exists()
    assert not Page.objects.filter(live_revision__isnull=False, live_revision__user=None).exists()
    assert "already here" in load()
    assert counts() == first
    withdraw_photo(SitePhoto.objects.first(), by=None)
    load(reset=True)
    assert counts() == first
    assert SitePhoto.with_withdrawn.count() == first["SitePhoto"]
    assert Page.find_problems() == SOUND_TREE
    pages = Page.objects.live().filter(depth__gt=1)
    assert [page.url for page in pages if client.get(page.url).status_code != 200] == []


@pytest.mark.django_db
def test_a_site_with_content_of_its_own_is_not_touched(home):
    home.add_child(instance=StandardPage(title="Vår egen sida", slug="var-egen"))
    before = counts()
    for options in ({}, {"reset": True}):
        with pytest.raises(CommandError, match="content of its own"):
            load(**options)
    load(if_empty=True)
    assert counts() == before
