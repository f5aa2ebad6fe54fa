"""Runs inside a site, ours or the stock one: makes an administrator and a session. Prints JSON."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402

NAME = "bench@example.com"

User = get_user_model()
user = User.objects.filter(**{User.USERNAME_FIELD: NAME}).first() or User.objects.create_superuser(
    **{User.USERNAME_FIELD: NAME, "password": "only for the measurement"}
)
client = Client()
client.force_login(user)
key = client.cookies[settings.SESSION_COOKIE_NAME].value
print(json.dumps({"session": settings.SESSION_COOKIE_NAME, "key": key, "csrf": settings.CSRF_COOKIE_NAME}))
