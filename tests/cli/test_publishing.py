from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("example_library")


def test_a_site_is_made_and_told_of_in_a_line(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "site"
    result = run("site", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    files = sum(path.is_file() for path in out.rglob("[!.]*"))
    first, second, _ = result.stderr.split("\n")
    assert first.startswith(f"Done: 2 guides, {files} files, 0.4 MB in {out}. Written: {files}, ")
    assert second == "Note: Without --base-url there is no sitemap, feed or canonical address."


def test_one_guide_alone_can_be_published(run: Run, tmp_path: Path) -> None:
    result = run(
        "site", str(tmp_path / "site"), "--only", "sample operation", "--base-url", "http://a.org"
    )
    assert result.stderr.startswith("Done: 1 guide, ")
    assert result.stderr.count("\n") == 1
    page = (tmp_path / "site/guides/example-guide.html").read_text()
    assert '<link rel="canonical" href="http://a.org/guides/example-guide.html">' in page


def test_a_clinic_s_details_are_added_to_every_page(run: Run, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text(
        "name: Spine ward, Anytown\ntelephone: [{number: '555 0100', what: spine nurse}]\n"
        "emergency_number: '112'\nlogo: logo.svg\n"
    )
    logo = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="4" height="4"/></svg>'
    (tmp_path / "logo.svg").write_text(logo)
    run("site", str(tmp_path / "site"), "--clinic", str(clinic), "--fragments")
    start = (tmp_path / "site/index.html").read_text()
    assert "<title>Spine ward, Anytown</title>" in start
    assert 'src="assets/logo.svg"' in start
    assert "spine nurse: 555 0100" in (tmp_path / "site/guides/example-guide.html").read_text()
    assert "Call 112" in (tmp_path / "site/assets/search-index.js").read_text()
    assert "<img" not in (tmp_path / "site/fragments/example-guide.html").read_text()


def test_a_clinic_that_cannot_be_read_stops_the_build(run: Run, tmp_path: Path) -> None:
    assert run("site", str(tmp_path / "site"), "--clinic", str(tmp_path / "none.yaml")).exit_code


def test_a_guide_that_nobody_has_is_not_published(run: Run, tmp_path: Path) -> None:
    assert run("site", str(tmp_path / "site"), "--only", "nothing").exit_code == 3
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "url",
    ["example.org", "ftp://example.org", "https://", "https://a/?b", "http://a b", "http://["],
)
def test_an_address_that_is_none_is_refused(run: Run, tmp_path: Path, url: str) -> None:
    result = run("site", str(tmp_path / "site"), "--base-url", url)
    assert result.exit_code == 2
    assert "is no address" in result.stderr


def test_a_broken_guide_is_told_and_the_others_are_published(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "broken.yaml").write_text("title: [")
    monkeypatch.setenv("SPINEGUIDE_PATH", str(own))
    result = run("site", str(tmp_path / "site"))
    assert result.exit_code == 4
    assert result.stderr.startswith("Warning: ")
    assert (tmp_path / "site/guides/example-guide.html").exists()


def test_a_folder_that_is_no_site_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("theirs")
    result = run("site", str(tmp_path))
    assert result.exit_code == 5
    assert result.stderr.startswith(f"Error: {tmp_path} holds files and is no site of spineguide")


def test_a_site_is_served_until_it_is_interrupted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", _interrupt)
    result = run("site", str(tmp_path / "site"), "--serve", "--port", "0")
    assert result.exit_code == 130
    assert "Serving: http://127.0.0.1:" in result.stderr


def _interrupt(_server: object) -> None:
    raise KeyboardInterrupt


def test_a_port_that_is_taken_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spineguide.site.server.open_server", _refuse)
    result = run("site", str(tmp_path / "site"), "--serve")
    assert result.exit_code == 5
    assert "Nothing can be served on port 8000: Address already in use." in result.stderr


def _refuse(_path: Path, _port: int) -> None:
    raise OSError(98, "Address already in use")
