"""What an answer tells, and whether it lets anybody in."""

from django.http import HttpResponse

LOGIN = ("/admin/login/", "/admin/", "/min-sida/", "/my-page/", "/en/my-page/")


def everything_in(answer: HttpResponse) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{headers}\n{answer.cookies.output()}\n{body.decode(errors='replace')}"


def is_refused(answer: HttpResponse) -> bool:
    """Sent to sign in, or told no."""
    sent_away = answer.status_code == 302 and answer.url.partition("?")[0] in LOGIN
    return sent_away or answer.status_code in (403, 404, 405)
