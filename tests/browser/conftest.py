"""A real Chromium, driven over the W3C WebDriver protocol, which is JSON over HTTP: the tests need
no further package. They are skipped where Chromium or its driver is missing."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage
    --disable-background-networking --disable-component-update --disable-sync
""".split()


class Browser:
    """One window. Everything the page logs or asks of the network is on record."""

    def __init__(self, driver: str, profile: Path, *, dark: bool = False) -> None:
        self._driver = driver
        flags = [*_FLAGS, f"--user-data-dir={profile}"]
        chrome = {"args": flags, "binary": shutil.which("chromium")}
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": chrome,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}}, whole=True)
        self._session = f"/session/{made['sessionId']}"
        if dark:
            features = [{"name": "prefers-color-scheme", "value": "dark"}]
            self.devtools("Emulation.setEmulatedMedia", features=features)

    def _ask(self, method: str, path: str, body: Any = None, *, whole: bool = False) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._driver + path, data, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a page and wait until it is painted: keys pressed before that may be dropped."""
        self._ask("POST", f"{self._session}/url", {"url": page.as_uri() + fragment})
        self.settle()

    def settle(self) -> None:
        """Wait for two frames: what was pressed or clicked has been dealt with and is shown."""
        twice = "const f = requestAnimationFrame, done = arguments[0]; f(() => f(() => done()));"
        self._ask("POST", f"{self._session}/execute/async", {"script": twice, "args": []})

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait, half a minute at most, for what the browser does in its own time."""
        for _ in range(300):
            if holds():
                return
            time.sleep(0.1)
        pytest.fail(f"{what}: not within half a minute")

    def run(self, script: str, *arguments: Any) -> Any:
        body = {"script": script, "args": list(arguments)}
        return self._ask("POST", f"{self._session}/execute/sync", body)

    def text(self, selector: str) -> str:
        found = self.run("return document.querySelector(arguments[0])?.innerText", selector)
        assert found is not None, selector
        return found

    def count(self, selector: str) -> int:
        return self.run("return document.querySelectorAll(arguments[0]).length", selector)

    def click(self, selector: str) -> None:
        self._ask("POST", f"{self._session}/element/{self._find(selector)}/click", {})
        self.settle()

    def press(self, *keys: str) -> None:
        """Type keys as a person does, wherever the focus is."""
        actions = [{"type": kind, "value": k} for k in keys for kind in ("keyDown", "keyUp")]
        body = {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}
        self._ask("POST", f"{self._session}/actions", body)
        self.settle()

    def choose(self, selector: str, value: str) -> None:
        script = (
            "const s = document.querySelector(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('input', {bubbles: true}));"
            "s.dispatchEvent(new Event('change', {bubbles: true}));"
        )
        self.run(script, selector, value)

    def _find(self, selector: str) -> str:
        body = {"using": "css selector", "value": selector}
        found: dict[str, str] = self._ask("POST", f"{self._session}/element", body)
        return next(iter(found.values()))

    def log(self, kind: str) -> list[dict[str, Any]]:
        return self._ask("POST", f"{self._session}/se/log", {"type": kind})

    def complaints(self) -> list[str]:
        """What the page logged as a warning or an error."""
        found = self.log("browser")
        return [each["message"] for each in found if each["level"] in ("WARNING", "SEVERE")]

    def requests(self) -> list[str]:
        """Every address that a page other than the browser's own start page asked for."""
        messages = (json.loads(each["message"])["message"] for each in self.log("performance"))
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
            and not message["params"]["documentURL"].startswith("chrome")
        ]

    def devtools(self, command: str, **parameters: Any) -> Any:
        body = {"cmd": command, "params": parameters}
        return self._ask("POST", f"{self._session}/goog/cdp/execute", body)

    def resize(self, width: int, height: int, *, phone: bool = False) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
        self.devtools("Emulation.setDeviceMetricsOverride", **size)

    def screenshot(self, target: Path) -> None:
        target.write_bytes(base64.b64decode(self._ask("GET", f"{self._session}/screenshot")))

    def close(self) -> None:
        self._ask("DELETE", self._session)


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("chromedriver")
    if program is None or shutil.which("chromium") is None:
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A home of its own: nothing of the user's configuration is read or written.
    home = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}
    process = subprocess.Popen(
        [program, f"--port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=home,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/status", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("the driver of Chromium doesn't answer")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def start(driver: str, tmp_path: Path) -> Iterator[Any]:
    """Open a window, light or dark, with a new and empty profile."""
    opened: list[Browser] = []

    def new(*, dark: bool = False) -> Browser:
        opened.append(Browser(driver, tmp_path / f"profile-{len(opened)}", dark=dark))
        return opened[-1]

    yield new
    for browser in opened:
        browser.close()


@pytest.fixture
def browser(start: Any) -> Browser:
    """A light window of 1280 × 900."""
    window: Browser = start()
    window.resize(1280, 900)
    return window
