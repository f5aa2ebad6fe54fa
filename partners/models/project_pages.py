"""The page of a project: what it is for, what came of it, and who pays (Regulation (EU) 2021/1060, Article 50)."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BasePage, site_of
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField
from partners.models.projects import Project, Role


class ProjectPage(BasePage):
    """Shows one project: the one chosen, else the site's own."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels = [
        CountedTitlePanel(),
        CountedPanel("lead"),
        FieldPanel("project", help_text=_("Leave empty to show the site's own project. Its texts are written there.")),
    ]
    promote_panels = [panel for panel in BasePage.promote_panels if panel is not BasePage.project_panel]
    search_fields = [*BasePage.search_fields, SwedishField("lead"), SwedishField("texts")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

    @property
    def shown_project(self) -> Project | None:
        return self.project or getattr(site_of(self), "project", None)

    def texts(self) -> str:
        """For the search index: what is written in the project itself."""
        project = self.shown_project
        return " ".join([project.name, project.slogan, project.aims, project.results]) if project else ""

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        project = self.shown_project
        shown = {"shown_project": project, "organisations": organisations_of(project) if project else []}
        return super().get_context(request, *args, **kwargs) | shown


def organisations_of(project: Project) -> list[tuple[Role, list[object]]]:
    """The published organisations by role, in the project's order, each with whether it coordinates."""
    rows = project.organisations.filter(organisation__live=True).select_related("organisation__logo")
    held = list(rows.order_by("sort_order", "pk"))
    grouped = [(role, [row for row in held if row.role == role]) for role in Role]
    return [(role, found) for role, found in grouped if found]
