"""Fields for what people type in a form: one spelling, lines ended alike, and told instead of cut off when too long."""

import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

TOO_LONG = gettext_lazy("Write at most %(limit_value)d characters; this is %(show_value)d.")
NO_ADDRESS = gettext_lazy("This is no complete e-mail address. It should look like anna@example.com.")


def limit(most: int) -> dict[str, Any]:
    """Says so instead of cutting off what is pasted."""
    return {"validators": [MaxLengthValidator(most, TOO_LONG)]}


def tidied(text: str, kept: str = "") -> str:
    """One spelling of each letter, a space for each control character but those `kept`; NUL stays, to be refused."""
    letters = unicodedata.normalize("NFC", text)
    kept += "\x00"
    return "".join(" " if unicodedata.category(a) == "Cc" and a not in kept else a for a in letters)


class LineField(forms.CharField):
    """One line: what else it is pasted with becomes spaces."""

    def to_python(self, value: object) -> str:
        return " ".join(tidied(super().to_python(value)).split())


class TextField(forms.CharField):
    """Several lines, each ended alike, so that they are counted as they are seen."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: object) -> str:
        return tidied("\n".join(super().to_python(value).splitlines()), kept="\n").strip()
