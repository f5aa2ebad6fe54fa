"""One photo or a whole gallery to take along: names, credit inside and beside, and what is never given away."""

import tracemalloc
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Locale, Site

from core.models import SiteSettings
from home.models import HomePage
from media.downloads import zip_response
from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, SitePhoto
from media.withdrawal import withdraw_photo
from tests.factories import SitePhotoFactory
from tests.factories.media import live_gallery, uploaded_photo
from tests.factories.partners import PersonFactory
from tests.media import corpus
from tests.media.reading import told
from tests.query_counts import assert_constant

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
MEGABYTE = 1024 * 1024


def body_of(response: StreamingHttpResponse) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def fetched(address: str) -> bytes:
    return body_of(Client().get(address))


def fetched_zip(gallery: GalleryPage) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(fetched(f"{gallery.url}ladda-ner/")))


def notes_of(packed: zipfile.ZipFile) -> str:
    return packed.read("LÄS MIG.txt").decode("utf-8-sig").replace("\r\n", "\n")


def scan_of(content: bytes) -> bytes:
    """The compressed pixels."""
    return content[content.index(b"\xff\xda") :]


def stored(photo: SitePhoto) -> bytes:
    with photo.file.storage.open(photo.file.name) as file:
        return file.read()


@pytest.mark.django_db
class TestOnePhoto:
    def test_web_size_is_the_widest_jpeg_of_the_pages(self, gallery_index: GalleryIndexPage) -> None:
        photo = SitePhotoFactory(file__width=2400, file__height=1600)
        gallery = live_gallery(gallery_index, [photo], download=GalleryPage.Download.WEB)

        content = fetched(gallery.photo_download_url(photo))

        with Image.open(BytesIO(content)) as image:
            assert image.size == (1920, 1280)
        served = Client().get(photo.largest.url)
        assert scan_of(content) == scan_of(body_of(served))

    def test_full_size_is_the_original(self, gallery_index: GalleryIndexPage) -> None:
        photo = SitePhotoFactory(file__width=2400, file__height=1600)
        gallery = live_gallery(gallery_index, [photo], download=GalleryPage.Download.ORIGINAL)

        content = fetched(gallery.photo_download_url(photo))

        assert scan_of(content) == scan_of(stored(photo))

    def test_address_is_the_photos_own(self, gallery_index: GalleryIndexPage) -> None:
        photo = SitePhotoFactory()
        gallery = live_gallery(gallery_index, [photo], slug="oppet-hus")

        assert gallery.photo_download_url(photo) == f"/bilder/oppet-hus/{photo.pk}/ladda-ner/"

    def test_headers(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [photo := SitePhotoFactory()], slug="oppet-hus")

        response = Client().get(gallery.photo_download_url(photo))

        name = "oppet-hus-01-workshop-i-skovde-foto-fia-fotograf.jpg"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Content-Type"] == "image/jpeg"
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Robots-Tag"] == "noindex"
        assert int(response["Content-Length"]) == len(body_of(response))

    def test_head_tells_the_same_without_the_file(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [photo := SitePhotoFactory()])
        address = gallery.photo_download_url(photo)

        response = Client().head(address)

        assert body_of(response) == b""
        assert response["Content-Length"] == Client().get(address)["Content-Length"]

    def test_nothing_can_be_sent_there(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [photo := SitePhotoFactory()])

        assert Client().post(gallery.photo_download_url(photo)).status_code == 405

    def test_carries_what_is_said_of_the_photo_today(self, gallery_index: GalleryIndexPage, tmp_path: Path) -> None:
        photo = SitePhotoFactory(licence=SitePhoto.Licence.CC_BY, caption="Labbet öppnar.")
        gallery = live_gallery(gallery_index, [photo], download=GalleryPage.Download.ORIGINAL)
        photo.photographer = "Noor Nyman"
        photo.save()

        found = told(fetched(gallery.photo_download_url(photo)), tmp_path)

        assert found["XMP-dc:Creator"] == found["IPTC:By-line"] == "Noor Nyman"
        assert found["XMP-dc:Description"] == "Labbet öppnar."
        assert found["XMP-iptcCore:AltTextAccessibility"] == "Deltagare runt ett bord"
        assert found["XMP-xmpRights:WebStatement"] == CC_BY


