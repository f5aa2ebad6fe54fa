"""Language from the path, cache rules, and a sentence instead of an error when a page may not be published."""

from collections.abc import Callable

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from core.publishing import PublishRefusedError

GetResponse = Callable[[HttpRequest], HttpResponse]

MAX_AGE = 60  # also in caches that many share: what is withdrawn must be gone from them within a minute


class Utf8Middleware:
    """Whatever encoding a request claims, it is read as UTF-8: Python knows some that make text nothing can store."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return self.get_response(request)


class CompressTextMiddleware(GZipMiddleware):
    """Django's own would also pack photos and documents, which are packed already, and lose their length."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response if response.streaming else super().process_response(request, response)


class PathLanguageMiddleware:
    """Activate the language that the path names: Django's LocaleMiddleware would vary every page on Accept-Language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class CachePolicyMiddleware:
    """Anonymous answers may be cached by anybody; answers to somebody signed in, and all errors, by nobody."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith("/admin/") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers["Cache-Control"] = "private, no-store"
        elif self._may_be_kept(request, response):
            patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response

    @staticmethod
    def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
        good = request.method in ("GET", "HEAD") and response.status_code in (200, 301, 302, 304)
        return good and not response.has_header("Cache-Control")


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict policy for everybody; Wagtail's pages get the one they can work under."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and not report_only and parts.config is None:
            parts.config = settings.ADMIN_DIRECTIVES
        if getattr(request, "is_preview", False):  # shown in a frame of the editor, by a request of its own
            parts.replace = (parts.replace or {}) | {"frame-ancestors": [SELF]}
        return parts


class PublishRefusedMiddleware:
    """Every way of publishing that has no form of its own (bulk action, workflow, API) says why it was refused."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublishRefusedError):
            return None
        if "/api/" in request.path_info:
            return JsonResponse({"publish": exception.messages}, status=400)
        messages.error(request, self._sentence(request, exception))
        edit = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # a dialogue, which follows this answer
            return JsonResponse({"step": "success", "redirect": edit})
        return redirect(edit)

    @staticmethod
    def _sentence(request: HttpRequest, exception: PublishRefusedError) -> str:
        title = exception.page.get_admin_display_title()
        refused = _("“%(title)s” was not published.") % {"title": title}
        of_many = [_("None of the chosen pages was published.")] if "/bulk/" in request.path_info else []
        return " ".join([refused, *exception.messages, *of_many])
