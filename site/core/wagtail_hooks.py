"""How core fits into Wagtail."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from core import share_preview
from core.rich_text import RememberedPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def register_remembered_links(features: FeatureRegistry) -> None:
    features.register_link_type(RememberedPageLinkHandler)


@hooks.register("register_admin_urls")
def share_preview_urls() -> list[URLPattern]:
    return share_preview.admin_urls
