"""What this app adds to the admin."""

from wagtail import hooks

from news.viewsets import NewsPageViewSet


@hooks.register("register_admin_viewset")
def list_of_articles() -> NewsPageViewSet:
    return NewsPageViewSet()
