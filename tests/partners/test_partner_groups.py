"""How the list of partners is divided, and whom the pages name."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from partners.models import PartnerIndexPage, ProjectOrganisation, Role
from partners.templatetags.partner_tags import GROUPS, grouped_by_role, partners_by_role
from tests.factories.partners import PartnerPageFactory, ProjectFactory, give_role


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


def named():
    found = partners_by_role(RequestFactory().get("/", headers={"host": "localhost"}))
    return {role: [link.title for link in links] for role, links in found.items()}


def test_every_role_has_a_name_for_its_group() -> None:
    assert list(GROUPS) == list(Role)


def test_groups_come_in_the_order_of_roles_under_a_word_for_many(index, site) -> None:
    project = ProjectFactory(default_for=site)
    owner, funder, second = (PartnerPageFactory(parent=index, title=title) for title in ("Ägaren", "Fonden", "Banken"))
    for organisation, role in ((owner, Role.OWNER), (funder, Role.FUNDER), (second, Role.FUNDER), (owner, Role.FUNDER)):
        give_role(organisation, role, project)
    with translation.override("sv"):
        assert grouped_by_role([funder, owner, second]) == [
            ("Projektägare", [owner]),
            ("Finansiärer", [funder, owner, second]),
        ]


def test_pages_name_those_of_the_sites_own_project_in_its_order(index, site) -> None:
    own, other = ProjectFactory(default_for=site), ProjectFactory(name="Ett annat")
    first, second, third = (PartnerPageFactory(parent=index, title=title) for title in ("Alfa", "Beta", "Gamma"))
    give_role(first, "owner", own, sort_order=2)
    give_role(second, "owner", own, sort_order=1)
    give_role(second, "funder", own, sort_order=3)
    give_role(third, "owner", other)
    assert named() == {"owner": ["Beta", "Alfa"], "funder": ["Beta"], "participant": []}
    second.unpublish()
    assert named() == {"owner": ["Alfa"], "funder": [], "participant": []}
    ProjectOrganisation.objects.filter(project=own).delete()
    assert named() == {"owner": [], "funder": [], "participant": []}
