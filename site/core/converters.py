"""Numbers in addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """The key of a row: no longer than a database takes one, so that a longer one is an unknown address."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")  # once, whoever uses it: importing this module is enough
