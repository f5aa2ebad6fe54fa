"""Signing in: Wagtail's own pages, with a limit on how often somebody may try."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views import account

from accounts import throttling
from accounts.models import Attempt
from accounts.signal_handlers import ATTEMPT_KEY


class SignInView(account.LoginView):
    """The only place where a password lets somebody in."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            attempt = throttling.begin(request, kind=Attempt.Kind.SIGN_IN, email=request.POST.get("username", ""))
        except throttling.TooManyAttemptsError as refused:
            return self._refuse(refused)
        self.attempt = attempt
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        self.request.session[ATTEMPT_KEY] = self.attempt.pk
        return super().form_valid(form)

    def _refuse(self, refused: throttling.TooManyAttemptsError) -> HttpResponse:
        form = self.get_form_class()(self.request, initial={"username": self.request.POST.get("username", "")})
        context = self.get_context_data(form=form, too_many=sentence_for(refused))
        response = self.render_to_response(context, status=429)
        response.headers["Retry-After"] = str(refused.seconds)
        return response


class ResetView(account.PasswordResetView):
    """Answers the same whether the address is known, unknown or asked for too often."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        try:
            throttling.begin(self.request, kind=Attempt.Kind.RESET, email=form.cleaned_data["email"])
        except throttling.TooManyAttemptsError:
            form.save = lambda **options: None
        return super().form_valid(form)


def sentence_for(refused: throttling.TooManyAttemptsError) -> str:
    return ngettext(
        "Too many attempts that failed. Wait %(minutes)d minute and try again.",
        "Too many attempts that failed. Wait %(minutes)d minutes and try again.",
        refused.minutes,
    ) % {"minutes": refused.minutes}
