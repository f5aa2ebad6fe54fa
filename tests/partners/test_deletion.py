"""An organisation that a project names stays, and stays public: the funding statement names it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import ReferenceIndex

from partners.models import PartnerIndexPage, PartnerPage, Project
from tests.factories.partners import PartnerPageFactory, ProjectFactory, give_role

SENTENCE = "“%(title)s” can't be deleted: it has a role in %(projects)s. Take it out of the project first."


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def alfa(index):
    alfa = PartnerPageFactory(parent=index, title="Alfa")
    give_role(alfa, "owner", ProjectFactory(name="Boosten"))
    give_role(alfa, "funder", ProjectFactory(name="Andra"))
    return alfa


def delete_one(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_many(client, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(address + "?" + "&".join(f"id={page.pk}" for page in pages))


def unpublish(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)


def unpublish_many(client, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    return client.post(address + "?" + "&".join(f"id={page.pk}" for page in pages))


def said(response):
    return str(list(get_messages(response.wsgi_request))[-1])


def test_organisation_of_a_project_is_not_deleted_nor_is_its_list(admin_client, alfa, index):
    response = delete_one(admin_client, alfa)
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_explore", args=[index.pk]))
    with translation.override("sv"):
        expected = gettext(SENTENCE) % {"title": "Alfa", "projects": "Andra och Boosten"}
    assert said(response) == expected
    assert said(delete_one(admin_client, index)) == expected
    other = PartnerPageFactory(parent=index, title="Beta")
    delete_many(admin_client, other, alfa)  # stopped by Wagtail itself, which knows of the reference
    assert said(delete_many(admin_client, index)) == expected
    assert set(PartnerPage.objects.all()) == {alfa, other}


def test_organisation_of_a_project_is_not_taken_down(admin_client, alfa, index):
    other = PartnerPageFactory(parent=index, title="Beta")
    refused = [
        unpublish(admin_client, alfa),
        unpublish_many(admin_client, other, alfa),
        unpublish(admin_client, index, include_descendants="on"),
    ]
    assert [response.status_code for response in refused] == [302] * 3
    assert all("Andra och Boosten" in said(response) for response in refused)
    assert set(PartnerPage.objects.live()) == {alfa, other}


def test_list_and_organisation_without_a_role_are_taken_down(admin_client, alfa, index):
    other = PartnerPageFactory(parent=index, title="Beta")
    unpublish(admin_client, other)
    unpublish(admin_client, index)
    assert set(PartnerPage.objects.live()) == {alfa}
    assert not PartnerIndexPage.objects.live().exists()


def test_organisation_without_a_role_is_deleted(admin_client, alfa, index):
    for project in Project.objects.all():
        project.organisations = []
        project.save()
        ReferenceIndex.create_or_update_for_object(project)  # after the rows are gone, as the task does it
    response = delete_one(admin_client, alfa)
    assert response.status_code == 302, said(response)
    assert not PartnerPage.objects.exists()
