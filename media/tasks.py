"""Work on photos that nobody waits for."""

from django_tasks import task

from media import renditions
from media.models import SitePhoto


@task()
def make_renditions(photo_id: int) -> None:
    """Make what the photo lacks; nothing when it is gone or complete."""
    photo = SitePhoto.objects.filter(pk=photo_id).first()
    if photo:
        renditions.make_set(photo)
