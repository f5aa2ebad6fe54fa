"""Names in the order of a Swedish register: by surname, å ä ö after z, other letters as their plain ones."""

import unicodedata

AFTER_Z = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ő": "}", "œ": "}"}
LIKE = {"ü": "y", "ű": "y", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}


def split_name(name: str) -> tuple[str, str]:
    """(what comes before, surname); the last word is the surname, whatever small word stands before it."""
    first, _space, last = name.strip().rpartition(" ")
    return first.strip(), last


def by_surname(name: str) -> tuple[str, str]:
    first, last = split_name(name)
    return swedish(last), swedish(first)


def swedish(text: str) -> str:
    """What to sort by. The signs after z in ASCII stand for our last letters."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(AFTER_Z.get(letter) or LIKE.get(letter) or _plain(letter) for letter in letters)


def _plain(letter: str) -> str:
    """É is sorted as e; whatever has no plain letter keeps its own place."""
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
