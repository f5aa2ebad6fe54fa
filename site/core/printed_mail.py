"""Mail on a machine without a mail server: its words on the console, where `make run` was typed."""

from django.core.mail import EmailMessage
from django.core.mail.backends import console

LINE = "-" * 79


class EmailBackend(console.EmailBackend):
    """Leaves out what nobody reads there: the HTML twin, the pictures, the calendar entry."""

    def write_message(self, message: EmailMessage) -> None:
        head = f"To: {', '.join(message.recipients())}\nSubject: {message.subject}"
        self.stream.write(f"\n{LINE}\n{head}\n\n{message.body.strip()}\n{LINE}\n")
