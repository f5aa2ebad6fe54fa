"""What organisations send waits for the staff; approved fields reach page, draft and history, and nothing else does."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    ModelLogEntry,
    Page,
    PageLogEntry,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import User
from core import publishing
from core.publishing import PublishRefusedError
from partners import changes
from partners.models import PartnerLetter, ProfileChange
from partners.profile import values_of
from partners.publishing import check_project
from tests.factories.partners import PartnerPageFactory
from tests.partners.changing import *  # noqa: F403  (its fixtures)
from tests.partners.changing import draft, latest, new_logo, person_of, published, reread

State = ProfileChange.State


def letters(kind):
    return list(PartnerLetter.objects.filter(kind=kind).values_list("receiver__email", "about", "language"))


# Sending


def test_what_is_sent_waits_and_the_public_page_and_its_history_are_unchanged(send, organisation, partner):
    before = values_of(organisation), organisation.latest_revision_id
    change = send(summary="Gångjärn sedan 1923.", note="Året var fel.")
    assert (values_of(reread(organisation)), reread(organisation).latest_revision_id) == before
    assert (change.state, change.sent_by, change.note) == (State.WAITING, partner, "Året var fel.")
    assert (change.base, change.new) == ({"summary": "Gångjärn sedan 1924."}, {"summary": "Gångjärn sedan 1923."})


def test_what_is_sent_unchanged_is_not_a_change(send, organisation):
    assert send(**values_of(organisation)) is None
    assert not ProfileChange.objects.exists()


def test_only_fields_of_the_profile_are_sent(send):
    change = send(summary="Nytt.", slug="annan", owner=1)
    assert change.new == {"summary": "Nytt."}


def test_a_newer_one_takes_the_older_ones_fields_along(send, organisation):
    older = send(summary="Ett.", sector="Trä", note="Hej!")
    newer = send(base=values_of(organisation) | {"summary": "Ett."}, summary="Två.", website="https://x.example")
    older.refresh_from_db()
    assert older.state == State.REPLACED
    assert newer.base == {"summary": "Gångjärn sedan 1924.", "sector": "Metall", "website": ""}
    assert newer.new == {"summary": "Två.", "sector": "Trä", "website": "https://x.example"}
    assert newer.note == "Hej!"


def test_a_field_put_back_leaves_the_change_and_the_last_one_takes_it_back(send):
    send(summary="Ett.", sector="Trä")
    left = send(summary="Gångjärn sedan 1924.")
    assert left.new == {"sector": "Trä"}
    assert send(sector="Metall") is None
    left.refresh_from_db()
    assert left.state == State.WITHDRAWN


def test_the_staff_are_told(send, editor):
    change = send(summary="Nytt.")
    assert letters("change-sent") == [("redaktor@example.com", f"change-{change.pk}", "sv")]


def test_what_is_taken_back_is_not_approved(send, partner, editor):
    change = send(summary="Nytt.")
    changes.withdraw(change=change, by=partner)
    change.refresh_from_db()
    assert (change.state, change.decided_by) == (State.WITHDRAWN, partner)
    with pytest.raises(changes.DecidedError):
        changes.approve(change=change, by=editor, fields=["summary"])


# Approving


def test_approved_fields_are_published_and_nothing_else_of_the_change(send, organisation, editor):
    before = values_of(organisation)
    change = send(summary="Nytt.", sector="Trä", website="https://gangjarn.example")
    changes.approve(change=change, by=editor, fields=["summary", "website"], comment="Branschen stämmer.")
    page = reread(organisation)
    wanted = before | {"summary": "Nytt.", "website": "https://gangjarn.example"}
    assert values_of(page) == wanted
    assert (page.live, page.has_unpublished_changes) == (True, False)
    assert page.latest_revision == page.live_revision
    assert values_of(page.latest_revision.as_object()) == wanted
    change.refresh_from_db()
    assert (change.state, change.approved, change.comment) == (
        State.PARTLY,
        ["summary", "website"],
        "Branschen stämmer.",
    )
    assert (change.decided_by, change.decided_at is None) == (editor, False)


def test_all_of_it_is_approved(send, organisation, editor):
    change = send(title="Gångjärn AB", summary="Nytt.")
    changes.approve(change=change, by=editor, fields=["title", "summary"])
    change.refresh_from_db()
    assert change.state == State.APPROVED
    page = reread(organisation)
    assert (page.title, page.draft_title, page.slug) == ("Gångjärn AB", "Gångjärn AB", organisation.slug)


def test_the_history_says_who_approved_what(send, organisation, editor):
    change = send(summary="Nytt.")
    PageLogEntry.objects.all().delete()
    changes.approve(change=change, by=editor, fields=["summary"])
    entries = PageLogEntry.objects.filter(page=organisation.pk).order_by("pk").values_list("action", "user", "data")
    assert [entry[:2] for entry in entries] == [
        ("wagtail.edit", editor.pk),
        ("wagtail.publish", editor.pk),
        ("partners.change.approved", editor.pk),
    ]
    assert entries[2][2] == {"change": change.pk, "fields": ["summary"]}
    assert not ModelLogEntry.objects.exists()


def test_the_sender_is_told_in_their_language(send, editor):
    change = send(summary="Nytt.")
    changes.approve(change=change, by=editor, fields=["summary"])
    assert letters("change-decided") == [("anna@gangjarn.example", f"change-{change.pk}", "en")]


def test_a_sender_who_has_been_removed_is_told_nothing(send, editor, partner):
    change = send(summary="Nytt.")
    partner.memberships.all().delete()
    changes.approve(change=change, by=editor, fields=["summary"])
    assert letters("change-decided") == []


def test_the_staffs_draft_stays_a_draft_with_the_approved_fields_put_in(send, organisation, editor):
    draft(organisation, description="<p>Under arbete.</p>", municipality="Skara")
    change = send(summary="Nytt.", sector="Trä")
    public, drafted = values_of(reread(organisation)), values_of(latest(organisation))
    changes.approve(change=change, by=editor, fields=["summary"])
    page = reread(organisation)
    assert values_of(page) == public | {"summary": "Nytt."}
    assert values_of(page.live_revision.as_object()) == public | {"summary": "Nytt."}
    assert values_of(latest(organisation)) == drafted | {"summary": "Nytt."}
    assert page.has_unpublished_changes
    assert page.draft_title == "Västgöta Gångjärn"


def test_the_draft_published_later_takes_nothing_back(send, organisation, editor):
    draft(organisation, municipality="Skara", title="Gångjärn i arbete")
    changes.approve(change=send(summary="Nytt."), by=editor, fields=["summary"])
    reread(organisation).latest_revision.publish()
    page = reread(organisation)
    assert (page.summary, page.municipality, page.title) == ("Nytt.", "Skara", "Gångjärn i arbete")


def test_the_draft_is_still_its_authors(send, organisation, editor):
    author = User.objects.create_user("skribent@example.com")
    page = reread(organisation)
    page.municipality = "Skara"
    page.save_revision(user=author)
    changes.approve(change=send(summary="Nytt."), by=editor, fields=["summary"])
    assert reread(organisation).latest_revision.user == author
    assert reread(organisation).live_revision.user == editor


def test_an_unfinished_draft_hinders_nothing(send, organisation, editor):
    draft(organisation, title="")
    changes.approve(change=send(summary="Nytt."), by=editor, fields=["summary"])
    assert (reread(organisation).summary, latest(organisation).summary) == ("Nytt.", "Nytt.")
    assert latest(organisation).title == ""


def test_a_page_that_is_not_public_stays_so(send, organisation, editor):
    reread(organisation).unpublish()
    changes.approve(change=send(summary="Nytt."), by=editor, fields=["summary"])
    page = reread(organisation)
    assert (page.live, page.summary, latest(organisation).summary) == (False, "Nytt.", "Nytt.")


def test_a_page_without_history_gets_what_was_there_before_as_its_first_version(index, editor):
    page = PartnerPageFactory(parent=index, summary="Före.")
    user = User.objects.create_user("bo@example.com")
    change = changes.send(organisation=page, by=user, base=values_of(page), new={"summary": "Efter."})
    changes.approve(change=change, by=editor, fields=["summary"])
    versions = [version.as_object().summary for version in reread(page).revisions.order_by("pk")]
    assert versions == ["Före.", "Efter."]


# Logos and people


def test_an_approved_logo_is_public_and_one_left_out_is_not(send, organisation, partner, editor, logo):
    dark = new_logo(partner)
    change = send(logo=logo.pk, logo_dark=dark.pk)
    changes.approve(change=change, by=editor, fields=["logo"])
    page = reread(organisation)
    assert (page.shown_logo, page.logo_dark) == (logo, None)
    dark.refresh_from_db()
    assert not dark.is_approved


def test_a_logo_that_is_gone_is_not_approved(send, organisation, editor, logo):
    change = send(logo=logo.pk)
    logo.delete()
    with pytest.raises(changes.ChangeRefusedError):
        changes.approve(change=change, by=editor, fields=["logo"])
    change.refresh_from_db()
    assert change.state == State.WAITING


def test_a_logo_is_taken_off(send, organisation, editor, logo):
    page = reread(organisation)
    page.logo = logo
    page.save_revision().publish()
    changes.approve(change=send(logo=None), by=editor, fields=["logo"])
    assert reread(organisation).logo is None


def test_people_are_changed_added_and_listed_no_longer(send, organisation, editor):
    bo, cia = person_of(organisation), person_of(organisation, name="Cia Dal")
    seen = {person["pk"]: person for person in values_of(organisation)["people"]}
    dag = {
        "pk": None,
        "name": "Dag Ål",
        "title": "vd",
        "title_en": "",
        "email": "",
        "phone": "",
        "is_contact_public": False,
    }
    change = send(people=[seen[bo.pk] | {"title": "chef"}, dag])
    before = reread(organisation).latest_revision_id
    changes.approve(change=change, by=editor, fields=["people"])
    listed = organisation.people.filter(is_listed=True).values_list("name", "title", "is_contact_public")
    assert list(listed) == [("Bo Ek", "chef", True), ("Dag Ål", "vd", False)]
    cia.refresh_from_db()
    assert not cia.is_listed
    assert reread(organisation).latest_revision_id == before  # people are not on the page's row


def test_people_of_another_organisation_are_never_touched(send, organisation, index, editor):
    other = person_of(PartnerPageFactory(parent=index), name="Eva Flod")
    stolen = {
        "pk": other.pk,
        "name": "X",
        "title": "",
        "title_en": "",
        "email": "",
        "phone": "",
        "is_contact_public": True,
    }
    changes.approve(change=send(people=[stolen]), by=editor, fields=["people"])
    other.refresh_from_db()
    assert (other.name, other.organisation_id == organisation.pk) == ("Eva Flod", False)


# What has moved on


def test_nothing_has_moved_on_when_nobody_else_has_written(send):
    assert changes.moved_on(send(summary="Nytt.", sector="Trä", people=[], logo=None)) == set()


def test_what_the_staff_have_published_meanwhile_has_moved_on(send, organisation, editor):
    change = send(summary="Nytt.", sector="Trä")
    published(organisation, summary="Redaktionens.")
    assert changes.moved_on(change) == {"summary"}
    with pytest.raises(changes.ChangeRefusedError):
        changes.approve(change=change, by=editor, fields=["summary", "sector"])
    assert values_of(reread(organisation))["summary"] == "Redaktionens."
    changes.approve(change=change, by=editor, fields=["sector"])
    page = reread(organisation)
    assert (page.summary, page.sector) == ("Redaktionens.", "Trä")


def test_what_the_staff_have_in_a_draft_has_moved_on(send, organisation, editor):
    change = send(summary="Nytt.", sector="Trä")
    draft(organisation, summary="Utkastets.")
    assert changes.moved_on(change) == {"summary"}
    with pytest.raises(changes.ChangeRefusedError):
        changes.approve(change=change, by=editor, fields=["summary"])
    assert (reread(organisation).summary, latest(organisation).summary) == ("Gångjärn sedan 1924.", "Utkastets.")


def test_what_the_staff_have_in_the_draft_of_a_hidden_page_has_moved_on(send, organisation):
    reread(organisation).unpublish()
    change = send(summary="Nytt.")
    draft(organisation, summary="Utkastets.")
    assert changes.moved_on(change) == {"summary"}


def test_an_edit_before_the_partner_sent_but_after_they_opened_has_moved_on(send, organisation):
    seen = values_of(organisation)
    published(organisation, summary="Redaktionens.")
    assert changes.moved_on(send(base=seen, summary="Nytt.")) == {"summary"}


def test_a_person_changed_or_added_by_the_staff_has_moved_on(send, organisation):
    bo = person_of(organisation)
    change = send(people=[])
    assert changes.moved_on(change) == set()
    bo.phone = "0500-12 34 56"
    bo.save()
    assert changes.moved_on(change) == {"people"}
    bo.phone = ""
    bo.save()
    assert changes.moved_on(change) == set()
    person_of(organisation, name="Cia Dal")
    assert changes.moved_on(change) == {"people"}


def test_keys_that_the_editor_gives_blocks_are_no_change(send, organisation):
    published(organisation, description="<p>Vi gör gångjärn.</p>")
    change = send(description="<p>Vi gör lås.</p>")
    draft(organisation, description='<p data-block-key="a1b2c">Vi gör gångjärn.</p>')
    assert changes.moved_on(change) == set()
    assert send(description='<p data-block-key="x9">Vi gör gångjärn.</p>') is None


# Who, and when not


@pytest.mark.parametrize("fields", [[], ["slug"], ["title"]])
def test_nothing_of_the_change_ticked_approves_nothing(send, editor, fields):
    change = send(summary="Nytt.")
    with pytest.raises(changes.ChangeRefusedError):
        changes.approve(change=change, by=editor, fields=fields)
    change.refresh_from_db()
    assert change.state == State.WAITING


def test_nobody_decides_on_their_own_change(send, organisation, editor):
    change = send(by=editor, summary="Nytt.")
    with pytest.raises(changes.ChangeRefusedError):
        changes.approve(change=change, by=editor, fields=["summary"])
    with pytest.raises(changes.ChangeRefusedError):
        changes.send_back(change=change, by=editor, comment="Nej.")
    assert reread(organisation).summary == "Gångjärn sedan 1924."


@pytest.mark.parametrize(("permission", "may"), [("change_page", False), ("publish_page", True)])
def test_whoever_may_publish_the_page_decides(send, index, permission, may):
    user = User.objects.create_user("skribent@example.com")
    group = Group.objects.create(name="Några")
    for codename in {"change_page", permission}:
        GroupPagePermission.objects.create(
            group=group, page=Page.objects.get(pk=index.pk), permission_type=codename.removesuffix("_page")
        )
    user.groups.add(group)
    change = send(summary="Nytt.")
    assert changes.may_decide(change, user) is may
    if may:
        changes.approve(change=change, by=user, fields=["summary"])
    else:
        with pytest.raises(PermissionDenied):
            changes.approve(change=change, by=user, fields=["summary"])
        with pytest.raises(PermissionDenied):
            changes.send_back(change=change, by=user, comment="Nej.")


def test_a_partner_decides_nothing(send, partner):
    change = send(summary="Nytt.", by=User.objects.create_user("annan@gangjarn.example"))
    with pytest.raises(PermissionDenied):
        changes.approve(change=change, by=partner, fields=["summary"])


def test_it_is_decided_once(send, editor):
    change = send(summary="Nytt.")
    changes.approve(change=change, by=editor, fields=["summary"])
    with pytest.raises(changes.DecidedError):
        changes.approve(change=change, by=editor, fields=["summary"])
    with pytest.raises(changes.DecidedError):
        changes.send_back(change=change, by=editor, comment="Nej.")


def test_sent_back_with_a_comment_nothing_is_used(send, organisation, editor):
    change = send(summary="Nytt.")
    with pytest.raises(changes.ChangeRefusedError):
        changes.send_back(change=change, by=editor, comment="  ")
    changes.send_back(change=change, by=editor, comment=" Skriv mer. ")
    change.refresh_from_db()
    assert (change.state, change.comment, change.approved) == (State.RETURNED, "Skriv mer.", [])
    assert reread(organisation).summary == "Gångjärn sedan 1924."
    assert letters("change-decided") == [("anna@gangjarn.example", f"change-{change.pk}", "en")]


def refused(change, editor):
    with pytest.raises(changes.ChangeRefusedError) as refusal:
        changes.approve(change=change, by=editor, fields=["summary"])
    change.refresh_from_db()
    assert change.state == State.WAITING
    return refusal.value.messages[0]


def test_a_scheduled_version_is_not_undone(send, organisation, editor):
    page = reread(organisation)
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision().publish()
    refused(send(summary="Nytt."), editor)
    assert reread(organisation).revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_review_of_the_staffs_own_is_not_cancelled(send, organisation, editor):
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(pk=organisation.pk))
    task = GroupApprovalTask.objects.create(name="Läs")
    task.groups.add(Group.objects.create(name="Läsare"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft(organisation, municipality="Skara")
    workflow.start(reread(organisation), editor)
    refused(send(summary="Nytt."), editor)
    assert reread(organisation).workflow_in_progress


def test_a_page_that_somebody_has_locked_is_left_alone(send, organisation, editor):
    other = User.objects.create_user("skribent@example.com")
    Page.objects.filter(pk=organisation.pk).update(locked=True, locked_by=other, locked_at=timezone.now())
    refused(send(summary="Nytt."), editor)


def test_what_does_not_fit_is_refused_and_nothing_is_changed(send, organisation, editor):
    person_of(organisation)
    change = send(organisation_number="123", people=[])
    with pytest.raises(ValidationError):
        changes.approve(change=change, by=editor, fields=["organisation_number", "people"])
    change.refresh_from_db()
    assert change.state == State.WAITING
    assert organisation.people.filter(is_listed=True).count() == 1


def test_what_may_not_be_published_is_refused(send, organisation, editor, monkeypatch):
    change = send(summary="Nytt.")
    monkeypatch.setattr(publishing, "_checks", [check_project])
    with pytest.raises(PublishRefusedError):
        changes.approve(change=change, by=editor, fields=["summary"])
    assert reread(organisation).summary == "Gångjärn sedan 1924."
    assert letters("change-decided") == []
