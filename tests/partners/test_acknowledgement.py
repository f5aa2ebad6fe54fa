"""Who pays is said rightly by every page, whatever anybody chooses."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.publishing import Problem, problems_of
from home.models import HomePage, StandardPage
from partners.languages import lists_elsewhere
from partners.models import Fund, Logo, PartnerIndexPage, PartnerPage, Period, Project, Statement
from partners.publishing import check_project
from tests.factories import NewsPageFactory, ProjectFactory
from tests.factories.partners import PartnerPageFactory, give_role

pytestmark = pytest.mark.django_db

CO_FUNDED = "Medfinansieras av Europeiska unionen"


@pytest.fixture
def project(site) -> Project:
    return ProjectFactory(default_for=site)


@pytest.fixture
def partners(home) -> PartnerIndexPage:
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


def organisation(partners: PartnerIndexPage, title: str, **fields: object) -> PartnerPage:
    return PartnerPageFactory(parent=partners, title=title, **fields)


def logo_of(title: str, *, is_approved: bool = True) -> Logo:
    file = ContentFile(b"<svg/>", f"{title}.svg")
    return Logo.objects.create(file=file, width=4000, height=90, alt=title, is_approved=is_approved)


def get(page: Page) -> str:
    return Client().get(page.url).content.decode()


@pytest.mark.parametrize(
    ("statement", "language", "words"),
    [
        (Statement.CO_FUNDED, "sv", "Medfinansieras av Europeiska unionen"),
        (Statement.FUNDED, "sv", "Finansieras av Europeiska unionen"),
        (Statement.CO_FUNDED, "en", "Co-funded by the European Union"),
        (Statement.FUNDED, "en", "Funded by the European Union"),
    ],
)
def test_statement_is_written_out_in_the_language(statement, language, words):
    thanks = ProjectFactory(statement=statement).acknowledgement(language)

    assert (thanks.statement, thanks.fund, thanks.line, thanks.has_emblem) == (words, "", words, True)


@pytest.mark.parametrize("statement", Statement)
def test_project_of_the_earlier_period_has_the_words_of_that_period_only(statement):
    project = ProjectFactory(period=Period.BEFORE, fund=Fund.ESF, statement=statement)

    assert project.acknowledgement("sv").line == "Europeiska unionen, Europeiska socialfonden"
    assert project.acknowledgement("en").line == "European Union, European Social Fund"


@pytest.mark.parametrize("fund", [fund for fund in Fund if fund])
@pytest.mark.parametrize("statement", Statement)
def test_project_of_the_present_period_can_never_have_the_words_of_the_earlier(fund, statement):
    thanks = ProjectFactory(period=Period.PRESENT, fund=fund, statement=statement).acknowledgement("sv")

    assert thanks.statement in (CO_FUNDED, "Finansieras av Europeiska unionen")
    assert thanks.fund == ""


def test_fund_that_began_in_2021_is_refused_for_an_earlier_project():
    with pytest.raises(ValidationError) as refusal:
        ProjectFactory.build(period=Period.BEFORE, fund=Fund.JTF).clean()

    assert list(refusal.value.message_dict) == ["fund"]


def test_project_without_european_money_has_no_emblem(home, site):
    ProjectFactory(default_for=site, period=Period.NONE, fund=Fund.NONE)

    assert not site.project.acknowledgement("sv").has_emblem
    assert "emblem" not in get(home)


def test_organisations_stand_in_the_order_of_the_project(project, partners):
    for title, role in (("Övre", "funder"), ("Ägaren", "owner"), ("Andra", "funder"), ("Deltagaren", "participant")):
        give_role(organisation(partners, title), role, project)
    give_role(organisation(partners, "Dold", live=False), "funder", project)

    thanks = project.acknowledgement("sv")

    assert [one.name for one in thanks.funders] == ["Övre", "Andra"]
    assert [one.name for one in thanks.owners] == ["Ägaren"]
    assert [one.name for one in thanks.participants] == ["Deltagaren"]


def test_logo_is_shown_when_it_is_approved(project, partners, home):
    give_role(organisation(partners, "Godkänd", logo=logo_of("godkand")), "funder", project)
    give_role(organisation(partners, "Väntar", logo=logo_of("hemlig", is_approved=False)), "funder", project)

    page = get(home)

    assert 'alt="godkand"' in page
    assert "hemlig" not in page
    assert ">Väntar</a>" in page


@pytest.mark.parametrize("name", ["Europeiska regionala utvecklingsfonden", "European Regional Development Fund"])
def test_no_mark_but_the_emblem_speaks_for_the_european_union(project, partners, name):
    give_role(organisation(partners, name, logo=logo_of("gammalt-eu-market")), "funder", project)

    (funder,) = project.acknowledgement("sv").funders

    assert (funder.name, funder.logo, funder.logo_dark) == (name, None, None)


def test_page_shows_its_own_project(project, news_index):
    own = ProjectFactory(name="Ett annat", statement=Statement.FUNDED)
    page = NewsPageFactory(parent=news_index, project=own)

    assert "Finansieras av Europeiska unionen" in get(page)
    assert CO_FUNDED not in get(page)


def test_page_outside_every_project_shows_nobody(project, partners, news_index):
    give_role(organisation(partners, "Regionen"), "funder", project)
    page = NewsPageFactory(parent=news_index, is_outside_project=True)

    assert "acknowledgement" not in get(page).partition("</head>")[2]
    assert "Regionen" not in get(page)


def test_home_page_outside_every_project_shows_nobody(project, home):
    HomePage.objects.filter(pk=home.pk).update(is_outside_project=True)

    assert "emblem" not in get(home)


def test_english_page_has_the_english_statement(project, english_home):
    assert get(english_home).count("Co-funded by the European Union") == 2  # the first screen and the footer


@pytest.mark.parametrize("address", ["/sok/", "/finns-inte/"])
def test_pages_that_nobody_wrote_show_the_sites_own_project(project, client, home, address):
    assert CO_FUNDED in client.get(address).content.decode()


def test_new_funder_is_shown_at_once(project, partners, home):
    assert "Regionen" not in get(home).partition("<footer")[2]
    give_role(organisation(partners, "Regionen"), "funder", project)
    assert "Regionen" in get(home).partition("<footer")[2]


@pytest.mark.parametrize("count", [1, 3])
def test_database_is_asked_once_however_many_pay(project, partners, django_assert_num_queries, count):
    for number in range(count):
        give_role(organisation(partners, f"Finansiär {number}", logo=logo_of(f"{number}")), "funder", project)
    partners.url  # noqa: B018 (Wagtail keeps the root of the site from then on)
    lists_elsewhere(partners)  # kept until something is published
    with django_assert_num_queries(1):
        project.acknowledgement("sv")
    with django_assert_num_queries(0):
        project.acknowledgement("sv")


@pytest.mark.usefixtures("project_needed")
class TestPublishing:
    def test_page_without_project_is_refused(self, home):
        page = StandardPage(title="Om oss")

        (problem,) = problems_of(page)

        assert problem.field == "project"
        with pytest.raises(ValidationError):
            home.add_child(instance=page)

    @pytest.mark.parametrize("fields", [{"is_outside_project": True}, {"project": True}])
    def test_page_with_a_project_or_outside_of_all_is_published(self, home, fields):
        fields = {name: ProjectFactory() if name == "project" else value for name, value in fields.items()}

        assert home.add_child(instance=StandardPage(title="Om oss", slug="om-oss", **fields)).live

    def test_page_of_the_sites_own_project_is_published(self, home, project):
        assert home.add_child(instance=StandardPage(title="Om oss", slug="om-oss")).live

    def test_draft_needs_no_project(self, home):
        assert not home.add_child(instance=StandardPage(title="Om oss", slug="om-oss", live=False)).live

    def test_editor_is_told_at_the_field(self, home, admin_client):
        data = {"title": "Om oss", "slug": "om-oss", "lead": "", "action-publish": "1"}
        data |= {"body-count": "0"}
        address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])

        form = admin_client.post(address, data).context["form"]

        assert list(form.errors) == ["project"]


def test_problem_says_what_to_do(home):
    assert list(check_project(StandardPage(title="Om oss"))) == [
        Problem(
            "Sidan hör inte till något projekt och skulle därför inte visa några finansiärer. "
            "Välj projekt eller kryssa i ”hör inte till något projekt”.",
            "project",
        )
    ]
