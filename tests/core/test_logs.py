"""Addresses that are keys are not in the log, in either language, whatever is logged about them."""

import io
import logging
import runpy
from logging.config import DictConfigurator
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.logs import HideKeys

KEY = "Zk3hVq-8_yT0aXw5mPb7cLdR2sJ9uEfg"


@pytest.fixture
def log():
    """What the site's own handler writes, set up as the settings say."""
    made = DictConfigurator(settings.LOGGING)
    hide = made.configure_filter(dict(settings.LOGGING["filters"]["hide_keys"]))
    made.config["filters"] = {"hide_keys": hide}
    handler = made.configure_handler(dict(settings.LOGGING["handlers"]["console"]))
    handler.stream = io.StringIO()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler.stream
    root.removeHandler(handler)


@pytest.mark.parametrize(("language", "path"), [("sv", "/min-anmalan/…/"), ("en", "/en/my-sign-up/…/")])
@pytest.mark.parametrize("method", ["get", "put"])
@pytest.mark.parametrize("name", ["own_registration", "own_data"])
def test_refused_requests_are_logged_without_the_key(db, log, language, path, method, name) -> None:
    with translation.override(language):
        address = reverse(name, args=[KEY])
    getattr(Client(), method)(address)
    assert path in log.getvalue()
    assert KEY not in log.getvalue()


def test_errors_are_logged_without_the_key(log) -> None:
    logging.getLogger("django.request").error("Internal Server Error: %s", f"/min-anmalan/{KEY}/")
    logging.getLogger("anything").warning(f'"GET /en/my-sign-up/{KEY}?saved HTTP/1.1"')
    assert log.getvalue() == 'Internal Server Error: /min-anmalan/…/\n"GET /en/my-sign-up/…?saved HTTP/1.1"\n'


@pytest.mark.parametrize(
    ("message", "arguments"),
    [("Not Found: %s", ("/evenemang/",)), ("100 % of %s", ("x",)), ("/min-anmalan/", ()), ("%d", ("x",))],
)
def test_everything_else_is_left_as_it_is(message, arguments) -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, message, arguments, None)
    assert HideKeys(after=["/min-anmalan/"]).filter(record) is True
    assert (record.msg, record.args) == (message, arguments)


def test_log_of_gunicorn_has_no_addresses(settings: LazySettings) -> None:
    read = runpy.run_path(str(Path(settings.REPO_DIR) / "gunicorn.conf.py"))
    assert not {atom for atom in ("%(r)s", "%(U)s", "%(q)s", "%(f)s") if atom in read["access_log_format"]}
    assert not {"accesslog", "logger_class", "logconfig_dict"} & read.keys()
