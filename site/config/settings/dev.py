"""`make run`: the site as a visitor sees it, on this machine. DEBUG=1 shows tracebacks and reloads."""

from config.settings.base import *  # noqa: F403
from config.settings.base import EMAIL_BACKEND, STORAGES, env

DEBUG = env("DEBUG")
SECRET_KEY = env("SECRET_KEY") or "only-for-this-machine-and-never-for-a-server"
ALLOWED_HOSTS = env("ALLOWED_HOSTS") or ["*"]
PORT = env("PORT")
BASE_URL = WAGTAILADMIN_BASE_URL = env("BASE_URL") or f"http://localhost:{PORT}"
if EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend":
    EMAIL_BACKEND = "core.printed_mail.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
