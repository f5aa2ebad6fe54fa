"""The back doors of assurance P3, as Anna of organisation A against B. A group of tests for each number.

Everything under /admin/ that Anna can reach with any key is in `test_sweep`; here her doors are tried one by one, with
what she would send there, and with the other's key beside her own.

 1 choosers · 2 collections · 3 pages · 4 revisions · 5 previews · 6 the admin's API, and no public one · 7 reports and
 their exports · 8 searching · 9 users · 10 translations · 11 workflows · 12 locks, comments, who edits just now ·
13 first page, own edits, autosave · 14 documents and files · 16 who has signed up: `CLOSED`
 5 preview of the own page · 14 files · 15 · 17 · 18 · 19: tests below
15 does not apply: photos have no signed addresses, all sizes are made when a photo is taken in (`media.plan`); that
   Wagtail's view which makes any size is not installed is asked here
"""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from home.models import Suggestion
from partners import members
from partners.models import Logo, Membership, PartnerLetter, PartnerPage, ProfileChange, SignInLink
from tests.boundary.answers import everything_in, is_refused
from tests.boundary.conftest import client_of
from tests.boundary.planting import SOUGHT, seen
from tests.boundary.test_advisories import filled
from tests.boundary.watching import changed, rows

# Group -> what is sent where; "{kind}" is B's key, "{own_kind}" Anna's.
CLOSED = {
    "1 choosers": [
        ("admin/choose-page/?page_type=partners.partnerpage", {}),
        ("admin/choose-page/search/?q={sought}", {}),
        ("admin/choose-page/chosen-multiple/?id={page}&id={own_page}", {}),
        ("admin/images/chooser/results/?q={sought}&collection_id={collection}", {}),
        ("admin/images/chooser/chosen/{photo}/", {}),
        ("admin/images/chooser/chosen-multiple/?id={photo}", {}),
        ("admin/images/chooser/create/", {"title": "Taget", "collection": "{collection}"}),
        ("admin/images/multiple/add/", {"title": "Taget", "collection": "{collection}"}),
        ("admin/documents/chooser/chosen/{document}/", {}),
        ("admin/documents/multiple/add/", {"title": "Taget", "collection": "{collection}"}),
        ("admin/snippets/choose/partners/person/chosen/{person}/", {}),
        ("admin/snippets/choose/partners/logo/chosen/{logo}/", {}),
    ],
    "2 collections": [
        ("admin/collections/add/", {"name": "Taget", "parent": "{collection}"}),
        ("admin/collections/{collection}/", {"name": "Taget"}),
        ("admin/collections/{collection}/delete/", {}),
        ("admin/collections/{collection}/privacy/", {"restriction_type": "none"}),
    ],
    "3 pages": [
        ("admin/pages/{page}/copy/", {"new_title": "Taget", "new_slug": "taget", "copy_subpages": "on", "alias": "on"}),
        ("admin/pages/{page}/move/{own_page}/confirm/", {}),
        ("admin/pages/{own_page}/move/{page}/confirm/", {}),
        ("admin/pages/{page}/set_position/?position=0", {}),
        ("admin/pages/{page}/convert_alias/", {}),
        ("admin/pages/{page}/unpublish/", {}),
        ("admin/pages/{page}/delete/", {}),
        ("admin/pages/{own_page}/delete/", {}),
        ("admin/bulk/wagtailcore/page/delete/?id={own_page}&id={page}", {}),
        ("admin/bulk/wagtailcore/page/publish/?id={own_page}&id={page}", {}),
        ("admin/bulk/wagtailcore/page/unpublish/?id={own_page}&id={page}", {}),
        ("admin/bulk/wagtailcore/page/move/?id={own_page}&id={page}", {"chooser": "{own_page}"}),
    ],
    "4 revisions": [
        ("admin/pages/{own_page}/revisions/{revision}/revert/", {}),
        ("admin/pages/{own_page}/revisions/{revision}/view/", {}),
        ("admin/pages/{own_page}/revisions/compare/live...{revision}/", {}),
        ("admin/pages/{own_page}/revisions/{revision}/unschedule/", {}),
        ("admin/pages/{page}/revisions/{revision}/revert/", {}),
    ],
    "5 previews": [
        ("admin/pages/{page}/edit/preview/", {"title": "Taget"}),
        ("admin/pages/{page}/view_draft/", {}),
        ("admin/pages/add/partners/partnerpage/{page}/preview/", {"title": "Taget"}),
        ("admin/pages/workflow/preview/{page}/{task}/", {}),
    ],
    "6 API": [
        ("admin/api/main/pages/?fields=*&search={sought}", {}),
        ("admin/api/main/pages/{page}/?fields=*", {}),
        ("admin/api/main/pages/?child_of={page}&for_explorer=1", {}),
        ("admin/api/main/images/{photo}/?fields=*", {}),
        ("admin/api/main/documents/{document}/?fields=*", {}),
        ("admin/api/main/pages/{page}/action/publish/", {}),
        ("admin/api/main/pages/{page}/action/copy/", {"destination_page_id": "{own_page}"}),
        ("api/v2/pages/{page}/", {}),
        ("api/v2/images/{photo}/", {}),
        ("api/v3/pages/", {}),
    ],
    "7 reports": [
        (f"admin/reports/{name}/{ending}", {})
        for name in ("locked", "workflow", "workflow_tasks", "site-history", "aging-pages", "page-types-usage")
        for ending in ("", "results/", "?export=csv", "?export=xlsx")
    ],
    "8 searching": [
        ("admin/pages/search/?q={sought}", {}),
        ("admin/tag-autocomplete/?term=hem", {}),
        ("admin/pages/{page}/usage/", {}),
        ("admin/images/usage/{photo}/", {}),
        ("admin/documents/usage/{document}/", {}),
        ("admin/register/people/usage/{person}/", {}),
    ],
    "9 users": [
        ("admin/users/?q={sought}", {}),
        ("admin/users/edit/{user}/", {"is_superuser": "on", "email": "taget@example.com"}),
        ("admin/users/delete/{user}/", {}),
        ("admin/bulk/accounts/user/delete/?id={user}", {}),
        ("admin/workflows/task_chooser/?q={sought}", {}),
        ("admin/pages/{page}/history/?user={user}", {}),
        ("admin/account/", {"name_email-email": "bo@example.com", "first_name": "Taget"}),
    ],
    "10 translations": [
        ("admin/translation/submit/page/{page}/", {"locales": "2"}),
        ("admin/api/main/pages/{page}/action/copy_for_translation/", {"locale": "en"}),
        ("admin/locales/", {}),
    ],
    "11 workflows": [
        ("admin/pages/workflow/action/{page}/approve/{task_state}/", {"comment": "Taget"}),
        ("admin/pages/workflow/action/{own_page}/reject/{task_state}/", {"comment": "Taget"}),
        ("admin/pages/workflow/confirm_cancellation/{page}/", {}),
        ("admin/workflows/disable/{workflow}/", {}),
        ("admin/workflows/tasks/edit/{task}/", {"name": "Taget", "groups": "{group}"}),
    ],
    "12 locks, comments, who edits": [
        ("admin/pages/{page}/lock/", {}),
        ("admin/pages/{page}/unlock/", {}),
        ("admin/pages/{page}/edit/", {"comments-TOTAL_FORMS": "1", "comments-0-text": "Taget"}),
        ("admin/editing-sessions/ping/wagtailcore/page/{page}/{session}/", {"revision_id": "{revision}"}),
        ("admin/editing-sessions/release/{session}/", {}),
    ],
    "13 first page, autosave": [
        ("admin/", {}),
        ("admin/pages/{own_page}/edit/", {"overwrite_revision_id": "{revision}", "title": "Taget"}),
        ("admin/pages/{page}/edit/", {"overwrite_revision_id": "{revision}", "title": "Taget"}),
        ("admin/dismissibles/", {"taget": "1"}),
    ],
    "16 who has signed up": [
        ("admin/events/{event}/registrations/", {}),
        ("admin/events/{event}/registrations/export/", {"format": "csv"}),
        ("admin/events/registrations/{registration}/erase/", {"sure": "yes"}),
        ("admin/events/{event}/check-in/sync/", {"entries": "[]"}),
        ("admin/events/held/person/{registration}/", {}),
    ],
}


