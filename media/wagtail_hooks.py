"""Where the screens for photos and galleries hang in the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def photo_urls() -> list[URLPattern | URLResolver]:
    return [
        path("galleries/", include("media.views.folder")),
        path("galleries/", include("media.views.grid")),
        path("photos/", include("media.views.withdrawing")),
        path("photos/", include("media.views.requests")),
        path("photos/", include("media.views.reports")),
    ]
