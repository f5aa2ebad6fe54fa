"""The demo's texts keep the rules that we give editors, and all their references lead somewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from home.demo.articles import ARTICLES
from home.demo.english import ARTICLES_EN, HOME_EN
from home.demo.events import events
from home.demo.galleries import GALLERIES
from home.demo.gallery_pictures import GALLERY_PICTURES, OPENING_DAY, WORKSHOP_DAY
from home.demo.logins import PARTNER_LOGINS
from home.demo.organisations import ORGANISATIONS
from home.demo.pages import HOME, PAGES
from home.demo.pictures import PICTURES, Picture
from home.demo.profiles import (
    CHANGING,
    COMMENT,
    CONFIRMED,
    DECIDED_NOTE,
    LOGO_DIR,
    NEW_PERSON,
    NEW_TEXTS,
    NOTE,
    SILENT,
    SUGGESTED,
)
from home.demo.project import DOCUMENTS, PEOPLE, PROJECT, SETTINGS, TOPICS
from home.demo.writing import STOCKHOLM
from partners.blocks import BodyBlock
from partners.logo_files import cleaned
from partners.models import Role
from partners.models.organisations import check_organisation_number

PHOTOS = {
    "workshop-cirkularitet",
    "natverkstraff",
    "labb-invigning",
    "robotcell",
    "studentprojekt",
    "affarscoach",
    "vindkraft",
    "kinnekulle",
    "campus",
    "science-park",
    "billingen-vinter",
    "tranor-hornborga",
    "textilatervinning",
    "traprototyp",
    "solceller-tak",
    "energilagring",
    "skrivare-3d",
    "seminarium",
    "frukostmote",
    "karta-skaraborg",
    "vr-glasogon",
    "hackathon-natt",
    "hamn-lidkoping",
    "gjuteri",
}
PICTURE_DIR = Path(__file__).parents[2] / "home" / "demo" / "pictures"
DOCUMENT_DIR = Path(__file__).parents[2] / "home" / "demo" / "documents"

EVENTS = [asdict(event) for event in events()]
WRITTEN = [*ARTICLES, *PAGES, *ARTICLES_EN]
CAPTIONED = [
    text for picture in [*PICTURES, *GALLERY_PICTURES] for text in (picture.title, picture.alt, picture.caption)
]
SENT = [COMMENT, DECIDED_NOTE, NEW_PERSON, NEW_TEXTS, NOTE, SUGGESTED.title, *SUGGESTED.text.split("\n\n")]
EVERYTHING = [SENT, *WRITTEN, *EVENTS, HOME, HOME_EN, PROJECT, SETTINGS, ORGANISATIONS, PEOPLE, TOPICS, DOCUMENTS]


def strings(value: Any) -> Iterator[str]:
    """Every string inside a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def blocks(kind: str) -> Iterator[Any]:
    for text in WRITTEN:
        for block_type, value in text["body"]:
            if block_type == kind:
                yield value


def references(kind: str) -> set[str]:
    return {key for text in strings(EVERYTHING) for key in re.findall(rf"(?:^|id=\"){kind}:([\w/-]+)", text)}


def keys(rows: list[Any]) -> set[str]:
    return {row["key"] for row in rows}


def test_every_kind_of_block_is_used() -> None:
    assert {kind for text in WRITTEN for kind, _ in text["body"]} == set(BodyBlock().child_blocks)


def test_articles_are_spread_over_eighteen_months() -> None:
    dates = [article["date"] for article in ARTICLES]
    assert len(dates) >= 13
    assert dates == sorted(dates)
    assert datetime(2025, 6, 1, tzinfo=STOCKHOLM) <= dates[0] < datetime(2025, 7, 1, tzinfo=STOCKHOLM)
    assert datetime(2026, 11, 1, tzinfo=STOCKHOLM) <= dates[-1] < datetime(2026, 11, 22, tzinfo=STOCKHOLM)


