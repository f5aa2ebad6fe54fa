"""Topics in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "name_en", "slug"]
    list_per_page = 50
    admin_url_namespace = "topics"
    base_url_path = "register/topics"
