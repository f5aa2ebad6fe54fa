"""What another programme reads out of a file."""

import json
import subprocess
from pathlib import Path

from tests.requirements import exiftool


def told(content: bytes, folder: Path) -> dict[str, str]:
    """What ExifTool finds in the file."""
    path = folder / "file"
    path.write_bytes(content)
    command = [exiftool(), "-json", "-G1", "-a", "-u", path]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)[0]
