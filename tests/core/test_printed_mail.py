"""On a machine without a mail server the words of a mail are printed, with their links whole."""

import io

from django.core.mail import EmailMultiAlternatives, get_connection

LINK = "http://localhost:8000/min-sida/enter/" + "a1" * 60 + "/"


def test_the_words_are_printed_and_the_link_is_whole_and_nothing_else():
    out = io.StringIO()
    mail = EmailMultiAlternatives("Din länk", f"Öppna {LINK}\n", "from@example.com", ["to@example.com"])
    mail.attach_alternative("<p>Öppna</p>", "text/html")
    mail.attach("e.png", b"\x89PNG", "image/png")
    assert get_connection("core.printed_mail.EmailBackend", stream=out).send_messages([mail]) == 1
    line = "-" * 79
    assert out.getvalue() == f"\n{line}\nTo: to@example.com\nSubject: Din länk\n\nÖppna {LINK}\n{line}\n"
