"""One after the other: whoever changes an organisation, or what is known of it, holds its page meanwhile."""

from wagtail.models import Page


def hold(organisation_id: int) -> None:
    """Until the transaction ends. The row of the tree only, which saving a page takes first as well."""
    Page.objects.select_for_update(no_key=True).only("pk").get(pk=organisation_id)
