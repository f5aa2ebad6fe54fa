"""Who made a photo and on what terms stands in every file of it, and nothing else does."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import ExifTags, Image

from media.metadata import Credit, credited_head
from tests.factories import SitePhotoFactory
from tests.media import corpus
from tests.media.reading import told

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


class TestBeginningOfTheFile:
    CREDIT = Credit("Åsa Öhman", "Science Park & <Co>", "”Labbet”\n\x0cöppnar <nu>", 'Alt "x"', "Fri.", CC_BY)

    @pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # of what was received
    @pytest.mark.parametrize(
        "name", [name for name in corpus.ACCEPTED if name.endswith((".jpg", ".JPEG")) and len(name) < 40]
    )
    def test_pixels_stay_as_they_are(self, name: str) -> None:
        content = corpus.ACCEPTED[name]()

        head, start = credited_head(BytesIO(content), self.CREDIT)

        with Image.open(BytesIO(content)) as before, Image.open(BytesIO(head + content[start:])) as after:
            assert content[start:].startswith(b"\xff\xda")
            assert (after.mode, after.size) == (before.mode, before.size)
            assert after.info.get("icc_profile") == before.info.get("icc_profile")
            assert after.tobytes() == before.tobytes()
            assert after.getexif()[ExifTags.Base.Artist].encode("latin-1").decode() == "Åsa Öhman"

    def test_another_programme_reads_all_of_it(self, tmp_path: Path) -> None:
        content = corpus.jpeg()
        head, start = credited_head(BytesIO(content), self.CREDIT)

        found = told(head + content[start:], tmp_path)

        caption = "”Labbet” öppnar <nu>"
        assert found["XMP-dc:Creator"] == found["IFD0:Artist"] == found["IPTC:By-line"] == "Åsa Öhman"
        assert found["XMP-photoshop:Credit"] == found["IPTC:Credit"] == "Åsa Öhman / Science Park & <Co>"
        assert found["XMP-dc:Description"] == found["IFD0:ImageDescription"] == caption
        assert found["IPTC:Caption-Abstract"] == caption
        assert found["XMP-dc:Rights"] == found["IFD0:Copyright"] == "© Science Park & <Co>"
        assert found["IPTC:CopyrightNotice"] == "© Science Park & <Co>"
        assert found["IPTC:CodedCharacterSet"] == "UTF8"
        assert found["XMP-xmpRights:UsageTerms"] == "Fri."
        assert found["XMP-xmpRights:WebStatement"] == found["XMP-cc:License"] == CC_BY
        assert found["XMP-iptcCore:AltTextAccessibility"] == 'Alt "x"'

    def test_what_the_file_said_before_is_gone(self, tmp_path: Path) -> None:
        content = corpus.jpeg(exif=corpus.credited_exif(), xmp=corpus.XMP, comment=b"HEMLIG")
        head, start = credited_head(BytesIO(content), Credit("Noor Nyman"))

        found = told(head + content[start:], tmp_path)

        assert found["XMP-dc:Creator"] == "Noor Nyman"
        text = " ".join(map(str, [*found, *found.values()])).lower()
        assert not any(word in text for word in ("gps", "serial", "hemlig", "makernote", "öhman", "skövde"))

    def test_a_photo_of_which_nothing_is_known_is_still_a_photo(self) -> None:
        content = corpus.jpeg()
        head, start = credited_head(BytesIO(content), Credit())

        with Image.open(BytesIO(head + content[start:])) as image:
            image.load()

    @pytest.mark.parametrize(
        "content",
        [b"", b"\xff\xd8", b"<svg/>", corpus.jpeg()[:100], b"\xff\xd8\xff\xe0\x00\x00" * 9, b"\xff\xd8" + b"x" * 99],
    )
    def test_what_is_no_jpeg_is_refused(self, content: bytes) -> None:
        with pytest.raises(ValueError, match="JPEG"):
            credited_head(BytesIO(content), Credit("Noor Nyman"))


@pytest.mark.django_db
class TestFilesOnPages:
    @pytest.mark.parametrize("format_name", ["avif", "webp", "jpeg"])
    @pytest.mark.parametrize(
        ("licence", "terms", "address"),
        [
            ("own", None, None),
            ("press", "Fri att publicera om fotografens namn anges.", None),
            ("cc-by", None, CC_BY),
            ("restricted", "Bara för den här webbplatsen.", None),
        ],
    )
    def test_carry_creator_and_licence(
        self, tmp_path: Path, format_name: str, licence: str, terms: str | None, address: str | None
    ) -> None:
        photo = SitePhotoFactory(licence=licence)

        found = told(b"".join(Client().get(photo.files("natural", format_name)[0].url).streaming_content), tmp_path)

        assert found["XMP-dc:Creator"] == "Fia Fotograf"
        assert found["XMP-dc:Rights"] == "© Innovationsboost"
        assert found.get("XMP-xmpRights:UsageTerms") == terms
        assert found.get("XMP-xmpRights:WebStatement") == found.get("XMP-cc:License") == address

    def test_another_licence_makes_other_files(self) -> None:
        photo = SitePhotoFactory(licence="own")
        before = photo.largest.url

        photo.licence = "cc-by"
        photo.save()

        assert photo.largest.url != before
