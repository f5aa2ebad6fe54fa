"""The form in which an organisation's own people correct its profile: texts, logos, and contact persons as rows."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text_fields import NO_ADDRESS, LineField, TextField, limit
from partners.logo_files import LARGEST_BYTES, Cleaned, cleaned
from partners.models import Logo, Person
from partners.models.organisations import check_organisation_number
from partners.plain_text import holds, html_of, plain_of
from partners.profile import RICH, TEXTS

ADDRESSES = ("website", "linkedin", "facebook", "instagram")
MOST_PEOPLE = 20
LONGEST_DESCRIPTION = 5000
NO_WEB_ADDRESS = gettext_lazy("This is no complete web address. It should look like https://www.example.com.")
NO_FILE = gettext_lazy("The file is empty. Choose another one.")
HOW_TO_WRITE = gettext_lazy(
    "Write as usual. An empty line starts a new paragraph, “- ” first on a line makes a list,"
    " and addresses become links."
)
KEPT_LAYOUT = gettext_lazy("Bold and links under words stay in the paragraphs that you leave as they are.")


class WebAddressField(forms.URLField):
    """http or https; what is written without either gets https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", required=False, error_messages={"invalid": NO_WEB_ADDRESS}, **options)
        self.validators = [URLValidator(schemes=["http", "https"], message=NO_WEB_ADDRESS), *limit(200)["validators"]]
        self.most = 200
        self.widget.attrs |= {"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}


class LogoField(forms.FileField):
    """What is received is cleaned before anything of it is stored; None when no file was chosen."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"})
        super().__init__(required=False, widget=widget, error_messages={"empty": NO_FILE}, **options)

    def clean(self, data: UploadedFile | None, initial: object = None) -> Cleaned | None:
        file = super().clean(data, initial)
        return cleaned(file.read(LARGEST_BYTES + 1)) if file else None


def _line(label: Any, most: int, *, required: bool = False, **options: Any) -> LineField:
    field = LineField(label=label, required=required, **limit(most), **options)
    field.most = most
    return field


def _text(label: Any, most: int, rows: int, **options: Any) -> TextField:
    options = {"required": False, "widget": forms.Textarea(attrs={"rows": rows}), **limit(most), **options}
    field = TextField(label=label, **options)
    field.most = most
    return field


class ProfileForm(forms.Form):
    """The fields of `partners.profile.TEXTS` under their names, then what the logos need."""

    title = _line(
        gettext_lazy("Name"), 255, required=True, error_messages={"required": gettext_lazy("Write the full name.")}
    )
    short_name = _line(gettext_lazy("Short name"), 40, help_text=gettext_lazy("Used where the full name is too long."))
    organisation_number = _line(
        gettext_lazy("Organisation number"), 20, help_text=gettext_lazy("Ten digits, like 202100-4508.")
    )
    municipality = _line(gettext_lazy("Municipality"), 60)
    sector = _line(gettext_lazy("Sector"), 80)
    summary = _text(
        gettext_lazy("Summary"), 600, 4, help_text=gettext_lazy("Two or three sentences about what you do.")
    )
    summary_en = _text(gettext_lazy("Summary in English"), 600, 4)
    description = _text(gettext_lazy("Description"), LONGEST_DESCRIPTION, 10, help_text=HOW_TO_WRITE)
    description_en = _text(gettext_lazy("Description in English"), LONGEST_DESCRIPTION, 10, help_text=HOW_TO_WRITE)
    website = WebAddressField(label=gettext_lazy("Website"))
    linkedin = WebAddressField(label="LinkedIn")
    facebook = WebAddressField(label="Facebook")
    instagram = WebAddressField(label="Instagram")
    logo_file = LogoField(label=gettext_lazy("Choose a new logo"))
    logo_kept = forms.CharField(widget=forms.HiddenInput, required=False)
    logo_removed = forms.BooleanField(label=gettext_lazy("Show no logo"), required=False)
    logo_alt = _line(
        gettext_lazy("Text for those who can't see the logo"),
        120,
        help_text=gettext_lazy("What the logo says, usually the name. Leave it empty to use the name."),
    )
    logo_dark_file = LogoField(
        label=gettext_lazy("Choose a logo for dark ground"),
        help_text=gettext_lazy(
            "Only if you have one of its own for that. Else the ordinary one is shown on a light plate."
        ),
    )
    logo_dark_kept = forms.CharField(widget=forms.HiddenInput, required=False)
    logo_dark_removed = forms.BooleanField(label=gettext_lazy("Show no logo of its own on dark ground"), required=False)
    note = _text(
        gettext_lazy("Message to us"),
        1000,
        3,
        help_text=gettext_lazy("Optional. What you want us to know when we look at the change."),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, shown: Mapping[str, Any], live: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, initial=initial_of(shown))
        self.shown, self.live = shown, live
        for name in RICH:
            if not holds(shown[name]):
                self.fields[name].help_text = f"{HOW_TO_WRITE} {KEPT_LAYOUT}"

    def clean_organisation_number(self) -> str:
        number = self.cleaned_data["organisation_number"]
        if not number or number == self.shown["organisation_number"]:
            return number
        check_organisation_number(number)
        digits = number.replace("-", "")
        return f"{digits[:6]}-{digits[6:]}"

    def texts(self) -> dict[str, str]:
        """What was typed, field by field; what could not be read stays as it was."""
        return {name: self._text(name) for name in TEXTS}

    def _text(self, name: str) -> str:
        if name not in self.cleaned_data or self.is_untouched(name):
            return self.shown[name]
        text = self.cleaned_data[name]
        return html_of(text, self.shown[name], self.live[name]) if name in RICH else text

    def is_untouched(self, name: str) -> bool:
        """Whether the field came back as it was shown: browsers end lines in their own way."""
        return _lines(self.data.get(name, "")) == _lines(self.initial[name])


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in unicodedata.normalize("NFC", text).strip().splitlines()]


def initial_of(shown: Mapping[str, Any]) -> dict[str, str]:
    """What the fields show of these values; descriptions as plain text."""
    texts = {name: plain_of(shown[name]) if name in RICH else shown[name] for name in TEXTS}
    logo = Logo.objects.filter(pk=shown["logo"]).first() if shown["logo"] else None
    return texts | {"logo_alt": logo.alt if logo else ""}


class PersonForm(forms.Form):
    """A contact person; `pk` of one that is there already."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = _line(gettext_lazy("Name"), 120, required=True, error_messages={"required": gettext_lazy("Write the name.")})
    title = _line(gettext_lazy("Job title"), 120)
    title_en = _line(gettext_lazy("Job title in English"), 120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=Person._meta.get_field("email").max_length,
        error_messages={"invalid": NO_ADDRESS, "max_length": NO_ADDRESS},
    )
    phone = _line(gettext_lazy("Phone"), 40, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    is_contact_public = forms.BooleanField(label=gettext_lazy("Show e-mail and phone to everybody"), required=False)

    def values(self) -> dict[str, Any]:
        """As `partners.profile.values_of` has them."""
        names = ("pk", "name", "title", "title_en", "email", "phone", "is_contact_public")
        return {name: self.cleaned_data[name] for name in names}


class BasePeople(forms.BaseFormSet):
    """`own`: the keys of those who may stand in it; anybody else's is refused."""

    default_error_messages = {
        "missing_management_form": gettext_lazy("The contact persons could not be read. Write them again."),
        "too_many_forms": gettext_lazy("At most %(num)d contact persons can be listed."),
    }

    def __init__(self, *args: Any, own: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this person")

    def clean(self) -> None:
        is_unread = any("pk" in form.errors for form in self.forms)
        keys = [form.cleaned_data["pk"] for form in self.forms if form.cleaned_data.get("pk") is not None]
        if is_unread or set(keys) - self.own or len(keys) != len(set(keys)):
            text = _("One of the contact persons is not among yours. Reload the page and write it again.")
            raise ValidationError(text, "foreign")

    def values(self) -> list[dict[str, Any]]:
        """Of a valid formset: the rows that are to stay, in the order they stand."""
        kept = [form for form in self.forms if form not in self.deleted_forms and form.has_changed()]
        return [form.values() for form in kept]


PeopleFormSet = forms.formset_factory(
    PersonForm,
    formset=BasePeople,
    extra=0,
    max_num=MOST_PEOPLE,
    absolute_max=MOST_PEOPLE + 5,
    validate_max=True,
    can_delete=True,
)
