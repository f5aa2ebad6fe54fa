"""Organisations, projects and people: what articles, events and galleries refer to."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Site
from wagtail.search import index

from core.chosen import ShownKey
from core.language import in_language
from core.models import BasePage
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField


class Role(models.TextChoices):
    """What an organisation is to the project, in the order in which they are named."""

    OWNER = "owner", _("project owner")
    FUNDER = "funder", _("funder")
    PARTICIPANT = "participant", _("participant")


class Project(index.Indexed, models.Model):
    """What the news is about and who pays for it. One project is the site's own."""

    name = models.CharField(_("name"), max_length=120)
    slogan = models.CharField(_("slogan"), max_length=200, blank=True)
    slogan_en = models.CharField(_("slogan in English"), max_length=200, blank=True)
    aims = RichTextField(_("aims"), blank=True, features=["bold", "ul", "link"])
    aims_en = RichTextField(_("aims in English"), blank=True, features=["bold", "ul", "link"])
    results = RichTextField(_("results"), blank=True, features=["bold", "ul", "link"])
    results_en = RichTextField(_("results in English"), blank=True, features=["bold", "ul", "link"])
    registrations_kept = models.PositiveSmallIntegerField(
        _("days that sign-ups are kept"),
        default=90,
        validators=[MaxValueValidator(3650)],
        help_text=_("After the event. Then names and addresses are erased; how many they were is kept."),
    )
    default_for = models.OneToOneField(
        Site,
        verbose_name=_("the site's own project"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="project",
        help_text=_("Pages that name no project belong to this one."),
    )

    panels = [
        "name",
        MultiFieldPanel(["slogan", "slogan_en"], heading=_("Slogan")),
        MultiFieldPanel(["aims", "results"], heading=_("Aims and results")),
        MultiFieldPanel(["aims_en", "results_en"], heading=_("Aims and results in English")),
        "registrations_kept",
        "default_for",
    ]
    search_fields = [index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return self.name

    def text(self, field: str) -> str:
        """`slogan`, `aims` or `results` in the active language."""
        return in_language(self, field)


class Person(index.Indexed, models.Model):
    """Somebody who writes, answers or is quoted; shown only where a page refers to them."""

    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        "partners.PartnerPage",
        verbose_name=_("organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
    )
    photo = ShownKey(
        "media.SitePhoto",
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_contact_public = models.BooleanField(
        _("show e-mail and phone"), default=True, help_text=_("Untick to show the name only.")
    )

    shown_with = ["organisation"]
    panels = [
        MultiFieldPanel(["name", "title", "title_en", "organisation", "photo"], heading=_("Person")),
        MultiFieldPanel(["email", "phone", "is_contact_public"], heading=_("Contact")),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("title")]

    class Meta:
        ordering = [Lower("name")]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> str:
        return in_language(self, "title")


class PartnerIndexPage(BasePage):
    """The organisations of the project."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [CountedTitlePanel(), CountedPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("partners")
        verbose_name_plural = _("partner lists")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        partners = PartnerPage.objects.child_of(self).live().order_by("role", "title")
        return super().get_context(request, *args, **kwargs) | {"partners": partners}


class PartnerPage(BasePage):
    """An organisation. It exists once; its English texts are `*_en` fields of the same row."""

    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    website = models.URLField(_("website"), blank=True)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=600, blank=True)
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)

    content_panels = [
        CountedTitlePanel(heading=_("Name"), help_text=_("The organisation's full name.")),
        "short_name",
        "role",
        "website",
        MultiFieldPanel(["summary", "summary_en"], heading=_("Summary")),
        "municipality",
    ]
    search_fields = [
        *BasePage.search_fields,
        SwedishField("summary"),
        SwedishField("summary_en"),
        SwedishField("short_name"),
        SwedishField("municipality"),
    ]
    promote_panels = BasePage.promote_panels[:-1]  # an organisation is never in the menu
    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    @property
    def lead(self) -> str:
        return in_language(self, "summary")
