from __future__ import annotations

import threading
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from spineguide.site.folder import MARKER
from spineguide.site.server import open_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from pathlib import Path


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    (tmp_path / "index.html").write_text("start")
    (tmp_path / "404.html").write_text("no such page")
    (tmp_path / "guides").mkdir()
    (tmp_path / MARKER).write_text("ours")
    with open_server(tmp_path, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield HTTPConnection("127.0.0.1", server.server_port)
        server.shutdown()
        thread.join()


def get(connection: HTTPConnection, path: str) -> tuple[HTTPResponse, str]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer, answer.read().decode()


def test_a_page_is_served_with_its_policy(connection: HTTPConnection) -> None:
    answer, text = get(connection, "/")
    assert (answer.status, text) == (200, "start")
    assert (answer.getheader("Content-Security-Policy") or "").startswith("default-src 'none'")
    assert answer.getheader("Cache-Control") == "no-cache"


@pytest.mark.parametrize("path", ["/nothing.html", "/guides/", f"/{MARKER}", f"/%2e{MARKER[1:]}"])
def test_what_is_not_there_is_said_to_be_so(connection: HTTPConnection, path: str) -> None:
    answer, text = get(connection, path)
    assert (answer.status, text) == (404, "no such page")


def test_nothing_can_be_sent(connection: HTTPConnection) -> None:
    connection.request("POST", "/", b"x")
    assert connection.getresponse().status == 501


def test_only_this_computer_is_served(tmp_path: Path) -> None:
    with open_server(tmp_path, 0) as server:
        assert server.server_address[0] == "127.0.0.1"
