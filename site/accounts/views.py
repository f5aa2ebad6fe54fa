"""Signing in: Wagtail's own pages, with a limit on how often somebody may try and the second factor after them."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views import account

from accounts import second_factor, throttling
from accounts.models import Attempt
from accounts.signal_handlers import ATTEMPT_KEY


class SignInView(account.LoginView):
    """The only place where a password is taken."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:  # as somebody else, or without the admin permission
            logout(request)
        try:
            email = request.POST.get("username", "")
            self.attempt = throttling.begin(request, kind=Attempt.Kind.SIGN_IN, email=email)
        except throttling.TooManyAttemptsError as refused:
            form = self.get_form_class()(request, initial={"username": email})
            return too_many(self.render_to_response(self._context(form, refused)), refused)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Somebody with a second factor goes on to it, everybody else is in."""
        user = form.get_user()
        self.request.session[ATTEMPT_KEY] = self.attempt.pk
        # None: as long as the settings say. 0: until the browser is closed.
        self.request.session.set_expiry(None if form.cleaned_data.get("remember") else 0)
        login = Login(user=user, redirect_url=self.get_success_url())
        # Who has just typed the password is not asked for it again before setting a factor up.
        record_authentication(self.request, user, method="password", reauthenticated=True)
        return perform_login(self.request, login)

    def _context(self, form: AuthenticationForm, refused: throttling.TooManyAttemptsError) -> dict[str, Any]:
        return self.get_context_data(form=form, too_many=sentence_for(refused))


class CodeView(AuthenticateView):
    """The second step: a code or a passkey."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            email = self.stage.login.user.email
            self.attempt = throttling.begin(request, kind=Attempt.Kind.CODE, email=email)
        except throttling.TooManyAttemptsError as refused:
            self.auth_form = self.get_form_class()(user=self.stage.login.user)
            context = self.get_context_data() | {"too_many": sentence_for(refused)}
            return too_many(self.render_to_response(context), refused)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        Attempt.objects.filter(pk=self.attempt.pk).update(succeeded=True, user=self.stage.login.user)
        return super().form_valid(form)


class ResetView(account.PasswordResetView):
    """Answers the same whether the address is known, unknown or asked for too often."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        try:
            throttling.begin(self.request, kind=Attempt.Kind.RESET, email=form.cleaned_data["email"])
        except throttling.TooManyAttemptsError:
            form.save = lambda **options: None
        return super().form_valid(form)


class SetUpAppView(ActivateTOTPView):
    """Scan, write the code, and go on in the same sign-in."""

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.note_set_up(self.request)
        return response


class AddPasskeyView(AddWebAuthnView):
    """Touch, and go on in the same sign-in."""

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.note_set_up(self.request)
        return response


class SecurityView(IndexView):
    """One's own second factors and sign-ins."""

    template_name = "accounts/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["must_have_one"] = second_factor.must_have_one(self.request.user)
        context["sign_ins"] = throttling.attempts_on(self.request.user)[:30]
        return context


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Everywhere else: this browser stays signed in."""
    request.user.end_all_sessions()
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("mfa_index")


def too_many(response: HttpResponse, refused: throttling.TooManyAttemptsError) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(refused.seconds)
    return response


def sentence_for(refused: throttling.TooManyAttemptsError) -> str:
    return ngettext(
        "Too many attempts that failed. Wait %(minutes)d minute and try again.",
        "Too many attempts that failed. Wait %(minutes)d minutes and try again.",
        refused.minutes,
    ) % {"minutes": refused.minutes}
