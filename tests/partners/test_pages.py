"""The directory, the page of an organisation and the page of a project, as visitors see them."""

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from news.models import NewsOrganisation
from partners.models import Confirmation, Logo, PartnerIndexPage, ProjectPage
from partners.models.organisations import check_organisation_number
from tests.factories.events import EventPageFactory
from tests.factories.galleries import gallery_of
from tests.factories.media import SitePhotoFactory
from tests.factories.news import NewsPageFactory
from tests.factories.partners import PartnerPageFactory, PersonFactory, ProjectFactory, give_role
from tests.query_counts import assert_constant

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>'


@pytest.fixture
def project(site):
    return ProjectFactory(default_for=site, aims="<p>Pröva.</p>", results="<p>Ett labb.</p>")


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


def logo(**fields):
    return Logo.objects.create(file=ContentFile(SVG, name="a.svg"), **{"width": 10, "height": 10, **fields})


def names(response):
    return re.findall(r'organisation__name"><a href="[^"]*">([^<]*)', response.text)


def asked(client, **parameters):
    return names(client.get("/partner/", parameters))


@pytest.fixture
def three(index, project):
    for title, role, place in (
        ("Örn", "owner", "Åre"),
        ("Ängen", "owner", "Hjo"),
        ("Zon", "funder", "Hjo"),
        ("Åsen", "owner", ""),
    ):
        give_role(PartnerPageFactory(parent=index, title=title, municipality=place), role, project)


def test_directory_is_in_swedish_order_and_narrowed_by_role_place_and_words(client, three):
    assert asked(client) == ["Åsen", "Ängen", "Örn", "Zon"]
    assert asked(client, role="owner") == ["Åsen", "Ängen", "Örn"]
    assert asked(client, municipality="Hjo") == ["Ängen", "Zon"]
    assert asked(client, municipality="Hjo", role="funder") == ["Zon"]
    assert asked(client, q="ÄNG") == ["Ängen"]
    assert asked(client, q="äng åre") == []
    assert asked(client, q="åre ÖR") == ["Örn"]
    response = client.get("/partner/", {"municipality": "Hjo", "role": "owner"})
    assert "noindex, follow" in response.text
    assert re.findall(r'<a href="[^"]*" aria-current="true">([^<]*)', response.text) == ["Projektägare", "Hjo"]


@pytest.mark.parametrize("query", ["role=boss", "municipality=Oslo", "role=participant"])
def test_what_nobody_has_is_not_found(client, three, query):
    assert client.get(f"/partner/?{query}").status_code == 404


def test_contact_person_on_the_page_of_their_organisation_names_it_not_again(client, index):
    page = PartnerPageFactory(parent=index, title="Parken")
    PersonFactory(name="Anna Ek", title="chef", organisation=page, is_listed=True)
    person = client.get(page.url).text.split('class="person__name">Anna Ek</p>')[1].split("</div>")[0]
    assert person.split("<ul")[0].strip() == "<p>Chef</p>"


@pytest.mark.parametrize(("fund", "is_said"), [("erdf", True), ("", False)])
def test_share_of_the_union_is_said_of_a_project_it_pays_for(client, home, project, fund, is_said):
    project.fund, project.period, project.eu_share = fund, "2021-2027" if fund else "", Decimal(40)
    project.save()
    page = home.add_child(instance=ProjectPage(title="Projektet", slug="projektet"))
    assert ("<dt>EU:s andel</dt>" in client.get(page.url).text) is is_said


def test_organisation_without_a_role_is_listed_too(client, index):
    PartnerPageFactory(parent=index, title="Fri")
    assert asked(client) == ["Fri"]


def test_directory_asks_as_often_for_three_as_for_one(client, index, project):
    def one_more():
        give_role(PartnerPageFactory(parent=index, logo=logo(is_approved=True)), "participant", project)

    client.get("/partner/")  # makes the row of the site's settings
    assert_constant(client, "/partner/", one_more, at_most=6)


@pytest.mark.parametrize(
    ("size", "shown"), [((100, 100), (48, 48)), ((400, 100), (113, 28)), ((1000, 100), (176, 18)), ((10, 100), (5, 48))]
)
def test_logos_cover_the_same_area_within_their_room(size, shown):
    assert Logo(width=size[0], height=size[1]).optical_size == shown


def test_only_an_approved_logo_is_shown(client, index):
    page = PartnerPageFactory(parent=index, logo=logo(alt="Alfas märke", is_approved=False))
    assert "<picture" not in client.get(page.url).text.partition("<main")[2].partition("</main>")[0]
    Logo.objects.get().delete()
    page.logo = logo(alt="Alfas märke", is_approved=True)
    page.save()
    assert re.findall(r'<img[^>]* width="(\d+)" height="(\d+)" alt="Alfas märke"', client.get(page.url).text) == [
        ("48", "48")
    ]


