"""What a process holds of photos does not grow with the number that are sent at once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from media import ingest, metadata
from tests.media import corpus


def test_the_threads_of_a_process_decode_one_photo_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most = set(), 0
    content = corpus.encoded(corpus.scene((400, 300)), "JPEG")
    decoded = ingest._decoded

    def watched(image: Image.Image) -> Image.Image:
        nonlocal most
        at_work.add(threading.get_ident())
        time.sleep(0.02)
        most = max(most, len(at_work))
        at_work.discard(threading.get_ident())
        return decoded(image)

    monkeypatch.setattr(ingest, "_decoded", watched)
    with ThreadPoolExecutor(4) as threads:
        received = list(threads.map(lambda name: ingest.take_in(BytesIO(content), name), ["a.jpg"] * 8))

    assert most == 1
    assert len({photo.sha256 for photo in received}) == 1


def test_a_photo_already_as_it_should_be_is_not_copied() -> None:
    plain, profiled = (Image.new("RGB", (200, 100), "teal") for _ in range(2))
    profiled.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert metadata.to_srgb(plain) is plain
    assert metadata.to_srgb(profiled) is profiled
    assert ingest._upright(plain) is plain
