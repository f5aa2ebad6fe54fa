"""Letters to partners, as `core.delivery` sends them."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django_tasks import task

from core.delivery import Delivery
from partners import letters
from partners.models import PartnerLetter

Kind = PartnerLetter.Kind
CAUSED_BY_STRANGERS = [Kind.SIGN_IN, Kind.NO_LINK]  # by typing somebody else's address
MOST_TO_ONE = 3  # of them, within COUNTED
COUNTED = timedelta(hours=1)


class PartnerLetters(Delivery[PartnerLetter]):
    """Those of strangers that are too many are not sent: a link that comes an hour late serves nobody."""

    def address_of(self, letter: PartnerLetter) -> str:
        return letter.receiver.email

    def is_overtaken(self, letter: PartnerLetter) -> bool:
        return letters.is_overtaken(letter) or _is_too_many(letter)

    def mail_of(self, letter: PartnerLetter) -> EmailMessage:
        return letters.mail_of(letter)


def _is_too_many(letter: PartnerLetter) -> bool:
    """Counted by when they were written, whichever worker comes first."""
    if letter.kind not in CAUSED_BY_STRANGERS:
        return False
    to_one = PartnerLetter.objects.filter(receiver=letter.receiver_id, kind__in=CAUSED_BY_STRANGERS)
    since = letter.written_at - COUNTED
    before = to_one.filter(pk__lt=letter.pk, written_at__gt=since).exclude(state=PartnerLetter.State.OVERTAKEN)
    return before.count() >= MOST_TO_ONE


@task(priority=10)  # among them links that somebody sits and waits for
def send_letter(letter_id: int) -> None:
    """Send it, once."""
    delivery.send(letter_id)


_tied = ("receiver", "link__organisation", "change__organisation", "confirmation__organisation", "page")
delivery = PartnerLetters(PartnerLetter.objects.select_related(*_tied), send_letter)


def look_for_lost_letters() -> None:
    """Job: those on their way that no task is there for."""
    delivery.look_for_lost()
