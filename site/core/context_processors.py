"""What every public template may ask: the site's settings and its menu; nothing is fetched unless asked."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core import navigation


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_settings": SimpleLazyObject(lambda: navigation.settings_of(request)),
        "menu": SimpleLazyObject(lambda: navigation.menu_of(request)),
    }
