"""House rules as system checks: every page extends BasePage, says where it may stand, and has a template."""

from collections.abc import Iterable

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page

from core.models import BasePage


def _errors_of(model: type[Page]) -> Iterable[Error]:
    if not issubclass(model, BasePage):
        yield Error(f"{model.__name__} does not extend core.models.BasePage.", obj=model, id="core.E001")
    for name in ("parent_page_types", "subpage_types"):
        if name not in vars(model):
            yield Error(f"{model.__name__} does not state {name}.", obj=model, id="core.E002")
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        yield Error(f"{model.__name__} has no template {model.template}.", obj=model, id="core.E003")


@register()
def check_pages(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    models = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    return [error for model in models for error in _errors_of(model)]