def _of(scene, text: str) -> str:
    text = re.sub(r"\{own_(\w+)\}", lambda match: str(scene.own(match[1])), text)
    text = text.replace("{sought}", SOUGHT)
    return re.sub(r"\{(\w+)\}", lambda match: str(scene.foreign(match[1])), text)


def _told(answer) -> list[str]:
    """Also what is in a spreadsheet."""
    text = everything_in(answer)
    if not answer.streaming and zipfile.is_zipfile(io.BytesIO(answer.content)):
        sheets = zipfile.ZipFile(io.BytesIO(answer.content))
        text += "".join(sheets.read(name).decode(errors="replace") for name in sheets.namelist())
    return seen(text)


@pytest.mark.parametrize("who", ["partner", "anonymous"])
@pytest.mark.parametrize("group", CLOSED)
def test_closed(group, who, scene):
    client, before, wrong = client_of(scene.anna if who == "partner" else None), rows(), []
    for address, form in CLOSED[group]:
        url = f"/{_of(scene, address)}"
        data = {name: _of(scene, value) for name, value in form.items()}
        for answer in (client.get(url), client.post(url, data)):
            if not is_refused(answer) or _told(answer):
                wrong.append((url, answer.status_code, _told(answer)))

    assert wrong == []
    assert changed(before, rows()) == []


