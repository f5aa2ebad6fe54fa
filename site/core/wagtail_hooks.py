"""How core fits into Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from core import share_preview
from core.content_checks import DeskChecks
from core.rich_text import RememberedPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def register_remembered_links(features: FeatureRegistry) -> None:
    features.register_link_type(RememberedPageLinkHandler)


@hooks.register("register_admin_urls")
def share_preview_urls() -> list[URLPattern]:
    return share_preview.admin_urls


@hooks.register("construct_wagtail_userbar")
def use_our_content_checks(request: HttpRequest, items: list[Component], page: Page | None) -> None:
    """In the place of Wagtail's own checks, which ours contain."""
    items[:] = [
        DeskChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
