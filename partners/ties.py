"""What an organisation is tied to: articles, events and galleries, reached by the names they gave their keys."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import get_language

from media.models import GalleryPage

if TYPE_CHECKING:
    from partners.models import PartnerPage

AT_MOST = 6


def of(organisation: "PartnerPage") -> dict[str, list[object]]:
    """The newest `news`, `events` and `galleries` in the active language, and the contact `people` that are public."""
    if not organisation.pk:
        return {}
    is_read = Q(locale__language_code=(get_language() or "sv")[:2])
    articles = organisation.news_links.model._meta.get_field("page").related_model.objects.published().with_teaser()
    events = organisation.organised_events.model.objects.live().with_teaser().order_by("-start", "-pk")
    held = Q(organiser=organisation) | Q(venue=organisation)
    people = organisation.people.filter(is_listed=True).select_related("photo__replacement")
    return {
        "news": list(articles.filter(is_read, pk__in=organisation.news_links.values("page"))[:AT_MOST]),
        "events": list(events.filter(is_read, held)[:AT_MOST]),
        "galleries": _galleries(organisation, is_read),
        "people": list(people),
    }


def _galleries(organisation: "PartnerPage", is_read: Q) -> list[GalleryPage]:
    """Of its events, and of the articles that name it."""
    tied = Q(event__organiser=organisation) | Q(event__venue=organisation)
    tied |= Q(news__organisation_links__organisation=organisation, news__live=True)
    keys = GalleryPage.objects.live().filter(is_read, tied).values("pk")
    return list(GalleryPage.objects.filter(pk__in=keys).with_teaser().order_by("-date", "-pk")[:AT_MOST])
