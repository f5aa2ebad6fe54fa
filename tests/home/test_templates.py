"""What holds for every public page: valid HTML, one heading, nothing inline; and the pages for when it goes wrong."""

import itertools
import re
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import permission_denied, server_error

from core.models import SiteSettings
from tests.factories.sites import SmallSite, build_site

pytestmark = pytest.mark.django_db

REPOSITORY = Path(settings.SITE_DIR).parent
FOLDERS = ("site/templates", "home/templates/home", "events/templates", "media/templates")
FOLDERS += ("news/templates", "partners/templates")
# Pages of the admin are Wagtail's own, and feeds are written for other readers: other rules hold there.
PUBLIC_TEMPLATES = [
    path
    for folder in FOLDERS
    for path in sorted((REPOSITORY / folder).rglob("*.html"))
    if not {"wagtailadmin", "admin", "dashboard"} & set(path.parts) and not path.name.startswith("feed_")
]
KINDS = ["home", "list", "page-2", "article", "standing", "partners", "partner", "search", "no-hits", "english"]
KINDS += ["galleries", "gallery", "photo", "events", "month", "event"]


@pytest.fixture
def small_site(home) -> SmallSite:
    return build_site(home)


def fetch(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def words(html: str) -> str:
    """The text as it is read: tags gone, white space single."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', html)


@pytest.mark.parametrize("number", range(len(KINDS)), ids=KINDS)
def test_page_is_valid_and_plain(number: int, client: Client, small_site: SmallSite) -> None:
    html = fetch(client, small_site.addresses[number])
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert sorted(ids(html)) == sorted(set(ids(html)))
    assert "" not in ids(html)
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    scripts = re.findall(r"<script\b([^>]*)>", html)
    assert all("src=" in script or "application/ld+json" in script for script in scripts)
    assert len(html.encode()) < 40_000


@pytest.mark.parametrize("number", range(len(KINDS)), ids=KINDS)
def test_headings_go_down_one_level_at_a_time(number: int, client: Client, small_site: SmallSite) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", fetch(client, small_site.addresses[number]))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_page_says_its_language(client: Client, small_site: SmallSite) -> None:
    assert '<html lang="sv">' in fetch(client, "/")
    assert '<html lang="en">' in fetch(client, "/en/")


def test_language_switch_leads_to_the_translation(client: Client, small_site: SmallSite) -> None:
    assert 'lang="en" hreflang="en">English</a>' in fetch(client, "/")
    assert 'lang="sv" hreflang="sv">Svenska</a>' in fetch(client, "/en/")


def test_swedish_text_on_an_english_page_is_marked(client: Client, small_site: SmallSite) -> None:
    html = fetch(client, "/en/")
    assert '<span lang="sv">För innovation och hållbar omställning.</span>' in html
    assert '<p lang="sv">För företag i Skaraborg.</p>' in html
    assert "<p>För företag i Skaraborg.</p>" in fetch(client, "/")


def test_article_shows_dates_people_and_credit(client: Client, small_site: SmallSite) -> None:
    with translation.override("sv"):
        text = words(fetch(client, small_site.article.url))
    assert "Publicerad 3 mars 2026" in text
    assert "Uppdaterad 9 mars 2026" in text
    assert "Text: Karin Ek" in text
    assert "Workshop i Skövde. Foto: Fia Fotograf / Innovationsboost" in text
    assert "Presskontakt" in text
    assert "I artikeln Parken i Väst" in text


def test_article_credits_every_photo(client: Client, small_site: SmallSite) -> None:
    html = fetch(client, small_site.article.url)
    assert html.count("Foto: Fia Fotograf / Innovationsboost") == 5  # main photo, two photos, a pair, the film's poster


def test_quote_has_talstreck_and_speaker(client: Client, small_site: SmallSite) -> None:
    text = words(fetch(client, small_site.article.url))
    assert "– Det var värt resan. Vi kommer igen. Karin Ek , projektledare, Parken i Väst" in text
    assert "– Vi vågar mer nu. Eva Ek , vd, Parken i Väst" in text
    assert "”Det var" not in text


def test_document_says_type_and_size(client: Client, small_site: SmallSite) -> None:
    assert "Program (PDF, 240 kB)" in words(fetch(client, small_site.article.url))


def test_film_is_only_a_link_until_it_is_played(client: Client, small_site: SmallSite) -> None:
    html = fetch(client, small_site.article.url)
    assert "<iframe" not in html
    assert '<a class="video__start" href="https://www.youtube.com/watch?v=abcdefghijk">' in html
    assert "Filmen hämtas från YouTube när du spelar den." in html


def test_hidden_contact_shows_the_name_only(client: Client, small_site: SmallSite) -> None:
    person = small_site.article.author
    person.is_contact_public = False
    person.save()
    html = fetch(client, small_site.article.url)
    assert "Karin Ek" in html
    assert person.email not in html


def test_page_without_update_shows_no_second_date(client: Client, small_site: SmallSite) -> None:
    type(small_site.article).objects.update(text_changed_at=None)
    assert "Uppdaterad" not in fetch(client, small_site.article.url)


def test_second_page_of_the_list_leads_both_ways(client: Client, small_site: SmallSite) -> None:
    first, second = fetch(client, "/nyheter/"), fetch(client, "/nyheter/?topic=hallbar-industri&page=2")
    assert 'rel="next" href="?page=2"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="?topic=hallbar-industri"' in second
    assert "Sida 2 av 2" in second
    assert 'rel="prev" href="./"' in fetch(client, "/nyheter/?page=2")


def test_filters_are_links_that_keep_each_other(client: Client, small_site: SmallSite) -> None:
    type(small_site.article).objects.filter(pk=small_site.article.pk).update(date=datetime(2025, 5, 5, tzinfo=UTC))
    html = fetch(client, "/nyheter/?topic=hallbar-industri&year=2025")
    assert 'href="/nyheter/?year=2025">Alla ämnen</a>' in html
    assert 'href="/nyheter/?topic=hallbar-industri&amp;year=2025" aria-current="true">Hållbar industri</a>' in html
    assert 'href="/nyheter/?topic=hallbar-industri&amp;year=2026">2026</a>' in html


def test_empty_list_says_so(client: Client, news_index) -> None:
    assert "Inga nyheter än" in fetch(client, "/nyheter/")


def test_menu_marks_where_the_visitor_is(client: Client, small_site: SmallSite) -> None:
    assert '<a href="/nyheter/" aria-current="page">' in fetch(client, "/nyheter/")
    assert '<a href="/nyheter/" aria-current="true">' in fetch(client, small_site.article.url)


def test_footer_names_who_runs_and_pays(client: Client, small_site: SmallSite) -> None:
    text = words(fetch(client, "/om-projektet/"))
    statement = "Medfinansieras av Europeiska unionen"
    assert f"{statement} Finansiärer Västra regionen Projektägare Parken i Väst" in text
    assert "Ansvarig utgivare: Eva Ek" in text


def test_own_colours_are_linked(client: Client, small_site: SmallSite) -> None:
    assert "/theme/" not in fetch(client, "/")
    SiteSettings.objects.get().delete()
    SiteSettings.objects.create(site=small_site.home.get_site(), accent_colour="#7a1f4b")
    assert '<link rel="stylesheet" href="/theme/7a1f4b-7fd1b3.css">' in fetch(client, "/")


def test_user_bar_comes_with_the_session_only(client: Client, admin_client: Client, home) -> None:
    assert "wagtail-userbar" not in fetch(client, "/")
    assert "wagtail-userbar" in fetch(admin_client, "/")


@pytest.mark.parametrize("address", ["/finns-inte/", "/en/missing/"])
def test_missing_page_offers_search_and_menu(address: str, client: Client, news_index) -> None:
    html = fetch(client, address, 404)
    html5lib.HTMLParser(strict=True).parse(html)
    assert 'role="search"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_missing_page_speaks_swedish_and_english(client: Client, news_index, english_home) -> None:
    assert "<h1>Sidan finns inte här</h1>" in fetch(client, "/finns-inte/", 404)
    assert '<li><a href="/nyheter/">Nyheter</a></li>' in fetch(client, "/finns-inte/", 404)
    assert "<h1>The page is not here</h1>" in fetch(client, "/en/missing/", 404)


def test_forbidden_page_is_in_swedish(home) -> None:
    with translation.override("sv"):
        response = permission_denied(RequestFactory().get("/"), PermissionDenied())
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert "<h1>Du får inte se den här sidan</h1>" in response.content.decode()


def test_error_page_needs_no_database_and_no_template_language(django_assert_num_queries) -> None:
    source = (REPOSITORY / "site/templates/500.html").read_text()
    assert "{%" not in source
    assert "{{" not in source
    html5lib.HTMLParser(strict=True).parse(source)
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "<h1>Något gick fel hos oss</h1>" in response.content.decode()


def test_error_page_finds_its_style_sheets() -> None:
    source = (REPOSITORY / "site/templates/500.html").read_text()
    sheets = re.findall(r'href="/static/([^"]+)"', source)
    assert sheets == ["css/base.css", "css/layout.css", "css/components.css"]
    assert all((settings.SITE_DIR / "static" / sheet).is_file() for sheet in sheets)


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_template_keeps_the_rules(path: Path) -> None:
    source = path.read_text()
    includes = re.findall(r"\{% include(?:_block)? [^%]*%\}", source)
    assert [include for include in includes if not re.search(r"\bonly %\}$", include)] == []
    assert "|safe" not in source
    assert not re.findall(r"\{% (?:image|picture)\b", source)
    if path.parent.name != "own":  # the pages of those who are signed in, which nothing keeps
        assert not re.findall(r"\{% csrf_token\b|request\.user|\bmessages\b", source)
