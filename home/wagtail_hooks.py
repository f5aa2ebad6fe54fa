"""The admin as staff meet it: first page, menu, colours, and what follows an event."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from accounts.models import User
from events.models import EventPage
from home import follow_up, suggestions
from home.dashboard import ActionsPanel, WaitingPanel
from home.viewsets import RegisterGroup

register_snippet(RegisterGroup)

# Ours shows the same pages in one list.
REPLACED_PANELS = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)
# The manual of Wagtail, in English, for developers.
HIDDEN_MENU_ITEMS = {"help"}


@hooks.register("construct_homepage_panels", order=1000)
def put_our_panels_first(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED_PANELS)]
    panels += [ActionsPanel(request), WaitingPanel(request)]


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_out_the_counts(request: HttpRequest, items: list[SummaryItem]) -> None:
    """How many pages there are helps nobody to work."""
    items.clear()


@hooks.register("construct_main_menu", order=1000)
def leave_out_what_staff_do_not_need(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_MENU_ITEMS]


@hooks.register("insert_global_admin_js")
def admin_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin.js"))


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def follow_up_urls() -> list[URLPattern]:
    return follow_up.admin_urls


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    suggestions.register_actions(actions)


@hooks.register("register_page_header_buttons")
def follow_up_buttons(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    return _follow_up_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def follow_up_listing_buttons(page: Page, user: User, next_url: str | None = None) -> Iterator[Button]:
    return _follow_up_buttons(page, user)


def _follow_up_buttons(page: Page, user: User) -> Iterator[Button]:
    """In the menu of an event; the screens look at the permissions for the very pages."""
    if page.specific_class is not EventPage or not page_permission_policy.user_has_permission(user, "add"):
        return
    for priority, kind in enumerate((follow_up.ARTICLE, follow_up.GALLERY), start=32):
        yield Button(kind.label, reverse(kind.name, args=[page.pk]), icon_name=kind.icon, priority=priority)