# 5: the partners' own preview


def test_preview_of_the_own_page_is_of_the_own_page_only(scene, partner):
    form = filled(partner.get(reverse("partner_profile", args=[scene.a.pk])).content.decode())
    before = rows()
    form |= {"logo": scene.foreign("logo"), "organisation": scene.b.pk, "pk": scene.b.pk}

    own = partner.post(reverse("partner_preview", args=[scene.a.pk]), form)
    other = partner.post(reverse("partner_preview", args=[scene.b.pk]), form)
    assert (own.status_code, other.status_code) == (200, 404)
    assert seen(everything_in(own) + everything_in(other)) == []
    assert changed(before, rows()) == []


def test_nothing_of_another_organisation_is_put_into_a_change(scene, partner):
    """Keys of B's logo and of B's people are not taken, and nothing is sent in B's name."""
    address = reverse("partner_profile", args=[scene.a.pk])
    form = filled(partner.get(address).content.decode())
    people = {name: scene.foreign("person") for name in form if re.fullmatch(r"people-\d+-(pk|id)", name)}
    sent = ProfileChange.objects.filter(organisation=scene.b).count()
    partner.post(address, form | people | {"title": "Nya namnet", "logo": scene.foreign("logo")})
    partner.post(reverse("partner_profile", args=[scene.b.pk]), form | {"title": "Taget"})

    change = ProfileChange.objects.get(organisation=scene.a, state="waiting")
    assert ProfileChange.objects.filter(organisation=scene.b).count() == sent
    assert scene.foreign("logo") not in (change.new.get("logo"), change.new.get("logo_dark"))
    assert scene.foreign("person") not in [person.get("pk") for person in change.new.get("people", [])]
    assert seen(str(change.new) + str(change.base)) == []


def test_suggestions_are_made_in_the_own_name_only(scene, partner):
    before = Suggestion.objects.filter(organisation=scene.b).count()
    for kind in ("news", "event"):
        address = reverse("partner_suggest", args=[scene.b.pk, kind])
        assert partner.get(address).status_code == 404
        assert partner.post(address, {"title": "Taget", "text": "Taget"}).status_code == 404
    mine = reverse("partner_suggest", args=[scene.a.pk, "news"])
    partner.post(
        mine,
        filled(partner.get(mine).content.decode()) | {"title": "Vårt", "text": "Text.", "organisation": scene.b.pk},
    )

    assert Suggestion.objects.filter(organisation=scene.b).count() == before
    assert seen(everything_in(partner.get(reverse("partner_suggestions", args=[scene.a.pk])))) == []


# 14: files


@pytest.mark.parametrize("who", ["partner", "anonymous"])
def test_private_files_have_no_address(who, scene):
    document, photo = scene.things["document"], scene.things["photo"]
    logo = Logo.objects.get(pk=scene.foreign("logo"))
    addresses = [
        document.url,
        f"/documents/{document.pk}/annat.pdf",
        f"/uploads/{document.file.name}",
        f"/uploads/{photo.file.name}",
        f"/uploads/{logo.file.name}",
        f"/uploads/original_images/{photo.file.name.rpartition('/')[2]}",
        reverse("partner_logo", args=[scene.b.pk, logo.pk]),
        reverse("partner_logo", args=[scene.a.pk, logo.pk]),
        "/uploads/",
        "/uploads/documents/",
        f"/uploads/../uploads/{document.file.name}",
        f"/uploads/%2e%2e/{document.file.name}",
    ]
    client = client_of(scene.anna if who == "partner" else None)
    answers = {address: client.get(address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items() if not is_own_door(answer)} == {}
    assert [address for address, answer in answers.items() if seen(everything_in(answer))] == []


def is_own_door(answer) -> bool:
    return answer.status_code in (404, 400) or is_refused(answer)


# 15: photos in any size


def test_no_view_makes_photos_in_any_size():
    with pytest.raises(NoReverseMatch):
        reverse("wagtailimages_serve", args=["x", 1, "width-100"])


# 17: nobody learns whether an address is known


def _answers(address: str, emails: list[str], **more: str) -> list[tuple[int, str, str]]:
    found = []
    for email in emails:
        answer = Client(REMOTE_ADDR="192.0.2.7").post(
            address, {"email": email, "username": email, "login": email} | more
        )
        text = answer.content.decode().replace(email, "?")
        text = re.sub(r"\b\w{64}\b", "", text)  # the token of the form
        found.append((answer.status_code, answer.get("Location", ""), text))
    return found


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("wagtailadmin_password_reset", {}),
        ("wagtailadmin_login", {"password": "guessed wrong"}),
        ("partner_home", {}),
    ],
)
def test_known_and_unknown_addresses_get_the_same_answer(address, more, scene):
    known = [scene.anna.email, scene.bo.email, scene.things["editor"].email]
    answers = _answers(reverse(address), [*known, "nobody@example.com"], **more)

    assert len(set(answers)) == 1
    assert answers[0][0] in (200, 302)


