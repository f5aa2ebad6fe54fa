"""What can be done with photos and galleries; every way in the admin goes through here.

What is said of a photo (alt text, caption, people, focal area) is public at once. A gallery's photos and their order
belong to the page: they are changed in its draft and go public when it is published.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.utils import timezone
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.models import Collection as PhotoCollection
from wagtail.models import Page, Revision

from accounts.models import User
from media.ingest import QUALITY, one_at_a_time, values_of
from media.metadata import Credit, saved_with
from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, PicturedPerson, SitePhoto
from media.models.galleries import PHOTOS_AT_MOST

# Changes of the same person that follow each other so closely are one entry in the page's history.
ONE_SITTING = timedelta(minutes=30)

COMMON_FIELDS = ("photographer", "rights_holder", "place", "licence", "people", "taken_at")


def photo_received_before(sha256: str) -> SitePhoto | None:
    """The photo that was made of the same bytes; a withdrawn one before all others, since it must not come back."""
    found = SitePhoto.with_withdrawn.filter(received_sha256=sha256) if sha256 else SitePhoto.objects.none()
    return found.order_by(F("withdrawn_at").desc(nulls_last=True), "pk").first()


@transaction.atomic
def create_gallery(
    *, parent: GalleryIndexPage, title: str, photos: Iterable[SitePhoto], user: User, **values: Any
) -> GalleryPage:
    """A draft with these photos in this order; `values` are further fields of the page. ValidationError when the title
    or a value will not do, or there are too many photos."""
    photos = list(dict.fromkeys(photos))
    _refuse_too_many(photos)
    gallery = GalleryPage(title=title, slug=_free_slug(parent, title), live=False, owner=user, **values)
    gallery.locale = parent.locale
    gallery.photos.set([GalleryPhoto(photo=photo, sort_order=place) for place, photo in enumerate(photos)])
    gallery.main_photo = next(iter(photos), None)
    parent.add_child(instance=gallery)
    gallery.save_revision(user=user, log_action=True)
    gallery.name_photographer()
    return gallery


def _free_slug(parent: Page, title: str) -> str:
    wanted = slugify(title)[:200] or "galleri"
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _refuse_too_many(photos: list[SitePhoto]) -> None:
    if len(photos) > PHOTOS_AT_MOST:
        message = _("A gallery holds at most %(limit)s photos. Make two of them.")
        raise ValidationError(message % {"limit": PHOTOS_AT_MOST}, code="too_many_photos")


def drafted_photos(gallery: GalleryPage) -> list[SitePhoto]:
    """The photos of the gallery's draft in order, each with the people in it: a few queries, however many they are."""
    revision = _drafted(gallery)
    rows = revision.content["photos"] if revision else gallery.photos.values("photo", "sort_order")
    keys = [row["photo"] for row in sorted(rows, key=lambda row: row["sort_order"] or 0)]
    shown = SitePhoto.fetch_shown(set(keys))
    photos = list(dict.fromkeys(shown[key] for key in keys if key in shown))
    prefetch_related_objects(photos, "pictured_people__person")
    return photos


def _drafted(gallery: GalleryPage) -> Revision | None:
    """The revision that editors see; None when that is the page itself (as `get_latest_revision_as_object`)."""
    return gallery.latest_revision if gallery.has_unpublished_changes else None


@transaction.atomic
def arrange_photos(
    gallery: GalleryPage, *, photos: Iterable[SitePhoto], user: User, before: Iterable[int] | None = None
) -> GalleryPage:
    """Make these, in this order, the photos of the gallery's draft; those not named leave the gallery, not the library.

    Returns the draft. Changes of one sitting overwrite each other's revision. `before` are the numbers of the photos
    that the change started from: when the draft has others by now, somebody else was faster and nothing is changed.
    """
    photos = list(dict.fromkeys(photos))
    _refuse_too_many(photos)
    Page.objects.select_for_update().get(pk=gallery.pk)  # two changes at once: one after the other
    gallery = GalleryPage.objects.get(pk=gallery.pk)
    if before is not None:
        _refuse_if_changed(gallery, list(before))
    first = drafted_photos(gallery)[:1]
    # Wagtail would ask for each photo by itself, twice; they are replaced anyhow.
    revision = _drafted(gallery)
    draft = gallery.with_content_json(revision.content | {"photos": []}) if revision else gallery
    follows_first = draft.main_photo in first
    draft.photos.set([GalleryPhoto(photo=photo, sort_order=place) for place, photo in enumerate(photos)])
    if follows_first or draft.main_photo not in photos:
        draft.main_photo = next(iter(photos), None)
    draft.save_revision(user=user, overwrite_revision=_of_this_sitting(draft, user), log_action=False, clean=False)
    draft.name_photographer()
    return draft


def _refuse_if_changed(gallery: GalleryPage, before: list[int]) -> None:
    """A photo that was withdrawn meanwhile is no change: it has left every gallery."""
    present = set(SitePhoto.objects.filter(pk__in=before).values_list("pk", flat=True))
    if [photo.pk for photo in drafted_photos(gallery)] != [key for key in before if key in present]:
        message = _("Somebody else has changed this gallery meanwhile. Reload the page, and do it again.")
        raise ValidationError(message, code="changed_meanwhile")


