"""Where the screens for photos and galleries hang in the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.images.permissions import permission_policy
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from media.models import GalleryPage
from media.removal import open_requests
from media.rich_text import FileLinkHandler


@hooks.register("register_admin_urls")
def photo_urls() -> list[URLPattern | URLResolver]:
    return [
        path("galleries/", include("media.views.folder")),
        path("galleries/", include("media.views.grid")),
        path("photos/", include("media.views.withdrawing")),
        path("photos/", include("media.views.requests")),
        path("photos/", include("media.views.reports")),
    ]


@hooks.register("before_create_page")
def start_gallery_from_folder(request: HttpRequest, parent: Page, page_class: type[Page]) -> HttpResponse | None:
    """A gallery begins with its photos, wherever in the admin somebody asks for a new one."""
    return redirect("folder_new", parent.pk) if page_class is GalleryPage else None


class RemovedMenuItem(MenuItem):
    """For those who may take photos away."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("media.withdraw_sitephoto")


class RequestsMenuItem(RemovedMenuItem):
    """Says how many wait."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        if waiting := open_requests().count():
            component.label = _("Requests for removal (%(count)d)") % {"count": waiting}
        return component


@hooks.register("register_reports_menu_item")
def requests_menu_item() -> MenuItem:
    return RequestsMenuItem(
        gettext_lazy("Requests for removal"),
        reverse_lazy("removal_requests"),
        name="removal-requests",
        icon_name="image",
        order=100,
    )


@hooks.register("register_rich_text_features", order=10)
def register_file_links(features: FeatureRegistry) -> None:
    features.register_link_type(FileLinkHandler)


class PhotoReportMenuItem(MenuItem):
    """For everybody who may mend photos."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permission_policy.user_has_permission(request.user, "change")


@hooks.register("register_reports_menu_item")
def photo_report_menu_item() -> MenuItem:
    label, address = gettext_lazy("Photos to look at"), reverse_lazy("photo_report")
    return PhotoReportMenuItem(label, address, name="photo-report", icon_name="image", order=90)


@hooks.register("register_reports_menu_item")
def removed_photos_menu_item() -> MenuItem:
    label, address = gettext_lazy("Removed photos"), reverse_lazy("withdrawals")
    return RemovedMenuItem(label, address, name="removed-photos", icon_name="bin", order=110)