def test_one_article_has_no_photo_and_one_was_changed_later() -> None:
    assert [article["slug"] for article in ARTICLES if not article["main_photo"]] == ["sok-plats-i-varens-coachning"]
    changed = [article for article in ARTICLES if article["updated"]]
    assert len(changed) == 1
    assert (changed[0]["updated"] - changed[0]["date"]).days > 1


@pytest.mark.parametrize("text", WRITTEN, ids=lambda text: text["slug"])
class TestText:
    def test_title_lead_and_description_are_short_enough(self, text: Any) -> None:
        assert len(text["title"]) <= 70
        assert len(text["lead"]) <= 300
        assert len(text["search_description"]) <= 160

    def test_no_heading_jumps_a_level(self, text: Any) -> None:
        level = 1
        for kind, value in text["body"]:
            if kind == "heading":
                assert int(value["level"][1]) <= level + 1
                level = int(value["level"][1])

    def test_anchors_are_unique(self, text: Any) -> None:
        anchors = [value["anchor"] for kind, value in text["body"] if kind == "fact_box" and value["anchor"]]
        assert len(anchors) == len(set(anchors))


def test_slugs_are_unique_and_plain() -> None:
    slugs = [text["slug"] for text in WRITTEN]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)


def test_link_texts_say_where_they_lead() -> None:
    texts = {link["text"] for value in blocks("link_list") for link in value["links"]}
    texts |= {value["text"] for value in blocks("document")} | {value["action_text"] for value in blocks("fact_box")}
    texts |= {text for string in strings(EVERYTHING) for text in re.findall(r"<a [^>]*>(.*?)</a>", string)}
    lone = {"här", "läs mer", "mer", "klicka här", "länk", "here", "read more", "more"}
    assert not lone & {text.strip(" .").lower() for text in texts}


def test_each_link_has_one_target() -> None:
    for value in blocks("link_list"):
        for link in value["links"]:
            assert bool(link["page"]) != bool(link["url"])


def test_quotes_leave_dash_and_quotation_marks_to_the_template() -> None:
    for value in blocks("quote"):
        assert not re.match(r"\s*[–—-]", value["text"])
        assert not re.search(r"[\"”“»«]", value["text"])
        assert value["text"].endswith((".", "!", "?"))


def test_each_quote_has_a_speaker() -> None:
    for value in blocks("quote"):
        assert bool(value["person"]) != bool(value["name"])


def test_typography_is_swedish() -> None:
    for text in strings([*WRITTEN, *CAPTIONED, HOME, HOME_EN, PROJECT, SETTINGS, ORGANISATIONS, PEOPLE, SENT]):
        assert "  " not in text
        assert text == text.strip()
        assert not re.search(r"\b([01]?\d|2[0-3]):[0-5]\d\b", text), "a time is written with a full stop"
        assert not re.search(r"\w - \w|\d-\d{1,2} \w+ 20\d\d|\d\.\d\d-\d", text), "an interval has a short dash"
        assert not re.search(r"(?<![\d.])\d{4,}(?= (?:kronor|kilo|anställda|företag))", text), "thousands have a space"
        assert "..." not in text
        assert "lorem" not in text.lower()


def test_what_the_site_writes_itself_is_not_typed() -> None:
    assert not [text for text in strings(EVERYTHING) if re.search("medfinansieras av|co-funded by", text, re.I)]


def test_tables_have_a_value_in_every_column() -> None:
    for value in blocks("table"):
        width = len(value["table"]["columns"])
        assert value["caption"]
        assert {len(row["values"]) for row in value["table"]["rows"]} == {width}


