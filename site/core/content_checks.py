"""What the content checks of editor, preview and user bar look for beyond Wagtail's own.

Each rule names elements of the finished page; the check that decides about them is a function of the same name in
static/js/content-checks.js, which runs in the page itself.
"""

from typing import Any

from django.forms import Media
from django.templatetags.static import static
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from core.panels import LEAD_LIMIT

# Link texts that say nothing on their own, in the languages of the site.
EMPTY_LINK_TEXTS = [
    "här", "klicka", "klicka här", "länk", "länken", "läs mer", "läs mer här", "läs vidare", "mer", "mer information",
    "se här", "se mer", "tryck här",
    "click", "click here", "here", "learn more", "link", "more", "more information", "read more", "read on", "see here",
]  # fmt: skip


def _rule(name: str, selector: str) -> dict[str, Any]:
    return {
        "id": name,
        "impact": "serious",
        "selector": selector,
        "excludeHidden": False,  # a photo whose files are still being made is hidden from screen readers, not from us
        "tags": ["desk"],
        "any": [f"{name}-check"],
        "enabled": True,
    }


class DeskChecks(ContentCheckerItem):
    """Wagtail's checks and the house's."""

    axe_include = ["main"]  # header and footer are not the editor's to mend
    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "desk-link-text",
        "desk-photo-alt",
        "desk-photographer",
        "desk-photo-people",
        "desk-lead",
    ]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        _rule("desk-link-text", "main a[href]"),
        _rule("desk-photo-alt", "[data-missing~='alt']"),
        _rule("desk-photographer", "[data-missing~='photographer']"),
        _rule("desk-photo-people", "[data-missing~='people']"),
        _rule("desk-lead", ".lead"),
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {"id": "desk-link-text-check", "options": {"texts": EMPTY_LINK_TEXTS}},
        {"id": "desk-photo-alt-check"},
        {"id": "desk-photographer-check"},
        {"id": "desk-photo-people-check"},
        {"id": "desk-lead-check", "options": {"limit": LEAD_LIMIT}},
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "desk-link-text": {
            "error_name": _("The link does not say where it leads"),
            "help_text": _("Write what the reader finds there instead of “here” or “read more”."),
        },
        "desk-photo-alt": {
            "error_name": _("The photo has no alt text"),
            "help_text": _("Open the photo and write what it shows, or mark it as decorative."),
        },
        "desk-photographer": {
            "error_name": _("The photo has no photographer"),
            "help_text": _("Open the photo and write who took it. The page can't be published before."),
        },
        "desk-photo-people": {
            "error_name": _("The photo does not say who can be recognised"),
            "help_text": _("Open the photo and choose an answer under “People in the photo”."),
        },
        "desk-lead": {
            "error_name": _("The lead is long"),
            "help_text": format_lazy(
                _("Keep it under {limit} characters; move the rest into the text."), limit=LEAD_LIMIT
            ),
        },
        "heading-order": {
            "error_name": _("A heading level is skipped"),
            "help_text": _("A smaller subheading needs an ordinary subheading above it."),
        },
    }

    @property
    def media(self) -> Media:
        return Media(js=[static("js/content-checks.js")])
