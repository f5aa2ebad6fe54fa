"""`{% photo %}`: the one image tag of public pages."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.template import Context, Template
from django.template.base import Lexer, TokenType

from media.models import SitePhoto
from media.plan import ROLES
from tests.factories import SitePhotoFactory

ADMIN_FOLDERS = {"wagtailadmin", "wagtailimages", "wagtaildocs", "wagtailsnippets", "wagtailusers", "admin"}


def rendered(photo: SitePhoto | None, arguments: str) -> BeautifulSoup:
    template = Template("{% load media_tags %}{% photo photo " + arguments + " %}")
    return BeautifulSoup(template.render(Context({"photo": photo})), "html.parser")


def image_of(photo: SitePhoto, arguments: str) -> Tag:
    return rendered(photo, arguments).picture.img


@pytest.fixture
def photo(db: None) -> SitePhoto:
    return SitePhotoFactory(file__width=900, file__height=600)


def test_formats_come_best_first_in_real_widths(photo: SitePhoto) -> None:
    picture = rendered(photo, '"hero"').picture

    assert [source["type"] for source in picture.find_all("source")] == ["image/avif", "image/webp"]
    for tag, extension in zip(picture.find_all(["source", "img"]), ("avif", "webp", "jpg"), strict=True):
        offered = [entry.split() for entry in tag["srcset"].split(", ")]
        assert [width for _url, width in offered] == ["240w", "320w", "480w", "768w", "900w"]
        assert all(url.startswith("/uploads/images/") and url.endswith(extension) for url, _width in offered)
        assert tag["sizes"] == ROLES["hero"].sizes


def test_the_place_is_reserved_and_the_colour_is_a_class(photo: SitePhoto) -> None:
    image = image_of(photo, '"hero"')

    assert (image["width"], image["height"]) == ("900", "600")
    assert image["class"] == ["photo", "tone-011"]
    assert "style" not in image.attrs


def test_photos_are_lazy_but_the_first_of_a_page_has_priority(photo: SitePhoto) -> None:
    later, first = image_of(photo, '"hero"'), image_of(photo, '"hero" priority=True')

    assert (later.get("loading"), later.get("fetchpriority")) == ("lazy", None)
    assert (first.get("loading"), first.get("fetchpriority")) == (None, "high")


def test_alt_is_the_photos_own_unless_the_place_says_otherwise(photo: SitePhoto) -> None:
    assert image_of(photo, '"hero"')["alt"] == "Deltagare runt ett bord"
    assert image_of(photo, '"hero" alt=""')["alt"] == ""
    assert image_of(photo, '"hero" alt="En stol"')["alt"] == "En stol"


def test_a_decorative_photo_has_an_empty_alt(photo: SitePhoto) -> None:
    photo.is_decorative = True

    assert image_of(photo, '"hero"')["alt"] == ""


def test_texts_are_escaped(photo: SitePhoto) -> None:
    photo.description = '"><script>alert(1)</script>'

    soup = rendered(photo, '"hero"')

    assert soup.script is None
    assert soup.img["alt"] == photo.description


@pytest.mark.parametrize("role", ROLES)
def test_every_role_offers_no_more_than_its_place_can_show(photo: SitePhoto, role: str) -> None:
    widths = [int(width) for width in re.findall(r" (\d+)w", image_of(photo, f'"{role}"')["srcset"])]

    assert 0 < max(widths) <= ROLES[role].max_width


def test_classes_and_sizes_may_be_given(photo: SitePhoto) -> None:
    image = image_of(photo, '"teaser" class="wide" sizes="50vw"')

    assert image["class"] == ["photo", "tone-011", "wide"]
    assert image["sizes"] == "50vw"


def test_no_photo_is_no_markup() -> None:
    assert str(rendered(None, '"hero"')) == ""


def test_a_photo_whose_files_are_not_made_leaves_its_place_free(photo: SitePhoto) -> None:
    photo.manifest = {"colour": "0080ff"}

    waiting = rendered(photo, '"hero" class="wide"').svg
    assert (waiting["viewbox"], waiting["aria-label"], waiting["role"]) == ("0 0 900 600", photo.description, "img")
    assert waiting["class"] == ["photo", "photo-waiting", "tone-012", "wide"]
    assert rendered(photo, '"teaser"').svg["viewbox"] == "0 0 3 2"
    assert rendered(photo, '"teaser" alt=""').svg["aria-hidden"] == "true"


def test_the_tag_asks_the_database_nothing(photo: SitePhoto, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        rendered(photo, '"hero"')


def public_templates() -> list[Path]:
    root = settings.REPO_DIR
    folders = [root / "site" / "templates", *(path for path in root.glob("*/templates") if path.parent.name != "site")]
    found = [path for folder in folders for path in folder.rglob("*.html")]
    return [path for path in found if ADMIN_FOLDERS.isdisjoint(path.relative_to(root).parts)]


def test_no_public_template_uses_wagtails_image_tags() -> None:
    forbidden = {"image", "picture", "srcset_image", "image_url"}

    used = [
        f"{path.relative_to(settings.REPO_DIR)}: {token.contents}"
        for path in public_templates()
        for token in Lexer(path.read_text()).tokenize()
        if token.token_type == TokenType.BLOCK and token.split_contents()[0] in forbidden
    ]

    assert len(public_templates()) > 5
    assert used == []
