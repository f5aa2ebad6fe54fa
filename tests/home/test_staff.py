"""The four groups of staff: made by one command, the same however often it runs."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from accounts.models import User
from home import staff

pytestmark = pytest.mark.django_db


def everything_of(group: Group) -> set[tuple[str, str]]:
    return (
        {("model", permission.codename) for permission in group.permissions.all()}
        | {(f"page {given.page.depth}", given.permission.codename) for given in group.page_permissions.all()}
        | {("library", given.permission.codename) for given in group.collection_permissions.all()}
    )


def all_groups() -> dict[str, set[tuple[str, str]]]:
    return {group.name: everything_of(group) for group in Group.objects.all()}


def test_command_leaves_the_four_groups_and_nothing_of_wagtails_own():
    call_command("ensure_groups", verbosity=0)

    assert set(all_groups()) == {"Redaktör", "Ansvarig redaktör", "Administratör", "Evenemangsansvarig"}
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Granskning"]


def test_writer_has_exactly_what_writing_takes():
    call_command("ensure_groups", verbosity=0)

    assert all_groups()["Redaktör"] == {
        ("model", "access_admin"),
        ("model", "submit_translation"),
        ("page 1", "add_page"),
        ("page 1", "change_page"),
        ("library", "add_image"),
        ("library", "change_image"),
        ("library", "choose_image"),
        ("library", "add_document"),
        ("library", "change_document"),
        ("library", "choose_document"),
    }


def test_event_staff_have_the_admin_and_those_who_have_signed_up_only():
    call_command("ensure_groups", verbosity=0)

    assert all_groups()["Evenemangsansvarig"] == {("model", "access_admin"), ("model", "manage_registrations")}


def test_each_group_may_do_more_than_the_one_before():
    call_command("ensure_groups", verbosity=0)
    groups = all_groups()

    assert groups["Redaktör"] < groups["Ansvarig redaktör"] < groups["Administratör"]
    assert groups["Administratör"] - groups["Ansvarig redaktör"] == {
        ("model", f"{verb}_{model}")
        for verb in ("add", "change", "delete")
        for model in ("user", "group", "workflow", "task", "site", "locale")
    } | {("model", "manage_registrations")}


def test_running_twice_changes_nothing():
    call_command("ensure_groups", verbosity=0)
    before = all_groups(), GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()
    task = GroupApprovalTask.objects.get()

    call_command("ensure_groups", verbosity=0)

    after = all_groups(), GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()
    assert after == before
    assert list(GroupApprovalTask.objects.all()) == [task]


def test_drift_of_our_groups_is_reversed_and_other_groups_are_left_alone(home):
    call_command("ensure_groups", verbosity=0)
    before = all_groups()
    writer, other = Group.objects.get(name=staff.WRITER), Group.objects.create(name="Praktikanter")
    for group in (writer, other):
        group.permissions.add(Permission.objects.get(codename="delete_user"))
        GroupPagePermission.objects.create(group=group, page=home, permission_type="publish")
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(codename="delete_image"),
        )
    writer.permissions.remove(Permission.objects.get(codename="access_admin"))
    drifted = everything_of(other)

    call_command("ensure_groups", verbosity=0)

    assert all_groups() == before | {"Praktikanter": drifted}


def test_stock_group_with_a_user_in_it_stays():
    User.objects.create_user("mod@example.com").groups.add(Group.objects.get(name="Moderators"))

    call_command("ensure_groups", verbosity=0)

    assert Group.objects.filter(name="Moderators").exists()
    assert not Group.objects.filter(name="Editors").exists()


def test_every_page_is_reviewed_by_the_editors(home):
    call_command("ensure_groups", verbosity=0)
    workflow = home.get_workflow()

    assert workflow.name == "Granskning"
    assert [task.name for task in workflow.tasks] == ["Granskning"]
    assert [group.name for group in GroupApprovalTask.objects.get().groups.all()] == ["Ansvarig redaktör"]


def test_a_workflow_that_staff_gave_a_page_of_its_own_stays(home):
    call_command("ensure_groups", verbosity=0)
    own = Workflow.objects.create(name="Två ögon till")
    own.workflow_pages.create(page=Page.objects.get(pk=home.pk))

    call_command("ensure_groups", verbosity=0)

    assert home.get_workflow() == own


def test_an_unknown_permission_in_the_tables_is_named(monkeypatch):
    monkeypatch.setitem(staff.MODEL_PERMISSIONS, staff.WRITER, {"wagtailadmin.access_admin", "news.fly"})

    with pytest.raises(Permission.DoesNotExist, match=r"news\.fly"):
        staff.ensure_staff()
