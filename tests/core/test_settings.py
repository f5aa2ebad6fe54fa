"""The settings say what they need, and a server does not start half configured."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from config.settings.base import env

EXAMPLE = settings.REPO_DIR / ".env.example"
SERVER = {
    "SECRET_KEY": "k" * 25 + "Zy7-pq" * 6,
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
}


def manage(*arguments, tmp_path, **changes):
    """Runs manage.py as a server would, with only the variables given here."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **SERVER, **changes}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=settings.REPO_DIR, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_example_names_every_variable_and_no_other():
    named = re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(env.scheme)


def test_every_variable_of_the_example_is_explained():
    for paragraph in EXAMPLE.read_text("utf-8").split("\n\n"):
        assert paragraph.startswith("# "), paragraph


def test_no_folder_of_site_hides_a_standard_module():
    folders = [settings.SITE_DIR, *(settings.SITE_DIR / name for name in ("locale", "static", "templates"))]
    assert [folder for folder in folders if (folder / "__init__.py").exists()] == []


def test_deployment_check_has_no_warning(tmp_path):
    result = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY must be set in the environment: see .env.example."),
        ("SECRET_KEY", "short", "SECRET_KEY must be at least 50 characters"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS must be set in the environment: see .env.example."),
        ("BASE_URL", "", "BASE_URL must be set in the environment: see .env.example."),
        ("BASE_URL", "http://example.org", "BASE_URL must be the public address and start with https://."),
    ],
)
def test_a_server_refuses_to_start_with_a_sentence(tmp_path, name, value, sentence):
    result = manage("check", tmp_path=tmp_path, **{name: value})
    assert result.returncode != 0
    assert sentence in result.stderr


ASK_FOR_A_PAGE = """
import json
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "example.org"})
print(json.dumps([dict(client.get("/", secure=secure).headers) for secure in (True, False)]))
"""


def test_a_server_speaks_only_https(tmp_path):
    result = manage("shell", "--no-imports", "--command", ASK_FOR_A_PAGE, tmp_path=tmp_path)
    secure, plain = json.loads(result.stdout.splitlines()[-1])
    assert secure["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert plain["Location"] == "https://example.org/"
