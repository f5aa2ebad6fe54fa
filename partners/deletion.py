"""An organisation that a project names is not deleted: who owns and pays for the project must stay to be seen."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.models import Page

from partners.models import ProjectOrganisation


def projects_by_organisation(pages: Iterable[Page]) -> dict[str, list[str]]:
    """The names of the projects in which the organisations among the pages, or below them, have a role."""
    below = reduce(or_, (Q(organisation__path__startswith=page.path) for page in pages))
    held = ProjectOrganisation.objects.filter(below).order_by("organisation__path", "project__name")
    found: dict[str, list[str]] = {}
    for title, project in held.values_list("organisation__title", "project__name").distinct():
        found.setdefault(title, []).append(project)
    return found


def refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Back to the list with a sentence for each organisation that stands in the way; None when none does."""
    pages = list(pages)
    held = projects_by_organisation(pages)
    for title, projects in held.items():
        text = _("“%(title)s” can't be deleted: it has a role in %(projects)s. Take it out of the project first.")
        messages.error(request, text % {"title": title, "projects": get_text_list(projects, _("and"))})
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk) if held else None
