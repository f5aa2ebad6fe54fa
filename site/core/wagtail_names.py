"""Words of Wagtail's admin that its code leaves in English, where no catalogue can reach them."""

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models.signals import post_migrate
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowContentTypeForm, WorkflowPageForm
from wagtail.contrib.settings.forms import SiteSwitchForm
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.models import Locale
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LINK_FORMS = [AnchorLinkChooserForm, EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm]
# Fields without a label get their name as a label.
LABELS: dict[tuple[type[forms.BaseForm], str], object] = {
    (LoginForm, "password"): _("Password"),
    (EmailLinkChooserForm, "email_address"): _("E-mail address"),
    (EmailLinkChooserForm, "subject"): _("Subject line"),
    (EmailLinkChooserForm, "body"): _("Message"),
    (PhoneLinkChooserForm, "phone_number"): _("Phone number"),
    (WorkflowPageForm, "page"): _("Page"),
    (WorkflowContentTypeForm, "content_types"): _("Kinds of content"),
    (PagePermissionsForm, "page"): _("Page"),
    (PagePermissionsForm, "permissions"): _("Permissions"),
    (RoleForm, "role"): _("Role"),
    (SiteSwitchForm, "site"): _("Site"),
    **{(form, "link_text"): _("Link text") for form in LINK_FORMS},
}
# Models without a name get their class's name, singular and plural.
MODEL_NAMES = {
    Locale: (_("locale"), _("Locales")),
    SimpleTranslation: (_("translation of pages"), _("translations of pages")),
}


def give_names() -> None:
    """Give fields and models that have none a name that can be translated; migrations do not see it."""
    for (form, field_name), label in LABELS.items():
        form.base_fields[field_name].label = label
    for model, (singular, plural) in MODEL_NAMES.items():
        model._meta.verbose_name, model._meta.verbose_name_plural = singular, plural


def translate_permissions(using: str, **kwargs: object) -> None:
    """Permissions are rows: `migrate` writes their names without any language."""
    changed = []
    with override(settings.LANGUAGE_CODE):
        for permission in Permission.objects.using(using).all():
            name = gettext(permission.name)
            if name != permission.name:
                permission.name = name
                changed.append(permission)
    Permission.objects.using(using).bulk_update(changed, ["name"])


def connect() -> None:
    """Translate when the last app has its permissions."""
    *_others, last = (app for app in apps.get_app_configs() if app.models_module)
    post_migrate.connect(translate_permissions, sender=last)
