"""What follows an event: the article about it and the gallery from it, begun with what the event knows already."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from accounts.models import User
from events.models import EventPage
from home.follow_up_text import body_of
from media.models import GalleryIndexPage, GalleryPage
from news.models import NewsIndexPage, NewsOrganisation, NewsPage
from partners.models import PartnerPage, Person


@transaction.atomic
def start_article(*, event: EventPage, parent: NewsIndexPage, user: User) -> NewsPage:
    """A draft in the list `parent`, tied to the event, in the list's language."""
    gallery = event.galleries.order_by("-live", "-date", "-pk").first()
    article = NewsPage(
        title=event.title,
        slug=free_slug(parent, event.title),
        live=False,
        owner=user,
        locale=parent.locale,
        event=event,
        gallery=gallery,
        main_photo=(gallery and gallery.main_photo) or event.main_photo,
        contact=event.contact,
        author=Person.objects.filter(email__iexact=user.email).first() if user.email else None,
        project=event.project,
        is_outside_project=event.is_outside_project,
    )
    with translation.override(parent.locale.language_code):
        article.body = body_of(event)
    article.topics = event.topics.all()
    article.organisation_links = [NewsOrganisation(organisation=each) for each in organisations_of(event)]
    parent.add_child(instance=article)
    article.save_revision(user=user, log_action=True, clean=False)  # it has no lead yet
    return article


def organisations_of(event: EventPage) -> list[PartnerPage]:
    """Who invited, who had the guests, and where the speakers come from; each once, those that visitors can see."""
    speakers = [row.speaker for row in event.programme.select_related("speaker__organisation") if row.speaker]
    named = [event.organiser, event.venue, *(speaker.organisation for speaker in speakers)]
    return list(dict.fromkeys(each for each in named if each and each.live))


def free_slug(parent: Page, title: str, otherwise: str = "nyhet") -> str:
    """Made of the title, or of `otherwise` where it has no letters; one that nothing answers at."""
    wanted = slugify(title)[:200] or otherwise
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken |= set(parent.specific_class.reserved_slugs)
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


@dataclass(frozen=True)
class FollowUp:
    """One kind of page that can follow an event."""

    name: str
    model: type[Page]
    index: type[Page]
    related: str
    label: Promise
    button: Promise
    explanation: Promise
    missing: Promise
    icon: str

    def parent_for(self, event: EventPage) -> Page | None:
        lists = self.index.objects.filter(locale_id=event.locale_id)
        return lists.order_by("path").first()

    def made_for(self, event: EventPage) -> list[Page]:
        """Drafts too, the newest first."""
        return list(getattr(event, self.related).order_by("-pk"))


ARTICLE = FollowUp(
    name="follow_up_article",
    model=NewsPage,
    index=NewsIndexPage,
    related="news",
    label=gettext_lazy("Make an article from the event"),
    button=gettext_lazy("Make a draft"),
    explanation=gettext_lazy(
        "You get a draft with the event's title, date and place, its organisations, topics and contact person. It is"
        " tied to the event, and to its gallery when there is one."
    ),
    missing=gettext_lazy("There is no news list in the event's language. Add one under the home page first."),
    icon="doc-full",
)
GALLERY = FollowUp(
    name="follow_up_gallery",
    model=GalleryPage,
    index=GalleryIndexPage,
    related="galleries",
    label=gettext_lazy("Make a gallery from the event"),
    button=gettext_lazy("Choose photos"),
    explanation=gettext_lazy(
        "You choose the photos. Title, date and place are filled in, and it is tied to the event."
    ),
    missing=gettext_lazy("There is no list of galleries in the event's language. Add one under the home page first."),
    icon="image",
)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_article(request: HttpRequest, key: int) -> HttpResponse:
    """GET says what will be made, and what has been made already; POST makes it and opens it."""
    event, parent = _event_and_parent(request, key, ARTICLE)
    if parent is None:
        return _without_parent(request, event, ARTICLE)
    if request.method != "POST":
        return _screen(request, event, ARTICLE)
    article, is_new = _article_once(request, event, parent)
    if is_new:
        messages.success(request, _("The draft is tied to the event. Write the lead, and go on with the text."))
    else:
        messages.info(request, _("The draft was made already; here it is."))
    return redirect("wagtailadmin_pages:edit", article.pk)


@transaction.atomic
def _article_once(request: HttpRequest, event: EventPage, parent: NewsIndexPage) -> tuple[NewsPage, bool]:
    """Pressed twice is meant once: nothing is made when there are more articles than the screen has shown."""
    EventPage.objects.select_for_update().get(pk=event.pk)
    made = ARTICLE.made_for(event)
    if str(len(made)) != request.POST.get("seen", "0") and made:
        return made[0], False
    return start_article(event=event, parent=parent, user=request.user), True


@require_http_methods(["GET", "HEAD"])
def follow_up_gallery(request: HttpRequest, key: int) -> HttpResponse:
    """To the screen where a gallery begins, unless there is one that is perhaps meant."""
    event, parent = _event_and_parent(request, key, GALLERY)
    if parent is None:
        return _without_parent(request, event, GALLERY)
    if GALLERY.made_for(event):
        return _screen(request, event, GALLERY, next_url=_folder_address(event, parent))
    return redirect(_folder_address(event, parent))


def _folder_address(event: EventPage, parent: Page) -> str:
    day = timezone.localtime(event.start).date().isoformat() if event.start else ""
    known = {"event": event.pk, "title": event.title, "date": day, "place": event.municipality}
    return (
        f"{reverse('folder_new', args=[parent.pk])}?{urlencode({key: value for key, value in known.items() if value})}"
    )


def _event_and_parent(request: HttpRequest, key: int, kind: FollowUp) -> tuple[EventPage, Page | None]:
    """404 for whoever may not change the event, 403 for whoever may not make pages of the kind."""
    event = EventPage.objects.select_related("locale").filter(pk=key).first()
    if event is None or not event.permissions_for_user(request.user).can_edit():
        raise Http404
    parent = kind.parent_for(event)
    if parent and not (
        parent.permissions_for_user(request.user).can_add_subpage() and kind.model.can_create_at(parent)
    ):
        raise PermissionDenied
    return event, parent


def _without_parent(request: HttpRequest, event: EventPage, kind: FollowUp) -> HttpResponse:
    messages.error(request, str(kind.missing))
    return redirect("wagtailadmin_pages:edit", event.pk)


def _screen(request: HttpRequest, event: EventPage, kind: FollowUp, next_url: str = "") -> HttpResponse:
    user = request.user
    made = [(page, page.permissions_for_user(user).can_edit()) for page in kind.made_for(event)]
    edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
    context = {
        "header_title": kind.label,
        "header_icon": kind.icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": edit, "label": event.get_admin_display_title()},
            {"url": "", "label": kind.label},
        ],
        "event": event,
        "kind": kind,
        "made": made,
        "next_url": next_url,
    }
    return TemplateResponse(request, "home/admin/follow_up.html", context)


admin_urls: list[URLPattern] = [
    path("events/<int:key>/article/", follow_up_article, name="follow_up_article"),
    path("events/<int:key>/gallery/", follow_up_gallery, name="follow_up_gallery"),
]
