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


def label_fields() -> None:
    """Give the fields that have none a label that can be translated."""
    for (form, name), label in LABELS.items():
        form.base_fields[name].label = label


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