def test_references_resolve() -> None:
    pages = {page["slug"] for page in PAGES} | {f"nyheter/{article['slug']}" for article in ARTICLES}
    pages |= {f"evenemang/{event['slug']}" for event in EVENTS} | {f"bilder/{gallery.slug}" for gallery in GALLERIES}
    pages |= {"mal-och-finansiering"}
    assert references("photo") == PHOTOS
    assert references("person") == keys(PEOPLE)
    assert references("org") == keys(ORGANISATIONS)
    assert references("document") == keys(DOCUMENTS)
    assert references("page") <= pages
    assert {person["organisation"] for person in PEOPLE} - {None} <= keys(ORGANISATIONS)
    assert {topic for article in ARTICLES for topic in article["topics"]} == keys(TOPICS)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["slug"])
def test_events_are_short_and_end_after_they_start(event: Any) -> None:
    assert len(event["title"]) <= 70
    assert len(event["lead"]) <= 300
    assert event["start"] < event["end"]
    assert set(event["topics"]) <= keys(TOPICS)
    assert event["of_article"] in {"", *(article["slug"] for article in ARTICLES)}
    rows = [(row["day"], row["starts"]) for row in event["programme"]]
    assert rows == sorted(rows)


def test_articles_named_by_others_exist() -> None:
    slugs = {article["slug"] for article in ARTICLES}
    assert {slug for article in ARTICLES for slug in article["related"]} <= slugs
    assert not [article["slug"] for article in ARTICLES if article["slug"] in article["related"]]
    assert HOME["lead_article"] in slugs
    assert {article["translation_of"] for article in ARTICLES_EN} <= slugs
    assert HOME_EN["lead_article"] in {article["slug"] for article in ARTICLES_EN}


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["key"])
def test_documents_are_tagged_and_have_a_language(row: Any) -> None:
    content = (DOCUMENT_DIR / row["file_name"]).read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Lang (sv)" in content
    assert b"/StructTreeRoot" in content


def test_addresses_of_invented_people_lead_nowhere() -> None:
    addresses = {text for string in strings(EVERYTHING) for text in re.findall(r"[\w.]+@([\w.-]+\w)", string)}
    assert {address.rsplit(".", 1)[1] for address in addresses} == {"example"}
    contacts = [contact for row in ORGANISATIONS for contact in row["contacts"]]
    assert all(re.fullmatch(r"0500-00 00 \d\d|", person["phone"]) for person in [*PEOPLE, *contacts, NEW_PERSON])


def test_organisations_are_described_briefly_in_both_languages() -> None:
    for row in ORGANISATIONS:
        for language in ("", "_en"):
            assert 60 <= len(row[f"summary{language}"]) <= 300
            assert 100 <= len(re.sub("<.*?>", "", row[f"description{language}"])) <= 600


def test_the_invented_have_contact_persons_and_none_is_invented_for_funders() -> None:
    roles = {key.removeprefix("org:"): role for key, role in PROJECT["organisations"]}
    assert {row["key"] for row in ORGANISATIONS if row["contacts"]} == {
        key for key, role in roles.items() if role == "participant"
    }
    assert {person["organisation"] for person in PEOPLE} - {None} == {
        key for key, role in roles.items() if role == "owner"
    }


def test_logos_are_of_different_shapes_and_each_file_is_used() -> None:
    """A fund of the Union is named and never shown with a logo."""
    used = {f"{row['key']}{ending}" for row in ORGANISATIONS for ending in row["logo"]}
    assert {path.stem for path in LOGO_DIR.glob("*.svg")} == used | {f"{CHANGING}-new", f"{CHANGING}-new-dark"}
    assert [row["key"] for row in ORGANISATIONS if not row["logo"]] == ["eruf"]
    ratios = {row["key"]: ratio(row["key"]) for row in ORGANISATIONS if row["contacts"]}
    assert {key: round(value, 1) for key, value in ratios.items()} == {
        "grabergs-gjuteri": 1.0,
        "nordlunda-textil": 6.3,
        "ostanvinds-energi": 1.3,
        "alvtuna-mobler": 0.5,
        "asbackens-plast": 3.7,
        "mosslanda-mejeri": 1.0,
    }


