"""Who may do what: one table (assurance P2) of everybody who comes to the site, asked over HTTP.

More of the admin is in tests/home/test_permissions.py, more of those who sign up in tests/home/test_event_staff.py.
"""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page

from accounts.models import User
from events.models import EventPage
from home import staff
from news.models import NewsPage
from partners.models import PartnerIndexPage, PartnerPage
from tests.factories import EventPageFactory, NewsPageFactory, SitePhotoFactory
from tests.factories.events import signed_up
from tests.factories.partners import PartnerPageFactory

pytestmark = pytest.mark.django_db

ANONYMOUS, PARTNER = "anonymous", "partner"
WRITER, EDITOR, EVENT_STAFF, ADMINISTRATOR = staff.WRITER, staff.EDITOR, staff.EVENT_STAFF, staff.ADMINISTRATOR
EVERYBODY = [ANONYMOUS, PARTNER, WRITER, EDITOR, EVENT_STAFF, ADMINISTRATOR]
WRITERS = {WRITER, EDITOR, ADMINISTRATOR}
PUBLISHERS = {EDITOR, ADMINISTRATOR}
DOOR = {EVENT_STAFF, ADMINISTRATOR}

# What is looked at: the address and who sees it. "{news}" and its like are filled in.
SEEN = {
    "live page": ("{news_url}", set(EVERYBODY)),
    "search": ("/sok/?q=energi", set(EVERYBODY)),
    "page before it is published": ("/admin/pages/{draft}/view_draft/", WRITERS),
    "page in the editor": ("/admin/pages/{news}/edit/", WRITERS),
    "history of a page": ("/admin/pages/{news}/history/", WRITERS),
    "event in the editor": ("/admin/pages/{event}/edit/", WRITERS),
    "profile in the editor": ("/admin/pages/{profile}/edit/", WRITERS),
    "privacy of a profile": ("/admin/pages/{profile}/privacy/", PUBLISHERS),
    "moving a profile": ("/admin/pages/{profile}/move/", PUBLISHERS),
    "deleting a profile": ("/admin/pages/{profile}/delete/", PUBLISHERS),
    "unpublishing a profile": ("/admin/pages/{profile}/unpublish/", PUBLISHERS),
    "photo in the library": ("/admin/images/{photo}/", WRITERS),
    "sending photos": ("/admin/images/multiple/add/", WRITERS),
    "who has signed up": ("/admin/events/{event}/registrations/", DOOR),
    "users": ("/admin/users/", {ADMINISTRATOR}),
    "a user": ("/admin/users/edit/{user}/", {ADMINISTRATOR}),
    "groups": ("/admin/groups/", {ADMINISTRATOR}),
    "workflows": ("/admin/workflows/list/", {ADMINISTRATOR}),
    "sites": ("/admin/sites/", {ADMINISTRATOR}),
    "own sign-ins": ("/admin/security/", {*WRITERS, EVENT_STAFF}),
    "Django's admin": ("/django-admin/", set()),
    "style guide": ("/admin/styleguide/", set()),
    "an API of pages": ("/api/v2/pages/", set()),
}
# What is sent: the address, the fields, what is asked of the database afterwards, and for whom it became true.
SENT = {
    "publish an article": (
        "/admin/bulk/wagtailcore/page/publish/?id={draft}",
        lambda things: NewsPage.objects.get(pk=things["draft"]).live,
        PUBLISHERS,
    ),
    "unpublish a profile": (
        "/admin/pages/{profile}/unpublish/",
        lambda things: not PartnerPage.objects.get(pk=things["profile"]).live,
        PUBLISHERS,
    ),
    "delete a profile": (
        "/admin/pages/{profile}/delete/",
        lambda things: not PartnerPage.objects.filter(pk=things["profile"]).exists(),
        PUBLISHERS,
    ),
    "delete an event": (
        "/admin/pages/{empty_event}/delete/",
        lambda things: not EventPage.objects.filter(pk=things["empty_event"]).exists(),
        PUBLISHERS,
    ),
    "delete a user": (
        "/admin/users/delete/{user}/",
        lambda things: not User.objects.filter(pk=things["user"]).exists(),
        {ADMINISTRATOR},
    ),
    "make oneself a superuser": (
        "/admin/account/",
        lambda things: User.objects.filter(is_superuser=True).exists(),
        set(),
    ),
}


@pytest.fixture
def things(home: Page, news_index: Page, event_index: Page) -> dict[str, object]:
    call_command("ensure_groups", verbosity=0)
    partners = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    event = EventPageFactory(parent=event_index, with_sign_up=True)
    signed_up(event, "Anna Ek")
    draft = NewsPageFactory(parent=news_index, live=False)
    draft.save_revision()
    news = NewsPageFactory(parent=news_index)
    return {
        "news": news.pk,
        "news_url": news.url,
        "draft": draft.pk,
        "event": event.pk,
        "empty_event": EventPageFactory(parent=event_index).pk,
        "profile": PartnerPageFactory(parent=partners).pk,
        "photo": SitePhotoFactory(collection=Collection.get_first_root_node()).pk,
        "user": User.objects.create_user("bo@example.com").pk,
    }


def client_of(who: str) -> Client:
    client = Client()
    if who == ANONYMOUS:
        return client
    user = User.objects.create_user("somebody@example.com")
    if who != PARTNER:
        user.groups.add(Group.objects.get(name=who))
    client.force_login(user)
    return client


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("what", SEEN)
def test_seen(what, who, things):
    address, allowed = SEEN[what]
    status = client_of(who).get(address.format(**things)).status_code

    assert (status == 200) is (who in allowed), status


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("what", SENT)
def test_sent(what, who, things):
    address, has_happened, allowed = SENT[what]
    client_of(who).post(address.format(**things), {"is_superuser": "on"})

    assert has_happened(things) is (who in allowed)


@pytest.mark.parametrize("who", [PARTNER, WRITER, EDITOR, EVENT_STAFF])
def test_names_of_those_who_sign_up_and_of_other_users_stay_unseen(who, things):
    client = client_of(who)
    bodies = [client.get(address.format(**things)).content.decode() for address, _allowed in SEEN.values()]

    assert [body for body in bodies if "bo@example.com" in body] == []
    assert any("Anna Ek" in body for body in bodies) is (who in DOOR)


def test_wagtails_own_admin_api_is_closed_to_everybody_else(things):
    address = reverse("wagtailadmin_api:pages:listing")

    assert [client_of(who).get(address).status_code for who in (ANONYMOUS, PARTNER)] == [302, 302]
