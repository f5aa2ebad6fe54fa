"""Links in running text, without a question to the database for every paragraph."""

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.caching import remembered


def address_of(page_id: str | int) -> str:
    """The address of a live page in the active language where it has one; "" when it can't be visited."""

    def find() -> str:
        page = Page.objects.filter(pk=page_id).first()
        if page is None or not page.localized.live:
            return ""
        return page.localized.specific.url or ""

    return remembered(("link", str(page_id), get_language()), find)


class RememberedPageLinkHandler(PageLinkHandler):
    """As Wagtail's, but each address is looked up once until something is published; a dead link is no link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        addresses = [address_of(attrs.get("id", 0)) for attrs in attrs_list]
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in addresses]
