"""The least that Django can answer: one view, no middleware, 10 kB."""

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

PAGE = b"<!doctype html><title>Bare</title>" + b"x" * 10_000

urlpatterns = [path("", lambda request: HttpResponse(PAGE))]
settings.configure(ROOT_URLCONF=sys.modules[__name__], ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
application = get_wsgi_application()
