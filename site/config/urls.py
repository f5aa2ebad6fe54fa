"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

import core.converters  # noqa: F401  (the keys in the addresses)
from core.sitemaps import robots, sitemap
from core.views import serve
from events.views.own import own_data, own_registration
from events.views.sign_up import sign_up, sign_up_received
from home.views.search import search
from home.views.suggestions import partner_suggest, partner_suggestions
from media.views.documents import serve_document
from media.views.removal import request_form, request_received
from media.views.uploads import uploaded_file

urlpatterns = [
    path("admin/", include("accounts.urls")),  # before Wagtail's: its own sign-in is never reached
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    path("theme/", include("core.themes")),
    path("uploads/<path:name>", uploaded_file, name="uploaded_file"),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
]
# Pages are served by our own look-up; the name is what Wagtail makes addresses with.
urlpatterns += i18n_patterns(
    path(_("search/"), search, name="search"),
    path(_("remove-photo/"), request_form, name="removal_request_form"),
    path(_("remove-photo/received/"), request_received, name="removal_request_received"),
    path(_("sign-up/<int:event>/"), sign_up, name="sign_up"),
    path(_("sign-up/<int:event>/received/"), sign_up_received, name="sign_up_received"),
    path(_("my-sign-up/<str:token>/"), own_registration, name="own_registration"),
    path(_("my-sign-up/<str:token>/data.json"), own_data, name="own_data"),
    path(_("my-page/<key:organisation>/suggest/<str:kind>/"), partner_suggest, name="partner_suggest"),
    path(_("my-page/<key:organisation>/suggestions/"), partner_suggestions, name="partner_suggestions"),
    path(_("my-page/"), include("partners.urls")),
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
    re_path(r"^((?:[\w\-]+/)+(?:feed\.json|kalender\.ics))$", serve),
    prefix_default_language=False,
)
