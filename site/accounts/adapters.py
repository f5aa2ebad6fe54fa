"""What the library asks of the site."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings


class SecondFactorAdapter(DefaultMFAAdapter):
    def _get_site_name(self) -> str:
        """What the app on the phone calls the account."""
        return settings.WAGTAIL_SITE_NAME
