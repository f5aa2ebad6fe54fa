"""The news list and the article."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import ExtractYear
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail.search import index

from core.caching import remembered
from core.chosen import ShownKey
from core.lists import page_asked_for, suffix_of, year_asked_for
from core.models import BasePage, Topic
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField
from news import feeds
from news.forms import NewsPageForm
from partners.blocks import BodyBlock

ARTICLES_A_PAGE = 12
RELATED_ARTICLES = 3
UPDATED_AFTER = timedelta(days=1)


class NewsPageQuerySet(PageQuerySet):
    """Words for articles; every list is newest first."""

    def published(self) -> "NewsPageQuerySet":
        return self.live().order_by("-date", "-pk")

    def with_teaser(self) -> "NewsPageQuerySet":
        """All that a teaser shows, in one query."""
        return self.select_related("main_photo__replacement").defer("body")

    def about(self, topic: Topic) -> "NewsPageQuerySet":
        return self.filter(topics=topic)

    def of_year(self, year: int) -> "NewsPageQuerySet":
        return self.filter(date__year=year)


class NewsIndexPage(RoutablePageMixin, BasePage):
    """All articles, newest first; filtered by topic and year."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [CountedTitlePanel(), CountedPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    max_count_per_parent = 1
    own_parameters = ("topic", "year", "page")
    reserved_slugs = frozenset({"rss", "atom", "amne"})  # the feeds

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    @re_path(r"^(?:amne/(?P<slug>[\w-]+)/)?(?P<kind>rss|atom|feed\.json)/$")
    def feed(self, request: HttpRequest, kind: str, slug: str = "") -> HttpResponse:
        return feeds.answer(request, self, kind, slug)

    def articles(self) -> NewsPageQuerySet:
        return NewsPage.objects.child_of(self).published()

    def topics(self) -> list[Topic]:
        """The topics that have articles here."""
        used = NewsPage.topics.through.objects.filter(newspage__in=self.articles().order_by()).values("topic")
        return remembered(("topics", self.pk), lambda: list(Topic.objects.filter(pk__in=used)))

    def years(self) -> list[int]:
        """The years that have articles, newest first."""
        found = self.articles().order_by().annotate(year=ExtractYear("date")).values_list("year", flat=True).distinct()
        return remembered(("years", self.pk), lambda: sorted(found, reverse=True))

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        topic, year = self._topic(request), year_asked_for(request, self.years())
        articles = self.articles().with_teaser()
        articles = articles.about(topic) if topic else articles
        articles = articles.of_year(year) if year else articles
        listed = page_asked_for(request, articles, ARTICLES_A_PAGE)
        context = super().get_context(request, *args, **kwargs)
        return context | {"articles": listed, "topic": topic, "year": year}

    def title_suffix(self, request: HttpRequest) -> str:
        return suffix_of(request, self._topic(request), year_asked_for(request, self.years()))

    def topic_called(self, slug: str) -> Topic | None:
        """The topic with this slug, if articles here have it; None for ""; else Http404."""
        if not slug:
            return None
        for topic in self.topics():
            if topic.slug == slug:
                return topic
        raise Http404

    def _topic(self, request: HttpRequest) -> Topic | None:
        return self.topic_called(request.GET.get("topic", ""))


