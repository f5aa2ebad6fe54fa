"""Organisations, projects and people: what articles, events and galleries refer to."""

from partners.models.logos import Logo
from partners.models.organisations import PartnerIndexPage, PartnerPage
from partners.models.people import Person
from partners.models.project_pages import ProjectPage
from partners.models.projects import Fund, Period, Project, ProjectOrganisation, Role, Statement

__all__ = [
    "Fund",
    "Logo",
    "PartnerIndexPage",
    "PartnerPage",
    "Period",
    "Person",
    "Project",
    "ProjectOrganisation",
    "ProjectPage",
    "Role",
    "Statement",
]
