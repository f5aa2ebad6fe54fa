"""Reads translation catalogues; the gettext tools need not be installed."""

import ast
from pathlib import Path

Entry = dict[str, str]


def read_po(path: Path) -> list[Entry]:
    """Entries of a .po file as {"msgid": …, "msgstr[0]": …}; the header and obsolete entries left out."""
    entries = []
    for block in path.read_text("utf-8").split("\n\n"):
        entry: Entry = {}
        field = ""
        for line in block.splitlines():
            name, _space, quoted = line.partition(" ")
            if line.startswith("msg"):
                field, entry[name] = name, ast.literal_eval(quoted)
            elif line.startswith('"'):
                entry[field] += ast.literal_eval(line)
        if entry.get("msgid"):
            entries.append(entry)
    return entries
