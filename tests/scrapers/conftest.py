"""A small news site on the loopback interface, and the recipes that scrape it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "engines"))


def story(number: int) -> str:
    """The page of a story."""
    body = "".join(
        f"<p>第{number}场会议在{line}号厅举行，{number + line}位代表就城市建设展开讨论。</p>"
        for line in range(6)
    )
    return (
        f"<html><head><title>第{number}场会议举行_城市网</title></head><body>"
        f"<ul><li><a href='/'>首页</a></li><li><a href='/a'>国内</a></li></ul>"
        f"<h1>第{number}场会议举行</h1><p>2024-06-03 08:15　来源：城市日报</p><div>{body}</div>"
        "<p>责任编辑：王小明</p></body></html>"
    )


class _Site(BaseHTTPRequestHandler):
    """GBK that only the header declares, as many sites serve it."""

    def do_GET(self) -> None:
        links = "".join(f"<a class='story' href='/story/{n}.html'>{n}</a>" for n in range(5))
        body, kind = f"<html><body>{links}</body></html>".encode(), "text/html"
        if self.path == "/story/4.html":
            body = b"<html><body></body></html>"
        elif self.path.startswith("/story/"):
            body = story(int(self.path[7])).encode("gbk")
            kind = "text/html; charset=gbk"
        self.send_response(200 if self.path != "/robots.txt" else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()
