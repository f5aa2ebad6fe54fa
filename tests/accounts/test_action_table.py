"""Who may do what: one table (assurance P2) of everybody who comes to the site, asked over HTTP.

More of the admin is in tests/home/test_permissions.py, more of those who sign up in tests/home/test_event_staff.py.
That a partner sees nothing of another: tests/boundary/.

Its moderator is our Ansvarig redaktör, its news editor our Redaktör. Where home/staff.py differs from it:

- Redaktör also writes in profiles and in drafts of events, and may begin a profile: one small team writes everything,
  and nothing of it is public before an Ansvarig redaktör publishes it.
- Ansvarig redaktör also creates, moves and deletes profiles, and has settings, redirects and collections: the
  administrator is who handles people and how the site works, not who writes.
- Evenemangsansvarig sees those who sign up and nothing else: who also writes is in two groups.
- A partner has no photos: logos are all that they send, with a change of the profile.
- Nobody approves a change that they have sent themselves, administrators neither.
"""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page

from accounts.models import User
from events.models import EventPage
from home import staff
from home.models import Suggestion
from news.models import NewsPage
from partners.models import Membership, PartnerIndexPage, PartnerPage, ProfileChange
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
    "export of who has signed up": ("/admin/events/{event}/registrations/export/", DOOR),
    "own profile": ("{own_page}", {PARTNER}),
    "what became of own changes": ("{own_history}", {PARTNER}),
    "profile of another organisation": ("{other_page}", set()),
    "changes of another organisation": ("{other_history}", set()),
    "profile before it is published": ("/admin/pages/{profile}/view_draft/", WRITERS),
    "comparing versions of a profile": ("/admin/pages/{profile}/revisions/compare/earliest...latest/", WRITERS),
    "history of a profile": ("/admin/pages/{profile}/history/", WRITERS),
    "form of a new profile": ("/admin/pages/add/partners/partnerpage/{partners}/", WRITERS),
    "copying a profile": ("/admin/pages/{profile}/copy/", WRITERS),
    "a partner's change": ("/admin/partner-changes/{change}/", PUBLISHERS),
    "who speaks for an organisation": ("/admin/partners/{profile}/people/", PUBLISHERS),
    "settings of the site": ("/admin/settings/core/sitesettings/{site}/", PUBLISHERS),
    "redirects": ("/admin/redirects/", PUBLISHERS),
    "collections": ("/admin/collections/", PUBLISHERS),
    "changing a group": ("/admin/groups/edit/{group}/", {ADMINISTRATOR}),
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
    "move a profile": (
        "/admin/pages/{profile}/move/{other_list}/confirm/",
        lambda things: PartnerPage.objects.get(pk=things["profile"]).get_parent().pk == things["other_list"],
        PUBLISHERS,
    ),
    "lock a profile": (
        "/admin/pages/{profile}/lock/",
        lambda things: PartnerPage.objects.get(pk=things["profile"]).locked,
        PUBLISHERS,
    ),
    "approve a partner's change": (
        "/admin/partner-changes/{change}/",
        lambda things: PartnerPage.objects.get(pk=things["profile"]).summary == "Ny text.",
        PUBLISHERS,
    ),
    "suggest something for another organisation": (
        "{other_suggest}",
        lambda things: Suggestion.objects.exists(),
        set(),
    ),
    "invite somebody": (
        "/admin/partners/{profile}/people/",
        lambda things: Membership.objects.filter(user__email="cia@example.com").exists(),
        PUBLISHERS,
    ),
    "add a redirect": (
        "/admin/redirects/add/",
        lambda things: Redirect.objects.exists(),
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
FORM = {
    "is_superuser": "on",
    "decision": "approve",
    "fields": ["summary"],
    "do": "invite",
    "email": "cia@example.com",
    "language": "sv",
    "title": "Vi har byggt ut",
    "text": "Nu är vi flera.",
    "old_path": "/gammal/",
    "redirect_link": "https://example.com/",
    "is_permanent": "on",
}


@pytest.fixture
def things(home: Page, news_index: Page, event_index: Page) -> dict[str, object]:
    call_command("ensure_groups", verbosity=0)
    partners = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    other_list = home.add_child(instance=PartnerIndexPage(title="Före detta", slug="fore-detta"))
    profile, own = PartnerPageFactory(parent=partners), PartnerPageFactory(parent=partners)
    profile.save_revision()
    colleague = User.objects.create_user("bo@example.com")
    change = ProfileChange.objects.create(
        organisation=profile, sent_by=colleague, base={"summary": profile.summary}, new={"summary": "Ny text."}
    )
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
        "profile": profile.pk,
        "own": own,
        "own_page": reverse("partner_profile", args=[own.pk]),
        "own_history": reverse("partner_history", args=[own.pk]),
        "other_page": reverse("partner_profile", args=[profile.pk]),
        "other_history": reverse("partner_history", args=[profile.pk]),
        "other_suggest": reverse("partner_suggest", args=[profile.pk, "news"]),
        "change": change.pk,
        "partners": partners.pk,
        "other_list": other_list.pk,
        "site": home.get_site().pk,
        "group": Group.objects.get(name=WRITER).pk,
        "photo": SitePhotoFactory(collection=Collection.get_first_root_node()).pk,
        "user": colleague.pk,
    }


def client_of(who: str, organisation: PartnerPage | None = None) -> Client:
    client = Client()
    if who == ANONYMOUS:
        return client
    user = User.objects.create_user("somebody@example.com")
    if who == PARTNER and organisation:
        Membership.objects.create(user=user, organisation=organisation)
    elif who != PARTNER:
        user.groups.add(Group.objects.get(name=who))
    client.force_login(user)
    return client


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("what", SEEN)
def test_seen(what, who, things):
    address, allowed = SEEN[what]
    status = client_of(who, things["own"]).get(address.format(**things)).status_code

    assert (status == 200) is (who in allowed), status


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("what", SENT)
def test_sent(what, who, things):
    address, has_happened, allowed = SENT[what]
    client_of(who, things["own"]).post(address.format(**things), FORM)

    assert has_happened(things) is (who in allowed)


@pytest.mark.parametrize("who", [PARTNER, WRITER, EDITOR, EVENT_STAFF])
def test_names_of_those_who_sign_up_and_of_other_users_stay_unseen(who, things):
    client = client_of(who, things["own"])
    bodies = {
        what: client.get(address.format(**things)).content.decode(errors="replace")
        for what, (address, _allowed) in SEEN.items()
    }

    reviewed = ["a partner's change"] if who in PUBLISHERS else []  # who has sent it
    assert [what for what, body in bodies.items() if "bo@example.com" in body] == reviewed
    assert any("Anna Ek" in body for body in bodies.values()) is (who in DOOR)


@pytest.mark.parametrize("who", [EDITOR, ADMINISTRATOR])
def test_nobody_approves_what_they_have_sent(who, things):
    client = client_of(who)
    ProfileChange.objects.filter(pk=things["change"]).update(sent_by=User.objects.get(email="somebody@example.com"))
    client.post(f"/admin/partner-changes/{things['change']}/", FORM)

    assert ProfileChange.objects.get(pk=things["change"]).state == "waiting"


def test_wagtails_own_admin_api_is_closed_to_everybody_else(things):
    address = reverse("wagtailadmin_api:pages:listing")

    assert [client_of(who).get(address).status_code for who in (ANONYMOUS, PARTNER)] == [302, 302]
