"""Who can be recognised in a photo, on the photo's own screen."""

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CheckboxInput, inlineformset_factory
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.formsets import BaseFormSetMixin
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.models import ReferenceIndex

from media.models import PicturedPerson, SiteDocument, SitePhoto

PREFIX = "pictured_people"


class PicturedPersonForm(WagtailAdminModelForm):
    """One person of the register, or a name or group in words; the label is filled from the person's name."""

    class Meta(WagtailAdminModelForm.Meta):
        model = PicturedPerson
        fields = ["person", "label", "ground", "proof", "valid_until"]
        widgets = {"proof": AdminDocumentChooser}

    def clean_proof(self) -> SiteDocument | None:
        """A proof becomes private, so it can't be something that visitors download."""
        proof = self.cleaned_data["proof"]
        if proof and not proof.is_private and ReferenceIndex.get_references_to(proof).exists():
            text = _(
                "This document stands on the site, and a proof is kept private. Choose or upload another document."
            )
            raise ValidationError(text)
        return proof

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        person = cleaned.get("person")
        if person and not cleaned.get("label"):
            cleaned["label"] = str(person)
        if self.has_changed() and not cleaned.get("label") and "label" not in self.errors:
            self.add_error("label", _("Choose a person, or write who it is."))
        return cleaned


class BasePicturedPeople(BaseFormSetMixin, BaseInlineFormSet):
    """The rows; removing one is a box to tick, so that it works without script."""

    deletion_widget = CheckboxInput


@cache
def _people_class() -> type[BasePicturedPeople]:
    """Made when it is first asked for: by then the register has said how a person is chosen."""
    return inlineformset_factory(
        SitePhoto, PicturedPerson, form=PicturedPersonForm, formset=BasePicturedPeople, extra=1, max_num=50
    )


def people_in(photo: SitePhoto, data: Any = None, files: Any = None) -> BasePicturedPeople | None:
    """The rows of a photo; None for a photo that has just been sent, and where a form was sent that has no rows."""
    if photo.pk is None or (data is not None and f"{PREFIX}-TOTAL_FORMS" not in data):
        return None
    return _people_class()(data, files, instance=photo, prefix=PREFIX)
