"""What stood in the database before projects and organisations got roles is not lost, forward and back."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connections

from home.models import HomePage
from partners.models import Confirmation, Logo, PartnerIndexPage, ProjectOrganisation
from tests.database_copies import copy_of_database
from tests.factories.partners import PartnerPageFactory, ProjectFactory, give_role, member_of

ROLES = [("Alfa", "owner"), ("Beta", "funder"), ("Gamma", "participant")]


@pytest.fixture
def copied(django_db_setup, django_db_blocker, tmp_path):
    """Before `db`, whose transaction would keep PostgreSQL from copying."""
    with django_db_blocker.unblock(), copy_of_database(tmp_path, "migrated") as copy:
        yield copy


@pytest.fixture
def own_database(copied, db):
    """Each statement is committed, as it is when somebody upgrades."""
    original = connections["default"]
    connections["default"] = copy = original.copy()
    copy.settings_dict["NAME"] = copied[0]
    yield copy
    copy.close()
    connections["default"] = original


def migrate(to: str) -> None:
    call_command("migrate", "partners", to, verbosity=0)


def test_roles_survive_the_way_back_and_forth_with_rows_in_every_table(own_database):
    home = HomePage.objects.get(depth=2)
    project = ProjectFactory(default_for=home.get_site())
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    for name, role in ROLES:
        logo = Logo.objects.create(file=ContentFile(b"<svg/>", "a.svg"), width=1, height=1, is_approved=True)
        organisation = PartnerPageFactory(parent=index, title=name, logo=logo)
        give_role(organisation, role, project)
        member_of(organisation, email=f"{name.lower()}@example.com")
        Confirmation.objects.create(organisation=organisation)

    migrate("0002")
    with own_database.cursor() as cursor:
        cursor.execute("SELECT role FROM partners_partnerpage ORDER BY page_ptr_id")
        assert cursor.fetchall() == [(role,) for _name, role in ROLES]

    migrate("0003")
    rows = ProjectOrganisation.objects.order_by("sort_order").values_list("organisation__title", "role")
    assert list(rows) == ROLES
    assert set(ProjectOrganisation.objects.values_list("project", flat=True)) == {project.pk}
