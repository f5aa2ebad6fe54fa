"""Organisations: project owners, funders, those who take part, hosts of events. Each exists once."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager, PageQuerySet
from wagtail.url_routing import RouteResult

from core import chosen
from core.addresses import absolute
from core.caching import remembered
from core.language import in_language
from core.lists import suffix_of
from core.models import BasePage, site_of
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField
from partners import ties
from partners.languages import lists_elsewhere
from partners.models.projects import Role
from partners.page_forms import PartnerPageForm

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from core.sharing import Sharing
    from core.structured_data import Node
    from partners.directory import Directory
    from partners.models.logos import Logo


def check_organisation_number(number: str) -> None:
    """Ten digits, NNNNNN-NNNN, the last one a check digit (Luhn), the third at least 2 (Skatteverket, SKV 709)."""
    digits = number.replace("-", "")
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit() or digits[2] < "2" or _luhn(digits):
        raise ValidationError(_("This is no organisation number. It should look like 202100-4508."))


def _luhn(digits: str) -> int:
    """0 for a number whose check digit is right."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(product, 10)) for product in doubled) % 10


class PartnerIndexPage(BasePage):
    """The organisations of the project."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [CountedTitlePanel(), CountedPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1
    own_parameters = ("role", "municipality", "q")

    class Meta:
        verbose_name = _("partners")
        verbose_name_plural = _("partner lists")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        return super().get_context(request, *args, **kwargs) | {"directory": self.directory(request)}

    def organisations(self) -> "PartnerPageQuerySet":
        """The published ones. Each exists once, in the tree of the site's first language."""
        return PartnerPage.objects.filter(path__startswith=self.home_of_organisations).live()

    @property
    def home_of_organisations(self) -> str:
        """The path of the page where that tree begins."""
        tree = (self.path or "")[: 2 * self.steplen]
        return remembered(("home of partners", tree), lambda: site_of(self).root_page.path)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A list in another language serves the organisations too, with their texts in that language."""
        if len(path_components) == 1 and self.live and not self.path.startswith(self.home_of_organisations):
            page = get_object_or_404(self.organisations(), slug=path_components[0])
            chosen.attach(page)
            return page.route(request, [])
        return super().route(request, path_components)

    def directory(self, request: HttpRequest) -> "Directory":
        """Read once for a page that is served."""
        from partners.directory import Directory  # it knows the pages of this module

        if not hasattr(self, "_directory"):
            found = self.organisations().select_related("logo", "logo_dark")
            self._directory = Directory(found.prefetch_related("project_roles"), request)
        return self._directory

    def title_suffix(self, request: HttpRequest) -> str:
        choice = self.directory(request).choice
        return suffix_of(request, choice.role_label, choice.municipality, choice.words)


class PartnerPageQuerySet(PageQuerySet):
    """States of organisations."""

    def visible_to(self, user: "User | AnonymousUser") -> "PartnerPageQuerySet":
        """Whose profile this person may see and correct on the partners' own pages: the only boundary between them."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(memberships__user=user)


