"""`manage.py demo_logins`: the demo's accounts, as far as they exist."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from accounts.models import User
from home.demo.logins import DEMO_LOGINS, PARTNER_LOGINS


class Command(BaseCommand):
    help = "Prints how to sign in to the demo."
    requires_system_checks: list[str] = []

    def handle(self, **options: object) -> None:
        known = set(User.objects.filter(is_active=True).values_list("email", flat=True))
        for login in DEMO_LOGINS:
            if login.email in known:
                self.stdout.write(f"  {login.role + ':':20} {login.email:36} password: {login.password}")
        if (partner := PARTNER_LOGINS[0].email) in known:
            door = settings.BASE_URL + reverse("partner_home")
            self.stdout.write(f"  {'Partner:':20} {partner:36} asks for a link at {door}\n{'':59} and finds it here")
