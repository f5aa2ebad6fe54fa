"""What the editor's panel needs to show how Google, LinkedIn, Facebook and X will show the page."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from core import cards
from core.language import in_language
from core.models import SiteSettings, site_of
from core.navigation import breadcrumbs_of
from core.sharing import DESCRIPTION_LETTERS, first_photo, first_text

LONGEST_TITLE = 255


@dataclass(frozen=True)
class Network:
    """How many letters of title and description one network shows; 0 for none."""

    key: str
    name: str
    title: int
    description: int


NETWORKS = [
    Network("google", "Google", 60, 155),
    Network("linkedin", "LinkedIn", 70, 0),
    Network("facebook", "Facebook", 70, 155),
    Network("x", "X", 70, DESCRIPTION_LETTERS),
]


@dataclass(frozen=True)
class Preview:
    """What the script in js/share-preview.js starts from; the rest it reads from the form."""

    site_name: str
    host: str
    trail: list[str]
    fallback_text: str
    fallback_photo: str
    photo_address: str
    title_address: str
    networks: list[Network] = field(default_factory=lambda: NETWORKS)


def preview_of(page: Page) -> Preview:
    """For a page in the editor, which has no place in the tree yet when it is new."""
    site = SiteSettings.for_site(site_of(page) if page.path else Site.objects.get(is_default_site=True))
    return Preview(
        site_name=site.name,
        host=urlsplit(settings.BASE_URL).hostname or "",
        trail=[link.title for link in breadcrumbs_of(page)[1:]] if page.path else [],
        fallback_text=first_text(page) or in_language(site, "description"),
        fallback_photo=_fallback_photo(page, site),
        photo_address=reverse("share_card_of_photo", args=[0]),
        title_address=reverse("share_card_of_title"),
    )


def _fallback_photo(page: Page, site: SiteSettings) -> str:
    """The card of the body's first photo or of the site; "" when the title is to be drawn."""
    photos = [first_photo(page), site.share_image]
    return next((photo.card.url for photo in photos if photo and photo.card), "")


@require_safe
def card_of_photo(request: HttpRequest, photo_id: int) -> JsonResponse:
    """Where a photo's card is; an empty address while it is being made."""
    photo = get_image_model().objects.filter(pk=photo_id).first()
    if photo is None:
        raise Http404
    return JsonResponse({"url": photo.card.url if photo.card else ""})


@require_safe
def card_of_title(request: HttpRequest) -> HttpResponse:
    """The card that the title in the form would get; nothing is stored."""
    site = Site.objects.get(is_default_site=True)
    texts, project = SiteSettings.for_site(site), getattr(site, "project", None)
    title = request.GET.get("title", "")[:LONGEST_TITLE]
    thanks = project and project.acknowledgement("sv")
    return HttpResponse(cards.draw(title, texts.name, texts.accent_colour, thanks), content_type="image/jpeg")


# Wagtail lets only those who may open the admin come here.
admin_urls = [
    path("share-card/photo/<int:photo_id>/", card_of_photo, name="share_card_of_photo"),
    path("share-card/title/", card_of_title, name="share_card_of_title"),
]
