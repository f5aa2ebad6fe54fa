"""What Wagtail's code leaves in English without asking any catalogue."""

import importlib
import inspect
import pkgutil

import pytest
import wagtail
from django import forms
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils.translation import override
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.models import Locale

from core import wagtail_names

# Fields without a label that nobody reads: the name of the field, and why.
NEVER_SHOWN = {
    ("LoginForm", "username"),  # Django's form takes the name of the user model's field
    ("LoginForm", "remember"),  # the template has its own, translated label
    ("CommentForm", "resolved"),  # part of the comments script
    ("WagtailAdminPageForm", "comment_notifications"),  # shown by the side panel with its own label
    ("DefaultPageForm", "include_descendants"),  # labelled when the form is made
    ("SubmitTranslationForm", "include_subtree"),  # the same
    ("ConfirmImportForm", "permanent"),  # the same word in Swedish
}
UNUSED = ("wagtail.contrib.forms", "wagtail.contrib.search_promotions", "wagtail.contrib.styleguide")


def form_modules():
    for module in pkgutil.walk_packages(wagtail.__path__, "wagtail."):
        name = module.name
        if name.startswith(UNUSED) or any(part in name for part in ("test", "template", "migrations")):
            continue
        if any(part in name for part in ("form", "views", "filter")):
            yield importlib.import_module(name)


def test_every_field_of_wagtails_forms_has_a_label():
    nameless = {
        (name, field_name)
        for module in form_modules()
        for name, form in inspect.getmembers(module, lambda it: inspect.isclass(it) and issubclass(it, forms.BaseForm))
        for field_name, field in getattr(form, "base_fields", {}).items()
        if form.__module__ == module.__name__ and field.label is None and not field.widget.is_hidden
    }
    assert nameless - NEVER_SHOWN == set()


def test_a_label_follows_the_language():
    field = wagtail_names.LoginForm.base_fields["password"]
    with override("sv"):
        assert str(field.label) == "Lösenord"
    with override("en"):
        assert str(field.label) == "Password"


def test_models_are_named_in_the_active_language():
    with override("sv"):
        assert (str(Locale._meta.verbose_name), str(Locale._meta.verbose_name_plural)) == ("språk", "Språk")
    with override("en"):
        assert str(Locale._meta.verbose_name) == "locale"
        assert str(SimpleTranslation._meta.verbose_name) == "translation of pages"


@pytest.mark.django_db
def test_naming_wagtails_models_asks_for_no_migration():
    call_command("makemigrations", "wagtailcore", "simple_translation", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_permissions_are_named_in_swedish():
    names = set(Permission.objects.values_list("name", flat=True))
    assert "Radera sidor med undersidor" in names
    assert "Delete pages with children" not in names


@pytest.mark.django_db
def test_migrating_again_names_what_came_in_english():
    Permission.objects.filter(codename="access_admin").update(name="Can access Wagtail admin")
    call_command("migrate", verbosity=0)
    assert Permission.objects.get(codename="access_admin").name == "Får logga in i administrationen"
