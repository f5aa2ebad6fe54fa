"""What is read out of a received file, and what every file of a photo carries."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from PIL import ExifTags, Image

from media.metadata import Credit, moment, read_facts, saved_with, to_srgb
from tests.factories.media import uploaded_photo
from tests.media import corpus
from tests.requirements import exiftool

PLANNED_FORMATS = {"avif", "webp", "jpg"}


def facts_of(content: bytes, folder: Path):
    path = folder / "received"
    path.write_bytes(content)
    with Image.open(path) as image:
        return read_facts(image)


@pytest.mark.parametrize("format_name", ["JPEG", "WEBP", "AVIF", "HEIF", "PNG"])
def test_exif_is_read_in_every_format(tmp_path: Path, format_name: str) -> None:
    facts = facts_of(corpus.encoded(corpus.scene(), format_name, exif=corpus.credited_exif().tobytes()), tmp_path)

    assert facts.photographer == "Åsa Öhman"
    assert facts.rights == "Science Park Skövde"
    assert facts.caption == "Verkstaden på Assar."
    assert facts.taken_at == datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
    assert facts.place == ""


@pytest.mark.parametrize("format_name", ["JPEG", "WEBP", "AVIF", "HEIF"])
def test_xmp_is_read_in_every_format(tmp_path: Path, format_name: str) -> None:
    facts = facts_of(corpus.encoded(corpus.scene(), format_name, xmp=corpus.XMP), tmp_path)

    assert facts.title == "Verkstad"
    assert facts.photographer == "Åsa Öhman, Bo Ek"
    assert facts.rights == "Science Park Skövde"
    assert facts.caption == "Verkstaden på Assar."
    assert facts.place == "Skövde"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_iptc_is_read_whether_it_is_utf8_or_older(tmp_path: Path, encoding: str) -> None:
    records = {(2, 5): "Verkstad", (2, 80): "Åsa Öhman", (2, 90): "Skövde", (2, 116): "Science Park Skövde"}
    content = corpus.with_iptc({key: text.encode(encoding) for key, text in records.items()})

    facts = facts_of(content, tmp_path)

    assert (facts.title, facts.photographer, facts.place) == ("Verkstad", "Åsa Öhman", "Skövde")
    assert facts.rights == "Science Park Skövde"


@pytest.mark.parametrize("text", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "default"])
def test_what_the_camera_calls_every_photo_is_no_caption(tmp_path: Path, text: str) -> None:
    assert facts_of(corpus.jpeg(exif=corpus.camera_exif(ImageDescription=text)), tmp_path).caption == ""


def test_control_characters_do_not_get_in(tmp_path: Path) -> None:
    exif = corpus.camera_exif(Artist="Fia\x07\n Fotograf")

    assert facts_of(corpus.jpeg(exif=exif), tmp_path).photographer == "Fia Fotograf"


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("2026:03:12 09:30:00", "+01:00", datetime(2026, 3, 12, 8, 30, tzinfo=UTC)),
        ("2026:03:12 09:30:00", None, datetime(2026, 3, 12, 8, 30, tzinfo=UTC)),
        ("2026:06:12 09:30:00", None, datetime(2026, 6, 12, 7, 30, tzinfo=UTC)),
        ("2026-03-12T09:30:00Z", None, datetime(2026, 3, 12, 9, 30, tzinfo=UTC)),
        ("2026-03-12", None, datetime(2026, 3, 11, 23, 0, tzinfo=UTC)),
        ("0000:00:00 00:00:00", None, None),
        ("2026:13:40 09:30:00", None, None),
        ("2999:01:01 00:00:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("", None, None),
    ],
)
def test_moment_reads_dates_that_are_dates(text: str, offset: str | None, expected: datetime | None) -> None:
    assert moment(text, offset) == expected


def test_colours_of_a_wide_profile_become_srgb() -> None:
    """Pure green of a profile with swapped primaries is another colour in sRGB."""
    swapped = corpus.profile_with_red_and_green_swapped()
    image = Image.new("RGB", (4, 4), (0, 250, 0))
    image.info["icc_profile"] = swapped

    red, green, _blue = to_srgb(image).getpixel((0, 0))

    assert red > 200 > 60 > green


@pytest.mark.django_db
class TestStoredFiles:
    @pytest.fixture
    def photo(self):
        return uploaded_photo(corpus.jpeg(exif=corpus.credited_exif(), xmp=corpus.XMP), "IMG_1.jpg")

    @pytest.fixture
    def files(self, photo) -> list[Path]:
        return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]

    def test_fields_are_filled_from_the_file(self, photo) -> None:
        assert photo.title == "Verkstad"
        assert photo.photographer == "Åsa Öhman, Bo Ek"
        assert photo.rights_holder == "Science Park Skövde"
        assert photo.caption == "Verkstaden på Assar."
        assert photo.place == "Skövde"
        assert photo.taken_at == datetime(2026, 3, 12, 8, 30, tzinfo=UTC)

    def test_every_file_keeps_creator_and_copyright(self, photo, files) -> None:
        assert {path.suffix.removeprefix(".") for path in files} == PLANNED_FORMATS
        for path in files:
            with Image.open(path) as image:
                exif = image.getexif()
                assert exif[ExifTags.Base.Artist].encode("latin-1").decode() == "Åsa Öhman, Bo Ek", path.name
                assert exif[ExifTags.Base.Copyright].encode("latin-1").decode() == "© Science Park Skövde", path.name
                assert "Åsa Öhman, Bo Ek" in image.info["xmp"].decode(), path.name

    def test_another_programme_reads_the_credit_and_finds_nothing_else(self, photo, files) -> None:
        command = [exiftool(), "-json", "-G1", "-a", "-u", "-n", "-r", settings.MEDIA_ROOT]
        told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)

        assert len(told) == len(files)
        for file in told:
            assert file["XMP-dc:Creator"] == "Åsa Öhman, Bo Ek"
            assert file["XMP-dc:Rights"] == "© Science Park Skövde"
            assert file["IFD0:Artist"] == "Åsa Öhman, Bo Ek"
            assert file["IFD0:Copyright"] == "© Science Park Skövde"
            named = " ".join(file).lower()
            assert not any(word in named for word in ("gps", "serial", "thumbnail", "makernote", "preview"))

    def test_a_later_photographer_is_written_into_every_file(self, photo) -> None:
        photo.photographer = "Noor Nyman"
        photo.save()

        for path in (Path(settings.MEDIA_ROOT) / "images" / str(photo.pk)).iterdir():
            if path.name.split("-")[-1].split(".")[0] in photo.card.url:
                with Image.open(path) as image:
                    assert image.getexif()[ExifTags.Base.Artist] == "Noor Nyman"


@pytest.mark.parametrize("format_name", ["jpeg", "webp", "avif"])
def test_a_photo_without_credit_carries_no_block_at_all(tmp_path: Path, format_name: str) -> None:
    with (tmp_path / "file").open("wb") as output:
        saved_with(Credit(), corpus.scene(), output, format_name)

    with Image.open(tmp_path / "file") as image:
        assert "exif" not in image.info
        assert "xmp" not in image.info
