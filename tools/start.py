"""Makes .venv with what a lock file names, and starts a command in it. Standard library only.

    python3 tools/start.py requirements.txt manage.py run

Nothing is installed again until the lock file changes. Old Pythons must be able to read this file, so that they can
say that they are too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
ROOM_FOR_PACKAGES = 700 * 1024 * 1024


def main():
    if sys.version_info < OLDEST:
        stop("Python {}.{} or newer is needed; this is Python {}.{}.".format(*OLDEST, *sys.version_info[:2]))
    lock, command = ROOT / sys.argv[1], sys.argv[2:]
    venv = Path(os.environ.get("VENV", ROOT / ".venv")).resolve()
    install(lock, venv)
    python = str(venv / "bin" / "python")
    if command:
        os.chdir(ROOT)
        os.execv(python, [python, *command])


def install(lock, venv):
    """Bring the virtual environment up to the lock file; nothing happens when it is."""
    stamp = venv / f"installed-{lock.name}"
    wanted = "{} python {}.{}".format(hashlib.sha256(lock.read_bytes()).hexdigest(), *sys.version_info[:2])
    python = venv / "bin" / "python"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if shutil.disk_usage(str(ROOT)).free < ROOM_FOR_PACKAGES:
        stop(f"The disk is full: 700 MB are needed in {ROOT}. Make room and start again.")
    print(f"Installing what {lock.name} names into {venv.name} (once) …", flush=True)
    if not python.exists():
        make_venv(venv)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(lock)]).returncode:
        full = shutil.disk_usage(str(ROOT)).free < 50 * 1024 * 1024
        stop("The disk is full." if full else "The packages could not be installed: see the lines above.")
    stamp.write_text(wanted)


def make_venv(venv):
    try:
        import ensurepip  # noqa: F401  (Debian keeps it in a package of its own)
    except ImportError:
        stop("Python's venv module is not complete. Install it with: sudo apt-get install python3-venv")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)]).returncode:
        stop(f"The virtual environment {venv} could not be made: see the lines above.")


def stop(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
