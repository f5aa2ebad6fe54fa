"""The way from the public pages to where partners keep their profile."""

import re

import pytest
from django.test import Client
from wagtail.models import Page

from partners.models import PartnerIndexPage
from tests.factories.partners import PartnerPageFactory

pytestmark = pytest.mark.django_db


def ways(html: str) -> list[str]:
    return re.findall(r'href="(/[^"]*(?:min-sida|my-page)/)"', html)


def test_organisation_is_shown_the_way_after_its_profile_and_in_the_footer(client: Client, home: Page) -> None:
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    main, footer = client.get(PartnerPageFactory(parent=index).url).text.split("<footer", 1)
    assert ways(main) == ways(footer) == ["/min-sida/"]


def test_footer_shows_the_way_in_the_language_of_the_page(client: Client, home: Page, english_home: Page) -> None:
    assert ways(client.get(home.url).text) == ["/min-sida/"]
    assert ways(client.get(english_home.url).text) == ["/en/my-page/"]
