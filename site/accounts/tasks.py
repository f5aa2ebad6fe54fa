"""What is sent to people who sign in."""

from urllib.parse import urlsplit

from django.conf import settings
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm


@task()
def send_reset_link(email: str) -> None:
    """Nothing when nobody has the address. The link is under BASE_URL, whatever host the request named."""
    base = urlsplit(settings.BASE_URL)
    form = PasswordResetForm({"email": email})
    if form.is_valid():
        form.save(
            domain_override=base.netloc,
            use_https=base.scheme == "https",
            subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
            email_template_name="wagtailadmin/account/password_reset/email.txt",
        )
