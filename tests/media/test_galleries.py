"""Galleries as visitors see them: the list, the grid, each photo's own page, and what others are told of it."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from core.caching import raise_generation
from core.publishing import problems_of
from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, SitePhoto
from media.withdrawal import withdraw_photo
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory
from tests.factories.galleries import gallery_of
from tests.query_counts import warm_queries

pytestmark = pytest.mark.django_db


def soup(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, address
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.fixture
def photos(db: None) -> list[SitePhoto]:
    return [SitePhotoFactory(title=f"Foto {number}", description=f"Alt {number}") for number in range(1, 4)]


@pytest.fixture
def gallery(gallery_index: GalleryIndexPage, photos: list[SitePhoto]) -> GalleryPage:
    return gallery_of(gallery_index, photos, title="Invigningen", slug="invigningen")


def change(photo: SitePhoto, **values: object) -> None:
    for name, value in values.items():
        setattr(photo, name, value)
    photo.save()


def without_files(number: int) -> list[SitePhoto]:
    """Rows that are quick to make: the page shows their places only."""
    file = SitePhotoFactory().file.name
    rows = [
        SitePhoto(title=f"Foto {at}", description="Alt", photographer="F", people="none", file=file, width=3, height=2)
        for at in range(number)
    ]
    for row in rows:
        row.collection_id = 1
    return SitePhoto.objects.bulk_create(rows)


class TestList:
    def test_newest_first_under_the_heading_of_each_year(self, client, gallery_index, photos):
        for year, month in ((2024, 5), (2026, 3), (2026, 9)):
            gallery_of(
                gallery_index, photos, title=f"G {year}-{month}", slug=f"g{year}{month}", date=date(year, month, 1)
            )
        page = soup(client, "/bilder/")
        assert [h.get_text() for h in page.main.find_all(["h2", "h3"])] == [
            "2026",
            "G 2026-9",
            "G 2026-3",
            "2024",
            "G 2024-5",
        ]

    def test_a_year_is_chosen_by_its_link(self, client, gallery_index, photos):
        for year in (2024, 2026):
            gallery_of(gallery_index, photos, title=f"G {year}", slug=f"g{year}", date=date(year, 1, 1))
        page = soup(client, "/bilder/?year=2024")
        assert [h.get_text() for h in page.main.find_all("h2")] == ["G 2024"]
        assert page.h1.get_text() == "Bilder 2024"
        assert page.select_one(".filters [aria-current]").get_text() == "2024"
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex, follow"
        assert client.get("/bilder/?year=2025").status_code == 404

    def test_only_published_galleries_are_listed(self, client, gallery_index, gallery):
        gallery.unpublish()
        page = soup(client, "/bilder/")
        assert page.select(".cover") == []
        assert page.select_one(".empty h2")

    def test_teaser_has_cover_number_and_date(self, client, gallery, photos):
        cover = soup(client, "/bilder/").select_one(".cover")
        assert f"/uploads/images/{photos[0].pk}/3x2" in str(cover.picture)
        assert cover.picture.img["alt"] == ""
        assert cover.select_one(".cover__facts span").get_text().startswith("3 ")
        assert cover.time["datetime"] == "2026-03-12"

    def test_withdrawn_photos_are_not_counted_and_leave_no_empty_frame(self, client, gallery, photos):
        for photo in photos:
            withdraw_photo(photo, by=None)
        cover = soup(client, "/bilder/").select_one(".cover")
        assert cover.select_one(".cover__photo") is None
        assert cover.select_one(".cover__facts span").get_text().startswith("0 ")

    def test_25th_gallery_is_on_page_2(self, client, gallery_index):
        photo = SitePhotoFactory()
        for number in range(25):
            gallery_of(gallery_index, [photo], title=f"G{number}", slug=f"g{number}", date=date(2026, 1, 1 + number))
        assert len(soup(client, "/bilder/").select(".cover")) == 24
        assert [h.get_text() for h in soup(client, "/bilder/?page=2").select("h3")] == ["G0"]
        assert client.get("/bilder/?page=3").status_code == 404

    def test_queries_stay_the_same(self, client, gallery_index, gallery, photos):
        one = warm_queries(client, "/bilder/")
        for number in range(3):
            gallery_of(gallery_index, photos, title=f"G{number}", slug=f"g{number}")
        assert len(warm_queries(client, "/bilder/")) <= len(one) <= 5


class TestGrid:
    def test_photos_come_in_order_as_links_to_their_own_pages(self, client, gallery, photos):
        links = soup(client, gallery.url).select(".grid a")
        assert [link["href"] for link in links] == [f"/bilder/invigningen/{photo.pk}/" for photo in photos]
        assert [link["id"] for link in links] == [f"foto-{photo.pk}" for photo in photos]
        assert [link.img["alt"] for link in links] == ["Alt 1", "Alt 2", "Alt 3"]

    def test_a_decorative_photo_still_has_a_name_to_choose_it_by(self, client, gallery, photos):
        change(photos[0], is_decorative=True, caption="Kaffe.")
        change(photos[1], is_decorative=True, caption="")
        names = [link.img["alt"] for link in soup(client, gallery.url).select(".grid a")]
        assert names[0] == "Kaffe."
        assert names[1].endswith(" 2")

    def test_place_is_reserved_by_shape_and_what_is_below_comes_late(self, client, gallery_index):
        sizes = [(360, 240), (240, 360), (360, 100), (360, 240)]
        photos = [SitePhotoFactory(file__width=width, file__height=height) for width, height in sizes]
        page = soup(client, gallery_of(gallery_index, photos).url)
        assert [cell["class"][1] for cell in page.select(".grid__cell")] == [
            "ratio-150",
            "ratio-65",
            "ratio-300",
            "ratio-150",
        ]
        assert [image.get("loading") for image in page.select(".grid img")] == [None, None, None, "lazy"]

    def test_every_ratio_that_a_photo_can_have_is_in_the_style_sheet(self):
        sheet = (Path(settings.SITE_DIR) / "static/css/gallery.css").read_text()
        named = {int(number) for number in re.findall(r"\.ratio-(\d+) \{", sheet)}
        ratios = {SitePhoto(width=width, height=100).ratio for width in range(1, 1000)}
        assert ratios == named

    def test_photo_whose_files_are_not_made_keeps_its_place(self, client, gallery, photos):
        SitePhoto.objects.update(manifest={})
        cells = soup(client, gallery.url).select(".grid__cell")
        assert [cell.svg["aria-label"] for cell in cells] == ["Alt 1", "Alt 2", "Alt 3"]

    def test_articles_that_point_to_it_are_linked_when_they_are_live(self, client, gallery, news_index):
        NewsPageFactory(parent=news_index, slug="ute", title="Ute", gallery=gallery)
        NewsPageFactory(parent=news_index, slug="utkast", title="Utkast", gallery=gallery, live=False)
        links = soup(client, gallery.url).select(".gallery__articles a")
        assert [(link.get_text(), link["href"]) for link in links] == [("Ute", "/nyheter/ute/")]

    def test_everybody_who_took_photos_is_named(self, client, gallery, photos):
        change(photos[2], photographer="Bo Bild")
        assert soup(client, gallery.url).select(".gallery__facts span")[1].get_text() == "Foto: Fia Fotograf, Bo Bild"

    def test_way_to_be_removed_is_linked(self, client, gallery, photos):
        with translation.override("sv"):
            form = reverse("removal_request_form")
        assert soup(client, gallery.url).select_one(".removal a")["href"] == form
        own = soup(client, gallery.places[0].url).select_one(".removal a")["href"]
        assert own == f"{form}?photo={photos[0].pk}"

    def test_download_is_offered_when_it_is_allowed(self, client, gallery, photos):
        assert soup(client, gallery.url).select_one(".gallery__end .button")["href"] == "/bilder/invigningen/ladda-ner/"
        own = soup(client, gallery.places[0].url)
        assert own.select_one(".stage__facts a[download]")["href"] == f"/bilder/invigningen/{photos[0].pk}/ladda-ner/"
        gallery.download = "none"
        gallery.save()
        assert soup(client, gallery.url).select_one(".gallery__end .button") is None
        assert soup(client, gallery.places[0].url).select_one("a[download]") is None

    def test_gallery_whose_photos_are_all_gone_says_so(self, client, gallery, photos):
        for photo in photos:
            withdraw_photo(photo, by=None)
        page = soup(client, gallery.url)
        assert page.select_one(".grid") is None
        assert page.select_one(".gallery .empty p")

    @pytest.mark.parametrize("number", [6, 200])
    def test_queries_are_the_same_for_6_and_200_photos(self, number, client, gallery_index, news_index):
        gallery = gallery_of(gallery_index, without_files(number))
        NewsPageFactory(parent=news_index, gallery=gallery)
        assert len(warm_queries(client, gallery.url)) == 5
        assert len(warm_queries(client, gallery.places[3].url)) <= 5


class TestPhotoPage:
    def test_says_everything_as_text(self, client, gallery, photos):
        change(photos[1], place="Skövde", caption="Bandet klipps.")
        page = soup(client, gallery.places[1].url)
        text = " ".join(page.select_one("figcaption").get_text(" ").split())
        assert text.startswith("Bandet klipps. Foto: Fia Fotograf / Innovationsboost Skövde 12 mars 2026")
        assert page.select_one("figure img")["alt"] == "Alt 2"
        assert page.select_one("figure img")["fetchpriority"] == "high"
        assert page.h1.get_text(" ").split()[1::2][:2] == ["2", "3"]

    def test_leads_to_neighbours_and_home(self, client, gallery, photos):
        ways = [soup(client, place.url) for place in gallery.places]
        own = [place.url for place in gallery.places]
        assert [page.select_one("[data-previous]") and page.select_one("[data-previous]")["href"] for page in ways] == [
            None,
            *own[:2],
        ]
        assert [page.select_one("[data-next]") and page.select_one("[data-next]")["href"] for page in ways] == [
            *own[1:],
            None,
        ]
        assert ways[1].select_one("[data-close]")["href"] == f"/bilder/invigningen/#foto-{photos[1].pk}"

    def test_keeps_its_address_when_photos_are_moved(self, client, gallery, photos):
        gallery.photos.set([GalleryPhoto(photo=photo, sort_order=at) for at, photo in enumerate(reversed(photos))])
        gallery.save()
        assert [link["href"] for link in soup(client, gallery.url).select(".grid a")] == [
            f"/bilder/invigningen/{photo.pk}/" for photo in reversed(photos)
        ]

    def test_photo_that_is_not_in_the_gallery_is_not_found(self, client, gallery):
        assert client.get(f"/bilder/invigningen/{SitePhotoFactory().pk}/").status_code == 404

    @pytest.mark.parametrize("end", ["0", "01", "999999999999999999", "9999999999999999999", "%D9%A1", "-1", "x"])
    def test_odd_numbers_are_not_found(self, end, client, gallery):
        assert client.get(f"/bilder/invigningen/{end}/").status_code == 404

    def test_withdrawn_photo_is_gone_and_the_others_close_the_gap(self, client, gallery, photos):
        address = gallery.places[1].url
        withdraw_photo(photos[1], by=None)
        page = soup(client, address, 410)
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.select_one("main a.button")["href"] == "/bilder/invigningen/"
        assert len(soup(client, gallery.url).select(".grid__cell")) == 2
        assert soup(client, gallery.places[0].url).select_one("[data-next]")["href"].endswith(f"/{photos[2].pk}/")

    def test_replaced_photo_is_gone_and_its_replacement_stands_in_its_place(self, client, gallery, photos):
        other = SitePhotoFactory()
        withdraw_photo(photos[1], by=None, replacement=other)
        assert client.get(f"/bilder/invigningen/{photos[1].pk}/").status_code == 410
        assert client.get(f"/bilder/invigningen/{other.pk}/").status_code == 200
        ends = [link["href"].split("/")[-2] for link in soup(client, gallery.url).select(".grid a")]
        assert ends == [str(photos[0].pk), str(other.pk), str(photos[2].pk)]

    def test_photo_of_an_unpublished_gallery_is_not_found(self, client, gallery):
        address = gallery.places[0].url
        gallery.unpublish()
        assert client.get(address).status_code == 404


class TestSharing:
    def graph(self, page: BeautifulSoup) -> dict[str, dict]:
        nodes = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
        return {node["@type"]: node for node in nodes}

    def test_photo_is_shared_as_itself(self, client, gallery, photos):
        change(photos[1], caption="Bandet klipps.")
        page = soup(client, gallery.places[1].url)
        meta = {tag.get("property"): tag.get("content") for tag in page.find_all("meta")}
        url = f"http://testserver/bilder/invigningen/{photos[1].pk}/"
        assert page.find("link", rel="canonical")["href"] == url == meta["og:url"]
        assert meta["og:title"].startswith("Bandet klipps. (")
        assert page.title.get_text() == f"{meta['og:title']} – Invigningen – Innovationsboost"
        assert f"/images/{photos[1].pk}/card" in meta["og:image"]
        assert "Invigningen" in meta["og:description"]
        assert "Foto: Fia Fotograf / Innovationsboost." in meta["og:description"]
        assert page.select_one("[data-share]")["data-url"] == url
        assert "article:published_time" not in meta

    def test_search_engines_read_who_made_it_and_on_what_terms(self, client, gallery, photos):
        change(photos[1], caption="Bandet klipps.", place="Skövde")
        graph = self.graph(soup(client, gallery.places[1].url))
        url = f"http://testserver/bilder/invigningen/{photos[1].pk}/"
        photo = graph["WebPage"]["mainEntity"]
        with Image.open(photos[1].file) as file:
            assert (photo["width"], photo["height"]) == file.size
        assert "/natural-360-" in photo.pop("contentUrl")
        assert {key: photo[key] for key in photo if key not in ("width", "height")} == {
            "@type": "ImageObject",
            "@id": f"{url}#photo",
            "url": url,
            "caption": "Bandet klipps.",
            "creditText": "Fia Fotograf / Innovationsboost",
            "copyrightNotice": "© Innovationsboost",
            "creator": {"@type": "Person", "name": "Fia Fotograf"},
            "license": url,
            "contentLocation": {"@type": "Place", "name": "Skövde"},
            "dateCreated": "2026-03-12T10:00:00+01:00",
        }
        assert graph["WebPage"]["isPartOf"] == {"@id": "http://testserver/bilder/invigningen/#page"}
        names = [item["name"] for item in graph["BreadcrumbList"]["itemListElement"]]
        assert names[-3:-1] == ["Bilder", "Invigningen"]

    def test_open_licence_is_named_by_its_address(self, client, gallery, photos):
        change(photos[0], licence=SitePhoto.Licence.CC_BY)
        page = soup(client, gallery.places[0].url)
        licence = "https://creativecommons.org/licenses/by/4.0/"
        assert self.graph(page)["WebPage"]["mainEntity"]["license"] == licence
        assert page.select_one("figcaption a[rel~=license]")["href"] == licence

    def test_gallery_is_an_image_gallery_with_its_cover(self, client, gallery, photos):
        node = self.graph(soup(client, gallery.url))["ImageGallery"]
        assert node["name"] == "Invigningen"
        assert f"/images/{photos[0].pk}/card" in node["image"][0]["url"]

    def test_photo_whose_card_is_not_made_borrows_the_gallerys(self, client, gallery, photos):
        SitePhoto.objects.filter(pk=photos[1].pk).update(manifest={})
        raise_generation()
        page = soup(client, gallery.places[1].url)
        assert f"/images/{photos[0].pk}/card" in page.find("meta", property="og:image")["content"]
        assert "mainEntity" not in self.graph(page)["WebPage"]

    def test_site_map_names_the_gallery_and_its_cover_but_not_each_photo(self, client, gallery, photos):
        """Search engines follow the grid's links; a line for each of thousands of photos would crowd out the pages."""
        sitemap = client.get("/sitemap.xml").content.decode()
        assert "<loc>http://testserver/bilder/invigningen/</loc>" in sitemap
        assert re.search(rf"<image:loc>http://testserver/uploads/images/{photos[0].pk}/natural", sitemap)
        assert f"/bilder/invigningen/{photos[0].pk}/" not in sitemap


