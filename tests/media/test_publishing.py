"""A photo on a public page says what it shows and who took it."""

import pytest
from django.utils import translation

from core.publishing import problems_of
from media.models import SitePhoto
from news.models import NewsPage
from tests.factories import SitePhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unsigned() -> SitePhoto:
    return SitePhotoFactory(title="Invigningen", photographer="")


def article(body: list | None = None, **fields: object) -> NewsPage:
    return NewsPage(title="N", lead="Ingress.", body=[("paragraph", "<p>Text.</p>"), *(body or [])], **fields)


def fields_of(page: NewsPage) -> list[str]:
    return [problem.field for problem in problems_of(page)]


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        ({}, []),
        ({"description": ""}, ["alt text"]),
        ({"description": "  "}, ["alt text"]),
        ({"description": "", "is_decorative": True}, []),
        ({"photographer": ""}, ["photographer"]),
        ({"photographer": " ", "rights_holder": "Högskolan i Skövde"}, ["photographer"]),
        ({"description": "", "photographer": ""}, ["alt text", "photographer"]),
    ],
)
def test_each_thing_missing_is_one_sentence_that_names_the_photo(photo, words):
    page = article(main_photo=SitePhotoFactory(title="Invigningen", **photo))
    with translation.override("en"):
        problems = problems_of(page)

    assert len(problems) == len(words)
    for problem, word in zip(problems, words, strict=True):
        assert "“Invigningen”" in problem.message
        assert word in problem.message


@pytest.mark.parametrize("field", ["main_photo", "share_image"])
def test_photo_in_a_field_is_checked(unsigned, field):
    assert fields_of(article(**{field: unsigned})) == [field]


@pytest.mark.parametrize(
    "block",
    [
        ("photo", lambda photo: {"photo": photo, "width": "text"}),
        ("photo_pair", lambda photo: {"left": SitePhotoFactory(), "right": photo}),
        ("video", lambda photo: {"url": "https://vimeo.com/1", "title": "Film", "poster": photo}),
    ],
    ids=lambda block: block[0],
)
def test_photo_in_a_block_is_checked_and_the_block_is_named(unsigned, block):
    name, value = block
    page = article([(name, value(unsigned))])
    page.body[1].id = "the-block"

    assert [(problem.field, problem.block) for problem in problems_of(page)] == [("body", "the-block")]


def test_same_photo_twice_is_one_problem(unsigned):
    page = article([("photo", {"photo": unsigned, "width": "text"})] * 2, main_photo=unsigned)

    assert fields_of(page) == ["main_photo"]


def test_photos_are_fetched_in_one_query(unsigned, django_assert_num_queries):
    page = article([("photo", {"photo": SitePhotoFactory(), "width": "text"}) for _ in range(5)], main_photo=unsigned)

    with django_assert_num_queries(1):
        problems_of(page)
