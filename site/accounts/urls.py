"""Addresses under /admin/ that stand before Wagtail's own.

Only what is listed here is served of allauth; the names are those that it looks its own pages up by.
"""

from allauth.account.views import reauthenticate as by_password
from allauth.mfa.base.views import reauthenticate as by_code
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import views
from accounts.lost_factor import remove_second_factor

sign_in = views.SignInView.as_view()

own = [
    path("security/", views.SecurityView.as_view(), name="mfa_index"),
    path("security/passkeys/", views.SecurityView.as_view(), name="mfa_list_webauthn"),
    path("security/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("security/app/", views.SetUpAppView.as_view(), name="mfa_activate_totp"),
    path("security/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("security/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("security/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("security/passkeys/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("security/confirm/", by_password, name="account_reauthenticate"),
    path("security/confirm/code/", by_code, name="mfa_reauthenticate"),
    path("security/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("login/", sign_in, name="wagtailadmin_login"),
    path("login/code/", views.CodeView.as_view(), name="mfa_authenticate"),
    path("password_reset/", views.ResetView.as_view(), name="wagtailadmin_password_reset"),
    *decorate_urlpatterns(own, require_admin_access),
    path("users/<int:pk>/second-step/", require_admin_access(remove_second_factor), name="remove_second_factor"),
]