@pytest.mark.django_db
class TestZip:
    def test_holds_every_photo_in_order_and_a_text(self, gallery_index: GalleryIndexPage) -> None:
        photos = [SitePhotoFactory(caption=caption) for caption in ("Öppet hus", "Öppet hus", "")]
        photos[2].title = "DSC_0042"
        photos[2].save()
        gallery = live_gallery(gallery_index, photos, slug="oppet-hus")

        packed = fetched_zip(gallery)

        assert packed.namelist() == [
            "LÄS MIG.txt",
            "oppet-hus-01-oppet-hus-foto-fia-fotograf.jpg",
            "oppet-hus-02-oppet-hus-foto-fia-fotograf.jpg",
            "oppet-hus-03-dsc-0042-foto-fia-fotograf.jpg",
        ]
        assert packed.testzip() is None
        assert {entry.compress_type for entry in packed.infolist()} == {zipfile.ZIP_STORED}

    def test_files_are_those_that_are_fetched_one_by_one(self, gallery_index: GalleryIndexPage) -> None:
        photos = SitePhotoFactory.create_batch(2)
        gallery = live_gallery(gallery_index, photos)

        packed = fetched_zip(gallery)

        assert [packed.read(name) for name in packed.namelist()[1:]] == [
            fetched(gallery.photo_download_url(photo)) for photo in photos
        ]

    def test_headers(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [SitePhotoFactory()], slug="oppet-hus")

        response = Client().get(gallery.download_url)

        assert response["Content-Disposition"] == 'attachment; filename="oppet-hus.zip"'
        assert response["Content-Type"] == "application/zip"
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Robots-Tag"] == "noindex"
        assert int(response["Content-Length"]) == len(body_of(response))
        assert Client().head(gallery.download_url)["Content-Length"] == response["Content-Length"]

    def test_head_reads_no_photo(self, gallery_index: GalleryIndexPage) -> None:
        """The test client and servers throw away what comes; it would be read from the disk all the same."""
        gallery = live_gallery(gallery_index, [SitePhotoFactory()])

        assert body_of(zip_response(RequestFactory().head("/"), gallery)) == b""

    def test_a_press_kit_says_so(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [SitePhotoFactory()], slug="labbet", is_press_kit=True)

        response = Client().get(gallery.download_url)

        assert response["Content-Disposition"] == 'attachment; filename="pressbilder-labbet.zip"'

    def test_names_are_plain_and_bounded_whatever_was_written(self, gallery_index: GalleryIndexPage) -> None:
        texts = ["../../etc/passwd", "📷🌲", "x" * 500, "robot " * 80, 'a/b\\c:d*e?"<>|\n']
        photos = [SitePhotoFactory(caption=text, photographer="ÅÄÖ " * 25) for text in texts]
        gallery = live_gallery(gallery_index, photos, slug="s" * 250)

        names = fetched_zip(gallery).namelist()[1:]

        assert len(set(names)) == len(texts)
        for name in names:
            assert len(name) <= 150
            assert name.isascii()
            assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
            assert name.count(".") == 1

    def test_text_says_who_took_what_and_how_it_may_be_used(self, gallery_index: GalleryIndexPage, site: Site) -> None:
        contact = PersonFactory(name="Anna Ek", email="anna@example.com", phone="0500-12 34 56")
        SiteSettings.objects.update_or_create(site=site, defaults={"contact": contact, "email": "info@example.com"})
        photos = [
            SitePhotoFactory(caption="Öppet hus.", licence=SitePhoto.Licence.CC_BY),
            SitePhotoFactory(caption="", title="Roboten", photographer="Noor Nyman", rights_holder="", licence="own"),
        ]
        gallery = live_gallery(
            gallery_index, photos, title="Öppet hus", slug="oppet-hus", date=date(2026, 3, 12), photographer=""
        )

        assert notes_of(fetched_zip(gallery)) == (
            "Öppet hus\n12 mars 2026\nhttp://testserver/bilder/oppet-hus/\n\n"
            "{use}\n{look}\n{questions}\n\n"
            "oppet-hus-01-oppet-hus-foto-fia-fotograf.jpg\n"
            "  Bildtext: Öppet hus.\n"
            "  Fotograf: Fia Fotograf\n"
            "  Rättsinnehavare: Innovationsboost\n"
            "  Licens: {cc_by} {address}\n"
            "  {credit}: Foto: Fia Fotograf / Innovationsboost\n\n"
            "oppet-hus-02-roboten-foto-noor-nyman.jpg\n"
            "  Fotograf: Noor Nyman\n"
            "  Licens: {own}\n"
            "  {credit}: Foto: Noor Nyman\n"
        ).format(
            use="Publicera en bild bara så som licensen nedan tillåter, och ange fotografen så som det står där.",
            look="Se efter på adressen ovan innan du publicerar: en bild som är borta där får inte användas längre.",
            questions="Frågor: Anna Ek, anna@example.com, 0500-12 34 56, info@example.com",
            cc_by="CC BY 4.0: fri att använda och ändra om fotografens namn anges.",
            address=CC_BY,
            credit="Skriv vid bilden",
            own="Alla rättigheter förbehållna. Fråga innan du publicerar bilden.",
        )

    def test_text_can_be_read_on_windows(self, gallery_index: GalleryIndexPage) -> None:
        content = fetched_zip(live_gallery(gallery_index, [SitePhotoFactory()])).read("LÄS MIG.txt")

        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n") > 5

    def test_an_english_gallery_has_an_english_text(
        self, gallery_index: GalleryIndexPage, english_home: HomePage
    ) -> None:
        english = Locale.objects.get(language_code="en")
        index = english_home.add_child(instance=GalleryIndexPage(title="Photos", slug="photos", locale=english))
        gallery = live_gallery(index, [SitePhotoFactory()], title="Open house", slug="open-house", locale=english)

        packed = fetched_zip(gallery)

        text = packed.read("README.txt").decode("utf-8-sig")
        assert "12 March 2026\r\nhttp://testserver/en/photos/open-house/\r\n" in text
        assert "  Write by the photo: Photo: Fia Fotograf / Innovationsboost\r\n" in text

    def test_private_contact_is_not_given_away(self, gallery_index: GalleryIndexPage, site: Site) -> None:
        contact = PersonFactory(name="Anna Ek", email="anna@example.com", is_contact_public=False)
        SiteSettings.objects.update_or_create(site=site, defaults={"contact": contact, "email": ""})

        notes = notes_of(fetched_zip(live_gallery(gallery_index, [SitePhotoFactory()])))

        assert "Frågor: Anna Ek\n" in notes
        assert "anna@example.com" not in notes

    def test_a_missing_file_costs_only_that_photo_and_is_said(self, gallery_index: GalleryIndexPage) -> None:
        photos = SitePhotoFactory.create_batch(3)
        gallery = live_gallery(gallery_index, photos, slug="oppet-hus")
        photos[1].file.storage.delete(photos[1].largest.url.removeprefix("/uploads/"))

        packed = fetched_zip(gallery)

        assert [name[:12] for name in packed.namelist()[1:]] == ["oppet-hus-01", "oppet-hus-03"]
        assert notes_of(packed).endswith(
            "Saknas på grund av ett fel hos oss. Försök igen senare eller fråga oss:\n"
            "oppet-hus-02-workshop-i-skovde-foto-fia-fotograf.jpg\n"
        )
        assert Client().get(gallery.photo_download_url(photos[1])).status_code == 404

    def test_without_any_file_there_is_no_zip(self, gallery_index: GalleryIndexPage) -> None:
        photo = SitePhotoFactory()
        gallery = live_gallery(gallery_index, [photo], download=GalleryPage.Download.ORIGINAL)
        photo.file.storage.delete(photo.file.name)

        assert Client().get(gallery.download_url).status_code == 404

    def test_sixty_originals_take_no_more_memory_than_a_piece(self, gallery_index: GalleryIndexPage) -> None:
        first = SitePhotoFactory()
        with Path(first.file.path).open("ab") as file:  # a tail, so that nothing has to be drawn or encoded
            file.write(b"\x5a" * 5 * MEGABYTE)
        for _place in range(59):
            first.pk, first._state.adding = None, True
            SitePhoto.objects.bulk_create([first])
        photos = list(SitePhoto.objects.all())
        gallery = live_gallery(gallery_index, photos, download=GalleryPage.Download.ORIGINAL)
        response = Client().get(gallery.download_url)

        tracemalloc.start()
        length = sum(len(piece) for piece in response.streaming_content)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert length > 60 * 5 * MEGABYTE
        assert peak < MEGABYTE


