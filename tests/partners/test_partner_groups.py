"""How the list of partners is divided."""

import pytest
from django.utils import translation

from partners.models import PartnerIndexPage, Role
from partners.templatetags.partner_tags import GROUPS, grouped_by_role
from tests.factories.partners import PartnerPageFactory, ProjectFactory, give_role


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


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
