"""The partners' own pages. config/urls.py puts them below the language and `my-page/`, beside those of `home`."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

import core.converters  # noqa: F401  (the keys in the addresses)
from partners.views import confirmation, profile, sign_in

urlpatterns = [
    path("", sign_in.partner_home, name="partner_home"),
    path(_("asked/"), sign_in.partner_link_asked, name="partner_link_asked"),
    path(_("enter/<str:token>/"), sign_in.partner_enter, name="partner_enter"),
    path(_("leave/"), sign_in.partner_leave, name="partner_leave"),
    path(_("confirm/<str:token>/"), confirmation.partner_confirm, name="partner_confirm"),
    path("<key:organisation>/", profile.partner_profile, name="partner_profile"),
    path(_("<key:organisation>/view/"), profile.partner_preview, name="partner_preview"),
    path(_("<key:organisation>/history/"), profile.partner_history, name="partner_history"),
    path("<key:organisation>/logo/<key:logo>/", profile.partner_logo, name="partner_logo"),
]