class PartnerPage(BasePage):
    """An organisation. It exists once; its English texts are `*_en` fields of the same row."""

    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    organisation_number = models.CharField(
        _("organisation number"), max_length=11, blank=True, validators=[check_organisation_number]
    )
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    logo = models.ForeignKey(
        "partners.Logo",
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    logo_dark = models.ForeignKey(
        "partners.Logo",
        verbose_name=_("logo on dark ground"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty to show the ordinary one on a light plate."),
    )
    website = models.URLField(_("website"), blank=True)
    linkedin = models.URLField("LinkedIn", blank=True)
    facebook = models.URLField("Facebook", blank=True)
    instagram = models.URLField("Instagram", blank=True)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=600, blank=True)
    description = RichTextField(_("description"), blank=True, features=["bold", "ul", "link"])
    description_en = RichTextField(_("description in English"), blank=True, features=["bold", "ul", "link"])
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)

    content_panels = [
        CountedTitlePanel(heading=_("Name"), help_text=_("The organisation's full name.")),
        FieldRowPanel(["short_name", "organisation_number"]),
        FieldRowPanel(["municipality", "sector"]),
        MultiFieldPanel(["summary", "summary_en"], heading=_("Summary")),
        MultiFieldPanel(["description", "description_en"], heading=_("Description")),
        MultiFieldPanel(["logo", "logo_dark"], heading=_("Logo")),
        MultiFieldPanel(["website", "linkedin", "facebook", "instagram"], heading=_("On the web")),
    ]
    search_fields = [
        *BasePage.search_fields,
        SwedishField("summary"),
        SwedishField("summary_en"),
        SwedishField("short_name"),
        SwedishField("municipality"),
    ]
    shown_with = [*BasePage.shown_with, "logo", "logo_dark"]
    promote_panels = BasePage.promote_panels[:-1]  # an organisation is never in the menu
    base_form_class = PartnerPageForm
    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types: list[str] = []

    objects = PageManager.from_queryset(PartnerPageQuerySet)()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """In English it stands under the English list, where there is one."""
        parts, under = super().get_url_parts(request), lists_elsewhere(self).get(get_language() or "")
        return (*parts[:2], f"{under.address}{self.slug}/") if parts and under else parts

    def path_shown_under(self) -> str:
        under = lists_elsewhere(self).get(get_language() or "")
        return under.path if under else super().path_shown_under()

    def addresses(self) -> dict[str, str]:
        others = {code: f"{each.address}{self.slug}/" for code, each in lists_elsewhere(self).items()}
        parts = super().get_url_parts() if others else None
        return {settings.LANGUAGE_CODE: parts[2], **others} if parts else {}

    @property
    def lead(self) -> str:
        return in_language(self, "summary")

    @property
    def roles(self) -> list[Role]:
        """What it is to any project, the weightiest first."""
        held = {role.role for role in self.project_roles.all()}
        return [role for role in Role if role in held]

    @property
    def last_confirmed(self) -> datetime | None:
        """When the organisation last said that its profile is right."""
        answered = self.confirmations.exclude(answered_at=None).order_by("-answered_at").first()
        return answered and answered.answered_at

    @property
    def shown_logo(self) -> "Logo | None":
        return self.logo if self.logo and self.logo.is_approved else None

    @property
    def shown_logo_dark(self) -> "Logo | None":
        return self.logo_dark if self.logo_dark and self.logo_dark.is_approved else None

    def card_logo(self) -> "Logo | None":
        return self.shown_logo

    def social_accounts(self) -> list[tuple[str, str]]:
        """(network, address) for each account that is filled in."""
        named = [("LinkedIn", self.linkedin), ("Facebook", self.facebook), ("Instagram", self.instagram)]
        return [(name, address) for name, address in named if address]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        return super().get_context(request, *args, **kwargs) | ties.of(self)

    def structured_nodes(self, sharing: "Sharing") -> list["Node"]:
        own = self.addresses()  # whatever the language, it is one organisation
        first = absolute(own[settings.LANGUAGE_CODE]) if own else sharing.url
        node: dict[str, object] = {"@type": "Organization", "@id": f"{first}#organization", "name": self.title}
        node["mainEntityOfPage"] = {"@id": f"{sharing.url}#page"}
        named = {"url": self.website, "alternateName": self.short_name, "description": self.lead}
        node |= {key: value for key, value in named.items() if value}
        if self.organisation_number:
            node["identifier"] = {
                "@type": "PropertyValue",
                "propertyID": "organisationsnummer",
                "value": self.organisation_number,
            }
        if self.municipality:
            node["address"] = {"@type": "PostalAddress", "addressLocality": self.municipality, "addressCountry": "SE"}
        if logo := self.shown_logo:
            node["logo"] = absolute(logo.file.url)
        if accounts := [address for _name, address in self.social_accounts()]:
            node["sameAs"] = accounts
        return [node]