def article(news_index, **fields) -> NewsPage:
    return NewsPageFactory(parent=news_index, slug="artikeln", **fields)


class TestInArticles:
    BLOCK = staticmethod(lambda gallery, text="": ("gallery", {"gallery": gallery, "text": text}))

    @pytest.mark.parametrize("is_block", [True, False], ids=["block", "field"])
    def test_first_photos_and_the_way_to_the_rest(self, is_block, client, gallery, gallery_index, news_index, photos):
        gallery.photos.add(*(GalleryPhoto(photo=SitePhotoFactory(), sort_order=9) for _more in range(2)))
        gallery.save()
        fields = {"body": [self.BLOCK(gallery)]} if is_block else {"gallery": gallery}
        strip = soup(client, article(news_index, **fields).url).select_one(".strip")
        assert len(strip.select("picture")) == 4
        assert {image["alt"] for image in strip.select("img")} == {""}
        assert strip.a["href"] == "/bilder/invigningen/"
        assert strip.select_one(".strip__count").get_text().startswith("5 ")

    def test_link_text_may_be_chosen(self, client, gallery, news_index):
        page = article(news_index, body=[self.BLOCK(gallery, "Bilder från labbet")])
        assert soup(client, page.url).select_one(".strip a").get_text() == "Bilder från labbet"

    @pytest.mark.parametrize("is_block", [True, False], ids=["block", "field"])
    def test_nothing_is_shown_of_an_unpublished_or_emptied_gallery(self, is_block, client, gallery, news_index, photos):
        fields = {"body": [self.BLOCK(gallery)]} if is_block else {"gallery": gallery}
        page = article(news_index, **fields)
        for photo in photos:
            withdraw_photo(photo, by=None)
        assert soup(client, page.url).select(".strip") == []
        SitePhoto.with_withdrawn.update(withdrawn_at=None)
        gallery.unpublish()
        assert soup(client, page.url).select(".strip") == []

    def test_feeds_lead_to_it(self, client, gallery, news_index):
        article(news_index, body=[self.BLOCK(gallery, "Bilder A")], gallery=gallery)
        html = json.loads(client.get("/nyheter/feed.json").content)["items"][0]["content_html"]
        assert '<p><a href="http://testserver/bilder/invigningen/">Bilder A</a></p>' in html
        assert html.count('href="http://testserver/bilder/invigningen/"') == 2

    def test_feeds_say_nothing_of_a_draft(self, client, gallery, news_index):
        article(news_index, body=[self.BLOCK(gallery)], gallery=gallery)
        gallery.unpublish()
        assert "/bilder/" not in json.loads(client.get("/nyheter/feed.json").content)["items"][0]["content_html"]

    def test_queries_of_the_article_stay_the_same(self, client, gallery, news_index, photos):
        page = article(news_index, body=[self.BLOCK(gallery)], gallery=gallery)
        few = warm_queries(client, page.url)
        gallery.photos.add(*(GalleryPhoto(photo=photo, sort_order=9) for photo in without_files(20)))
        gallery.save()
        assert len(warm_queries(client, page.url)) <= len(few) <= 6

    def test_search_finds_the_article_by_the_gallerys_title(self, gallery, news_index):
        page = article(news_index, body=[self.BLOCK(gallery)])
        assert "Invigningen" in " ".join(page.body.stream_block.get_searchable_content(page.body))

    def test_gallery_in_a_body_is_no_photo_of_the_article(self, gallery, news_index):
        assert problems_of(article(news_index, body=[self.BLOCK(gallery)])) == []


