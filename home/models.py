"""The home page and the standing pages."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from accounts.models import User
from core.chosen import ShownKey
from core.models import BasePage
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField
from events.models import EventPage, mark_places
from news.models import NewsPage
from partners.blocks import BodyBlock
from partners.models import PartnerPage

NEWS_ON_HOME = 6
EVENTS_ON_HOME = 3


class HomePage(BasePage):
    """The way in: a lead story, the latest news, and what the project is for."""

    lead_story = models.ForeignKey(
        "news.NewsPage",
        verbose_name=_("lead story"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty to lead with the newest article."),
    )
    project_text = RichTextField(_("about the project"), blank=True, features=["bold", "link"])
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        CountedTitlePanel(help_text=_("The name of the site.")),
        PageChooserPanel("lead_story"),
        FieldPanel("project_text"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, SwedishField("project_text"), SwedishField("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "news.NewsIndexPage",
        "events.EventIndexPage",
        "media.GalleryIndexPage",
        "partners.PartnerIndexPage",
        "partners.ProjectPage",
    ]
    # What config/urls.py and the static files answer at; "en" is the English home page.
    reserved_slugs = frozenset(
        {"admin", "anmalan", "documents", "en", "min-anmalan", "min-sida", "my-page", "my-sign-up", "remove-photo"}
        | {"search", "sign-up", "sok", "static", "ta-bort-bild", "theme", "uploads"}
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        newest = NewsPage.objects.descendant_of(self).published().with_teaser()
        latest = list(newest[: NEWS_ON_HOME + 1])
        lead = next((page for page in latest if page.pk == self.lead_story_id), None)
        lead = lead or newest.filter(pk=self.lead_story_id).first() or (latest[0] if latest else None)
        latest = [page for page in latest if page != lead][:NEWS_ON_HOME]
        events = list(EventPage.objects.descendant_of(self).current().taking_place().with_teaser()[:EVENTS_ON_HOME])
        mark_places(events)
        shown = {"lead_story": lead, "latest": latest, "events": events}
        return super().get_context(request, *args, **kwargs) | shown


class StandardPage(BasePage):
    """A text that stands: about the project, contact, personal data, accessibility."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    main_photo = ShownKey(
        "media.SitePhoto",
        verbose_name=_("main photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    show_in_footer = models.BooleanField(_("link in the footer"), default=False)

    shown_with = [*BasePage.shown_with, "main_photo"]
    content_panels = [
        CountedTitlePanel(help_text=_("Short: it is also the name in the menu.")),
        CountedPanel("lead", help_text=_("One or two sentences on what the reader finds here.")),
        FieldPanel("main_photo"),
        FieldPanel("body"),
    ]
    promote_panels = [
        *BasePage.promote_panels[:-1],
        MultiFieldPanel(["show_in_menus", "show_in_footer"], heading=_("In menu and footer")),
    ]
    search_fields = [
        *BasePage.search_fields,
        SwedishField("lead"),
        SwedishField("body"),
        index.RelatedFields("main_photo", [SwedishField("caption"), SwedishField("description")]),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")


class Suggestion(models.Model):
    """A news item or an event that an organisation has suggested: what was sent, and the page that was begun with it.

    The page lives its own life in the hands of the staff; without one the suggestion was not used.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("news item")
        EVENT = "event", _("event")

    organisation = models.ForeignKey(PartnerPage, on_delete=models.CASCADE, related_name="suggestions")
    sent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=5, choices=Kind)
    title = models.CharField(max_length=150)
    text = models.TextField(max_length=10_000)
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        """Nobody has published it yet."""
        return bool(self.page and not self.page.live and not self.page.first_published_at)
