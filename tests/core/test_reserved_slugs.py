"""No page can be given an address at which something else answers."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation
from wagtail.models import Page

from config.urls import urlpatterns
from home.models import HomePage, StandardPage
from news.models import NewsIndexPage
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db
REFUSED = "The site itself needs the address “{0}” here. Choose another one, for example “{0}-2”."


def first_segments():
    """The beginnings of all addresses that are not a page's, in every language."""
    for entry in urlpatterns:
        yield str(entry.pattern).split("/")[0]
        if isinstance(entry.pattern, LocalePrefixPattern):
            yield from (str(inner.pattern).split("/")[0] for inner in entry.url_patterns)


def test_home_reserves_whatever_has_an_address_of_its_own():
    found = set()
    for language in ("sv", "en"):
        with translation.override(language):
            found |= {segment for segment in first_segments() if re.fullmatch(r"[a-z-]+", segment)}
    assert found == HomePage.reserved_slugs - {"static"}


@pytest.mark.parametrize("slug", sorted(HomePage.reserved_slugs))
def test_a_page_under_home_may_not_have_a_reserved_address(home, slug):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        home.add_child(instance=StandardPage(title="Text", slug=slug))
    assert refusal.value.message_dict == {"slug": [REFUSED.format(slug)]}
    assert not Page.objects.filter(slug=slug, depth__gt=2).exists()


def test_the_address_is_free_further_down(home):
    parent = home.add_child(instance=StandardPage(title="Text", slug="text"))
    assert parent.add_child(instance=StandardPage(title="Sök", slug="sok")).url == "/text/sok/"


@pytest.mark.parametrize("slug", ["rss", "atom", "amne"])
def test_an_article_may_not_stand_where_a_feed_is(news_index, slug):
    with pytest.raises(ValidationError, match=slug):
        NewsPageFactory(parent=news_index, slug=slug)


def test_an_article_may_not_move_to_a_feeds_address(news_index):
    article = NewsPageFactory(parent=news_index)
    article.slug = "rss"
    with pytest.raises(ValidationError, match="rss"):
        article.save()


def test_the_editor_says_so_at_the_field_of_a_new_page(home):
    form_of = NewsIndexPage.get_edit_handler().get_form_class()
    with translation.override("en"):
        form = form_of({"title": "Sök", "slug": "sok"}, instance=NewsIndexPage(), parent_page=home)
        assert form.errors["slug"] == [REFUSED.format("sok")]
