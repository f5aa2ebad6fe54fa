"""The acknowledgement as it is on screen: how large, where, and in what letters."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Locator, Route
from playwright.sync_api import Page as BrowserPage

from partners.models import Logo, PartnerIndexPage, ProjectPage
from tests.factories import EventPageFactory, NewsPageFactory, ProjectFactory, SitePhotoFactory
from tests.factories.galleries import gallery_of
from tests.factories.partners import PartnerPageFactory, give_role

NewPage = Callable[..., BrowserPage]

SCREENS = [(320, 568), (390, 844), (768, 1024), (1440, 900)]
LEAST = 38  # CSS px
# Annex IX 1.3; what else stands in a list of families is never asked for where one of these is there.
ALLOWED = {"arial", "auto", "calibri", "garamond", "trebuchet ms", "tahoma", "verdana", "ubuntu"}
COLOURS = {"rgb(0, 51, 153)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"}
HUGE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="100%" height="100%"/></svg>'
ADDRESSES = ["/", "/nyheter/", "/nyheter/labbet/", "/evenemang/", "/evenemang/traff/", "/bilder/", "/bilder/fest/"]
ADDRESSES += ["/partner/", "/partner/regionen/", "/projektet/", "/sok/", "/sok/?q=labbet", "/en/"]


@pytest.fixture
def small_site(home, site, news_index, event_index, gallery_index) -> None:
    """A page of each kind; those who pay have logos as large and as tall as files can say they are."""
    project = ProjectFactory(default_for=site)
    partners = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    for title, role, size in (
        ("Regionen", "funder", (4000, 100)),
        ("Kommunerna", "funder", (100, 4000)),
        ("Parken", "owner", (3000, 3000)),
        ("Gjuteriet", "participant", (1600, 1000)),
    ):
        logo = _logo(title, size)
        dark = _logo(f"{title}-dark", size) if title == "Kommunerna" else None
        organisation = PartnerPageFactory(parent=partners, title=title, logo=logo, logo_dark=dark)
        give_role(organisation, role, project)
    home.add_child(instance=ProjectPage(title="Innovationsboost: mål, resultat och finansiering", slug="projektet"))
    NewsPageFactory(parent=news_index, slug="labbet", title="Labbet öppnar")
    EventPageFactory(parent=event_index, slug="traff")
    gallery_of(gallery_index, [SitePhotoFactory()], title="Fest", slug="fest")


def _logo(name: str, size: tuple[int, int]) -> Logo:
    file = ContentFile(b"<svg/>", f"{name}.svg")
    return Logo.objects.create(file=file, width=size[0], height=size[1], alt=name, is_approved=True)


@pytest.fixture
def visit(small_site, new_page: NewPage) -> NewPage:
    """Opens a page at an address; every logo is a file that wants to be 4000 pixels wide and high."""

    def give_logo(route: Route) -> None:
        route.fulfill(body=HUGE.format(4000, 4000), content_type="image/svg+xml")

    def open_page(address: str, **options: object) -> BrowserPage:
        page = new_page(**options)
        page.route("**/uploads/logos/**", give_logo)
        page.goto(address)
        return page

    return open_page


def size_of(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["width"], box["height"]


def flag_of(part: Locator) -> tuple[float, float]:
    """The size of the flag itself, without the white border."""
    return size_of(part.locator(".emblem__field"))


def assert_rightly_shown(part: Locator, statement: str) -> None:
    """The emblem, and the statement beside it."""
    width, height = flag_of(part)
    assert height >= LEAST
    assert width / height == pytest.approx(1.5, abs=0.01)
    words = part.locator(".acknowledgement__statement")
    assert words.inner_text().split() == statement.split()
    look = words.evaluate("""element => {
        const { fontFamily, fontStyle, textDecorationLine, textShadow, color } = getComputedStyle(element);
        return { fontFamily, fontStyle, textDecorationLine, textShadow, color };
    }""")
    families = [family.strip(' "').lower() for family in look["fontFamily"].split(",")]
    assert set(families[:-1]) <= ALLOWED
    assert (look["fontStyle"], look["textDecorationLine"], look["textShadow"]) == ("normal", "none", "none")
    assert look["color"] in COLOURS
    flag, text = part.locator(".emblem").bounding_box(), words.bounding_box()
    assert flag["x"] + flag["width"] < text["x"]  # beside it, and not over it
    assert text["height"] <= flag["height"] * 1.3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
@pytest.mark.parametrize("address", ["/", "/projektet/"])
def test_first_screen_of_home_and_project_says_who_pays(
    visit: NewPage, address: str, screen: tuple[int, int], scheme: str
) -> None:
    width, height = screen
    page = visit(address, viewport={"width": width, "height": height}, color_scheme=scheme)
    part = page.locator("main .acknowledgement")

    assert_rightly_shown(part, "Medfinansieras av Europeiska unionen")
    for piece in (part.locator(".emblem"), part.locator(".acknowledgement__statement")):
        box = piece.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_footer_of_every_page_says_who_pays(
    visit: NewPage, problems: list[str], width: int, scheme: str, english_home
) -> None:
    page = visit("/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in [*ADDRESSES, "/finns-inte/"]:
        page.goto(address)
        statement = "Co-funded by the European Union" if address == "/en/" else "Medfinansieras av Europeiska unionen"
        assert_rightly_shown(page.locator("footer .acknowledgement"), statement)
    problems[:] = [problem for problem in problems if "404" not in problem]  # the address that is not there


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_logo_is_larger_than_the_emblem(visit: NewPage, width: int, scheme: str) -> None:
    page = visit("/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    part = page.locator("footer .acknowledgement")
    part.scroll_into_view_if_needed()
    flag = flag_of(part)

    logos = part.locator(".supporter").all()
    assert len(logos) == 4
    for logo in [*logos, *part.locator(".supporter img").all()]:
        size = size_of(logo)
        assert size[0] <= flag[0] + 0.1
        assert size[1] <= flag[1] + 0.1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_logos_of_home_are_no_larger_than_the_emblem_above_them(visit: NewPage, width: int, scheme: str) -> None:
    page = visit("/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    flag = flag_of(page.locator("main .acknowledgement"))

    logos = page.locator("main .supporter").all()
    assert len(logos) == 4
    for size in map(size_of, logos):
        assert size[0] <= flag[0] + 0.1
        assert size[1] <= flag[1] + 0.1


@pytest.mark.parametrize("width", [320, 1440])
def test_logos_of_directory_and_profile_are_not_higher_than_the_emblem(visit: NewPage, width: int) -> None:
    page = visit("/partner/", viewport={"width": width, "height": 800})
    for address, number in (("/partner/", 4), ("/partner/gjuteriet/", 1)):
        page.goto(address)
        highest = flag_of(page.locator("footer .acknowledgement"))[1]
        logos = page.locator("main .logo img").all()
        assert len(logos) == number
        assert all(size_of(logo)[1] <= highest + 0.1 for logo in logos)


def test_logo_cannot_be_made_larger_by_what_its_element_says(visit: NewPage) -> None:
    page = visit("/")
    logo = page.locator("footer .supporter img").first
    logo.evaluate("image => { image.width = 900; image.height = 900; }")

    size, flag = size_of(logo), flag_of(page.locator("footer .acknowledgement"))
    assert size[0] <= flag[0] + 0.1
    assert size[1] <= flag[1] + 0.1


def test_small_letters_chosen_in_the_browser_leave_the_emblem_its_height(visit: NewPage) -> None:
    page = visit("/")
    page.evaluate("document.documentElement.style.fontSize = '9px'")

    for part in page.locator(".acknowledgement").all():
        assert flag_of(part)[1] >= LEAST


def test_paper_has_the_emblem_and_the_statement(visit: NewPage) -> None:
    page = visit("/nyheter/labbet/")
    page.emulate_media(media="print")

    assert_rightly_shown(page.locator("footer .acknowledgement"), "Medfinansieras av Europeiska unionen")