class NewsPage(BasePage):
    """An article."""

    lead = models.TextField(
        _("lead"), max_length=400, help_text=_("Two or three sentences that say what happened and why it matters.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    main_photo = ShownKey(
        "media.SitePhoto",
        verbose_name=_("main photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    main_photo_caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("Leave empty to use the photo's own.")
    )
    date = models.DateTimeField(_("date"), default=timezone.now, help_text=_("Shown as the date of publication."))
    text_changed_at = models.DateTimeField(_("text changed"), null=True, blank=True, editable=False)
    author = models.ForeignKey(
        "partners.Person",
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="written_news",
    )
    contact = models.ForeignKey(
        "partners.Person",
        verbose_name=_("contact person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty to show the site's contact person."),
    )
    gallery = models.ForeignKey(
        "media.GalleryPage",
        verbose_name=_("gallery"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="news",
        help_text=_("The photos from the day; shown with a link at the end of the article."),
    )
    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="news",
        help_text=_("What the article reports on; each then shows a link to the other."),
    )
    topics = ParentalManyToManyField("core.Topic", verbose_name=_("topics"), blank=True, related_name="news")
    is_press_release = models.BooleanField(_("press release"), default=False)

    objects = PageManager.from_queryset(NewsPageQuerySet)()
    shown_with = [*BasePage.shown_with, "main_photo", "author", "contact", "gallery", "event"]

    content_panels = [
        CountedTitlePanel(help_text=_("Say what has happened and to whom: it must be understood on its own.")),
        CountedPanel("lead"),
        MultiFieldPanel([FieldPanel("main_photo", heading=_("Photo")), "main_photo_caption"], heading=_("Main photo")),
        FieldPanel(
            "body",
            help_text=_("Begin with a text. Break it up with subheadings, quotes and photos."),
        ),
        PageChooserPanel("event"),
        PageChooserPanel("gallery"),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        MultiFieldPanel(["date", "author", "contact", "is_press_release"], heading=_("Facts about the article")),
        MultiFieldPanel(
            [InlinePanel("organisation_links", label=_("organisation"))],
            heading=_("Organisations mentioned"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [InlinePanel("related_links", label=_("article"), max_num=RELATED_ARTICLES)],
            heading=_("Related articles"),
            help_text=_("Leave empty to show the newest of the same topic."),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        SwedishField("lead"),
        SwedishField("body"),
        SwedishField("shown_photo_caption"),
        index.RelatedFields("main_photo", [SwedishField("caption"), SwedishField("description")]),
        index.RelatedFields("author", [SwedishField("name")]),
        index.RelatedFields("contact", [SwedishField("name")]),
        index.RelatedFields("topics", [SwedishField("name"), SwedishField("name_en")]),
        index.FilterField("date"),
    ]
    base_form_class = NewsPageForm
    promote_panels = BasePage.promote_panels[:-1]  # an article is never in the menu
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    teaser_template = "news/teaser.html"
    share_type = "article"
    schema_type = "NewsArticle"

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="news_newest_first")]

    def save(self, clean: bool = True, **kwargs: object) -> None:
        if self.live and self.pk and self._text_differs_from_published():
            self.text_changed_at = timezone.now()
        super().save(clean=clean, **kwargs)

    def _text_differs_from_published(self) -> bool:
        published = NewsPage.objects.filter(pk=self.pk, live=True).first()
        return published is not None and published._text() != self._text()

    def _text(self) -> tuple[object, ...]:
        return self.title, self.lead, self.body.get_prep_value()

    def shown_photo_caption(self) -> str:
        """What stands under the main photo; nothing when the photo has been taken away."""
        return self.main_photo_caption if self.main_photo else ""

    @property
    def updated_at(self) -> datetime | None:
        """When the text was changed, if that was more than a day after publication."""
        if self.text_changed_at and self.text_changed_at - self.date > UPDATED_AFTER:
            return self.text_changed_at
        return None

    def related(self) -> list["NewsPage"]:
        """The articles chosen by the editor, else the newest that share a topic."""
        return remembered(("related", self.pk), self._find_related)

    def _find_related(self) -> list["NewsPage"]:
        others = NewsPage.objects.exclude(pk=self.pk).published().with_teaser()
        chosen = others.filter(related_from__page=self)
        by_topic = others.filter(topics__in=self.topics.all(), locale=self.locale_id).distinct()
        return list(chosen[:RELATED_ARTICLES]) or list(by_topic[:RELATED_ARTICLES])


class NewsOrganisation(Orderable):
    """An organisation that an article mentions."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        "partners.PartnerPage", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="news_links"
    )

    panels = [PageChooserPanel("organisation")]


class RelatedNews(Orderable):
    """An article that another one points to."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_links")
    article = models.ForeignKey(
        NewsPage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="related_from"
    )

    panels = [PageChooserPanel("article")]
