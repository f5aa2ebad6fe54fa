from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.publishing import register_publish_check


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from core.sharing import register_feeds
        from news.feeds import feeds_of
        from news.publishing import check_article

        register_publish_check(check_article)
        register_feeds(feeds_of)