@pytest.mark.django_db
class TestWhatIsNotGivenAway:
    def test_nothing_where_the_gallery_gives_nothing_away(self, gallery_index: GalleryIndexPage) -> None:
        photo = SitePhotoFactory()
        gallery = live_gallery(gallery_index, [photo], download=GalleryPage.Download.NONE)

        assert (gallery.download_url, gallery.download_size, gallery.photo_download_url(photo)) == ("", 0, "")
        assert Client().get(f"{gallery.url}ladda-ner/").status_code == 404
        assert Client().get(f"{gallery.url}{photo.pk}/ladda-ner/").status_code == 404

    def test_a_photo_that_is_not_in_the_gallery(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [SitePhotoFactory()])
        other = SitePhotoFactory()

        assert Client().get(f"{gallery.url}{other.pk}/ladda-ner/").status_code == 404
        assert Client().get(f"{gallery.url}999999999999999999/ladda-ner/").status_code == 404

    def test_a_gallery_that_is_not_public(self, gallery_index: GalleryIndexPage) -> None:
        gallery = live_gallery(gallery_index, [photo := SitePhotoFactory()])
        gallery.unpublish()

        assert (gallery.download_url, gallery.photo_download_url(photo)) == ("", "")
        assert Client().get(f"{gallery.url}ladda-ner/").status_code == 404
        assert Client().get(f"{gallery.url}{photo.pk}/ladda-ner/").status_code == 404

    def test_a_photo_that_is_only_for_this_site(self, gallery_index: GalleryIndexPage) -> None:
        free, restricted = SitePhotoFactory(), SitePhotoFactory(licence=SitePhoto.Licence.RESTRICTED)
        gallery = live_gallery(gallery_index, [restricted, free], slug="oppet-hus")

        packed = fetched_zip(gallery)

        assert [name[:12] for name in packed.namelist()[1:]] == ["oppet-hus-02"]
        assert "Bilder som bara får visas på webbplatsen är inte med: 1." in notes_of(packed)
        assert gallery.photo_download_url(restricted) == ""
        assert Client().get(f"{gallery.url}{restricted.pk}/ladda-ner/").status_code == 404

    def test_a_withdrawn_photo(self, gallery_index: GalleryIndexPage) -> None:
        gone, left = SitePhotoFactory(caption="Borta"), SitePhotoFactory(caption="Kvar")
        gallery = live_gallery(gallery_index, [gone, left], slug="oppet-hus")
        addresses = [gallery.photo_download_url(photo) for photo in (gone, left)]
        assert len(fetched_zip(gallery).namelist()) == 3

        withdraw_photo(gone, by=None)

        assert [Client().get(address).status_code for address in addresses] == [410, 200]
        packed = fetched_zip(gallery)
        assert packed.namelist()[1:] == ["oppet-hus-01-kvar-foto-fia-fotograf.jpg"]
        assert "Borta" not in notes_of(packed)

    def test_a_withdrawn_photo_gives_way_to_its_replacement(self, gallery_index: GalleryIndexPage) -> None:
        gone, other = SitePhotoFactory(caption="Borta"), SitePhotoFactory(caption="I stället")
        gallery = live_gallery(gallery_index, [gone], slug="oppet-hus")
        address = gallery.photo_download_url(gone)

        withdraw_photo(gone, by=None, replacement=other)

        assert Client().get(address).status_code == 410
        assert fetched_zip(gallery).namelist()[1:] == ["oppet-hus-01-i-stallet-foto-fia-fotograf.jpg"]
        assert Client().get(gallery.photo_download_url(other)).status_code == 200

    def test_a_file_that_goes_while_the_zip_is_sent_breaks_it_off(self, gallery_index: GalleryIndexPage) -> None:
        """The length is promised already: a zip that is cut short is seen, one that is filled up is not."""
        photos = SitePhotoFactory.create_batch(2)
        gallery = live_gallery(gallery_index, photos)
        response = Client().get(gallery.download_url)

        photos[1].file.storage.delete(photos[1].largest.url.removeprefix("/uploads/"))

        with pytest.raises(FileNotFoundError):
            body_of(response)


