"""The staff's screen of who speaks for an organisation."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from home import staff
from partners.models import Membership, PartnerIndexPage, PartnerLetter, SignInLink
from tests.factories.partners import PartnerPageFactory, member_of

pytestmark = pytest.mark.django_db

ANNA = "anna@gangjarn.example"
GROUPS = [staff.WRITER, staff.EDITOR, staff.ADMINISTRATOR, staff.EVENT_STAFF]
MAY = {staff.EDITOR, staff.ADMINISTRATOR}


@pytest.fixture
def index(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def hinges(index):
    return PartnerPageFactory(parent=index, title="Gångjärn AB")


@pytest.fixture
def screen(hinges):
    return reverse("partner_people", args=[hinges.pk])


def client_of(group):
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("redaktor@example.com")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def do(client, screen, what, **data):
    return client.post(screen, {"do": what, **data})


@pytest.mark.parametrize("group", GROUPS)
def test_those_who_publish_invite_and_nobody_else(group, hinges, screen):
    client = client_of(group)
    shown, _invited = client.get(screen), do(client, screen, "invite", email=ANNA, language="sv")

    assert shown.status_code == (200 if group in MAY else 302)
    assert Membership.objects.count() == (group in MAY)


@pytest.mark.parametrize("group", GROUPS)
def test_button_is_there_for_those_who_may(group, hinges, screen):
    page = client_of(group).get(reverse("wagtailadmin_explore", args=[hinges.get_parent().pk]))
    assert (screen in page.content.decode()) is (group in MAY)


def test_button_stands_on_the_edit_screen_of_an_organisation_only(admin_client, hinges, index, screen):
    edit = [admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in (hinges, index)]

    assert screen in edit[0].content.decode()
    assert reverse("partner_people", args=[index.pk]) not in edit[1].content.decode()


def test_anonymous_and_partners_do_not_see_it(hinges, screen):
    partner = Client()
    partner.force_login(member_of(hinges))

    assert [client.get(screen).status_code for client in (Client(), partner)] == [302, 302]


def test_invitation_is_written_in_the_language_chosen(admin_client, screen):
    response = do(admin_client, screen, "invite", email="Anna@Gangjarn.example", language="en")

    assert response["Location"] == screen
    assert PartnerLetter.objects.get().language == "en"
    assert ANNA in admin_client.get(screen).content.decode()


@pytest.mark.parametrize("data", [{"email": "anna"}, {"email": ""}, {"email": ANNA, "language": "xx"}])
def test_mistake_keeps_what_was_typed(admin_client, screen, data):
    page = do(admin_client, screen, "invite", **{"language": "en", **data})

    assert (page.status_code, Membership.objects.count()) == (200, 0)
    assert page.context["form"]["email"].value() == data["email"]
    assert page.context["form"].errors


def test_staff_cannot_be_invited(admin_client, screen):
    page = do(admin_client, screen, "invite", email="admin@example.com", language="sv")

    assert list(page.context["form"].errors) == ["email"]
    assert Membership.objects.count() == 0


def test_new_link_is_sent_to_a_member(admin_client, hinges, screen):
    member_of(hinges)
    do(admin_client, screen, "again", member=hinges.memberships.get().pk)

    assert PartnerLetter.objects.filter(kind="invitation", receiver__email=ANNA).count() == 1


def test_access_is_taken_away_after_one_more_question(admin_client, hinges, screen):
    member_of(hinges)
    key = hinges.memberships.get().pk
    asked = do(admin_client, screen, "remove", member=key)
    assert asked.templates[0].name == "partners/admin/person_remove.html"
    assert Membership.objects.count() == 1

    do(admin_client, screen, "remove", member=key, sure="yes")
    assert Membership.objects.count() == 0


@pytest.mark.parametrize("what", ["again", "remove"])
@pytest.mark.parametrize("member", ["", "0", "x", "²", "9" * 30, "elsewhere"])
def test_member_of_another_organisation_is_left_alone(admin_client, index, screen, what, member):
    elsewhere = PartnerPageFactory(parent=index, title="Parken")
    member_of(elsewhere)
    key = elsewhere.memberships.get().pk if member == "elsewhere" else member

    assert do(admin_client, screen, what, member=key, sure="yes")["Location"] == screen
    assert (Membership.objects.count(), SignInLink.objects.count()) == (1, 0)


def test_unknown_button_and_unknown_page(admin_client, screen):
    assert do(admin_client, screen, "something")["Location"] == screen
    unknown = [screen.replace(screen.split("/")[3], key) for key in ("9" * 18, "9" * 30)]
    assert [admin_client.get(address).status_code for address in unknown] == [404, 404]


def test_mail_that_did_not_get_through_is_told_of(admin_client, screen):
    do(admin_client, screen, "invite", email=ANNA, language="sv")
    assert b"people__failed" not in admin_client.get(screen).content
    PartnerLetter.objects.update(state=PartnerLetter.State.REFUSED)

    assert b"people__failed" in admin_client.get(screen).content


def test_screen_asks_no_more_for_many(admin_client, hinges, screen):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(screen)
        return [query["sql"].split("WHERE")[0] for query in queries]

    member_of(hinges)
    for _ in range(2):
        asked()  # some values are kept from then on
    one = asked()
    for number in range(3):
        member_of(hinges, email=f"p{number}@example.com")
    assert asked() == one
