"""Projects: what they are for, who pays, and which organisations stand behind them."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Site
from wagtail.search import index

from core.caching import remembered
from core.language import in_language
from partners.acknowledgement import Acknowledgement, acknowledge

NEEDED_BY_SITE = _(
    "The site's pages that name no project belong to this one. Choose the site in another project first: it takes over."
)


class Role(models.TextChoices):
    """What an organisation is to a project, in the order in which they are named."""

    OWNER = "owner", _("project owner")
    FUNDER = "funder", _("funder")
    PARTICIPANT = "participant", _("participant")


class Period(models.TextChoices):
    """The programme period decides which marks may be shown."""

    NONE = "", _("no programme of the European Union")
    BEFORE = "2014-2020", "2014–2020"
    PRESENT = "2021-2027", "2021–2027"


class Fund(models.TextChoices):
    """Which fund of the European Union pays."""

    NONE = "", _("none")
    ERDF = "erdf", _("European Regional Development Fund")
    JTF = "jtf", _("Just Transition Fund")
    ESF = "esf", _("European Social Fund Plus")
    INTERREG = "interreg", _("Interreg")


class Statement(models.TextChoices):
    """What stands beside the emblem (Regulation (EU) 2021/1060, Annex IX 1.2)."""

    CO_FUNDED = "co-funded", _("Co-funded by the European Union")
    FUNDED = "funded", _("Funded by the European Union")


class Status(models.TextChoices):
    """Where the project is."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    CLOSED = "closed", _("closed")


class Project(index.Indexed, ClusterableModel):
    """What the news is about and who pays for it. One project is the site's own."""

    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    slogan = models.CharField(_("slogan"), max_length=200, blank=True)
    slogan_en = models.CharField(_("slogan in English"), max_length=200, blank=True)
    aims = RichTextField(_("aims"), blank=True, features=["bold", "ul", "link"])
    aims_en = RichTextField(_("aims in English"), blank=True, features=["bold", "ul", "link"])
    results = RichTextField(_("results"), blank=True, features=["bold", "ul", "link"])
    results_en = RichTextField(_("results in English"), blank=True, features=["bold", "ul", "link"])
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    starts = models.DateField(_("starts"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    period = models.CharField(_("programme period"), max_length=9, choices=Period, blank=True, default=Period.PRESENT)
    fund = models.CharField(_("fund"), max_length=10, choices=Fund, blank=True, default=Fund.ERDF)
    statement = models.CharField(
        _("statement beside the emblem"), max_length=10, choices=Statement, default=Statement.CO_FUNDED
    )
    case_number = models.CharField(_("case number"), max_length=40, blank=True)
    budget = models.PositiveBigIntegerField(_("total budget, kronor"), null=True, blank=True)
    eu_share = models.DecimalField(
        _("share paid by the European Union, per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    contact = models.ForeignKey(
        "partners.Person",
        verbose_name=_("contact person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
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
        FieldRowPanel(["name", "short_name"]),
        MultiFieldPanel(["slogan", "slogan_en"], heading=_("Slogan")),
        MultiFieldPanel(
            [FieldRowPanel(["period", "fund"]), "statement", FieldRowPanel(["budget", "eu_share"]), "case_number"],
            heading=_("Funding"),
        ),
        MultiFieldPanel([FieldRowPanel(["starts", "ends"]), "status"], heading=_("Time")),
        MultiFieldPanel(
            [InlinePanel("organisations", label=_("organisation"))],
            heading=_("Organisations, in the order they are named"),
        ),
        MultiFieldPanel(["aims", "results"], heading=_("Aims and results")),
        MultiFieldPanel(["aims_en", "results_en"], heading=_("Aims and results in English")),
        "contact",
        "registrations_kept",
        "default_for",
    ]
    search_fields = [index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if bool(self.period) != bool(self.fund):
            raise ValidationError({"fund": _("Choose both a programme period and a fund, or neither.")})
        if self.is_of_earlier_period and self.fund == Fund.JTF:
            raise ValidationError({"fund": _("The Just Transition Fund began in 2021. Choose another fund or period.")})
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The project ends before it has started.")})
        before = Project.objects.filter(pk=self.pk).values_list("default_for", flat=True).first()
        if before and before != self.default_for_id:
            raise ValidationError({"default_for": NEEDED_BY_SITE})

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """A site that has a project of its own may get another: `save` takes it over."""
        super().validate_unique({*(exclude or ()), "default_for"})

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            if self.default_for_id:
                Project.objects.filter(default_for=self.default_for_id).exclude(pk=self.pk).update(default_for=None)
            super().save(*args, **kwargs)

    @property
    def is_funded_by_eu(self) -> bool:
        return bool(self.fund)

    @property
    def eu_amount(self) -> int | None:
        """What the European Union pays, in kronor; None where budget, share or fund is not known."""
        if not (self.fund and self.budget and self.eu_share):
            return None
        return round(self.budget * self.eu_share / 100)

    @property
    def is_of_earlier_period(self) -> bool:
        return self.period == Period.BEFORE

    def acknowledgement(self, language: str) -> Acknowledgement:
        """Who pays for it, in `language`; the same for every page, mail and file until something is published."""
        return remembered(("acknowledgement", self.pk, language), lambda: acknowledge(self, language))

    def text(self, field: str) -> str:
        """`slogan`, `aims` or `results` in the active language."""
        return in_language(self, field)


class ProjectOrganisation(Orderable):
    """What an organisation is to a project; it can be several things."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "partners.PartnerPage", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="project_roles"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    is_coordinator = models.BooleanField(_("coordinates the project"), default=False)

    panels = [PageChooserPanel("organisation"), FieldRowPanel(["role", "is_coordinator"])]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a project")
        verbose_name_plural = _("organisations of projects")
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation", "role"], name="partners_one_role_once"),
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(is_coordinator=True), name="partners_one_coordinator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"
