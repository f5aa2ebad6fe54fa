"""The site's own project, to which every page belongs that names none: there always is one."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse

from partners.models import Project
from tests.factories.partners import ProjectFactory


@pytest.fixture
def own(site):
    return ProjectFactory(name="Boosten", default_for=site)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_it_is_not_taken_from_the_site(own):
    own.default_for = None
    with pytest.raises(ValidationError) as refused:
        own.full_clean()
    assert list(refused.value.message_dict) == ["default_for"]


def test_another_project_takes_over(own, site):
    other = ProjectFactory(name="Nästa")
    other.default_for = site
    other.full_clean()
    other.save()
    assert Project.objects.get(default_for=site) == other
    own.refresh_from_db()
    own.full_clean()
    assert own.default_for is None


def test_it_is_not_deleted(admin_client, own):
    other = ProjectFactory(name="Annat")
    delete = [reverse("projects:delete", args=[project.pk]) for project in (own, other)]
    many = reverse("wagtail_bulk_action", args=["partners", "project", "delete"]) + f"?id={own.pk}"
    for address in (delete[0], many):
        assert said(admin_client.post(address))[-1].startswith("Boosten: ")
        assert own in Project.objects.all()
    admin_client.post(delete[1])
    assert list(Project.objects.all()) == [own]
