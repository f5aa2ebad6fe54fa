"""The WSGI application; servers are started with PYTHONPATH=site."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()
# Wagtail translates some labels while its views are imported: now, in Swedish, not during a first request for /en/.
get_resolver().url_patterns  # noqa: B018
