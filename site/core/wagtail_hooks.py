"""How core fits into Wagtail."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.rich_text import RememberedPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def register_remembered_links(features: FeatureRegistry) -> None:
    features.register_link_type(RememberedPageLinkHandler)
