"""A page that breaks a house rule fails `manage.py check`."""

import pytest
from wagtail.models import Page

from core.checks import _errors_of, check_pages
from core.models import BasePage
from home.models import StandardPage


def ids_of(model):
    return [error.id for error in _errors_of(model)]


def page_class(base, **attributes):
    """A page class that no app knows: abstract, so that it needs no table."""
    meta = type("Meta", (), {"abstract": True, "app_label": "home"})
    return type("TriedPage", (base,), {"__module__": __name__, "Meta": meta, **attributes})


RIGHT = {"parent_page_types": [], "subpage_types": [], "template": "home/standard_page.html"}


def test_every_page_of_the_site_keeps_the_rules():
    assert check_pages() == []


def test_a_page_that_keeps_the_rules_has_no_error():
    assert ids_of(page_class(BasePage, **RIGHT)) == []


def test_a_page_must_extend_the_base_page():
    assert ids_of(page_class(Page, **RIGHT)) == ["core.E001"]


@pytest.mark.parametrize("name", ["parent_page_types", "subpage_types"])
def test_a_page_must_state_itself_where_it_may_stand(name):
    attributes = {key: value for key, value in RIGHT.items() if key != name}
    assert ids_of(page_class(BasePage, **attributes)) == ["core.E002"]
    assert ids_of(page_class(StandardPage, **attributes)) == ["core.E002"]


def test_a_page_must_have_a_template():
    assert ids_of(page_class(BasePage, **{**RIGHT, "template": "home/nowhere.html"})) == ["core.E003"]
