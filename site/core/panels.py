"""Panels that show, while somebody writes, how long a text should be and how the page will look when it is shared."""

from django.forms import Media
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel, TitleFieldPanel

TITLE_LIMIT = 70  # longer is cut off by search engines
LEAD_LIMIT = 300  # longer is cut off by feeds and cards


def _counter(limit: int, too_long: Promise) -> dict[str, object]:
    """What the script in js/admin.js reads; "{count}" and "{limit}" are filled in there."""
    return {
        "data-controller": "desk-counter",
        "data-desk-counter-limit-value": limit,
        "data-desk-counter-fine-value": _("{count} of {limit} characters"),
        "data-desk-counter-long-value": too_long,
    }


class CountedTitlePanel(TitleFieldPanel):
    """The page's title; the address follows it until the page is public."""

    def __init__(self, field_name: str = "title", **kwargs: object) -> None:
        too_long = _("{count} characters: more than {limit} is cut off in search results")
        shown = {"attrs": _counter(TITLE_LIMIT, too_long), "help_text": _("The heading of the page.")}
        super().__init__(field_name, **{**shown, **kwargs})


class CountedPanel(FieldPanel):
    """A text that should not be longer than `limit` characters."""

    def __init__(self, field_name: str, limit: int = LEAD_LIMIT, **kwargs: object) -> None:
        too_long = _("{count} characters: more than {limit} is cut off when the page is shared")
        super().__init__(field_name, **{"attrs": _counter(limit, too_long), **kwargs})
        self.limit = limit

    def clone_kwargs(self) -> dict[str, object]:
        return super().clone_kwargs() | {"limit": self.limit}


class SharePreviewPanel(Panel):
    """The page as Google, LinkedIn, Facebook and X will show it; its script reads the fields of the form."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"heading": _("How the page looks when it is shared"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/share_preview_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/share-preview.css"]}, js=["js/share-preview.js"])
