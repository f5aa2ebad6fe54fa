"""Letters to those who have signed up, as `core.delivery` sends them."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from core.delivery import Delivery
from events import letters
from events.letter_words import CAUSED_BY_STRANGERS
from events.models import Letter

MOST_TO_ONE = 3  # letters within COUNTED that a stranger can cause to one address
COUNTED = timedelta(hours=1)


class EventLetters(Delivery[Letter]):
    """Those that a stranger may have caused wait when there are too many."""

    def address_of(self, letter: Letter) -> str:
        return letter.registration.email

    def is_overtaken(self, letter: Letter) -> bool:
        return letters.is_overtaken(letter)

    def mail_of(self, letter: Letter) -> EmailMessage:
        return letters.mail_of(letter)

    def waits_until(self, letter: Letter) -> datetime | None:
        """When the next one may go to this address, if strangers could have caused as many as leave within an hour."""
        if letter.kind not in CAUSED_BY_STRANGERS or not letter.about.isdigit():  # the staff send it again
            return None
        to_one = Letter.objects.filter(
            kind__in=CAUSED_BY_STRANGERS, registration__email_key=letter.registration.email_key
        )
        since = timezone.now() - COUNTED
        sent = to_one.filter(sent_at__gt=since).order_by("-sent_at").values_list("sent_at", flat=True)[:MOST_TO_ONE]
        return sent[MOST_TO_ONE - 1] + COUNTED if len(sent) >= MOST_TO_ONE else None


@task()
def send_letter(letter_id: int) -> None:
    """Send it, once."""
    delivery.send(letter_id)


delivery = EventLetters(Letter.objects.select_related("registration__event", "message"), send_letter)


def look_for_lost_letters() -> None:
    """Job: those on their way that no task is there for."""
    delivery.look_for_lost()
