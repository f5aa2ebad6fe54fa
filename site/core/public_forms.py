"""What every form for people without an account shares: no cookie, no token, and little for machines to gain."""

import ipaddress
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST_BODY = 100_000  # bytes
FASTEST = timedelta(seconds=2)  # nobody reads and fills in a form sooner
LONGEST = timedelta(days=1)

_signer = signing.TimestampSigner(salt="core.public_forms")


class PublicForm(forms.Form):
    """Knows when it was opened, and has a field that people do not see.

    Whoever is taken for a machine by mistake is told so and can send once more.
    """

    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opened", _signer.sign("form"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            self._renew(website="")
            text = _("Something filled in a field that people do not see. Look it through and send again.")
            raise ValidationError(text)
        if not self.errors:
            self._check_time(cleaned.get("opened", ""))
        return cleaned

    def _check_time(self, opened: str) -> None:
        try:
            _signer.unsign(opened, max_age=LONGEST)
        except signing.BadSignature as error:
            self._renew(opened=self.initial["opened"])
            raise ValidationError(_("The form had been open for very long. Look it through and send again.")) from error
        try:
            _signer.unsign(opened, max_age=FASTEST)
        except signing.SignatureExpired:
            return
        raise ValidationError(_("That was quicker than a person can write. Look it through and send again."))

    def _renew(self, **values: str) -> None:
        """What the form shows in these hidden fields when it comes back."""
        self.data = self.data.copy()
        for name, value in values.items():
            self.data[name] = value


def is_too_large(request: HttpRequest, largest: int = LARGEST_BODY) -> bool:
    """Asked before the body is read. `largest` in bytes."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > largest


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site sent the form; browsers that do not say are believed."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def sender_of(request: HttpRequest) -> str:
    """A keyed digest of where the request comes from, to count by; the address itself is not kept."""
    return salted_hmac("core.public_forms.sender", _network(_address(request)), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """The last address that a proxy of our own wrote down, where there are any."""
    proxies = settings.TRUSTED_PROXIES
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(passed) >= proxies and passed[-proxies]:
        return passed[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    """One household has 2⁶⁴ addresses of the new kind."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((address, 64), strict=False)) if parsed.version == 6 else str(parsed)
