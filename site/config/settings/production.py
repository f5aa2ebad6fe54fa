"""A server on the internet. It refuses to start without a secret key, hosts and a base address."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import env

for name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"):
    if not env(name):
        raise ImproperlyConfigured(f"{name} must be set in the environment: see .env.example.")
if len(env("SECRET_KEY")) < 50:
    raise ImproperlyConfigured(
        "SECRET_KEY must be at least 50 characters: see .env.example for a command that makes one."
    )
if not env("BASE_URL").startswith("https://"):
    raise ImproperlyConfigured("BASE_URL must be the public address and start with https://.")

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("BASE_URL").rstrip("/")]
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
