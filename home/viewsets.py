"""What pages refer to, under one heading in the menu: people, topics, series of events, projects."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from core.viewsets import TopicViewSet
from events.viewsets import EventSeriesViewSet
from partners.viewsets import LogoViewSet, PersonViewSet, ProjectViewSet


class RegisterGroup(SnippetViewSetGroup):
    items = (PersonViewSet, TopicViewSet, EventSeriesViewSet, ProjectViewSet, LogoViewSet)
    menu_label = _("Registers")
    menu_icon = "list-ul"
    menu_order = 500
