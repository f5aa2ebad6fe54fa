"""An address that was public once leads to where the page is now."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from home.models import StandardPage
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish_as(django_capture_on_commit_callbacks: Callable) -> Callable[[Page, str], None]:
    def publish(page: Page, slug: str) -> None:
        page = Page.objects.get(pk=page.pk).specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def leads_to(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def test_changed_slug_leads_to_the_new_address(client, news_index, publish_as):
    page = NewsPageFactory(parent=news_index, slug="labbet")
    publish_as(page, "labbet-oppnar")

    assert leads_to(client, "/nyheter/labbet/") == (301, "/nyheter/labbet-oppnar/")
    assert client.get("/nyheter/labbet-oppnar/").status_code == 200


def test_slug_changed_twice_leads_straight_to_the_last_address(client, news_index, publish_as):
    page = NewsPageFactory(parent=news_index, slug="ett")
    publish_as(page, "tva")
    publish_as(page, "tre")

    assert leads_to(client, "/nyheter/ett/") == (301, "/nyheter/tre/")
    assert leads_to(client, "/nyheter/tva/") == (301, "/nyheter/tre/")


def test_slug_changed_back_is_a_page_again(client, news_index, publish_as):
    page = NewsPageFactory(parent=news_index, slug="ett")
    publish_as(page, "tva")
    publish_as(page, "ett")

    assert client.get("/nyheter/ett/").status_code == 200
    assert leads_to(client, "/nyheter/tva/") == (301, "/nyheter/ett/")


def test_pages_under_a_renamed_page_are_found(client, news_index, publish_as):
    NewsPageFactory(parent=news_index, slug="labbet")
    publish_as(news_index, "aktuellt")

    assert leads_to(client, "/nyheter/labbet/") == (301, "/aktuellt/labbet/")


def test_moved_page_is_found(client, home):
    about = home.add_child(instance=StandardPage(title="Om", slug="om"))
    contact = home.add_child(instance=StandardPage(title="Kontakt", slug="kontakt"))
    contact.move(about, pos="last-child")

    assert leads_to(client, "/kontakt/") == (301, "/om/kontakt/")
    assert client.get("/om/kontakt/").status_code == 200


def test_english_address_leads_to_an_english_address(client, english_home, news_index, publish_as):
    english = Locale.objects.get(language_code="en")
    index = news_index.copy_for_translation(english)
    index.slug = "news"
    index.save_revision().publish()
    article = NewsPageFactory(parent=news_index, slug="labbet").copy_for_translation(english)
    article.save_revision().publish()
    publish_as(article, "the-lab")

    assert leads_to(client, "/en/news/labbet/") == (301, "/en/news/the-lab/")
    assert client.get("/nyheter/labbet/").status_code == 200


def test_slug_changed_in_a_draft_changes_nothing_yet(client, news_index):
    page = NewsPageFactory(parent=news_index, slug="labbet")
    page.slug = "annat"
    page.save_revision()

    assert client.get("/nyheter/labbet/").status_code == 200
    assert not Redirect.objects.exists()


def test_address_that_never_was_is_not_found(client, news_index):
    assert client.get("/nyheter/aldrig/").status_code == 404


def test_staff_redirect_to_another_address(client, site):
    Redirect.objects.create(old_path="/kampanj", redirect_link="/nyheter/", site=site, is_permanent=False)

    assert leads_to(client, "/kampanj/") == (302, "/nyheter/")
