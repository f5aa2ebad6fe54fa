"""What an article must have before visitors see it."""

import pytest
from django.utils import translation

from core.publishing import Problem, problems_of
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db


def test_whole_article_has_no_problems(news_index):
    assert problems_of(NewsPageFactory(parent=news_index, main_photo=SitePhotoFactory())) == []


@pytest.mark.parametrize("lead", ["", "  \n "])
def test_article_without_lead_is_told_so_at_the_lead(lead):
    page = NewsPage(title="Labbet öppnar", lead=lead, body=[("paragraph", "<p>Text.</p>")])

    assert [problem.field for problem in problems_of(page)] == ["lead"]


def test_article_without_text_is_told_so_at_the_text():
    page = NewsPage(title="Labbet öppnar", lead="Labbet öppnar på måndag.")

    with translation.override("en"):
        problems = problems_of(page)

    assert problems == [Problem("The article has no text yet. Add at least one block with text.", "body")]


def test_other_pages_need_neither(home, news_index):
    assert problems_of(home) == []
    assert problems_of(news_index) == []
