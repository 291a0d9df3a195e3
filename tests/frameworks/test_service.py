"""Starts the leaky service of fixtures/services with a real server on loopback, and sees it leak."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the dev dependency fastapi is not installed")
pytest.importorskip("uvicorn", reason="the dev dependency uvicorn is not installed")
pytest.importorskip("psutil", reason="the dev dependency psutil is not installed")
httpx = pytest.importorskip("httpx", reason="the dev dependency httpx is not installed")

SERVICES = Path(__file__).resolve().parents[2] / "fixtures" / "services"
PATIENCE = 60
"""Seconds until a server that does not answer counts as broken."""


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of the running service."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "leaky_service:app", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen([*command, "--log-level", "warning"], cwd=SERVICES) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline:
                try:
                    httpx.get(f"{address}/memory/status", timeout=5)
                    break
                except httpx.TransportError:
                    assert server.poll() is None, "the server ended before it answered"
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()


def status(service: str) -> dict[str, float]:
    return httpx.get(f"{service}/memory/status", timeout=30).json()  # type: ignore[no-any-return]


def test_the_model_is_resident(service: str) -> None:
    assert status(service)["rss_mb"] > 16


def test_the_cache_grows_with_every_new_text(service: str) -> None:
    before = status(service)["cache_entries"]
    for number in range(50):
        assert httpx.get(f"{service}/predict", params={"text": f"text {number}"}).status_code == 200
    assert status(service)["cache_entries"] == before + 50


def test_an_order_that_is_refused_leaves_its_connection_behind_the_yield(service: str) -> None:
    assert httpx.post(f"{service}/orders/tea").status_code == 200
    assert httpx.post(f"{service}/orders/nothing").status_code == 422
    assert httpx.get(f"{service}/orders").json()["orders"][0][1] == "tea"


def test_the_watcher_keeps_every_task_that_it_starts(service: str) -> None:
    before = status(service)["tasks"]
    deadline = time.monotonic() + PATIENCE
    while status(service)["tasks"] <= before + 5:
        assert time.monotonic() < deadline, "the tasks do not add up"


def test_the_metrics_are_in_the_text_format_of_prometheus(service: str) -> None:
    lines = httpx.get(f"{service}/metrics").text.splitlines()
    values = {line.split()[0]: float(line.split()[1]) for line in lines if not line.startswith("#")}
    assert values["memory_usage_mb"] > 16
    assert values["gc_collections_total"] >= 0


def test_the_check_finds_each_of_its_leaks() -> None:
    command = [sys.executable, "-m", "leaklint", "check", "--isolated", "--no-cache", "--output-format", "concise"]
    run = subprocess.run([*command, str(SERVICES / "leaky_service.py")], capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    text = (SERVICES / "leaky_service.py").read_text("utf-8").splitlines()
    found = {}
    for line in run.stdout.splitlines():
        parts = line.split(":", 3)
        if len(parts) == 4 and parts[1].isdigit():
            found.setdefault(parts[3].split()[0], []).append(text[int(parts[1]) - 1].strip())
    assert found["LK104"] == ["model = load_model()"]
    assert found["LK101"] == ["app.state.keeper = sqlite3.connect(DATABASE, uri=True, check_same_thread=False)"]
    assert found["LK105"] == [
        "app.state.refresher = asyncio.create_task(refresh(model))",
        "app.state.watcher = asyncio.create_task(watch())",
    ]
    assert found["LK102"] == ["db = sqlite3.connect(DATABASE, uri=True, check_same_thread=False)"]
    assert found["LK106"] == ['@app.on_event("shutdown")']
    assert found["LK201"] == ["cache = {}"]
    assert found["LK301"] == [
        "conn = sqlite3.connect(DATABASE, uri=True, check_same_thread=False)",
        "client = httpx.AsyncClient(timeout=60)",
    ]
