"""Who may do what in the admin: one table, asked over HTTP and of Wagtail's own permissions."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page, Site

from accounts.models import User
from home import staff
from news.models import NewsPage
from tests.factories import NewsPageFactory, PersonFactory, ProjectFactory, SitePhotoFactory, TopicFactory

pytestmark = pytest.mark.django_db

WRITER, EDITOR, ADMINISTRATOR = staff.WRITER, staff.EDITOR, staff.ADMINISTRATOR
EVENT_STAFF = staff.EVENT_STAFF  # what they may open under /admin/events/ is in test_event_staff
EVERYBODY = {WRITER, EDITOR, ADMINISTRATOR}
GROUPS = sorted(EVERYBODY | {EVENT_STAFF})
EDITORS = {EDITOR, ADMINISTRATOR}

# What the page's own permissions answer -> who may.
ON_PAGES = {
    "can_edit": EVERYBODY,
    "can_submit_for_moderation": {*EVERYBODY, EVENT_STAFF},  # Wagtail asks about the workflow only; they cannot edit
    "can_publish": EDITORS,
    "can_unpublish": EDITORS,
    "can_delete": EDITORS,
    "can_lock": EDITORS,
    "can_unlock": EDITORS,
    "can_move": EDITORS,
}

# Address in the admin -> who may open it. A name with "{x}" is filled in from `things`.
ADDRESSES = {
    "home": (("wagtailadmin_home",), {*EVERYBODY, EVENT_STAFF}),
    "who has signed up": (("registration_events",), {EVENT_STAFF, ADMINISTRATOR}),
    "photos": (("wagtailimages:index",), EVERYBODY),
    "send photos": (("wagtailimages:add_multiple",), EVERYBODY),
    "photo": (("wagtailimages:edit", "photo"), EVERYBODY),
    "documents": (("wagtaildocs:index",), EVERYBODY),
    "collections": (("wagtailadmin_collections:index",), EDITORS),
    "site settings": (("wagtailsettings:edit", "core", "sitesettings", "site"), EDITORS),
    "redirects": (("wagtailredirects:index",), EDITORS),
    "requests for removal": (("removal_requests",), EDITORS),
    "people": (("people:list",), EDITORS),
    "person": (("people:edit", "person"), EDITORS),
    "projects": (("projects:list",), EDITORS),
    "topics": (("topics:list",), EDITORS),
    "users": (("wagtailusers_users:index",), {ADMINISTRATOR}),
    "groups": (("wagtailusers_groups:index",), {ADMINISTRATOR}),
    "workflows": (("wagtailadmin_workflows:index",), {ADMINISTRATOR}),
    "sites": (("wagtailsites:index",), {ADMINISTRATOR}),
    "locales": (("wagtaillocales:index",), {ADMINISTRATOR}),
}


@pytest.fixture(autouse=True)
def groups(db: None) -> None:
    call_command("ensure_groups", verbosity=0)


def member(group: str) -> User:
    user = User.objects.create_user("somebody@example.com")
    user.groups.add(Group.objects.get(name=group))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def things(site: Site) -> dict[str, int]:
    ProjectFactory()
    TopicFactory()
    return {
        "photo": SitePhotoFactory(collection=Collection.get_first_root_node()).pk,
        "person": PersonFactory().pk,
        "site": site.pk,
    }


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("question", ON_PAGES)
def test_on_pages(group, question, news_index):
    page = NewsPageFactory(parent=news_index)
    permissions = Page.objects.get(pk=page.pk).specific.permissions_for_user(member(group))

    assert getattr(permissions, question)() is (group in ON_PAGES[question])


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", ADDRESSES)
def test_in_the_admin(group, name, things):
    (address, *arguments), allowed = ADDRESSES[name]
    url = reverse(address, args=[things.get(argument, argument) for argument in arguments])
    status = client_of(member(group)).get(url).status_code

    assert (status == 200) is (group in allowed)


@pytest.mark.parametrize("group", GROUPS)
def test_publish_button_that_was_forged_publishes_for_editors_only(group, news_index):
    page = NewsPageFactory(parent=news_index, live=False, title="Utkast")
    page.save_revision()
    client_of(member(group)).post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}",
        {"include_descendants": ""},
    )

    assert NewsPage.objects.get(pk=page.pk).live is (group in EDITORS)


def test_person_outside_the_groups_has_no_admin(news_index):
    response = client_of(User.objects.create_user("partner@example.com")).get(reverse("wagtailadmin_home"))

    assert response.status_code == 302
    assert reverse("wagtailadmin_login") in response.url


def test_administrator_is_no_superuser():
    assert member(ADMINISTRATOR).is_superuser is False
