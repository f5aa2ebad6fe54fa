"""A photo on a public page says what it shows, who took it and by what right it shows whom."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from wagtail.models import Page

from core import caching
from core.publishing import problems_of
from media.models import GalleryPage, GalleryPhoto, PicturedPerson, SitePhoto
from media.publishing import missing_facts
from media.withdrawal import withdraw_photo
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


IDENTIFIABLE = SitePhoto.People.IDENTIFIABLE
TODAY = date(2026, 11, 22)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def portrait(**person: object) -> SitePhoto:
    photo = SitePhotoFactory(title="Porträttet", people=IDENTIFIABLE)
    if person:
        PicturedPerson.objects.create(photo=photo, **person)
    return photo


def sentences(page: Page) -> list[str]:
    with translation.override("en"):
        return [problem.message for problem in problems_of(page)]


@pytest.mark.parametrize("people", [SitePhoto.People.NONE, SitePhoto.People.CROWD])
def test_photo_where_nobody_can_be_recognised_needs_nothing_more(people):
    assert sentences(article(main_photo=SitePhotoFactory(people=people))) == []


def test_photo_that_does_not_say_who_is_in_it_is_refused():
    (sentence,) = sentences(article(main_photo=SitePhotoFactory(title="Minglet", people="")))

    assert sentence.startswith("The photo “Minglet” does not say whether anybody can be recognised.")


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({}, "shows somebody who can be recognised"),
        ({"label": "Anna Ek"}, "shows Anna Ek without a legal ground"),
        ({"label": "Anna Ek", "ground": "consent"}, ""),
        ({"label": "Anna Ek", "ground": "consent", "valid_until": TODAY}, ""),
        (
            {"label": "Anna Ek", "ground": "consent", "valid_until": TODAY - timedelta(days=1)},
            "Anna Ek ended on Nov. 21",
        ),
        ({"label": "Anna Ek", "valid_until": TODAY + timedelta(days=1)}, "shows Anna Ek without a legal ground"),
    ],
)
def test_somebody_is_shown_by_a_ground_that_holds_today(today, person, words):
    found = sentences(article(main_photo=portrait(**person)))

    assert len(found) == bool(words)
    assert all("“Porträttet”" in sentence and words in sentence for sentence in found)


def test_each_person_in_a_photo_needs_a_ground_of_their_own(today):
    photo = portrait(label="Anna Ek", ground="consent")
    PicturedPerson.objects.create(photo=photo, label="Bo Ek")

    (sentence,) = sentences(article(main_photo=photo))
    assert "Bo Ek" in sentence


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, []),
        ({"description": "", "photographer": "", "people": ""}, ["alt", "photographer", "people"]),
        ({"people": IDENTIFIABLE}, ["ground"]),
    ],
)
def test_missing_facts_are_named_for_screens(values, missing):
    assert missing_facts(SitePhotoFactory(**values)) == missing


def test_photo_shown_instead_of_a_withdrawn_one_is_checked():
    replaced = SitePhotoFactory()
    page = article(main_photo=replaced)
    withdraw_photo(replaced, by=None, replacement=SitePhotoFactory(title="Den nya", photographer=""))
    page.main_photo_id = replaced.pk

    (sentence,) = sentences(page)
    assert "“Den nya”" in sentence


def test_withdrawn_photo_that_nothing_replaces_is_no_reason(unsigned):
    page = article(main_photo=unsigned)
    withdraw_photo(unsigned, by=None)
    page.main_photo_id = unsigned.pk

    assert sentences(page) == []


def gallery(*photos: SitePhoto) -> GalleryPage:
    page = GalleryPage(title="Bilder från dagen")
    page.photos.set([GalleryPhoto(photo=photo, sort_order=place) for place, photo in enumerate(photos)])
    return page


def test_gallery_without_photos_is_refused():
    assert sentences(gallery()) == ["The gallery has no photos yet. Add at least one."]


def test_gallery_whose_photos_are_all_withdrawn_is_refused():
    photo = SitePhotoFactory()
    page = gallery(photo)
    withdraw_photo(photo, by=None)

    assert sentences(page) == ["The gallery has no photos yet. Add at least one."]


def test_gallery_checks_each_of_its_photos_in_order():
    first, second = SitePhotoFactory(title="Ett", photographer=""), SitePhotoFactory(title="Två", people="")
    page = gallery(SitePhotoFactory(), second, first)
    page.main_photo = first

    with translation.override("en"):
        problems = problems_of(page)
    assert [problem.field for problem in problems] == ["photos", "photos"]
    assert "“Två”" in problems[0].message
    assert "“Ett”" in problems[1].message


@pytest.mark.parametrize(
    ("faulty", "named", "last"),
    [(5, 5, ""), (6, 5, "… and 1 more photo lacks something."), (9, 5, "… and 4 more photos lack something.")],
)
def test_gallery_with_many_faults_names_five_and_counts_the_rest(faulty, named, last):
    found = sentences(gallery(*SitePhotoFactory.create_batch(faulty, photographer="")))

    assert len(found) == named + bool(last)
    assert found[-1].startswith(last)


def test_photo_with_several_faults_is_named_with_all_of_them_or_counted():
    photos = SitePhotoFactory.create_batch(3, photographer="", description="")
    found = sentences(gallery(*photos))

    assert len(found) == 5
    assert found[-1].startswith("… and 1 more photo lacks something.")


def test_number_of_queries_is_the_same_for_many_photos(django_assert_num_queries):
    photos = [portrait(label="Anna Ek", ground="consent") for _ in range(8)]
    for some in (photos[:2], photos):
        page = gallery(*some)
        with django_assert_num_queries(3):  # the photos to check, the people in them, whether any is shown
            caching._values.clear()
            assert problems_of(page) == []
