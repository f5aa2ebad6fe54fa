"""The partners' own pages. config/urls.py puts them below the language and `my-page/`.

The names that are to come: partner_profile, partner_preview, partner_history, partner_logo, partner_suggest.
"""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from partners.views import confirmation, sign_in

urlpatterns = [
    path("", sign_in.partner_home, name="partner_home"),
    path(_("asked/"), sign_in.partner_link_asked, name="partner_link_asked"),
    path(_("enter/<str:token>/"), sign_in.partner_enter, name="partner_enter"),
    path(_("leave/"), sign_in.partner_leave, name="partner_leave"),
    path(_("confirm/<str:token>/"), confirmation.partner_confirm, name="partner_confirm"),
]
