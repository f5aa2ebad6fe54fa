"""The scene is built once for each module; every test works in a savepoint of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings

from accounts.models import User
from core import caching
from tests.boundary import scene as scenes
from tests.boundary.scene import Scene


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("boundary")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: object, data_dir: Path) -> Iterator[Scene]:
    """In a transaction that is rolled back after the module."""
    caching._values.clear()
    cache.clear()
    here = override_settings(DATA_DIR=data_dir, MEDIA_ROOT=data_dir / "uploads")
    with django_db_blocker.unblock(), transaction.atomic():
        with here:
            scene = scenes.build()
        yield scene
        transaction.set_rollback(True)


@pytest.fixture
def scene(built: Scene, db: None, settings: LazySettings, data_dir: Path) -> Scene:
    settings.DATA_DIR = data_dir
    settings.MEDIA_ROOT = data_dir / "uploads"
    return built


def client_of(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def partner(scene: Scene) -> Client:
    """Anna of organisation A."""
    return client_of(scene.anna)


@pytest.fixture
def anonymous(scene: Scene) -> Client:
    return client_of(None)
