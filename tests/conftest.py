"""What every test may use: the site's home page, a signed-in client, and no cached value from the test before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale, Site

from accounts.models import User
from core import caching, mail_server, publishing
from events.models import EventIndexPage
from home.models import HomePage
from media.models import GalleryIndexPage
from news.models import NewsIndexPage
from partners.publishing import check_project
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.post_office import Clock, PostOffice


@pytest.fixture(autouse=True)
def own_data_dir(tmp_path: Path, settings: LazySettings) -> Iterator[None]:
    """Files and the cache generation of one test are not seen by another."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    caching._values.clear()
    caching._generation = -1
    cache.clear()  # Wagtail keeps the root paths of its sites there
    translation.deactivate()  # a request for /en/ leaves English behind
    yield
    caching._values.clear()


@pytest.fixture(autouse=True)
def mail_server_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process leaves one alone for a minute that did not answer, also in the next test."""
    monkeypatch.setattr(mail_server, "_down_until", 0.0)


@pytest.fixture
def post_office(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """A mail server: open, and never left alone after a failure; letters wait in the queue."""
    office = PostOffice()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 1
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(mail_server, "LEFT_ALONE_FOR", 0)
    office.open()
    yield office
    office.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stands still."""
    stopped = Clock()
    monkeypatch.setattr(timezone, "now", stopped.now)
    return stopped


@pytest.fixture(autouse=True)
def articles_of_this_year() -> None:
    """Each article is a day younger than the one before: counted over the whole run they would reach other years."""
    NewsPageFactory.reset_sequence(0, force=True)
    EventPageFactory.reset_sequence(0, force=True)


@pytest.fixture(autouse=True)
def no_project_needed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests are about something else than who pays for a page; one that is about it asks for `project_needed`."""
    if "project_needed" not in request.fixturenames:
        checks = [check for check in publishing._checks if check is not check_project]
        monkeypatch.setattr(publishing, "_checks", checks)


@pytest.fixture
def project_needed() -> None:
    """Every page must have a project or say that it is outside of all, as it is outside of tests."""


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def home(site: Site) -> HomePage:
    return site.root_page.specific


@pytest.fixture
def english_home(home: HomePage) -> HomePage:
    page = home.copy_for_translation(Locale.objects.get(language_code="en"))
    page.get_latest_revision().publish()
    return HomePage.objects.get(pk=page.pk)


@pytest.fixture
def news_index(home: HomePage) -> NewsIndexPage:
    page = NewsIndexPage(title="Nyheter", slug="nyheter", show_in_menus=True)
    return home.add_child(instance=page)


@pytest.fixture
def gallery_index(home: HomePage) -> GalleryIndexPage:
    return home.add_child(instance=GalleryIndexPage(title="Bilder", slug="bilder", show_in_menus=True))


@pytest.fixture
def event_index(home: HomePage) -> EventIndexPage:
    return home.add_child(instance=EventIndexPage(title="Evenemang", slug="evenemang", show_in_menus=True))


@pytest.fixture
def admin_client(db: None) -> Client:
    """Signed in as somebody who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("admin@example.com", "a long enough password"))
    return client
