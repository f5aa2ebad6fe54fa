"""What every mail of ours has: one recipient, headers that nothing typed can break, pictures in the mail itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.mime.image import MIMEImage
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from core.addresses import host
from core.mail_server import UnusableAddressError
from core.models import SiteSettings


@dataclass(frozen=True)
class Asked:
    """Who answers questions; each part may be ""."""

    name: str
    email: str
    phone: str

    @property
    def lines(self) -> list[str]:
        return [line for line in (self.name, self.email, self.phone) if line]


def mail_to(
    address: str, subject: str, *, site: SiteSettings, asked: Asked, headers: Mapping[str, str]
) -> EmailMultiAlternatives:
    """An envelope for exactly one address, without a text yet; answers go to whoever is asked."""
    refuse_unusable(address)
    return EmailMultiAlternatives(
        one_line(subject),
        from_email=_sender(site),
        to=[address],
        reply_to=[formataddr((one_line(asked.name), asked.email))] if asked.email else None,
        headers={"Auto-Submitted": "auto-generated", **headers},
    )


def refuse_unusable(address: str) -> None:
    """One that no form would have taken, such as two addresses or one with a line break."""
    try:
        validate_email(address)
    except ValidationError:
        raise UnusableAddressError from None


def _sender(site: SiteSettings) -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(site.name), address))


def message_id(kind: str, number: int, written_at: datetime) -> str:
    """The same however often it is sent; of no other letter, also should the numbers begin anew elsewhere."""
    return f"<{kind}.{number}.{written_at.timestamp():.6f}@{host()}>"


def one_line(text: str) -> str:
    """Without line breaks and other control characters: nothing that is typed can begin another header."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def picture(png: bytes, *, name: str, number: int, filename: str) -> MIMEImage:
    """In the mail itself: no letter asks another host for anything."""
    part = MIMEImage(png, "png")
    part.add_header("Content-ID", f"<{name}.{number}@{host()}>")
    part.add_header("Content-Disposition", "inline", filename=filename)
    return part


def content_id(part: MIMEImage | None) -> str:
    """What the HTML calls a picture."""
    return part["Content-ID"].strip("<>") if part else ""


def paragraphs(parts: Iterable[str]) -> str:
    """The text for mail programs and people without HTML."""
    return "\n\n".join(part for part in parts if part) + "\n"
