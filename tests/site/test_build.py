from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from spineguide.errors import SpineguideError
from spineguide.library import Library
from spineguide.page.disclaimer import DISCLAIMER, NOTICE
from spineguide.site import SiteOptions, build_site
from spineguide.site.contents import list_contents
from spineguide.site.folder import MARKER
from tests.conftest import DATA, GOLDEN, TODAY
from tests.render.handout_pages import HtmlReader
from tests.site.conftest import URL, read_files, write_hostile_guides

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CheckGolden
    from tests.site.conftest import Build


def read_pages(folder: Path) -> dict[str, str]:
    return {
        path: data.decode() for path, data in read_files(folder).items() if path.endswith(".html")
    }


def test_the_site_of_the_example_guides_is_as_kept(
    build: Build, golden: CheckGolden, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    build(tmp_path / "site", base_url=URL, fragments=True)
    files = {
        # The edition is a digest of all that is kept elsewhere.
        path: re.sub(rb"[0-9a-f]{64}", b"...", data)
        for path, data in read_files(tmp_path / "site").items()
        if not path.startswith("assets/") and path != MARKER
    }
    kept = GOLDEN / "site"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(kept, ignore_errors=True)
    for path, data in files.items():
        (kept / path).parent.mkdir(parents=True, exist_ok=True)
        golden(f"site/{path}", data.decode())
    assert read_files(kept).keys() == files.keys()


def test_two_builds_are_the_same_byte_for_byte_also_on_another_day(
    build: Build, tmp_path: Path
) -> None:
    build(tmp_path / "one", base_url=URL)
    build(tmp_path / "two", "2026-12-24", base_url=URL)
    assert read_files(tmp_path / "one") == read_files(tmp_path / "two")


def test_a_pdf_stays_the_same_too(build: Build, tmp_path: Path) -> None:
    first = build(tmp_path / "site", only=("example-condition",), pdf=True)
    second = build(tmp_path / "site", "2026-12-24", only=("example-condition",), pdf=True)
    assert first.warnings == ()
    assert (tmp_path / "site/pdf/example-condition.pdf").read_bytes().startswith(b"%PDF")
    page = (tmp_path / "site/guides/example-condition.html").read_text()
    assert '<a href="../pdf/example-condition.pdf">short form as PDF</a>' in page
    assert second.changed == 0


def test_a_guide_that_cannot_be_a_pdf_is_published_without(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spineguide.render.pdf.render_pdf", _lack_a_font)
    built = build(tmp_path / "site", pdf=True)
    assert built.warnings == (
        "example-condition has no PDF: No font has this.",
        "example-guide has no PDF: No font has this.",
    )
    assert "PDF" not in (tmp_path / "site/guides/example-condition.html").read_text()


def _lack_a_font(*_page: object, **_options: object) -> bytes:
    raise SpineguideError("No font has this.")


def test_a_pdf_without_its_library_is_refused(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SpineguideError, match="extra “pdf”"):
        build(tmp_path / "site", pdf=True)


def test_a_second_build_writes_nothing(build: Build, tmp_path: Path) -> None:
    first = build(tmp_path / "site")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    second = build(tmp_path / "site")
    assert (first.changed, second.changed, second.removed) == (first.files, 0, 0)
    assert times == {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}


def test_each_guide_that_is_done_is_told(example_library: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_site(
        Library.open(os.environ),
        tmp_path / "site",
        SiteOptions(),
        TODAY,
        lambda done, total: told.append((done, total)),
    )
    assert example_library.is_dir()
    assert told == [(1, 2), (2, 2)]


def test_a_review_that_falls_due_is_told_on_the_day(build: Build, tmp_path: Path) -> None:
    build(tmp_path / "site")
    build(tmp_path / "site", "2031-01-01")
    page = (tmp_path / "site" / "guides" / "example-guide.html").read_text()
    assert "Its review was due on" in page


def test_the_site_follows_its_guides(
    build: Build, example_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    shutil.copytree(example_library, own)
    monkeypatch.setattr("spineguide.library.store.folders.find_bundled_guides", lambda: str(own))
    build(tmp_path / "site")
    guide = own / "example-condition.yaml"
    guide.write_text(guide.read_text().replace("hurts in the neck", "hurts in the toe"))
    changed = build(tmp_path / "site")
    assert "hurts in the toe" in (tmp_path / "site/guides/example-condition.html").read_text()
    assert 0 < changed.changed < changed.files

    (own / "example-condition.yaml").unlink()
    text = (own / "example-guide.yaml").read_text()
    (own / "example-guide.yaml").write_text(text.replace("guide: example-condition", ""))
    removed = build(tmp_path / "site")
    # Its page, its short form, and the page of its other name.
    assert removed.removed == 3
    assert not (tmp_path / "site/guides/example-condition.html").exists()


def test_only_the_guides_that_were_asked_for_are_published(build: Build, tmp_path: Path) -> None:
    built = build(tmp_path / "site", only=("example-guide",))
    pages = read_pages(tmp_path / "site")
    assert built.guides == 1
    assert "guides/example-condition.html" not in pages
    # Where there is no page, neither a dead link nor a command stands for it.
    assert "spineguide show" not in "".join(pages.values())


def test_every_page_has_the_disclaimer_the_review_and_the_emergency_signs(
    build: Build, tmp_path: Path
) -> None:
    build(tmp_path / "site", base_url=URL, fragments=True)
    pages = read_pages(tmp_path / "site")
    redirects = {path for path in pages if path.startswith("names/")}
    assert redirects
    for path, page in pages.items():
        assert NOTICE in page, path
        assert "emergency signs" in page, path
        if path not in redirects:
            assert DISCLAIMER in HtmlReader(page).shown(), path
            assert "eviewed by " in page, path
            assert 'class="card emergency"' in page, path


def test_a_library_without_shared_cards_still_makes_a_site(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "none"
    empty.mkdir()
    monkeypatch.setattr("spineguide.library.store.folders.find_bundled_guides", lambda: str(empty))
    built = build(tmp_path / "site", base_url=URL)
    assert built.guides == 0
    assert "There is no guide here yet." in (tmp_path / "site/index.html").read_text()
    assert "1970-01-01" in (tmp_path / "site/changes.xml").read_text()


def test_guides_that_are_not_bundled_say_so_where_they_are_listed(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (DATA / "example-guide.yaml").read_text()
    (own / "ours.yaml").write_text(text.replace("sample operation", "our example", 1))
    (own / "get-help.yaml").write_text(
        "cards:\n  - id: ours\n    for: everyone\n    level: emergency\n    title: Ours\n"
        "    brief: our own sign\n    do: Call us.\n    signs: [{text: you see our sign}]\n"
    )
    monkeypatch.setenv("SPINEGUIDE_PATH", str(own))
    build(tmp_path / "site", base_url=URL)
    listed = "Example operation (not part of the bundled set)"
    for path in ("compare.html", "changes.xml", "assets/codes.js"):
        assert listed in (tmp_path / "site" / path).read_text(), path
    assert f"<h1>{listed}</h1>" in (tmp_path / "site/names/our-example.html").read_text()
    asked = list_contents(Library.open(os.environ), ()).subjects["sleep"]
    assert {each.title for each in asked if each.guide == "ours"} == {listed}
    about = (tmp_path / "site/about.html").read_text()
    assert "Example operation (not part of the bundled set): " in about
    assert "Ask them who may copy these." in about
    assert "<p>not part of the bundled set.</p>" in about
    assert "This guide is not part" in (tmp_path / "site/guides/ours.html").read_text()


def test_nothing_of_a_hostile_guide_runs_on_any_page(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write_hostile_guides(tmp_path)
    (own / "glossary.yaml").write_text(
        'terms:\n  - term: "</dfn><script>alert(21)</script>"\n    plain: "<img onerror=x>"\n'
    )
    monkeypatch.setenv("SPINEGUIDE_PATH", str(own))
    build(tmp_path / "site", base_url=URL, fragments=True)
    pages = read_pages(tmp_path / "site")
    assert any(path.startswith("compare/hostile") for path in pages)
    assert "questions/evil.html" in pages
    for path, page in pages.items():
        reader = HtmlReader(page)
        for script in reader.all("script"):
            assert script.attributes.keys() in ({"type"}, {"src", "defer"}), path
        assert not reader.all("img") + reader.all("iframe") + reader.all("marquee"), path
        assert not [
            name
            for element in reader.elements
            for name in element.attributes
            if name.startswith("on") or name == "style"
        ], path
        links = [link.attributes.get("href", "") for link in reader.all("a")]
        assert not [link for link in links if re.match(r"(javascript|data|tel):", link or "")], path


def test_a_link_that_leads_nowhere_stops_the_build_and_leaves_the_site(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "site")
    before = read_files(tmp_path / "site")
    monkeypatch.setattr("spineguide.site.files.at.ABOUT", "elsewhere.html")
    with pytest.raises(SpineguideError) as caught:
        build(tmp_path / "site")
    lines = caught.value.message.split("\n")
    assert lines == ["short/example-condition.html links to about.html, which is not there."]
    assert read_files(tmp_path / "site") == before


def test_of_many_links_that_lead_nowhere_the_first_are_told() -> None:
    from spineguide.site.links import LinkCheck

    links = LinkCheck("/spine/")
    links.add_file("a/b.html", "".join(f'<a href="{number}.html#x">' for number in range(12)))
    links.add_file("c.html", '<a href="/spine/a/b.html"><a href="/spine/">')
    links.add_file("index.html")
    with pytest.raises(SpineguideError) as caught:
        links.refuse_dead()
    lines = caught.value.message.split("\n")
    assert lines[0] == "a/b.html links to a/0.html#x, which is not there."
    assert lines[10:] == ["… and 2 more."]
