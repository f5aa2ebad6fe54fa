"""The site's own colours as a style sheet of three lines. Its address holds the colours, so it never changes."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, register_converter, reverse

from core.models import SiteSettings

A_YEAR = 31_536_000
RULES = """@layer theme {{
  :root {{ --accent-on-light: #{light}; --accent-on-dark: #{dark}; }}
}}
"""


class ColourConverter:
    """Six hexadecimal digits, in lower case."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value.removeprefix("#").lower()


def default_colours() -> tuple[str, str]:
    names = ("accent_colour", "accent_colour_dark")
    light, dark = (SiteSettings._meta.get_field(name).default for name in names)
    return light, dark


def theme_url(settings_of_site: SiteSettings) -> str:
    """The address of the site's colours; "" when they are the default ones, which the style sheet has itself."""
    colours = settings_of_site.accent_colour.lower(), settings_of_site.accent_colour_dark.lower()
    if colours == default_colours():
        return ""
    return reverse("theme", args=colours)


def theme(request: HttpRequest, light: str, dark: str) -> HttpResponse:
    response = HttpResponse(RULES.format(light=light, dark=dark), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


register_converter(ColourConverter, "colour")
urlpatterns = [path("<colour:light>-<colour:dark>.css", theme, name="theme")]
