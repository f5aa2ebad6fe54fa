"""What home does in the background."""

from django.apps import apps
from django_tasks import task
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

from media.models import SitePhoto
from media.usage import references_to


@task()
def index_pages_that_show(model: str, key: int) -> None:
    """Index again the pages that point to `model` ("app.Model") number `key`: its texts are searched with theirs."""
    shown = apps.get_model(model)._base_manager.filter(pk=key).first()
    if shown is None:
        return
    references = references_to(shown) if isinstance(shown, SitePhoto) else ReferenceIndex.get_references_to(shown)
    keys = references.values_list("object_id", flat=True)
    for page in Page.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()]).specific():
        index.insert_or_update_object(page)
