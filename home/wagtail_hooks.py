"""The admin as staff meet it: first page, menu, colours."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from home.dashboard import ActionsPanel, WaitingPanel

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
