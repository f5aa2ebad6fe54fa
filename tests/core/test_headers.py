"""What every kind of answer says about itself, and what none may carry."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse
from wagtail.contrib.redirects.models import Redirect

from accounts.models import User
from config.urls import urlpatterns as site_urlpatterns
from media.renditions import make_set
from tests.factories import NewsPageFactory, SitePhotoFactory


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [path("trasig/", broken), *site_urlpatterns]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

PUBLIC_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PAGES = ["home", "article", "list", "English", "search", "form", "not found", "broken"]
ANSWERS = [*PAGES, "redirect", "admin", "feed", "upload", "sitemap"]


@pytest.fixture
def answer(client, news_index, english_home):
    """Asks for one kind of answer as an anonymous visitor."""
    client.raise_request_exception = False

    def upload():
        photo = SitePhotoFactory()
        make_set(photo)
        photo.refresh_from_db()
        return photo.card.url

    addresses = {
        "home": lambda: "/",
        "article": lambda: NewsPageFactory(parent=news_index).url,
        "list": lambda: news_index.url,
        "English": lambda: "/en/",
        "search": lambda: "/sok/?q=bolag",
        "form": lambda: reverse("removal_request_form"),
        "not found": lambda: "/finns-inte/",
        "broken": lambda: "/trasig/",
        "redirect": lambda: Redirect.add_redirect("/gammal", "/nyheter/").old_path,
        "admin": lambda: "/admin/login/",
        "feed": lambda: f"{news_index.url}rss/",
        "sitemap": lambda: "/sitemap.xml",
        "upload": upload,
    }
    return lambda kind: client.get(addresses[kind]())


def policy_of(response):
    return {directive.strip() for directive in response["Content-Security-Policy"].split(";")}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_has_the_headers_that_protect(answer, kind):
    response = answer(kind)
    expected_status = {"not found": 404, "broken": 500, "redirect": 301}.get(kind, 200)
    assert response.status_code == expected_status
    assert {name: response.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert "geolocation=()" in response["Permissions-Policy"]
    assert "Content-Security-Policy" in response.headers
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "Server" not in response.headers


@pytest.mark.parametrize("kind", [*PAGES, "redirect"])
def test_public_pages_allow_nothing_inline_and_no_other_host_but_videos(answer, kind):
    assert policy_of(answer(kind)) == PUBLIC_POLICY


def test_only_the_admin_allows_inline(answer):
    policy = policy_of(answer("admin"))
    assert {directive for directive in policy if "unsafe" in directive} == {
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
    }
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind != "admin"])
def test_anonymous_visitors_get_no_cookie_and_one_answer_for_all(answer, kind):
    response = answer(kind)
    assert response.cookies == {}
    assert {name.strip().lower() for name in response.headers.get("Vary", "").split(",")} <= {"", "accept-encoding"}


@pytest.mark.parametrize("kind", ["home", "article", "list", "English"])
def test_pages_may_be_kept_by_caches(answer, kind):
    assert answer(kind)["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("kind", ["not found", "broken"])
def test_errors_are_not_kept(answer, kind):
    assert "public" not in answer(kind).headers.get("Cache-Control", "")


def test_the_admin_is_kept_by_nobody(answer):
    assert answer("admin")["Cache-Control"] == "private, no-store"


def test_what_somebody_signed_in_sees_is_kept_by_nobody(home):
    client = Client()
    client.force_login(User.objects.create_superuser("admin@example.com", "a long enough password"))
    assert client.get("/")["Cache-Control"] == "private, no-store"


def test_static_files_are_what_they_say_and_carry_no_cookie(client):
    response = client.get("/static/css/base.css")
    assert response.status_code == 200
    assert {name: response.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert response.cookies == {}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_answer_only_to_reading(client, home, method):
    assert getattr(client, method)("/").status_code == 405


def framing_of(response):
    ancestors = {directive for directive in policy_of(response) if directive.startswith("frame-ancestors")}
    return response.status_code, ancestors, response.headers["X-Frame-Options"]


def test_only_the_editor_may_frame_a_preview(admin_client, news_index):
    address = f"/admin/pages/{news_index.pk}/edit/preview/"
    comments = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    fields = {"title": "Nyheter", "slug": "nyheter", "lead": "", **comments}
    assert admin_client.post(address, fields).json()["is_valid"]
    in_the_editor = admin_client.get(address)
    assert framing_of(in_the_editor) == (200, {"frame-ancestors 'self'"}, "SAMEORIGIN")
    assert framing_of(admin_client.get(news_index.url)) == (200, {"frame-ancestors 'none'"}, "DENY")
