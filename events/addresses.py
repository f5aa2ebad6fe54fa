"""An e-mail address that was written wrong, put right by the staff."""

from django.db import transaction

from events.models import Registration
from events.models.registrations import new_token
from events.places import lock_with
from events.services import key_of, send_again


class AddressTakenError(Exception):
    """Somebody has signed up for the event with that address already."""


def is_taken(registration: Registration, email: str) -> bool:
    others = Registration.objects.filter(event=registration.event_id, email_key=key_of(email))
    return others.exclude(pk=registration.pk).exists()


@transaction.atomic
def change_address(registration: Registration, email: str) -> Registration:
    """The letter goes there anew with another private link: the old one may have gone to a stranger.

    Raises AddressTakenError.
    """
    lock_with(registration)
    if registration.erased_at or registration.email == email:
        return registration
    if is_taken(registration, email):
        raise AddressTakenError
    registration.email, registration.email_key, registration.token = email, key_of(email), new_token()
    registration.save(update_fields=["email", "email_key", "token", "changed_at"])
    send_again(registration)
    return registration
