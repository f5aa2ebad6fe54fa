"""People: who writes, answers, speaks or is quoted."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.search import index

from core.chosen import ShownKey
from core.language import in_language
from partners.page_forms import PersonForm


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
    is_listed = models.BooleanField(
        _("contact person of the organisation"), default=False, help_text=_("Tick to list them on its page.")
    )
    is_contact_public = models.BooleanField(
        _("show e-mail and phone"), default=True, help_text=_("Untick to show the name only.")
    )

    base_form_class = PersonForm
    shown_with = ["organisation"]
    panels = [
        MultiFieldPanel(["name", "title", "title_en", "organisation", "photo"], heading=_("Person")),
        MultiFieldPanel(["email", "phone", "is_contact_public", "is_listed"], heading=_("Contact")),
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