def test_a_partner_gets_no_password(scene):
    mail.outbox.clear()
    Client().post(reverse("wagtailadmin_password_reset"), {"email": scene.anna.email})

    assert [message.to for message in mail.outbox if scene.anna.email in message.to] == []


# 18: what is taken away is gone at the next request


def _entered(scene) -> Client:
    """Through the link."""
    link = SignInLink.objects.create(user=scene.anna, expires_at=timezone.now() + timedelta(minutes=5))
    client = Client(raise_request_exception=False)
    client.post(reverse("partner_enter", args=[members.token_of(link)]))
    return client


OWN_PAGES = ["partner_profile", "partner_history", "partner_suggestions"]


def test_membership_that_is_removed_is_gone_at_the_next_request(scene):
    client, signed_in = _entered(scene), client_of(scene.anna)
    own = [reverse(name, args=[scene.a.pk]) for name in OWN_PAGES]
    assert [client.get(address).status_code for address in own] == [200] * len(own)

    members.remove(membership=Membership.objects.get(user=scene.anna), by=scene.things["editor"])

    assert all(is_refused(one.get(address)) for one in (client, signed_in) for address in own)
    assert is_refused(client.post(own[0], {"title": "Taget"}))
    assert own[0] not in client.get(reverse("partner_home")).content.decode()


def test_one_of_two_memberships_that_is_removed_leaves_the_other(scene):
    second = Membership.objects.create(user=scene.anna, organisation=scene.b)
    client = _entered(scene)
    assert client.get(reverse("partner_profile", args=[scene.b.pk])).status_code == 200

    members.remove(membership=second, by=scene.things["editor"])

    assert client.get(reverse("partner_profile", args=[scene.b.pk])).status_code == 404
    assert client.get(reverse("partner_profile", args=[scene.a.pk])).status_code == 200


def test_somebody_who_is_switched_off_is_out_at_once(scene):
    client = _entered(scene)
    User.objects.filter(pk=scene.anna.pk).update(is_active=False)

    assert all(is_refused(client.get(reverse(name, args=[scene.a.pk]))) for name in OWN_PAGES)
    assert PartnerPage.objects.visible_to(User.objects.get(pk=scene.anna.pk)).exists() is False


def test_staff_who_are_switched_off_are_out_at_once(scene):
    client = client_of(scene.things["editor"])
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    User.objects.filter(pk=scene.things["editor"].pk).update(is_active=False)

    assert is_refused(client.get(reverse("wagtailadmin_home")))


# 19: what is done leaves a line


def test_who_is_invited_and_removed_stands_in_the_history(scene):
    before = PageLogEntry.objects.count()
    membership = members.invite(organisation=scene.a, email="cia@example.com", by=scene.things["editor"])
    members.remove(membership=membership, by=scene.things["editor"])

    entries = PageLogEntry.objects.order_by("pk")[before:]
    assert [(entry.action, entry.user) for entry in entries] == [
        ("partners.people.invited", scene.things["editor"]),
        ("partners.people.removed", scene.things["editor"]),
    ]


def test_what_a_partner_sends_says_who_and_when(scene, partner):
    address = reverse("partner_profile", args=[scene.a.pk])
    partner.post(address, filled(partner.get(address).content.decode()) | {"title": "Nya namnet"})

    change = ProfileChange.objects.get(organisation=scene.a, state="waiting")
    assert (change.sent_by, change.sent_at is not None) == (scene.anna, True)
    assert PartnerLetter.objects.filter(receiver=scene.bo, change=change).exists() is False
