"""Who on the staff may do what: four groups and one workflow, made from the tables here.

The tables are the truth: `ensure_groups` gives each group what stands here and takes away what does not. Groups that
somebody adds in the admin are left alone.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

WRITER = "Redaktör"
EDITOR = "Ansvarig redaktör"
ADMINISTRATOR = "Administratör"
EVENT_STAFF = "Evenemangsansvarig"
WORKFLOW = "Granskning"

# What the site is made with; with users nobody uses them, and their English names only confuse.
STOCK_GROUPS = ("Editors", "Moderators")
STOCK_WORKFLOW = "Moderators approval"

WRITES_PAGES = {"add_page", "change_page"}
PUBLISHES_PAGES = WRITES_PAGES | {"publish_page", "bulk_delete_page", "lock_page", "unlock_page"}
PAGE_PERMISSIONS: dict[str, set[str]] = {
    WRITER: WRITES_PAGES,
    EDITOR: PUBLISHES_PAGES,
    ADMINISTRATOR: PUBLISHES_PAGES,
    EVENT_STAFF: set(),
}

FILLS_LIBRARY = {
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
}
SORTS_LIBRARY = FILLS_LIBRARY | {
    "wagtailcore.add_collection",
    "wagtailcore.change_collection",
    "wagtailcore.delete_collection",
}
LIBRARY_PERMISSIONS: dict[str, set[str]] = {
    WRITER: FILLS_LIBRARY,
    EDITOR: SORTS_LIBRARY,
    ADMINISTRATOR: SORTS_LIBRARY,
    EVENT_STAFF: set(),
}


def _full(*models: str) -> set[str]:
    """Adding, changing and deleting each of "app.model"."""
    split = [model.split(".") for model in models]
    return {f"{app}.{verb}_{model}" for app, model in split for verb in ("add", "change", "delete")}


WRITES = {"wagtailadmin.access_admin", "simple_translation.submit_translation"}
# People, projects and topics have no draft: what is changed there is public at once.
EDITS = (
    WRITES
    | {"core.change_sitesettings", "media.withdraw_sitephoto"}
    | _full("core.topic", "events.eventseries", "partners.person", "partners.project", "wagtailredirects.redirect")
)
# Who may see who has signed up is a question of its own: somebody can be in this group besides another.
MEETS_PEOPLE = {"wagtailadmin.access_admin", "events.manage_registrations"}
ADMINISTERS = (
    EDITS
    | MEETS_PEOPLE
    | _full(
        "accounts.user",
        "auth.group",
        "wagtailcore.workflow",
        "wagtailcore.task",
        "wagtailcore.site",
        "wagtailcore.locale",
    )
)
MODEL_PERMISSIONS = {WRITER: WRITES, EDITOR: EDITS, ADMINISTRATOR: ADMINISTERS, EVENT_STAFF: MEETS_PEOPLE}


@transaction.atomic
def ensure_staff() -> None:
    """Make groups and workflow as the tables say, however they stand now."""
    groups = {name: _ensure_group(name) for name in MODEL_PERMISSIONS}
    _ensure_workflow(groups[EDITOR])
    _remove_stock()


def _ensure_group(name: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.set(_permissions(MODEL_PERMISSIONS[name]))
    _set_page_permissions(group, PAGE_PERMISSIONS[name])
    _set_library_permissions(group, LIBRARY_PERMISSIONS[name])
    return group


def _permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions called "app.codename"; an unknown name is a mistake in the tables."""
    pairs = [name.split(".") for name in names]
    wanted = Q(pk=None)
    for app, codename in pairs:
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted))
    if len(found) != len(pairs):
        known = {f"{permission.content_type.app_label}.{permission.codename}" for permission in found}
        raise Permission.DoesNotExist(f"No such permission: {', '.join(sorted(set(names) - known))}")
    return found


def _set_page_permissions(group: Group, codenames: set[str]) -> None:
    root = Page.get_first_root_node()
    wanted = _permissions(f"wagtailcore.{codename}" for codename in sorted(codenames))
    group.page_permissions.exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_library_permissions(group: Group, names: set[str]) -> None:
    root = Collection.get_first_root_node()
    wanted = _permissions(names)
    group.collection_permissions.exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _ensure_workflow(editors: Group) -> None:
    """One step for every page: somebody of `editors` approves."""
    task = GroupApprovalTask.objects.get_or_create(name=WORKFLOW)[0]
    task.active = True
    task.save()
    task.groups.set([editors])
    workflow = Workflow.objects.get_or_create(name=WORKFLOW)[0]
    workflow.active = True
    workflow.save()
    workflow.workflow_tasks.exclude(task_id=task.pk).delete()
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})


def _remove_stock() -> None:
    """What a new Wagtail site comes with, as long as nobody uses it."""
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()
    unused = Workflow.objects.filter(name=STOCK_WORKFLOW, workflow_states=None, workflow_pages=None)
    for workflow in unused:
        tasks = list(workflow.tasks)
        workflow.delete()
        for task in tasks:
            if not task.workflow_tasks.exists() and not task.task_states.exists():
                task.specific.delete()
