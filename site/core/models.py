"""The base of every page, the site's settings, and topics."""

from http import HTTPMethod
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import QuerySet
from django.forms import ColorInput
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction, PreviewableMixin, Site
from wagtail.search import index

from core import chosen, publishing
from core.addresses import refuse_reserved
from core.caching import remembered
from core.chosen import ShownKey
from core.colours import contrast
from core.forms import BasePageForm
from core.language import in_language
from core.panels import SharePreviewPanel
from core.search import BeginningField, SwedishField

if TYPE_CHECKING:
    from core.cards import CardLogo
    from core.sharing import Sharing
    from core.structured_data import Node


class BasePage(Page):
    """What every page has: the project it belongs to, how it is shared, and the rules for going public."""

    project = models.ForeignKey(
        "partners.Project",
        verbose_name=_("project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty for the site's own project."),
    )
    is_outside_project = models.BooleanField(
        _("not part of a project"), default=False, help_text=_("The page then shows no funders.")
    )
    share_title = models.CharField(
        _("title when shared"), max_length=120, blank=True, help_text=_("Leave empty to use the page's title.")
    )
    share_image = ShownKey(
        "media.SitePhoto",
        verbose_name=_("photo when shared"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty to use the page's main photo."),
    )
    canonical_url = models.URLField(
        _("original address"), blank=True, help_text=_("Only when the text was first published somewhere else.")
    )

    search_fields = [*Page.search_fields, SwedishField("title", boost=2), BeginningField("title")]
    base_form_class = BasePageForm
    private_page_options: list[str] = []
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]  # a page with a form adds POST
    # Addresses that no page right under this one may have, because something else answers there.
    reserved_slugs: frozenset[str] = frozenset()
    # Foreign keys that are filled in where the page is served.
    shown_with = ["project", "share_image"]
    # What a list shows of this page; every type may name a template of its own.
    teaser_template = "components/teaser.html"
    # How core/sharing.py describes it: "article" or "website", and the parameters that make another page of it.
    share_type = "website"
    schema_type = "WebPage"
    own_parameters: tuple[str, ...] = ()
    # The piece of it that a route is showing, such as one photo of a gallery: a core.sharing.Part.
    part: object | None = None

    project_panel = MultiFieldPanel(["project", "is_outside_project"], heading=_("Project"), classname="collapsed")
    share_panel = MultiFieldPanel(
        ["share_title", "share_image", "canonical_url"], heading=_("When the page is shared"), classname="collapsed"
    )
    promote_panels = [
        MultiFieldPanel(["slug", "seo_title", "search_description"], heading=_("In search engines")),
        share_panel,
        SharePreviewPanel(),
        project_panel,
        MultiFieldPanel(["show_in_menus"], heading=_("In the menu")),
    ]

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, object], check_fks: bool = True, strict_fks: bool = False
    ) -> "BasePage | None":
        chosen.point_at_what_is_shown(cls, [data])
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)

    def save(self, clean: bool = True, **kwargs: object) -> None:
        # Some fields only (a lock, the latest revision): nothing that visitors read is changed.
        if clean and self.live and kwargs.get("update_fields") is None:
            publishing.refuse_if_wrong(self)
        super().save(clean=clean, **kwargs)

    def clean(self) -> None:
        super().clean()
        try:
            refuse_reserved(self.slug, self.get_parent())
        except ValidationError as refusal:
            raise ValidationError({"slug": refusal.messages}) from refusal

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        if body := getattr(self, "body", None):
            chosen.load([body])
        return super().get_context(request, *args, **kwargs)

    def acknowledgement(self, language: str | None = None) -> object | None:
        """Who pays, as the page's project says it in `language` (else the active one); None outside of every project.

        Pages that share a project share the answer.
        """
        if self.is_outside_project:
            return None
        language = language or get_language() or "sv"
        tree = (self.path or "")[: 2 * self.steplen]  # whose site it is
        return remembered(("who pays", self.project_id or tree, language), lambda: self._acknowledgement(language))

    def _acknowledgement(self, language: str) -> object | None:
        project = self.project or getattr(site_of(self), "project", None)
        return project and project.acknowledgement(language)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Nothing is asked as long as no page of the site is restricted; none can be in our admin."""
        if not remembered("is restricted", PageViewRestriction.objects.exists):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def card_logo(self) -> "CardLogo | None":
        """What stands on its card above the title."""
        return None

    def addresses(self) -> dict[str, str]:
        """Language -> path, for a page that exists once and is served in several languages; for most {}."""
        return {}

    def path_shown_under(self) -> str:
        """The place in the tree of the page that stands before it in the breadcrumbs, its parent's for most."""
        return self.path[: -self.steplen]

    def structured_nodes(self, sharing: "Sharing") -> list["Node"]:
        """What a type of page adds to the JSON-LD that every page has."""
        return []

    def title_suffix(self, request: HttpRequest) -> str:
        """What an own parameter adds to the title, for example ", page 2"."""
        return ""


hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as # and six digits, for example #0b5c4a."))


@register_setting(icon="cog")
class SiteSettings(PreviewableMixin, BaseSiteSetting):
    """What makes the site this project's: name, colour, contact, footer. Texts have an English twin."""

    name = models.CharField(_("site name"), max_length=80, default="Innovationsboost")
    description = models.CharField(_("description"), max_length=200, blank=True)
    description_en = models.CharField(_("description in English"), max_length=200, blank=True)
    accent_colour = models.CharField(_("accent colour"), max_length=7, default="#0b5c4a", validators=[hex_colour])
    accent_colour_dark = models.CharField(
        _("accent colour on dark ground"), max_length=7, default="#7fd1b3", validators=[hex_colour]
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)
    footer_text = RichTextField(_("footer text"), blank=True, features=["bold", "link"])
    footer_text_en = RichTextField(_("footer text in English"), blank=True, features=["bold", "link"])
    publisher = models.CharField(
        _("responsible publisher"),
        max_length=120,
        blank=True,
        help_text=_("Fill in only when the site has a certificate of publication (utgivningsbevis)."),
    )
    linkedin = models.URLField("LinkedIn", blank=True)
    facebook = models.URLField("Facebook", blank=True)
    instagram = models.URLField("Instagram", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    mastodon = models.URLField("Mastodon", blank=True)
    share_image = ShownKey(
        "media.SitePhoto",
        verbose_name=_("photo when shared"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Used for pages that have no photo; without it they get a card with their title."),
    )
    contact = models.ForeignKey(
        "partners.Person",
        verbose_name=_("contact person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown with articles that name nobody."),
    )

    select_related = ["share_image", "contact"]
    panels = [
        MultiFieldPanel(
            [
                "name",
                FieldPanel("description", widget=AdminAutoHeightTextInput),
                FieldPanel("description_en", widget=AdminAutoHeightTextInput),
            ],
            heading=_("The site"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("accent_colour", widget=ColorInput(attrs={"class": "desk-colour"})),
                FieldPanel("accent_colour_dark", widget=ColorInput(attrs={"class": "desk-colour"})),
            ],
            heading=_("Colours"),
        ),
        MultiFieldPanel(["email", "phone", "address", "contact"], heading=_("Contact")),
        MultiFieldPanel(["footer_text", "footer_text_en", "publisher"], heading=_("Footer")),
        MultiFieldPanel(["linkedin", "facebook", "instagram", "youtube", "mastodon"], heading=_("Social media")),
        FieldPanel("share_image"),
    ]

    class Meta:
        verbose_name = _("site settings")

    def clean(self) -> None:
        """Colours carry text, so they need contrast 4.5:1 against the page (WCAG 2.2, 1.4.3)."""
        for field, ground in (("accent_colour", "#ffffff"), ("accent_colour_dark", "#14201c")):
            if contrast(getattr(self, field), ground) < 4.5:
                raise ValidationError({field: _("Too little contrast to be read. Choose a clearer colour.")})

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "core/site_settings_preview.html"

    def social_accounts(self) -> list[tuple[str, str]]:
        """(network, address) for each account that is filled in."""
        fields = [("LinkedIn", "linkedin"), ("Facebook", "facebook"), ("Instagram", "instagram")]
        fields += [("YouTube", "youtube"), ("Mastodon", "mastodon")]
        return [(name, getattr(self, field)) for name, field in fields if getattr(self, field)]


class Topic(index.Indexed, models.Model):
    """What news and events are about; visitors filter by it."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)

    panels = [TitleFieldPanel("name", targets=["slug"], classname=""), "name_en", "slug"]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name_en")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return in_language(self, "name")


def site_of(page: Page) -> Site:
    """The site a page belongs to, also for a page of another language or one not yet placed."""
    return page.get_site() or Site.objects.get(is_default_site=True)
