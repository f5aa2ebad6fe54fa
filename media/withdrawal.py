"""Taking a photo away everywhere, for good.

The row stays, empty, so that pages, drafts and old revisions know that the photo is gone (`SitePhoto.shown`). What
visitors could fetch is removed at once; the original is put where nobody is served from, and deleted by a daily job
ORIGINALS_KEPT later, so that a mistake can be mended by whoever runs the server.
"""

import secrets
from datetime import timedelta

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Page
from wagtail.search import index

from accounts.models import User
from core.caching import raise_generation
from core.tasks import draw_missing_cards
from media.models import GalleryPage, RemovalRequest, SitePhoto, Withdrawal
from media.tasks import remove_withdrawn_files
from media.usage import users_of

photo_withdrawn = Signal()  # instance: an empty row that another photo or nothing is shown for from now on
ORIGINALS_KEPT = timedelta(days=30)
FOLDER = "withdrawn"

EMPTY = {
    "title": "",
    "description": "",
    "caption": "",
    "photographer": "",
    "rights_holder": "",
    "place": "",
    "people": "",
    "shows_children": False,
    "taken_at": None,
    "focal_point_x": None,
    "focal_point_y": None,
    "focal_point_width": None,
    "focal_point_height": None,
    "uploaded_by_user": None,
    "file_hash": "",
    "manifest": {},
}  # the digest of the received bytes stays: the same photo is not taken in again


@transaction.atomic
def withdraw_photo(
    photo: SitePhoto, *, by: User | None, reason: str = "", replacement: SitePhoto | None = None
) -> Withdrawal:
    """Take the photo away from every page, gallery, card, feed, zip and search hit; pages show `replacement`, or close
    the gap. ValueError when the replacement is the photo itself or withdrawn. Safe to call twice."""
    photo, replacement = _locked(photo, replacement)
    if photo.withdrawn_at:
        return photo.withdrawals.latest("at")
    record = Withdrawal(photo=photo, by=by, reason=reason, places=places_of(photo))
    original, storage = photo.file.name, photo.file.storage
    record.files_removed = photo.renditions.count() + 1
    record.kept_original = f"{FOLDER}/{photo.pk}-{secrets.token_hex(8)}.jpg"
    record.save()
    _empty(photo, replacement)
    RemovalRequest.objects.filter(photo=photo, state=RemovalRequest.State.OPEN).update(
        state=RemovalRequest.State.REMOVED, handled_by=by, handled_at=record.at
    )
    _choose_other_covers(photo)
    _remove_files(photo, record, original, storage)
    draw_missing_cards.enqueue()
    return record


def _locked(photo: SitePhoto, replacement: SitePhoto | None) -> tuple[SitePhoto, SitePhoto | None]:
    """Both as they are now, in one order for everybody: two photos withdrawn at once must not replace each other."""
    keys = [photo.pk, replacement.pk] if replacement else [photo.pk]
    found = {each.pk: each for each in SitePhoto.with_withdrawn.select_for_update().filter(pk__in=keys).order_by("pk")}
    photo, replacement = found[photo.pk], replacement and found[replacement.pk]
    if replacement and (replacement == photo or replacement.withdrawn_at):
        raise ValueError("A photo is replaced by another one that can be seen.")
    return photo, replacement


def withdraw_person(person: Model, *, by: User | None, reason: str = "") -> list[Withdrawal]:
    """Withdraw every photo that names this person of the register."""
    photos = SitePhoto.objects.filter(pictured_people__person=person).distinct()
    return [withdraw_photo(photo, by=by, reason=reason) for photo in photos]


def places_of(photo: SitePhoto) -> list[dict[str, str]]:
    """Where the photo is used now: {"title", "kind", "url"} each; the address is "" where nobody can go."""
    return [{"title": str(used), "kind": _kind(used), "url": _address(used)} for used in users_of(photo)]


def _kind(used: Model) -> str:
    model = used.specific_class if isinstance(used, Page) else type(used)
    return capfirst(str(model._meta.verbose_name))


def _address(used: Model) -> str:
    return (used.url or "") if isinstance(used, Page) and used.live else ""


def _empty(photo: SitePhoto, replacement: SitePhoto | None) -> None:
    """Without signals: those who hear that a photo is saved look for it among the photos that are left."""
    photo.replacement, photo.withdrawn_at = replacement, timezone.now()
    gone = EMPTY | {"file": "", "replacement": replacement, "withdrawn_at": photo.withdrawn_at}
    SitePhoto.with_withdrawn.filter(pk=photo.pk).update(**gone)
    photo.tags.clear()
    photo.pictured_people.all().delete()
    ModelLogEntry.objects.for_instance(photo).update(label=_("removed photo"))
    index.remove_object(photo)
    raise_generation()
    for each in [photo, *_hand_over(photo, replacement)]:
        photo_withdrawn.send(SitePhoto, instance=each)


def _hand_over(photo: SitePhoto, replacement: SitePhoto | None) -> list[SitePhoto]:
    """Those that this photo was shown for are shown by its own replacement: whoever looks never has to look twice."""
    earlier = list(SitePhoto.with_withdrawn.filter(replacement=photo))
    SitePhoto.with_withdrawn.filter(replacement=photo).update(replacement=replacement)
    return earlier


def _choose_other_covers(photo: SitePhoto) -> None:
    """A gallery whose cover was shown by it, and by nothing now, shows the first of those that are left."""
    if photo.replacement:
        return
    for gallery in GalleryPage.objects.filter(main_photo__withdrawn_at__isnull=False, main_photo__replacement=None):
        first = next(iter(gallery.shown_photos()), None)
        GalleryPage.objects.filter(pk=gallery.pk).update(main_photo=first)


def _remove_files(photo: SitePhoto, record: Withdrawal, original: str, storage: Storage) -> None:
    """What visitors can fetch, at once when the change is committed; and all by a task, should this process end before.

    Only the task moves the original: two at the same time would leave a copy that nobody deletes.
    """
    names = list(photo.renditions.values_list("file", flat=True))
    photo.renditions.all().delete()
    remove_withdrawn_files.enqueue(original, record.kept_original, names)
    transaction.on_commit(lambda: [storage.delete(name) for name in names])


def delete_old_originals() -> None:
    """The daily job: originals that have been put aside for ORIGINALS_KEPT are deleted."""
    due = Withdrawal.objects.filter(original_deleted_at=None, at__lte=timezone.now() - ORIGINALS_KEPT)
    storage = SitePhoto._meta.get_field("file").storage
    for record in due:
        storage.delete(record.kept_original)
        record.kept_original, record.original_deleted_at = "", timezone.now()
        record.save(update_fields=["kept_original", "original_deleted_at"])
