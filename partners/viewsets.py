"""People and projects in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from partners.models import Logo, Person, Project


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = [
        "name",
        "title",
        "organisation",
        "email",
        BooleanColumn("is_contact_public", label=_("Contact shown")),
    ]
    list_filter = ["organisation"]
    list_per_page = 50
    admin_url_namespace = "people"
    base_url_path = "register/people"


class LogoViewSet(SnippetViewSet):
    model = Logo
    icon = "image"
    list_display = ["__str__", BooleanColumn("is_approved", label=_("Approved")), "uploaded_at"]
    list_filter = ["is_approved"]
    admin_url_namespace = "logos"
    base_url_path = "register/logos"


class ProjectViewSet(SnippetViewSet):
    model = Project
    icon = "clipboard-list"
    list_display = ["name", "slogan", "default_for"]
    admin_url_namespace = "projects"
    base_url_path = "register/projects"
