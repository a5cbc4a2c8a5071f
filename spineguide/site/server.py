"""Shows a site to this computer alone, with the headers that it should have elsewhere."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from spineguide.site.addresses import NOT_FOUND
from spineguide.site.folder import MARKER
from spineguide.site.records import list_headers


def open_server(path: Path, port: int) -> ThreadingHTTPServer:
    """Open a server of the folder *path* on 127.0.0.1; raises :class:`OSError`."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(path)))


class _Handler(SimpleHTTPRequestHandler):
    """Gives files of the site, and its own page where there is none."""

    def end_headers(self) -> None:
        for name, value in list_headers():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """Show no list of files: the site has none."""
        self.send_error(404)

    def translate_path(self, path: str) -> str:
        """Keep the marker file to ourselves."""
        found = super().translate_path(path)
        return super().translate_path("/none") if Path(found).name == MARKER else found

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say what is wrong on a page of the site."""
        page = Path(self.directory) / NOT_FOUND
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        text = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *arguments: object) -> None:
        """Write no line for each request."""
