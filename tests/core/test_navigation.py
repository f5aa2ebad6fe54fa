"""Menu, breadcrumbs and languages follow the page tree."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from core.navigation import Link, breadcrumbs_of, menu_of, other_languages, settings_of, translations_of
from home.models import StandardPage
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(home):
    return RequestFactory().get("/")


def standing(parent, slug, **fields):
    return parent.add_child(instance=StandardPage(title=slug.capitalize(), slug=slug, **fields))


def test_menu_has_the_ticked_live_pages_in_the_order_of_the_tree(home, news_index, request_):
    standing(home, "om", show_in_menus=True)
    standing(home, "dold")
    standing(home, "utkast", show_in_menus=True, live=False)
    assert menu_of(request_) == [Link("Nyheter", "/nyheter/"), Link("Om", "/om/")]


def test_menu_shows_a_page_as_soon_as_it_is_published(home, news_index, request_):
    assert len(menu_of(request_)) == 1
    page = standing(home, "om", show_in_menus=True, live=False)
    page.save_revision().publish()
    assert [link.title for link in menu_of(request_)] == ["Nyheter", "Om"]


def test_menu_is_empty_in_a_language_that_has_no_home_page(request_, news_index):
    with override("en"):
        assert menu_of(request_) == []


def test_breadcrumbs_lead_from_home_to_the_parent(home, news_index):
    article = NewsPageFactory(parent=news_index)
    assert breadcrumbs_of(article) == [Link(home.title, "/"), Link("Nyheter", "/nyheter/")]
    assert breadcrumbs_of(home) == []


def test_breadcrumbs_of_siblings_are_the_same_and_of_cousins_not(home):
    one, other = standing(home, "ett"), standing(home, "tva")
    assert breadcrumbs_of(standing(one, "a"))[-1].url == "/ett/"
    assert breadcrumbs_of(standing(other, "b"))[-1].url == "/tva/"


def test_a_page_in_one_language_has_no_translations(home, news_index):
    assert translations_of(news_index) == []


def test_translations_name_every_language_the_page_is_published_in(home, english_home):
    assert {link.language: link.url for link in translations_of(home)} == {
        "sv": "/",
        "en": "/en/",
    }
    assert translations_of(home) == translations_of(english_home)


def test_a_translation_that_is_only_a_draft_is_not_named(home, english_home):
    english_home.unpublish()
    assert translations_of(home) == []


def test_the_language_switch_leads_to_the_translation_or_else_home(home, english_home, news_index, request_):
    assert [(link.language, link.url) for link in other_languages(request_, home)] == [("en", "/en/")]
    assert [link.url for link in other_languages(request_, news_index)] == ["/en/"]
    assert [link.url for link in other_languages(request_, None)] == ["/en/"]


def test_the_language_switch_is_empty_on_a_site_of_one_language(home, request_):
    assert other_languages(request_, home) == []


def test_settings_change_at_once(request_):
    settings = settings_of(request_)
    assert settings.name == "Innovationsboost"
    settings.name = "Annat projekt"
    settings.save()
    assert settings_of(request_).name == "Annat projekt"


def test_navigation_costs_no_query_once_it_is_remembered(home, news_index, request_, django_assert_num_queries):
    for _first_and_then in range(2):
        links = menu_of(request_), breadcrumbs_of(news_index), translations_of(home)
    with django_assert_num_queries(0):
        assert (menu_of(request_), breadcrumbs_of(news_index), translations_of(home)) == links
