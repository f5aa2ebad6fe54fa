"""What a photo's licence lets others do, in words, and the credit that its files carry."""

from django.utils.translation import gettext_lazy as _

from core.structured_data import LICENCES as ADDRESSES
from media.metadata import Credit
from media.models.photos import SitePhoto

Licence = SitePhoto.Licence
TERMS = {
    Licence.OWN: _("All rights reserved. Ask before you publish the photo."),
    Licence.PRESS: _("Free to publish with the photographer's name."),
    Licence.CC_BY: _("CC BY 4.0: free to use and to change with the photographer's name."),
    Licence.RESTRICTED: _("Only for this site."),
}
SAID_ALREADY = (Licence.OWN, Licence.CC_BY)  # by © and by the licence's address


def terms_of(photo: SitePhoto) -> str:
    """The licence as a sentence in the active language."""
    return str(TERMS[photo.licence])


def address_of(photo: SitePhoto) -> str:
    """Where the licence can be read; empty for those that have no address."""
    return ADDRESSES.get(photo.licence, "")


def credit_in_pages(photo: SitePhoto) -> Credit:
    """For the files that pages show: short, since every visitor fetches them."""
    terms = "" if photo.licence in SAID_ALREADY else terms_of(photo)
    return Credit(photo.photographer, photo.rights_holder, terms=terms, licence_url=address_of(photo))


def credit_in_downloads(photo: SitePhoto) -> Credit:
    """For the files that people take with them: all that a newsroom asks for."""
    return Credit(photo.photographer, photo.rights_holder, photo.caption, photo.alt, terms_of(photo), address_of(photo))
