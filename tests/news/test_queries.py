"""The budgets: article and list 6, home page 8, feed 3, whatever the number of articles."""

import pytest
from django.test import Client

from core.models import SiteSettings, Topic
from news.models import NewsIndexPage, NewsOrganisation, NewsPage
from partners.models import PartnerIndexPage, PartnerPage, Person
from tests.factories import NewsPageFactory, PersonFactory, ProjectFactory, SitePhotoFactory, TopicFactory
from tests.query_counts import assert_constant, warm_queries


@pytest.fixture
def partner(home) -> PartnerPage:
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    return index.add_child(instance=PartnerPage(title="IDC West Sweden", slug="idc"))


def full_article(news_index: NewsIndexPage, partner: PartnerPage, topic: Topic) -> NewsPage:
    """Everything an ordinary article holds: photos, two quotes, a fact box, links, organisation, topic."""
    speaker = PersonFactory(organisation=partner)
    photos = SitePhotoFactory.create_batch(3)
    body = [
        ("paragraph", f'<p>Text med <a linktype="page" id="{partner.pk}">länk</a>.</p>'),
        ("heading", {"text": "Mellanrubrik", "level": "h2"}),
        ("quote", {"text": "Det gick bra.", "person": speaker, "name": "", "title": "", "organisation": partner}),
        ("photo", {"photo": photos[0], "caption": "", "width": "text"}),
        ("photo_pair", {"left": photos[1], "right": photos[2], "caption": ""}),
        ("fact_box", {"heading": "Nätverket", "text": "<p>Fakta.</p>", "contact": speaker, "action_page": partner}),
        ("link_list", {"heading": "Läs vidare", "links": [{"text": "Partner", "page": partner, "url": ""}]}),
    ]
    author = PersonFactory(organisation=partner)
    page = NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory(), author=author, body=body)
    page.topics.add(topic)
    page.organisation_links.add(NewsOrganisation(organisation=partner))
    page.save()
    return page


@pytest.fixture
def topic(site) -> Topic:
    ProjectFactory(default_for=site)
    SiteSettings.objects.create(site=site, contact=PersonFactory(), share_image=SitePhotoFactory())
    return TopicFactory()


def test_article(client: Client, news_index, partner, topic):
    page = full_article(news_index, partner, topic)
    assert_constant(client, page.url, lambda: full_article(news_index, partner, topic), at_most=6)
    assert Person.objects.count() == 9


def test_article_with_less_asks_less(client: Client, news_index, topic):
    page = NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory(), author=PersonFactory())
    assert len(warm_queries(client, page.url)) <= 4


@pytest.mark.parametrize("address", ["/nyheter/", "/nyheter/?year=2026", "/nyheter/?topic={topic}"])
def test_list(address, client: Client, news_index, partner, topic):
    address = address.format(topic=topic.slug)
    assert_constant(client, address, lambda: full_article(news_index, partner, topic), at_most=6)


def test_home_page(client: Client, news_index, partner, topic):
    assert_constant(client, "/", lambda: full_article(news_index, partner, topic), at_most=8)


@pytest.mark.parametrize("feed", ["rss/", "atom/", "feed.json"])
def test_feed(feed, client: Client, news_index, partner, topic):
    assert_constant(client, f"/nyheter/{feed}", lambda: full_article(news_index, partner, topic), at_most=3)
