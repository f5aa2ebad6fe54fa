"""No GET of a public page makes a file, asks for a rendition or shows a photo that the tag has not written."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from media.models import SitePhoto, SitePhotoRendition
from tests.factories.sites import SmallSite, build_site

pytestmark = pytest.mark.django_db

FEEDS = ["/nyheter/rss/", "/nyheter/atom/", "/nyheter/feed.json", "/sitemap.xml", "/robots.txt"]


@pytest.fixture
def small_site(home: HomePage) -> SmallSite:
    return build_site(home)


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def everything_asked_for(client: Client, site: SmallSite) -> dict[str, str]:
    """Address -> what it answers, for every page and feed and every file that those name."""
    answers = {address: client.get(address) for address in [*site.addresses, *FEEDS]}
    assert {response.status_code for response in answers.values()} == {200}
    return {address: response.content.decode() for address, response in answers.items()}


@pytest.mark.parametrize("are_made", [True, False], ids=["made", "waiting"])
def test_pages_and_feeds_make_no_file_and_look_up_no_rendition(
    client: Client, small_site: SmallSite, are_made: bool
) -> None:
    if not are_made:
        SitePhotoRendition.objects.all().delete()
        SitePhoto.objects.update(manifest={})
    files, rows = stored_files(), SitePhotoRendition.objects.count()

    with CaptureQueriesContext(connection) as queries:
        everything_asked_for(client, small_site)

    assert stored_files() == files
    assert SitePhotoRendition.objects.count() == rows
    assert not [query["sql"] for query in queries if SitePhotoRendition._meta.db_table in query["sql"]]


def test_every_photo_on_a_page_is_one_that_was_made(client: Client, small_site: SmallSite) -> None:
    made = {f"{settings.MEDIA_URL}{name}" for name in SitePhotoRendition.objects.values_list("file", flat=True)}

    named = {
        address: set(re.findall(r"/uploads/images/[\w./-]+", html))
        for address, html in everything_asked_for(client, small_site).items()
    }

    assert len(named[small_site.article.url]) > 10
    assert {address: paths - made for address, paths in named.items() if paths - made} == {}