def ratio(logo: str) -> float:
    clean = cleaned((LOGO_DIR / f"{logo}.svg").read_bytes())
    return clean.width / clean.height


def test_a_logo_loses_nothing_when_it_is_cleaned() -> None:
    for path in LOGO_DIR.glob("*.svg"):
        data = path.read_bytes()
        assert parts(cleaned(data).file.read()) == parts(data)


def parts(drawing: bytes) -> list[tuple[str, dict[str, str]]]:
    return [(part.tag, part.attrib) for part in ElementTree.fromstring(drawing).iter()]  # noqa: S314 (our own)


def test_most_have_people_and_have_said_within_a_year_that_their_profile_is_right() -> None:
    spoken_for = {key for login in PARTNER_LOGINS for key in login.organisations}
    assert spoken_for == set(CONFIRMED)
    assert {key for key, days in CONFIRMED.items() if days > 365} == {SILENT}


def test_twelve_organisations_have_every_role_and_are_named_in_order_of_weight() -> None:
    roles = [role for _key, role in PROJECT["organisations"]]
    assert Counter(roles) == {"owner": 3, "funder": 3, "participant": 6}
    assert roles == sorted(roles, key=list(Role).index)
    assert len(ORGANISATIONS) == 12


def test_invented_companies_are_nobodys_and_numbers_are_real() -> None:
    invented = {key.removeprefix("org:") for key, role in PROJECT["organisations"] if role == "participant"}
    assert {row["key"] for row in ORGANISATIONS if ".example/" in row["website"]} == invented
    for row in ORGANISATIONS:
        if "organisation_number" in row:
            check_organisation_number(row["organisation_number"])
            assert row["key"] not in invented


@pytest.mark.parametrize("picture", [*PICTURES, *GALLERY_PICTURES], ids=lambda picture: picture.key)
class TestPicture:
    def test_alt_is_a_description_of_fitting_length(self, picture: Picture) -> None:
        assert 60 <= len(picture.alt) <= 180
        assert picture.alt.endswith(".")
        assert not re.match(r"(bild|foto|närbild)", picture.alt, re.I)

    def test_title_and_caption_are_short_and_add_to_the_alt(self, picture: Picture) -> None:
        assert len(picture.title) <= 40
        assert not picture.title.endswith(".")
        assert len(picture.caption) <= 100
        assert picture.caption.endswith(".")
        assert picture.caption not in picture.alt

    def test_focal_area_lies_inside(self, picture: Picture) -> None:
        x, y, width, height = picture.focal
        assert 0 <= x - width / 2 < x + width / 2 <= 1
        assert 0 <= y - height / 2 < y + height / 2 <= 1


def test_each_picture_has_one_file_of_its_own() -> None:
    pictures = [picture.key for picture in [*PICTURES, *GALLERY_PICTURES]]
    assert len(pictures) == len(set(pictures))
    assert {path.stem for path in PICTURE_DIR.glob("*.jpg")} == set(pictures)


@pytest.mark.parametrize("day", [WORKSHOP_DAY, OPENING_DAY], ids=["workshop", "opening"])
def test_a_gallery_is_one_day_in_order_by_one_photographer(day: list[Picture]) -> None:
    times = [picture.taken for picture in day]
    assert times == sorted(set(times))
    assert len({time.date() for time in times}) == 1
    assert len({picture.photographer for picture in day}) == 1
    assert [picture.key for picture in day if picture.position] == [day[0].key]


def test_gallery_files_are_light_and_of_mixed_formats() -> None:
    paths = [PICTURE_DIR / f"{picture.key}.jpg" for picture in GALLERY_PICTURES]
    assert [path.name for path in paths if path.stat().st_size > 205_000] == []
    sizes = [Image.open(path).size for path in paths]
    assert {size: sizes.count(size) for size in sizes} == {(2400, 1600): 12, (1600, 2400): 3, (2000, 2000): 1}
