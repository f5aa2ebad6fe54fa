"""A page without photo gets a card with its title: drawn by a task, never by a visitor."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from core import cards, tasks
from core.models import SiteSettings
from core.schedule import jobs
from core.sharing import sharing_of
from news.models import NewsPage
from tests.factories import NewsPageFactory, ProjectFactory, SitePhotoFactory

GREEN = (11, 92, 74)
TITLES = [
    "Kort",
    "Tjugo företag på workshop om cirkularitet i Skövde",
    "å" * 255,
    "Innovationsupphandlingsprocessernas samhällsutvecklingsmöjligheter " * 3,
    "ord " * 64,
    "🎉🚀",
    "漢字のタイトル",
    "",
    '<b>Fet</b> & "citat" \n radbrytning \x00',
]


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("title", TITLES)
def test_card_is_a_jpeg_of_1200_by_630_and_at_most_300_kilobytes(title):
    content = cards.draw(title, "Innovationsboost", "#0b5c4a")
    image = opened(content)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 630))
    assert len(content) <= 300_000


@pytest.mark.parametrize("title", TITLES)
def test_white_text_stays_inside_the_middle_900_by_470(title):
    image = opened(cards.draw(title, "Innovationsboost", "#0b5c4a")).convert("L")
    left, top, right, bottom = image.point(lambda value: 255 if value > 200 else 0).getbbox()
    assert left >= 145
    assert right <= 1055
    assert top >= 75
    assert bottom <= 560


def test_card_has_the_sites_colour():
    colour = opened(cards.draw("Kort", "Innovationsboost", "#0b5c4a")).getpixel((20, 20))
    assert all(abs(one - other) <= 4 for one, other in zip(colour, GREEN, strict=True))


def test_signs_that_the_typeface_lacks_are_left_out():
    assert cards._drawable("🎉 Vi  firar åäö – “ja” 漢!") == "Vi firar åäö – “ja” !"


def test_long_title_ends_with_an_ellipsis_and_a_fitting_one_does_not():
    assert cards._fitted("ordet " * 64)[1][-1].endswith("…")
    assert cards._fitted("Tjugo företag på workshop")[1] == ["Tjugo företag på", "workshop"]


@pytest.mark.django_db
class TestStoredCard:
    """What is drawn when, and what pages say of it."""

    @pytest.fixture(autouse=True)
    def no_encoding(self, monkeypatch):
        monkeypatch.setattr("media.renditions.make_set", lambda photo: False)

    def test_publishing_draws_the_card_and_the_page_shows_it(self, client, news_index):
        page = NewsPageFactory(parent=news_index, title="Utan foto", live=False)
        page.save_revision().publish()
        image = sharing_of(NewsPage.objects.get(pk=page.pk)).image
        assert (image.width, image.height, image.type, image.alt) == (1200, 630, "image/jpeg", "Utan foto")
        response = client.get(image.url.removeprefix("http://testserver"))
        assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
        assert "immutable" in response["Cache-Control"]

    def test_a_visit_draws_nothing(self, client, news_index):
        page = NewsPageFactory(parent=news_index)
        html = client.get(page.url).text
        assert "og:image" not in html
        assert not default_storage.exists("cards")

    def test_new_title_has_a_new_address_and_the_old_one_still_answers(self, client, news_index):
        page = NewsPageFactory(parent=news_index, title="Första")
        page.save_revision().publish()
        before = sharing_of(NewsPage.objects.get(pk=page.pk)).image.url
        page.title = "Andra"
        page.save_revision().publish()
        after = sharing_of(NewsPage.objects.get(pk=page.pk)).image.url
        assert before != after
        for url in (before, after):
            assert client.get(url.removeprefix("http://testserver")).status_code == 200

    def test_new_colour_draws_every_card_anew(self, site, news_index):
        page = NewsPageFactory(parent=news_index)
        tasks.draw_missing_cards.call()
        before = sharing_of(page).image.url
        settings = SiteSettings.for_site(site)
        settings.accent_colour = "#7a1f3d"
        settings.save()
        after = sharing_of(page).image.url
        assert before != after

    def test_page_with_a_photo_gets_no_card(self, news_index):
        photo = SitePhotoFactory()
        manifest = {"shapes": {"card": {"jpeg": [["images/1/card-1200-aaaaaaaaaa.jpg", 1200, 630, 98_765]]}}}
        type(photo).objects.filter(pk=photo.pk).update(manifest=manifest)
        page = NewsPageFactory(parent=news_index, main_photo=photo)
        tasks.draw_card.call(page.pk)
        assert not default_storage.exists("cards")

    def test_drawing_again_changes_nothing(self, site, news_index):
        page = NewsPageFactory(parent=news_index)
        settings = SiteSettings.for_site(site)
        assert cards.make_card(page.title, settings) is True
        assert cards.make_card(page.title, settings) is False
        assert len(default_storage.listdir("cards")[1]) == 1

    def test_page_that_is_gone_is_nothing_to_draw(self, db):
        tasks.draw_card.call(987_654)

    def test_what_was_missed_is_drawn_daily(self):
        assert "draw-missing-cards" in [job.name for job in jobs()]


@pytest.mark.django_db
class TestWhoPays:
    """The emblem and the statement, as the page's project says it."""

    @pytest.mark.parametrize("title", TITLES)
    @pytest.mark.parametrize(
        "site_name", ["Innovationsboost", "Ett mycket långt namn på en webbplats som ingen orkar läsa"]
    )
    def test_all_of_it_stays_inside_the_middle_and_under_the_title(self, title, site_name):
        thanks = ProjectFactory.build(pk=0).acknowledgement("sv")
        image = opened(cards.draw(title, site_name, "#0b5c4a", thanks))
        left, top, right, bottom = image.convert("L").point(lambda value: 255 if value > 200 else 0).getbbox()
        assert (left >= 145, top >= 75, right <= 1055, bottom <= 560) == (True, True, True, True)
        blue = [
            (x, y)
            for x in range(150, 1050)
            for y in (490, 520)
            if image.getpixel((x, y))[2] > 140 > image.getpixel((x, y))[1] + 60
        ]
        assert max(x for x, _y in blue) - min(x for x, _y in blue) == pytest.approx(95, abs=4)

    def test_card_is_another_one_when_the_statement_is_another(self, home):
        site, project = SiteSettings.for_site(home.get_site()), ProjectFactory()
        names = {
            cards.file_name("Titel", site, thanks)
            for thanks in (None, project.acknowledgement("sv"), project.acknowledgement("en"))
        }
        assert len(names) == 3

    def test_page_has_the_card_of_its_project(self, news_index, site):
        ProjectFactory(default_for=site)
        page = NewsPageFactory(parent=news_index, title="Utan foto")
        tasks.draw_missing_cards.call()
        settings, thanks = SiteSettings.for_site(site), page.acknowledgement("sv")
        assert sharing_of(page).image.url.endswith(cards.card_of("Utan foto", settings, thanks).url)
        outside = NewsPageFactory(parent=news_index, title="Utanför", is_outside_project=True)
        tasks.draw_missing_cards.call()
        assert sharing_of(outside).image.url.endswith(cards.card_of("Utanför", settings, None).url)
