"""How the list of partners is divided."""

import pytest
from django.utils import translation

from partners.models import PartnerPage, Role
from partners.templatetags.partner_tags import GROUPS, grouped_by_role


def test_every_role_has_a_name_for_its_group() -> None:
    assert list(GROUPS) == list(Role)


@pytest.mark.django_db
def test_groups_come_in_the_order_of_roles_under_a_word_for_many() -> None:
    roles = (Role.OWNER, Role.FUNDER, Role.FUNDER)
    owner, funder, second = (PartnerPage(pk=number, role=role) for number, role in enumerate(roles, 1))
    with translation.override("sv"):
        assert grouped_by_role([funder, owner, second]) == [
            ("Projektägare", [owner]),
            ("Finansiärer", [funder, second]),
        ]
