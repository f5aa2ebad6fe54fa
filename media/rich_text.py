"""Links to documents in running text: they say what kind of file comes and how large it is."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.documents.rich_text import DocumentLinkHandler

from core import chosen
from core.templatetags.texts import file_size
from media.models import SiteDocument


def opening_tag(document: SiteDocument | None) -> SafeString | str:
    """What stands in `data-file` is written after the link by the style sheet. A private document gets no link."""
    if document is None or document.is_private:
        return "<a>"
    return format_html('<a href="{}" data-file="{}">', document.url, facts_of(document))


def facts_of(document: SiteDocument) -> str:
    """ "PDF, 1,2 MB"."""
    facts = [document.file_extension.upper(), file_size(document.file_size)]
    return ", ".join(fact for fact in facts if fact)


class FileLinkHandler(DocumentLinkHandler):
    """As Wagtail's, with type and size; all documents are known after one question."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        keys = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else 0 for attrs in attrs_list]
        found = chosen.fetch(SiteDocument, set(keys))
        return [opening_tag(found.get(key)) for key in keys]
