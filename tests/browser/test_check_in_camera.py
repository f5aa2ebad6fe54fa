"""The camera at the door reads the code of the mail: a film in the camera's place, or a made-up reader."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from events.models import EventIndexPage, EventPage, Registration
from tests import requirements
from tests.browser.conftest import ARGUMENTS, PHONE, NewPage
from tests.browser.test_accessibility import RULES
from tests.factories.events import EventPageFactory, signed_up

WIDTH, HEIGHT, DOT = 640, 480, 7
OWN_READER = """codes => {
    globalThis.BarcodeDetector = class {
        static async getSupportedFormats() { return ["qr_code"]; }
        async detect() { return globalThis.seen ? [{ rawValue: globalThis.seen }] : []; }
    };
}"""


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    start = timezone.now() + timedelta(minutes=30)
    return EventPageFactory(parent=event_index, with_sign_up=True, capacity=3, start=start)


@pytest.fixture
def anna(event: EventPage) -> Registration:
    return signed_up(event, "Anna Berg", party=3)


@pytest.fixture
def film(anna: Registration, tmp_path: Path) -> Path:
    """What the camera sees: the code of Anna's mail on a grey wall."""
    picture = [bytearray(b"\xb4" * WIDTH) for _line in range(HEIGHT)]
    for y, line in enumerate(segno.make(code_of(anna)).matrix_iter(scale=DOT, border=4)):
        picture[y + 40][150 : 150 + len(line)] = bytes(20 if dark else 235 for dark in line)
    frame = b"FRAME\n" + b"".join(picture) + b"\x80" * (WIDTH * HEIGHT // 2)
    path = tmp_path / "camera.y4m"
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F5:1 Ip A1:1 C420jpeg\n".encode() + frame * 2)
    return path


@pytest.fixture
def browser(running_browser: Callable[[], Browser], film: Path) -> Iterator[Browser]:
    """A browser of its own, whose camera is the film."""
    camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    arguments = [*ARGUMENTS, *camera, f"--use-file-for-fake-video-capture={film}"]
    launched = running_browser().browser_type.launch(executable_path=requirements.chromium(), args=arguments)
    yield launched
    launched.close()


@pytest.fixture
def phone(signed_in: NewPage, event: EventPage) -> Page:
    page = signed_in(**PHONE)
    page.goto(f"/admin/events/{event.pk}/check-in/")
    return page


def code_of(registration: Registration) -> str:
    return f"https://www.example.org/min-anmalan/{registration.token}/"


def test_code_of_the_mail_ticks_off_whoever_shows_it(phone: Page, anna: Registration) -> None:
    loaded = []
    phone.on("request", lambda request: loaded.append(urlsplit(request.url).path.rsplit("/", 1)[-1]))
    expect(phone.locator(".door__count")).to_have_text("0 av 3 har kommit")
    assert loaded.count("qr.js") == 0
    phone.get_by_role("button", name="Skanna").tap()
    result = phone.locator("[data-scan-result]")
    expect(result).to_have_text("Anna Berg +2 har kommit", timeout=20_000)
    assert loaded.count("qr.js") == 1
    assert Axe().run(phone, options=RULES).response["violations"] == []
    phone.get_by_role("button", name="Stäng").tap()
    expect(phone.locator(".door__count")).to_have_text("3 av 3 har kommit")
    expect(phone.locator("video")).to_have_js_property("srcObject", None)  # the camera's light goes out
    expect(phone.locator("#door")).to_have_attribute("data-unsent", "0")
    anna.refresh_from_db()
    assert anna.has_attended


def test_browsers_own_reader_is_used_where_there_is_one(
    phone: Page, event: EventPage, anna: Registration, problems: list[str]
) -> None:
    """Offline as well: the page knows the codes. One who has come, one who waits and a stranger are told apart."""
    waits = signed_up(event, "Vera Vik")
    phone.reload()
    phone.evaluate(OWN_READER)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Skanna").tap()
    result = phone.locator("[data-scan-result]")
    for code, said in (
        (code_of(anna).replace("min-anmalan", "en/my-sign-up"), "Anna Berg +2 har kommit"),
        (code_of(anna), "Anna Berg +2 kom redan kl."),
        (code_of(waits), "Vera Vik står på"),
        ("https://www.example.org/min-anmalan/en-kod-som-ingen-har-fatt/", "Koden hör inte till någon på listan"),
        ("WIFI:S:gäster;T:WPA;P:hemligt;;", "Koden hör inte till någon på listan"),
    ):
        phone.evaluate("code => { globalThis.seen = code }", code)
        expect(result).to_contain_text(said)
        phone.evaluate("globalThis.seen = null")
        expect(result).to_have_text("Håll koden från mejlet i ramen.")
    phone.get_by_role("button", name="Stäng").tap()
    expect(phone.locator("[data-alarm-text]")).to_have_text("Inget nät – 1 avprickning väntar")
    problems[:] = [problem for problem in problems if "ERR_INTERNET_DISCONNECTED" not in problem]


def test_reader_that_could_not_be_fetched_is_fetched_when_the_network_is_back(
    phone: Page, anna: Registration, problems: list[str]
) -> None:
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Skanna").tap()
    result = phone.locator("[data-scan-result]")
    expect(result).to_have_text("Kodläsaren kunde inte hämtas utan nät. Sök på namnet i stället.")
    phone.get_by_role("button", name="Stäng").tap()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Skanna").tap()
    expect(result).to_have_text("Anna Berg +2 har kommit", timeout=20_000)
    problems[:] = [problem for problem in problems if "ERR_INTERNET_DISCONNECTED" not in problem]


def test_camera_that_is_refused_is_told(phone: Page) -> None:
    phone.evaluate(
        "() => { navigator.mediaDevices.getUserMedia ="
        " async () => { throw new DOMException('', 'NotAllowedError'); }; }"
    )
    phone.get_by_role("button", name="Skanna").tap()
    expect(phone.locator("[data-scan-result]")).to_contain_text("Sidan får inte använda kameran.")