class TestWithdrawnPhotosLeaveNoHoles:
    def page_with(self, news_index, body=(), **fields) -> str:
        return article(news_index, body=[("paragraph", "<p>Text.</p>"), *body], **fields).url

    @pytest.mark.parametrize("gone", ["left", "right"])
    def test_the_other_photo_of_a_pair_stands_alone(self, gone, client, news_index, photos):
        pair = {"left": photos[0], "right": photos[1], "caption": "Två bilder."}
        address = self.page_with(news_index, [("photo_pair", pair)])
        withdraw_photo(pair[gone], by=None)
        figure = soup(client, address).select_one(".body .figure")
        assert [image["alt"] for image in figure.select("img")] == ["Alt 2" if gone == "left" else "Alt 1"]
        assert figure.select(".figure__pair") == []
        assert figure.figcaption.get_text().count("Fia Fotograf") == 1

    def test_two_gone_leave_nothing_of_a_pair(self, client, news_index, photos):
        pair = {"left": photos[0], "right": photos[1], "caption": "Två bilder."}
        address = self.page_with(news_index, [("photo_pair", pair)])
        for photo in photos:
            withdraw_photo(photo, by=None)
        page = soup(client, address)
        assert page.select(".body figure") == []
        assert "Två bilder." not in page.get_text()

    def test_photo_goes_with_its_caption(self, client, news_index, photos):
        body = [("photo", {"photo": photos[0], "caption": "Egen bildtext.", "width": "text"})]
        address = self.page_with(news_index, body, main_photo=photos[0], main_photo_caption="Egen bildtext.")
        withdraw_photo(photos[0], by=None)
        page = soup(client, address)
        assert page.select(".article figure") == []
        assert "Egen bildtext." not in page.get_text()

    def test_film_without_its_poster_is_still_a_film(self, client, news_index, photos):
        film = {"url": "https://vimeo.com/1", "title": "Labbet", "poster": photos[0]}
        address = self.page_with(news_index, [("video", film)])
        withdraw_photo(photos[0], by=None)
        film = soup(client, address).select_one(".video")
        assert film.select("picture, svg.photo, .caption__credit") == []
        assert film.select_one(".video__start")["href"] == "https://vimeo.com/1"

    def test_teaser_has_no_empty_frame(self, client, news_index, photos):
        self.page_with(news_index, main_photo=photos[0])
        withdraw_photo(photos[0], by=None)
        assert soup(client, "/nyheter/").select(".teaser__photo") == []

    def test_feed_has_no_caption_without_its_photo(self, client, news_index, photos):
        pair = {"left": photos[0], "right": photos[1], "caption": "Två bilder."}
        self.page_with(news_index, [("photo_pair", pair)], main_photo=photos[0], main_photo_caption="Huvudbild.")
        for photo in photos:
            withdraw_photo(photo, by=None)
        html = json.loads(client.get("/nyheter/feed.json").content)["items"][0]["content_html"]
        assert "Två bilder." not in html
        assert "Huvudbild." not in html