def _of_this_sitting(draft: GalleryPage, user: User) -> Revision | None:
    """The latest revision, if it is this user's own, of just now, and neither public, scheduled nor in review."""
    latest = draft.latest_revision
    if latest is None or latest.user_id != user.pk or latest.created_at < timezone.now() - ONE_SITTING:
        return None
    is_used = latest.pk == draft.live_revision_id or latest.approved_go_live_at or latest.task_states.exists()
    return None if is_used else latest


@transaction.atomic
def describe_photo(photo: SitePhoto, **values: Any) -> SitePhoto:
    """Change what is said of a photo (texts, people, focal area). ValidationError with a sentence a field."""
    photo = SitePhoto.objects.select_for_update().get(pk=photo.pk)
    for name, value in values.items():
        setattr(photo, name, value)
    photo.clean_fields(exclude={field.name for field in SitePhoto._meta.fields} - set(values))
    photo.save()
    return photo


@transaction.atomic
def describe_photos(
    photos: Iterable[SitePhoto],
    *,
    overwrite: bool | Collection[str] = False,
    who: str = "",
    ground: str = "",
    **values: Any,
) -> int:
    """Say the same of many photos: COMMON_FIELDS, and for people who can be recognised who they are and by what ground.

    What a photo says itself is kept unless `overwrite` is true or names the field. Returns how many were changed.
    """
    overwritten = COMMON_FIELDS if overwrite is True else overwrite or ()
    values = {name: value for name, value in values.items() if name in COMMON_FIELDS and value}
    changed = 0
    for photo in photos:
        new = {name: value for name, value in values.items() if name in overwritten or not getattr(photo, name)}
        if "licence" in values:  # it has a default, so a photo always says one
            new["licence"] = values["licence"]
        if new:
            photo = describe_photo(photo, **new)
            changed += 1
        is_shown = photo.people == values.get("people") == SitePhoto.People.IDENTIFIABLE
        if is_shown and ground and not photo.pictured_people.filter(label=who).exists():
            PicturedPerson.objects.create(photo=photo, label=who, ground=ground)
    return changed


@transaction.atomic
def state_ground(photo: SitePhoto, *, who: str | None = None, ground: str | None = None) -> PicturedPerson:
    """Say of a photo's only person or group who it is and by what ground it is shown; None leaves what is said."""
    SitePhoto.objects.select_for_update().get(pk=photo.pk)  # two changes at once would each make a person
    people = list(photo.pictured_people.all())
    if len(people) > 1:
        message = _("Several people are named in this photo. Open the photo to change what is said of each.")
        raise ValidationError({"who": message})
    person = next(iter(people), PicturedPerson(photo=photo))
    person.label = person.label if who is None else who
    person.ground = person.ground if ground is None else ground
    person.save()
    return person


@transaction.atomic
def add_photo(*, upload: UploadedFile, title: str, collection: PhotoCollection, licence: str, by: User) -> SitePhoto:
    """From what `media.forms.PhotoField` has cleaned. Alt text and people are left to the staff."""
    received = upload.received
    photo = SitePhoto(
        title=Truncator(title).chars(SitePhoto._meta.get_field("title").max_length),
        file=upload,
        collection=collection,
        licence=licence,
        uploaded_by_user=by,
        received_sha256=received.sha256,
        manifest={"colour": received.colour},
        **values_of(received.facts),
    )
    photo._set_image_file_metadata()
    photo.save()
    return photo


def rotate_photo(photo: SitePhoto, *, quarters: int) -> SitePhoto:
    """Turn the original clockwise by 1, 2 or 3 quarters, its focal area with it."""
    photo = SitePhoto.objects.select_for_update().get(pk=photo.pk)
    turn = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}[quarters % 4]
    output, credit = BytesIO(), Credit(photo.photographer, photo.rights_holder, photo.caption)
    with one_at_a_time, photo.open_file() as file, Image.open(file) as image:
        turned = image.transpose(turn)
        saved_with(credit, turned, output, "jpeg", quality=QUALITY, srgb=True)
    before, storage = photo.file.name, photo.file.storage
    for _turn in range(quarters % 4):
        _turn_focal_area(photo)
    photo.file.save(before.rsplit("/", 1)[-1], ContentFile(output.getvalue()), save=False)
    photo.width, photo.height = turned.size
    photo._set_image_file_metadata()
    photo.save()
    photo.renditions.exclude(file__startswith=f"images/{photo.pk}/").delete()
    transaction.on_commit(lambda: storage.delete(before))
    return photo


def _turn_focal_area(photo: SitePhoto) -> None:
    """By one quarter clockwise."""
    if photo.focal_point_x is not None:
        photo.focal_point_x, photo.focal_point_y = photo.height - photo.focal_point_y, photo.focal_point_x
        photo.focal_point_width, photo.focal_point_height = photo.focal_point_height, photo.focal_point_width
    photo.width, photo.height = photo.height, photo.width