@pytest.mark.django_db
class TestCost:
    def test_queries_stay_the_same_with_more_photos(self, gallery_index: GalleryIndexPage, site: Site) -> None:
        SiteSettings.for_site(site)  # saves a row when it is first asked for
        gallery = live_gallery(gallery_index, [first := SitePhotoFactory()])

        def add() -> None:
            GalleryPhoto.objects.create(page=gallery, photo=SitePhotoFactory())

        assert_constant(Client(), gallery.download_url, add, at_most=4)
        assert_constant(Client(), gallery.photo_download_url(first), add, at_most=5)

    def test_links_ask_neither_database_nor_disk(self, gallery_index: GalleryIndexPage) -> None:
        photos = SitePhotoFactory.create_batch(2)
        gallery = live_gallery(gallery_index, photos)
        assert gallery.url  # Wagtail keeps where sites begin
        gallery.public_photos()
        for photo in photos:
            photo.file.storage.delete(photo.largest.url.removeprefix("/uploads/"))

        with CaptureQueriesContext(connection) as captured:
            assert gallery.download_url == f"{gallery.url}ladda-ner/"
            assert gallery.download_size == sum(photo.largest.length for photo in photos)

        assert [query["sql"] for query in captured.captured_queries] == []

    def test_size_of_originals_is_what_their_rows_say(self, gallery_index: GalleryIndexPage) -> None:
        said = {"photographer": "Fia Fotograf", "description": "En färgad yta", "people": "none", "licence": "press"}
        photos = [uploaded_photo(corpus.ACCEPTED[name](), name, **said) for name in ("plain.jpg", "camera.webp")]
        gallery = live_gallery(gallery_index, photos, download=GalleryPage.Download.ORIGINAL)

        assert gallery.download_size == sum(len(stored(photo)) for photo in photos)