def test_profile_shows_what_the_organisation_is(client, index, project):
    page = PartnerPageFactory(
        parent=index, title="Alfa", short_name="A", summary="Vi gjuter.", description="<p>Länge.</p>", sector="Gjuteri"
    )
    page.municipality, page.organisation_number, page.website = "Hjo", "202100-3146", "https://alfa.example/"
    page.linkedin = "https://linkedin.example/a"
    page.save()
    for day in (12, 11):
        Confirmation.objects.create(organisation=page, answered_at=datetime(2026, 6, day, 9, tzinfo=UTC))
    give_role(page, "owner", project)
    PersonFactory(name="Åsa Ek", organisation=page, is_listed=True)
    PersonFactory(name="Bo Ek", organisation=page, is_listed=False)
    html = client.get(page.url).text
    for text in ("Projektägare", "Vi gjuter.", "<p>Länge.</p>", "Gjuteri", "202100-3146", "12 juni 2026", "Åsa Ek"):
        assert text in html
    assert "Bo Ek" not in html
    graph = json.loads(re.search(r'application/ld\+json">(.*?)</script>', html)[1])["@graph"]
    assert [node for node in graph if node.get("@id", "").endswith("/alfa/#organization")] == [
        {
            "@type": "Organization",
            "@id": "http://testserver/partner/alfa/#organization",
            "name": "Alfa",
            "mainEntityOfPage": {"@id": "http://testserver/partner/alfa/#page"},
            "url": "https://alfa.example/",
            "alternateName": "A",
            "description": "Vi gjuter.",
            "identifier": {"@type": "PropertyValue", "propertyID": "organisationsnummer", "value": "202100-3146"},
            "address": {"@type": "PostalAddress", "addressLocality": "Hjo", "addressCountry": "SE"},
            "sameAs": ["https://linkedin.example/a"],
        }
    ]


def test_profile_lists_what_it_is_tied_to(client, index, news_index, event_index, gallery_index):
    page = PartnerPageFactory(parent=index, title="Alfa")

    def one_more():
        photo = SitePhotoFactory()
        event = EventPageFactory(parent=event_index, organiser=page, main_photo=photo)
        EventPageFactory(parent=event_index, venue=page)
        gallery = gallery_of(gallery_index, [photo], event=event)
        article = NewsPageFactory(parent=news_index, main_photo=photo, gallery=gallery)
        NewsOrganisation.objects.create(page=article, organisation=page)
        PersonFactory(organisation=page, is_listed=True, photo=photo)

    client.get(page.url)  # makes the row of the site's settings
    assert_constant(client, page.url, one_more, at_most=8)
    context = client.get(page.url).context
    assert {name: len(context[name]) for name in ("news", "events", "galleries", "people")} == {
        "news": 3,
        "events": 6,
        "galleries": 3,
        "people": 3,
    }
    NewsPageFactory(parent=news_index)
    EventPageFactory(parent=event_index)
    assert len(client.get(page.url).context["news"]) == 3


@pytest.mark.parametrize("number", ["202100-3146", "2321000131"])
def test_a_number_with_the_right_check_digit_is_one(number):
    check_organisation_number(number)


@pytest.mark.parametrize(
    "number", ["202100-3145", "202100-314", "211900-3146", "２０２１００３１４６", "abcdefghij", ""]
)
def test_another_is_not(number):
    with pytest.raises(ValidationError):
        check_organisation_number(number)


def test_project_page_shows_aims_results_facts_and_who_is_behind(client, home, index, project):
    project.budget, project.eu_share, project.case_number = 24_000_000, Decimal("40.50"), "EX-1"
    project.starts, project.ends = date(2025, 4, 1), date(2028, 3, 31)
    project.save()
    home.add_child(instance=ProjectPage(title="Projektet", slug="projektet"))
    for title, role, leads in (("Beta", "owner", False), ("Alfa", "owner", True), ("Fond", "funder", False)):
        give_role(PartnerPageFactory(parent=index, title=title), role, project, is_coordinator=leads)
    main = client.get("/projektet/").text.partition("<main")[2].partition("</main>")[0]
    for text in (
        "<p>Pröva.</p>",
        "<p>Ett labb.</p>",
        "24\xa0000\xa0000 kronor",
        "40,50&nbsp;%",
        "Europeiska unionen betalar 40,50&nbsp;% av projektet: 9\xa0720\xa0000 kronor",
        "EX-1",
        "1 april 2025",
    ):
        assert text in main
    assert re.findall(r'<dd><a href="[^"]*">(\w+)</a>( \()?', main) == [("Beta", ""), ("Alfa", " ("), ("Fond", "")]


def test_project_page_asks_as_often_for_three_as_for_one(client, home, index, project):
    home.add_child(instance=ProjectPage(title="Projektet", slug="projektet"))
    client.get("/projektet/")  # makes the row of the site's settings
    assert_constant(
        client,
        "/projektet/",
        lambda: give_role(PartnerPageFactory(parent=index), "participant", project),
        at_most=6,
    )
