"""The list of galleries and the gallery: the photos from a day."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail.search import index

from core import chosen
from core.addresses import path_of
from core.caching import remembered
from core.chosen import ShownKey
from core.lists import page_asked_for, suffix_of, year_asked_for
from core.models import BasePage
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField
from media import downloads
from media.gallery_forms import GalleryPageForm
from media.models.photos import SitePhoto
from media.panels import GalleryPhotosPanel
from media.sharing import part_of

PHOTOS_AT_MOST = 200
GALLERIES_A_PAGE = 24
SEEN_AT_ONCE = 3  # photos of a gallery that the window shows before anybody scrolls
SHOWN = Q(photos__photo__withdrawn_at=None) | Q(photos__photo__replacement__isnull=False)
SHOWN_ONCE = Coalesce("photos__photo__replacement", "photos__photo")


class GalleryPageQuerySet(PageQuerySet):
    """Words for galleries; every list is newest first."""

    def published(self) -> "GalleryPageQuerySet":
        return self.live().order_by("-date", "-pk")

    def with_teaser(self) -> "GalleryPageQuerySet":
        """All that a teaser shows, in one query."""
        galleries = self.select_related("main_photo__replacement")
        return galleries.annotate(shown_count=Count(SHOWN_ONCE, filter=SHOWN, distinct=True))

    def of_year(self, year: int) -> "GalleryPageQuerySet":
        return self.filter(date__year=year)


class GalleryIndexPage(BasePage):
    """All galleries by year, newest first."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [CountedTitlePanel(), CountedPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["media.GalleryPage"]
    max_count_per_parent = 1
    own_parameters = ("year", "page")

    class Meta:
        verbose_name = _("list of galleries")
        verbose_name_plural = _("lists of galleries")

    def galleries(self) -> GalleryPageQuerySet:
        return GalleryPage.objects.child_of(self).published()

    def years(self) -> list[int]:
        """The years that have galleries, newest first."""
        found = self.galleries().order_by().annotate(year=ExtractYear("date")).values_list("year", flat=True).distinct()
        return remembered(("years", self.pk), lambda: sorted(found, reverse=True))

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        year = year_asked_for(request, self.years())
        galleries = self.galleries().with_teaser()
        galleries = galleries.of_year(year) if year else galleries
        listed = page_asked_for(request, galleries, GALLERIES_A_PAGE)
        return super().get_context(request, *args, **kwargs) | {"galleries": listed, "year": year}

    def title_suffix(self, request: HttpRequest) -> str:
        return suffix_of(request, year_asked_for(request, self.years()))


@dataclass(frozen=True)
class PlacedPhoto:
    """A photo in a gallery: the how manieth it is, and the path of its own page."""

    photo: SitePhoto
    number: int
    url: str

    @property
    def name(self) -> str:
        """What the link to it is called."""
        return self.photo.alt or self.photo.caption or gettext("Photo %(number)s") % {"number": self.number}

    @property
    def is_seen_at_once(self) -> bool:
        return self.number <= SEEN_AT_ONCE


