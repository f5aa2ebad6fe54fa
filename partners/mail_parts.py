"""What mails show of a project: who pays for it, and who answers questions."""

from email.mime.image import MIMEImage

from core.mails import Asked, picture
from core.models import SiteSettings
from partners.acknowledgement import Acknowledgement
from partners.models import Person


def emblem_of(payers: Acknowledgement | None, number: int) -> MIMEImage | None:
    """Of the European Union, three times as sharp as it is shown; none where it does not pay."""
    if not payers or not payers.has_emblem:
        return None
    return picture(payers.emblem_png(120), name="emblem", number=number, filename="eu.png")


def who_to_ask(contact: Person | None, site: SiteSettings) -> Asked:
    """The contact, else the site's; the site's own address for somebody whose own is not shown."""
    contact = contact or site.contact
    is_public = bool(contact and contact.is_contact_public)
    email, phone = (contact.email, contact.phone) if is_public else ("", "")
    return Asked(contact.name if contact else "", email or site.email, phone or ("" if email else site.phone))
