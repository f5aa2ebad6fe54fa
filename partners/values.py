"""When two values of a field say the same."""

import re

# The editor gives each block of a text a key when it saves: not a change of the text.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def same(one: object, other: object) -> bool:
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    """Texts without what only the editor sees; people in no order, which is that of their names."""
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value).replace("\r\n", "\n")
    if isinstance(value, list):
        return sorted((sorted(person.items(), key=str) for person in value), key=str)
    return value
