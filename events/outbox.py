"""Letters on their way: rows of the transaction that they tell of. `events.tasks` sends them."""

from collections.abc import Iterable, Mapping

from events.models import Letter, Message, Registration
from events.tasks import send_letter


def write(registration: Registration, kind: str, *, about: str = "") -> Letter | None:
    """Without `about` the letter of this sign-up, which the database refuses a second time. None for the erased."""
    if registration.erased_at:
        return None
    letter = Letter.objects.create(registration=registration, kind=kind, about=about or str(registration.number))
    send_letter.enqueue(letter.pk)
    return letter


def write_to_all(
    registrations: Iterable[Registration],
    kind: str,
    *,
    about: str,
    message: Message | None = None,
    before: Mapping[str, str] | None = None,
) -> list[Letter]:
    """What several are told at once, for the first time: nobody has a letter with this `about` yet."""
    receivers = {registration.pk: registration for registration in registrations if not registration.erased_at}
    what = {"kind": kind, "about": about, "message": message, "before": before or {}}
    letters = Letter.objects.bulk_create([Letter(registration=each, **what) for each in receivers.values()])
    for letter in letters:
        send_letter.enqueue(letter.pk)
    return letters
