"""What this app adds to the admin."""

from wagtail.snippets.models import register_snippet

from partners.viewsets import RegisterGroup

register_snippet(RegisterGroup)
