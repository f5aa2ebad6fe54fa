"""What is wrong with the library's photos: the conditions of the report, each a word for querysets."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex

from media.models import GalleryPhoto, PicturedPerson, SitePhoto
from media.usage import photos_in_drafts

SOON = timedelta(days=60)
KINDS: dict[str, Promise] = {
    "ground": _("Legal ground missing or ending"),
    "people": _("Nothing said about people"),
    "photographer": _("Without photographer"),
    "alt": _("Without alt text"),
    "unused": _("Not used"),
}


def condition(kind: str) -> Q:
    """The photos of this kind among `annotated()`."""
    return {
        "ground": Q(people=SitePhoto.People.IDENTIFIABLE) & (Q(has_people=False) | Q(has_ending=True)),
        "people": Q(people=""),
        "photographer": Q(photographer=""),
        "alt": Q(description="", is_decorative=False),
        "unused": Q(is_used=False),
    }[kind]


def annotated(photos: QuerySet[SitePhoto]) -> QuerySet[SitePhoto]:
    """The photos, with what the conditions ask for."""
    people = PicturedPerson.objects.filter(photo=OuterRef("pk"))
    ending = people.filter(Q(ground="") | Q(valid_until__lte=timezone.localdate() + SOON))
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SitePhoto), to_object_id=Cast(OuterRef("pk"), CharField())
    )
    is_used = Q(Exists(references)) | Q(Exists(GalleryPhoto.objects.filter(photo=OuterRef("pk"))))
    is_used |= Q(Exists(SitePhoto.with_withdrawn.filter(replacement=OuterRef("pk"))))
    is_used |= Q(pk__in=set().union(*photos_in_drafts().values()))
    return photos.annotate(has_people=Exists(people), has_ending=Exists(ending), is_used=is_used)


def counts(photos: QuerySet[SitePhoto]) -> dict[str, int]:
    """How many of the photos there are of each kind; one query."""
    return annotated(photos).aggregate(**{kind: Count("pk", filter=condition(kind)) for kind in KINDS})
