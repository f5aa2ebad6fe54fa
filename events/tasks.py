"""Letters to those who have signed up."""

from django_tasks import task


@task()
def send_letter(letter_id: int) -> None:
    """Send it, once."""
