"""The mail server: a connection to it, and what its answers mean, told without addresses."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
LONGEST_REASON = 200
LEFT_ALONE_FOR = 60  # seconds

_down_until = 0.0  # by the monotonic clock; of this process


class UnusableAddressError(Exception):
    """No mail can be addressed to it."""


class ServerDownError(OSError):
    """It did not answer a moment ago: a hundred letters that all wait for it would keep everything else waiting."""


@contextmanager
def connected(*, answer_within: float) -> Iterator[BaseEmailBackend]:
    """An open connection; that nobody answers at all is noticed sooner (EMAIL_TIMEOUT)."""
    if time.monotonic() < _down_until:
        raise ServerDownError("not asked: it did not answer a moment ago")
    connection = get_connection()
    try:
        connection.open()
        if sock := getattr(getattr(connection, "connection", None), "sock", None):
            sock.settimeout(answer_within)
        yield connection
    except OSError as error:  # SMTPException is one
        _notice(error)
        raise
    finally:
        with suppress(OSError):  # however it says goodbye, the letter has its answer
            connection.close()


def _notice(error: OSError) -> None:
    global _down_until
    if not isinstance(error, (SMTPResponseException, SMTPRecipientsRefused)):
        _down_until = time.monotonic() + LEFT_ALONE_FOR


def is_refusal(error: Exception) -> bool:
    """Whether this mail will never be taken for this address; anything else may be over in an hour.

    A sender, password or greeting that is refused (5xx before the recipient) is no fault of the address.
    """
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, UnusableAddressError)


def told(error: Exception, address: str) -> str:
    """The code and the server's words, in a line, without the address and without any other."""
    if isinstance(error, SMTPRecipientsRefused):
        [(code, text), *_others] = error.recipients.values()
    elif isinstance(error, SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    elif isinstance(error, OSError):
        code, text = type(error).__name__, error.args[-1] if error.args else ""
    else:
        return type(error).__name__  # a fault of ours: what it says may be anything
    text = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    return f"{code} {_without(address, text)}".strip()[:LONGEST_REASON]


def _without(address: str, text: str) -> str:
    """Not the part before the @ either: "no such user: asa.ek" names somebody."""
    local = address.rpartition("@")[0]
    text = ADDRESS.sub("…", text)
    text = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", "…", text, flags=re.IGNORECASE) if local else text
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
