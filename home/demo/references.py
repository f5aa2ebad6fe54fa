"""Turns the references of the demo texts ("photo:…", "page:…") into primary keys, and bodies into StreamField data."""

import json
import re
import uuid
from typing import Any

from home.demo.writing import Body

REFERENCE = re.compile(r"(photo|person|org|document|page|series):(.+)")
LINK_IN_HTML = re.compile(r'id="((?:page|document):[^"]+)"')

# reference -> primary key
Keys = dict[str, int]


def resolve(value: Any, keys: Keys) -> Any:
    """`value` with every reference in it replaced; raises KeyError for one that leads nowhere."""
    if isinstance(value, dict):
        return {name: resolve(part, keys) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [resolve(part, keys) for part in value]
    if isinstance(value, str):
        if REFERENCE.fullmatch(value):
            return keys[value]
        return LINK_IN_HTML.sub(lambda match: f'id="{keys[match.group(1)]}"', value)
    return value


def stream_data(body: Body, keys: Keys) -> str:
    """The JSON that a StreamField stores."""
    blocks = [{"type": kind, "value": resolve(value, keys), "id": str(uuid.uuid4())} for kind, value in body]
    return json.dumps(blocks)