class GalleryPage(RoutablePageMixin, BasePage):
    """The photos from a day; each has an address of its own (`/bilder/<gallery>/<number of the photo>/`)."""

    class Download(models.TextChoices):
        NONE = "none", _("not at all")
        WEB = "web", _("in web size")
        ORIGINAL = "original", _("in full size")

    lead = models.TextField(_("intro"), blank=True, max_length=400)
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("When the photos were taken."))
    photographer = models.CharField(
        _("photographer"), max_length=120, blank=True, help_text=_("Used for every photo that names nobody.")
    )
    main_photo = ShownKey(
        SitePhoto,
        verbose_name=_("cover"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty to use the first photo."),
    )
    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="galleries",
        help_text=_("Where the photos were taken; each page then shows a link to the other."),
    )
    download = models.CharField(_("may be downloaded"), max_length=10, choices=Download, default=Download.WEB)
    is_press_kit = models.BooleanField(
        _("press kit"),
        default=False,
        help_text=_("Chosen for newsrooms: free to publish with the photographer's name."),
    )
    photo_notice = models.TextField(
        _("how people were told"),
        max_length=1000,
        blank=True,
        help_text=_("The sign at the door or the line in the invitation. Kept as a record, not shown."),
    )

    objects = PageManager.from_queryset(GalleryPageQuerySet)()
    shown_with = [*BasePage.shown_with, "main_photo", "event"]

    content_panels = [
        CountedTitlePanel(),
        GalleryPhotosPanel(),
        MultiFieldPanel(["date", "photographer", PageChooserPanel("event")], heading=_("Facts about the photos")),
        CountedPanel("lead"),
        MultiFieldPanel(["download", "is_press_kit", "photo_notice"], heading=_("Use of the photos")),
        FieldPanel("main_photo"),
    ]
    search_fields = [
        *BasePage.search_fields,
        SwedishField("lead"),
        SwedishField("words_of_photos"),
        index.FilterField("date"),
    ]
    base_form_class = GalleryPageForm
    promote_panels = BasePage.promote_panels[:-1]  # a gallery is never in the menu
    parent_page_types = ["media.GalleryIndexPage"]
    subpage_types: list[str] = []
    teaser_template = "media/gallery_teaser.html"
    schema_type = "ImageGallery"

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="media_newest_gallery_first")]

    def save(self, clean: bool = True, **kwargs: object) -> None:
        if self.live and kwargs.get("update_fields") is None:
            self.main_photo = self.main_photo or next(iter(self.shown_photos()), None)
        super().save(clean=clean, **kwargs)

    @re_path(r"^(?P<key>[1-9][0-9]{0,17})/$", name="photo")
    def photo_page(self, request: HttpRequest, key: str) -> HttpResponse:
        """One photo on a page of its own; 410 when it was taken away, 404 when it was never here."""
        at = next((at for at, place in enumerate(self.places) if place.photo.pk == int(key)), None)
        if at is None:
            return self._without_photo(request, int(key))
        self.part = part_of(self, self.places[at])
        around = {
            "place": self.places[at],
            "previous": self.places[at - 1] if at else None,
            "next": next(iter(self.places[at + 1 :]), None),
            "download_url": self.photo_download_url(self.places[at].photo),
        }
        return self.render(request, template="media/gallery_photo.html", context_overrides=around)

    def _without_photo(self, request: HttpRequest, key: int) -> HttpResponse:
        if SitePhoto.with_withdrawn.filter(pk=key, withdrawn_at__isnull=False).exists():
            return render(request, "410.html", {"gallery": self}, status=410)
        raise Http404

    @cached_property
    def places(self) -> list[PlacedPhoto]:
        """What visitors see, in order, each with its number and address."""
        photos, own = self.shown_photos(), path_of(self)
        return [PlacedPhoto(photo, number, f"{own}{photo.pk}/") for number, photo in enumerate(photos, start=1)]

    @property
    def photographers(self) -> list[str]:
        """Everybody who took one of the photos."""
        return list(dict.fromkeys(place.photo.photographer for place in self.places if place.photo.photographer))

    def articles(self) -> QuerySet | list:
        """The published articles that point to the gallery, newest first."""
        return self.news.published().defer("body") if self.pk else []

    def shown_photos(self) -> list[SitePhoto]:
        """What visitors see, in order: withdrawn photos are left out or replaced. Right for drafts as well."""
        keys = [link.photo_id for link in self.photos.all()]
        found = chosen.fetch(SitePhoto, set(keys))
        return list(dict.fromkeys(found[key] for key in keys if key in found))

    def public_photos(self) -> list[SitePhoto]:
        """The same for the published gallery, kept in the process: for pages that point to it."""
        return remembered(("gallery", self.pk), self.shown_photos)

    def name_photographer(self) -> None:
        """Write the gallery's photographer into the photos that name nobody: it goes into every file of them."""
        keys = [link.photo_id for link in self.photos.all()] if self.photographer else []
        for photo in SitePhoto.objects.filter(pk__in=keys, photographer=""):
            photo.photographer = self.photographer
            photo.save()

    @property
    def photo_count(self) -> int:
        counted = getattr(self, "shown_count", None)
        return len(self.public_photos()) if counted is None else counted

    @re_path(r"^ladda-ner/$", name="download_all")
    def serve_zip(self, request: HttpRequest) -> HttpResponseBase:
        return downloads.zip_response(request, self)

    @re_path(r"^(?P<key>[1-9][0-9]{0,17})/ladda-ner/$", name="download_photo")
    def serve_photo_file(self, request: HttpRequest, key: str) -> HttpResponseBase:
        if not any(place.photo.pk == int(key) for place in self.places):
            return self._without_photo(request, int(key))
        return downloads.photo_response(self, int(key))

    @property
    def download_url(self) -> str:
        """Where all photos are fetched in one file; empty when nothing may be downloaded."""
        if not self.live or not any(downloads.stored_file(self, photo) for photo in self.public_photos()):
            return ""
        return path_of(self) + self.reverse_subpage("download_all")

    @property
    def download_size(self) -> int:
        """Bytes of that file, without the few that credits take."""
        files = [downloads.stored_file(self, photo) for photo in self.public_photos()]
        return sum(file.length for file in files if file)

    def photo_download_url(self, photo: SitePhoto) -> str:
        """Where this photo of the gallery is fetched; empty when it may not be downloaded."""
        if not self.live or not downloads.stored_file(self, photo):
            return ""
        return path_of(self) + self.reverse_subpage("download_photo", args=[photo.pk])

    def words_of_photos(self) -> str:
        """What search finds the gallery by beside its own texts."""
        return " ".join(f"{photo.caption} {photo.alt}" for photo in self.shown_photos())


class GalleryPhoto(Orderable):
    """A photo's place in a gallery."""

    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="photos")
    photo = ShownKey(SitePhoto, on_delete=models.CASCADE, related_name="gallery_links")
