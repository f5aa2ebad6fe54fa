"""What this app adds to the admin."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem

from accounts.models import User
from partners import access_log, deletion, editing
from partners.changes import ACTIONS
from partners.models import PartnerPage, Person
from partners.review import reviews, waiting_for_review_by


@hooks.register("register_snippet_listing_buttons")
def remove_photos_button(snippet: Model, user: User, next_url: str | None = None) -> Iterator[ListingButton]:
    if isinstance(snippet, Person) and user.has_perm("media.withdraw_sitephoto"):
        address = reverse("person_withdraw", args=[snippet.pk])
        yield ListingButton(_("Remove all photos"), address, icon_name="bin", priority=90)


class RemovePhotosMenuItem(ActionMenuItem):
    """Under the arrow beside Save, on the person's own screen."""

    label = gettext_lazy("Remove all photos of the person")
    name = "remove-photos"
    icon_name = "bin"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and context["request"].user.has_perm("media.withdraw_sitephoto")

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("person_withdraw", args=[context["instance"].pk])


@hooks.register("register_snippet_action_menu_item")
def remove_photos_menu_item(model: type[Model]) -> RemovePhotosMenuItem | None:
    return RemovePhotosMenuItem(order=90) if model is Person else None


@hooks.register("before_delete_page")
def keep_the_organisations_of_projects(request: HttpRequest, page: Page) -> HttpResponse | None:
    return deletion.refuse(request, [page])


@hooks.register("before_unpublish_page")
def keep_the_organisations_of_projects_public(request: HttpRequest, page: Page) -> HttpResponse | None:
    return deletion.refuse(request, [page], "unpublish")


@hooks.register("before_delete_snippet")
def keep_the_own_project_of_a_site(request: HttpRequest, snippets: Sequence[Model]) -> HttpResponse | None:
    return deletion.refuse_own_project(request, snippets)


@hooks.register("before_bulk_action")
def keep_many_organisations_of_projects(
    request: HttpRequest, action: str, objects: Sequence[object], action_class: object
) -> HttpResponse | None:
    if action not in deletion.REFUSALS:
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    return deletion.refuse(request, pages, action) if pages else deletion.refuse_own_project(request, objects)


@hooks.register("register_admin_urls")
def partner_urls() -> list[URLPattern | URLResolver]:
    return [
        path("partners/", include("partners.views.people")),
        path("partner-changes/", include("partners.views.review")),
        path("partner-confirmations/", include("partners.views.answers")),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    access_log.register_actions(actions)
    for name, label in ACTIONS.items():
        actions.register_action(f"partners.change.{name}", label, label)


@hooks.register("register_page_header_buttons")
def people_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    return _people_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def people_listing_button(page: Page, user: User, next_url: str | None = None) -> list[Button]:
    return _people_buttons(page, user)


def _people_buttons(page: Page, user: User) -> list[Button]:
    """On an organisation, for those who may publish it."""
    if page.specific_class is not PartnerPage or not page.pk or not page.permissions_for_user(user).can_publish():
        return []
    url = reverse("partner_people", args=[page.pk])
    return [Button(_("People with access"), url=url, icon_name="group", priority=5)]


class ChangesMenuItem(MenuItem):
    """For those who publish organisations' pages, with the number of changes that wait for them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reviews(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        if waiting := waiting_for_review_by(request.user).count():
            component.label = f"{component.label} ({waiting})"
        return component


@hooks.register("register_admin_menu_item")
def changes_menu_item() -> MenuItem:
    label = gettext_lazy("Changes from partners")
    return ChangesMenuItem(label, reverse_lazy("partner_changes"), name="partner-changes", icon_name="edit", order=260)


class AnswersMenuItem(MenuItem):
    """For those who publish organisations' pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reviews(request.user)


@hooks.register("register_reports_menu_item")
def answers_menu_item() -> MenuItem:
    label, address = gettext_lazy("Yearly question to partners"), reverse_lazy("partner_confirmations")
    return AnswersMenuItem(label, address, name="partner-confirmations", icon_name="check", order=120)


@hooks.register("before_edit_page")
def edit_alone(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Saving an organisation and approving a change of it: one after the other."""
    if not isinstance(page, PartnerPage):
        return None
    return editing.one_at_a_time(request, page) if request.method == "POST" else editing.tell_of_change(request, page)
