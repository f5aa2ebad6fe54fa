import pytest
from django.utils import translation

from core.models import SiteSettings
from core.templatetags.texts import Passage, breakable, file_size, text_of


@pytest.mark.parametrize(
    ("size", "swedish", "english"),
    [
        (None, "", ""),
        (0, "", ""),
        (1, "1\N{NO-BREAK SPACE}kB", "1\N{NO-BREAK SPACE}kB"),
        (240_300, "240\N{NO-BREAK SPACE}kB", "240\N{NO-BREAK SPACE}kB"),
        (999_499, "999\N{NO-BREAK SPACE}kB", "999\N{NO-BREAK SPACE}kB"),
        (999_500, "1,0\N{NO-BREAK SPACE}MB", "1.0\N{NO-BREAK SPACE}MB"),
        (1_240_000, "1,2\N{NO-BREAK SPACE}MB", "1.2\N{NO-BREAK SPACE}MB"),
        (40_000_000, "40\N{NO-BREAK SPACE}MB", "40\N{NO-BREAK SPACE}MB"),
    ],
)
def test_file_size_counts_as_people_do(size: int | None, swedish: str, english: str) -> None:
    with translation.override("sv"):
        assert file_size(size) == swedish
    with translation.override("en"):
        assert file_size(size) == english


@pytest.mark.parametrize(
    ("language", "english_text", "passage"),
    [
        ("sv", "Together", Passage("Tillsammans")),
        ("en", "Together", Passage("Together")),
        ("en", "", Passage("Tillsammans", "sv")),
    ],
)
def test_a_swedish_text_on_an_english_page_says_its_language(
    language: str, english_text: str, passage: Passage
) -> None:
    settings = SiteSettings(description="Tillsammans", description_en=english_text)
    with translation.override(language):
        assert text_of(settings, "description") == passage


def test_nothing_has_no_text() -> None:
    assert text_of(None, "slogan") == Passage("")


def test_an_email_address_may_break_after_its_at_sign_and_nothing_in_it_is_markup() -> None:
    assert breakable("a<b@exempel.se") == "a&lt;b@<wbr>exempel.se"
