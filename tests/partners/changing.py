"""What the tests of changes share: an organisation with somebody who speaks for it, and an editor."""

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from partners import changes
from partners.models import Logo, Membership, PartnerIndexPage, PartnerPage, Person
from partners.profile import values_of
from tests.factories.partners import PartnerPageFactory


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def organisation(index):
    """Live, edited by the staff before: it has a revision."""
    page = PartnerPageFactory(parent=index, title="Västgöta Gångjärn", summary="Gångjärn sedan 1924.", sector="Metall")
    page.save_revision().publish()
    return reread(page)


@pytest.fixture
def partner(organisation):
    user = User.objects.create_user("anna@gangjarn.example")
    Membership.objects.create(user=user, organisation=organisation, language="en")
    return user


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("redaktor@example.com", "a long enough password")


@pytest.fixture
def send(organisation, partner):
    """Sends what is named, seen against what the page says now."""

    def sent(by=None, note="", base=None, **new):
        seen = values_of(reread(organisation)) if base is None else base
        return changes.send(organisation=organisation, by=by or partner, base=seen, new=new, note=note)

    return sent


@pytest.fixture
def logo(partner):
    return new_logo(partner)


def new_logo(by, name="ab" * 16):
    file = ContentFile(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>', name=f"{name}.svg")
    return Logo.objects.create(file=file, width=400, height=100, alt="Gångjärnets märke", uploaded_by=by)


def reread(page):
    return PartnerPage.objects.get(pk=page.pk)


def draft(organisation, **fields):
    """Saved by the staff, not published."""
    page = reread(organisation).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(clean=False)  # the editor keeps unfinished drafts


def published(organisation, **fields):
    """Saved and published by the staff."""
    page = reread(organisation)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def latest(organisation):
    return reread(organisation).get_latest_revision_as_object()


def person_of(organisation, **fields):
    fields = {"name": "Bo Ek", "title": "säljare", "email": "bo@gangjarn.example", "is_listed": True} | fields
    return Person.objects.create(organisation=organisation, **fields)
