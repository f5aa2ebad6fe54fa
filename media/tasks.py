"""Work on photos that nobody waits for."""

from django_tasks import task

from media import renditions
from media.models import SitePhoto
from media.storage import put_aside


@task()
def make_renditions(photo_id: int) -> None:
    """Make what the photo lacks; nothing when it is gone or complete."""
    photo = SitePhoto.objects.filter(pk=photo_id).first()
    if photo:
        renditions.make_set(photo)


@task()
def remove_withdrawn_files(original: str, kept: str, others: list[str]) -> None:
    """What `withdraw_photo` does itself on commit, once more: a process can end between the two."""
    put_aside(SitePhoto._meta.get_field("file").storage, original, kept, others)
