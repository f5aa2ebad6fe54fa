"""What is sent to people who sign in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.models import Site

from accounts.models import User
from accounts.throttling import owner_of
from core.addresses import absolute
from core.mails import Asked, mail_to, paragraphs
from core.models import SiteSettings

# What has happened to a second factor: the subject of the mail, and its first sentence.
FACTOR_NEWS = {
    "added": (
        gettext_noop("A second step was added to your account"),
        gettext_noop("From now on an app or a passkey that was just set up is asked for when you sign in."),
    ),
    "removed": (
        gettext_noop("A second step was removed from your account"),
        gettext_noop("An app or a passkey that you signed in with was just removed."),
    ),
    "taken": (
        gettext_noop("Your second step was taken away"),
        gettext_noop("Somebody on the staff has taken it away because it was lost. You are signed out everywhere."),
    ),
}


@task()
def send_reset_link(digest: str) -> None:
    """Nothing when nobody has the address. The link is under BASE_URL, whatever host the request named."""
    owner = owner_of(digest)
    base = urlsplit(settings.BASE_URL)
    form = PasswordResetForm({"email": owner.email if owner else ""})
    if form.is_valid():
        form.save(
            domain_override=base.netloc,
            use_https=base.scheme == "https",
            subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
            email_template_name="wagtailadmin/account/password_reset/email.txt",
        )


@task()
def tell_of_factor(user: int, news: str) -> None:
    """Mail to the owner of the account, in their language; `news` is one of FACTOR_NEWS."""
    owner = User.objects.filter(pk=user, is_active=True).select_related("wagtail_userprofile").first()
    if owner is None:
        return
    profile = getattr(owner, "wagtail_userprofile", None)
    with override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE):
        subject, happened = FACTOR_NEWS[news]
        site = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        mail = mail_to(owner.email, _(subject), site=site, asked=Asked("", site.email, ""), headers={})
        own = _("Your sign-in and security: %(address)s") % {"address": absolute(reverse("mfa_index"))}
        warning = _("If you know nothing of this, change your password at once and write to us.")
        mail.body = paragraphs([_(happened), warning, own])
        mail.send()
