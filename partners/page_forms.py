"""The editor's forms of an organisation and of a person: they never overwrite, unseen, what was saved meanwhile."""

import json
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.forms import model_to_dict
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page, Revision

from core.forms import BasePageForm
from partners.values import same


class OpenedOn(forms.CharField):
    """What the form was opened on; never a change in itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial: object, data: object) -> bool:
        return False


class PartnerPageForm(BasePageForm):
    """A field that differs from both what was opened and what is typed is an error, and what was typed stays."""

    opened_on = OpenedOn(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].initial = self.instance.latest_revision_id

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        page = Page.objects.filter(pk=self.instance.pk).first()
        latest = page and page.latest_revision
        if latest and str(latest.pk) != (opened := self._opened_on()):
            self._refuse_to_overwrite(latest.as_object(), _version(page, opened))
        return cleaned

    def _opened_on(self) -> str:
        """What the form itself has saved since is its own; the field keeps that when the form is shown again."""
        return self.data.get("overwrite_revision_id") or self.data.get("opened_on") or ""

    def _refuse_to_overwrite(self, now: Model, then: Model | None) -> None:
        for name in [name for name in self.cleaned_data if hasattr(now, name)]:
            is_news = then is None or not same(_value(now, name), _value(then, name))
            if is_news and not same(_value(now, name), _typed(self.cleaned_data[name])):
                self.add_error(name, _sentence(now, name))


class PersonForm(WagtailAdminModelForm):
    """The same for a contact person, who has no versions: the values that the form was opened on go along."""

    opened_on = OpenedOn(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].initial = _as_json(self.instance) if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        now = type(self.instance).objects.filter(pk=self.instance.pk).first()
        try:
            then = json.loads(self.data.get("opened_on", ""))
        except ValueError:
            return cleaned
        values = json.loads(_as_json(now)) if now else {}
        for name in [name for name in cleaned if name in values and name in then]:
            if values[name] not in (then[name], _typed(cleaned[name])):
                self.add_error(name, _sentence(now, name))
        return cleaned


def _as_json(person: Model) -> str:
    return json.dumps(model_to_dict(person), cls=DjangoJSONEncoder)


def _version(page: Page, key: str) -> Model | None:
    """As it was when the form was opened. A page without any version then has got its first one from that state."""
    versions = page.specific_class.objects.get(pk=page.pk).revisions.order_by("pk")
    version: Revision | None = versions.filter(pk=key).first() if key.isdigit() else versions.first()
    return version and version.as_object()


def _value(page: Model, name: str) -> object:
    return page._meta.get_field(name).value_from_object(page)


def _typed(value: object) -> object:
    return value.pk if isinstance(value, Model) else value


def _sentence(now: Model, name: str) -> str:
    text = " ".join(strip_tags(str(getattr(now, name) or "")).split())
    return _(
        "Not saved: since you opened the page somebody else has changed this field to “%(text)s”. What you wrote is"
        " still here. Put the new text in and save, or open the page anew to go on from there."
    ) % {"text": Truncator(text).chars(300) or "–"}
