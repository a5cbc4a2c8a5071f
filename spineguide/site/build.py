"""Builds a site: every page of it, what machines read beside them, and the folder they go to."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from spineguide.errors import ExitCode, SpineguideError
from spineguide.page.compare_page import compose_comparison
from spineguide.page.guide_page import compose_guide
from spineguide.page.library_page import compose_danger_signs, compose_glossary
from spineguide.page.site_page import (
    MOST_ANSWERS,
    Told,
    add_emergency_signs,
    compose_about,
    compose_code_finder,
    compose_comparisons,
    compose_not_found,
    compose_start,
    compose_subject,
    compose_subjects,
)
from spineguide.page.wording import write_date, write_review
from spineguide.render.html import (
    Frame,
    SiteLink,
    load_site_style,
    render_fragment,
    render_site_page,
)
from spineguide.site import records
from spineguide.site.addresses import (
    ABOUT,
    COMPARISONS,
    CONNECT,
    DANGER_SIGNS,
    NOT_FOUND,
    START,
    SUBJECTS,
    WORDS,
    comparison_path,
    guide_path,
    root_of,
    subject_path,
)
from spineguide.site.contents import list_contents
from spineguide.site.folder import open_site_folder
from spineguide.site.links import LinkCheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spineguide.library import Entry, Library
    from spineguide.page.page import Page

NAVIGATION = (
    ("Guides", START),
    ("Questions", SUBJECTS),
    ("Danger signs", DANGER_SIGNS),
    ("Side by side", COMPARISONS),
    ("Words", WORDS),
    ("About", ABOUT),
)


class SiteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of a site. *base_url* ends with a slash, or is empty if nobody knows it."""

    name: str = "Patient guides about the spine"
    base_url: str = ""
    only: tuple[str, ...] = ()
    pdf: bool = False
    fragments: bool = False


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: how many guides and files there are, and what changed.

    *warnings* say what could not be made.
    """

    guides: int
    files: int
    size: int
    changed: int
    removed: int
    warnings: tuple[str, ...]


def build_site(
    library: Library,
    path: Path,
    options: SiteOptions,
    today: str,
    progress: Callable[[int, int], None] | None = None,
) -> Built:
    """Build the site of *library* in the folder *path*, as of *today*, an ISO date.

    *progress* is called with the guides done and to do. Raises :class:`SpineguideError` when the
    folder is not fit for it, and when a page links to what is not there; the old site then stays.
    """
    builder = _SiteBuilder(library, options, today)
    links = LinkCheck(records.find_base(options.base_url))
    with open_site_folder(path, [folder.path for folder in library.folders]) as folder:
        total, done = len(builder.contents.guides), 0
        for address, content in builder.make_files():
            data = content if isinstance(content, bytes) else content.encode()
            folder.add(address, data)
            is_page = isinstance(content, str) and address.endswith(".html")
            checked = is_page and not address.startswith("fragments/")
            links.add_file(address, content if checked and isinstance(content, str) else "")
            if progress and address.startswith("guides/"):
                done += 1
                progress(done, total)
        links.refuse_dead()
        gone = folder.replace()
    return Built(
        guides=total,
        files=len(folder.files),
        size=folder.size,
        changed=len(folder.changed),
        removed=len(gone),
        warnings=tuple(builder.warnings),
    )


class _SiteBuilder:
    """Makes the files of a site one after the other."""

    def __init__(self, library: Library, options: SiteOptions, today: str) -> None:
        self.library = library
        self.options = options
        self.today = today
        self.contents = list_contents(library, options.only)
        self.addresses = self.contents.make_addresses()
        self.base = records.find_base(options.base_url)
        self.pages: dict[str, str] = {}
        self.warnings: list[str] = []
        self.find = lru_cache(maxsize=2 * MOST_ANSWERS)(library.find)

    def make_files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the path and the content of each file."""
        yield "assets/site.css", load_site_style()
        yield "assets/icon.svg", records.ICON
        yield from self.make_guides()
        yield from self.make_lists()
        yield from self.make_subjects()
        yield from self.make_comparisons()
        yield from self.make_records()

    def make_guides(self) -> Iterator[tuple[str, str | bytes]]:
        contents, fragments = self.contents, self.options.fragments
        for guide_id, listed in contents.guides.items():
            entry = self.library.find(guide_id)
            page = self.complete(compose_guide(entry, contents.terms, self.today))
            forms = []
            if self.options.pdf and (pdf := self.make_pdf(guide_id, page)):
                forms.append(SiteLink("PDF to print", f"../pdf/{guide_id}.pdf"))
                yield f"pdf/{guide_id}.pdf", pdf
            yield self.make_page(guide_path(guide_id), page, listed.changed, forms=tuple(forms))
            if fragments:
                url = self.options.base_url
                find = self.addresses.finder("", url) if url else lambda _: ""
                path = f"fragments/{guide_id}.html"
                yield path, render_fragment(page, listed.changed, find)

    def make_pdf(self, guide_id: str, page: Page) -> bytes | None:
        """Return the PDF of a guide, or none and a warning where no font has its letters."""
        from spineguide.render.pdf import render_pdf

        changed = self.contents.guides[guide_id].changed
        try:
            return render_pdf(page, today=self.today, changed=changed)
        except SpineguideError as error:
            if error.exit_code == ExitCode.USAGE:
                raise
            self.warnings.append(f"{guide_id} has no PDF: {error.message}")
            return None

    def make_lists(self) -> Iterator[tuple[str, str]]:
        contents = self.contents
        review = contents.find_review(contents.guides, self.today)
        changed = contents.find_change(contents.guides)
        pages: tuple[tuple[str, Page, str], ...] = (
            (START, compose_start(self.options.name, contents.cards, review), changed),
            (SUBJECTS, compose_subjects(contents.subjects, review), changed),
            (WORDS, compose_glossary(contents.terms), ""),
            (DANGER_SIGNS, compose_danger_signs(contents.shared), ""),
            (
                COMPARISONS,
                compose_comparisons(
                    contents.comparisons, {card.id: card.title for card in contents.cards}
                ),
                changed,
            ),
            (ABOUT, compose_about(self.tell_guides(), review), changed),
        )
        for path, page, date in pages:
            yield self.make_page(path, self.complete(page), date)

    def tell_guides(self) -> list[Told]:
        return [
            Told(
                guide_id,
                listed.card.title,
                write_review(listed.provenance, self.today),
                write_date(listed.written) if listed.written else "",
                listed.sources,
                listed.card.bundled,
            )
            for guide_id, listed in self.contents.guides.items()
        ]

    def make_subjects(self) -> Iterator[tuple[str, str]]:
        contents = self.contents
        for subject, asked in contents.subjects.items():
            guides = [each.guide for each in asked]
            review = contents.find_review(guides, self.today)
            entries = (self.read(guide) for guide in guides)
            page = compose_subject(subject, asked, entries, review, self.today)
            yield self.make_page(
                subject_path(subject), self.complete(page), contents.find_change(guides)
            )

    def make_comparisons(self) -> Iterator[tuple[str, str]]:
        for pair in self.contents.comparisons:
            page = compose_comparison([self.read(guide) for guide in pair], self.today)
            changed = self.contents.find_change(pair)
            yield self.make_page(comparison_path(*pair), self.complete(page), changed)

    def make_records(self) -> Iterator[tuple[str, str]]:
        contents, url = self.contents, self.options.base_url
        yield "assets/codes.js", records.write_codes(contents.guides)
        yield "assets/connect.js", read_asset("connect.js")
        finder = self.complete(compose_code_finder())
        scripts = ("assets/codes.js", "assets/connect.js")
        yield self.make_page(CONNECT, finder, tool="connect", scripts=scripts)
        yield self.make_page(NOT_FOUND, self.complete(compose_not_found()), root=self.base)
        names = records.name_redirects(contents.guides)
        for name, guide_id in names.items():
            canonical = url + guide_path(guide_id) if url else ""
            title = contents.guides[guide_id].card.title
            yield f"names/{name}.html", records.write_redirect(title, guide_id, canonical)
        yield "_redirects", records.write_redirects(self.base, names)
        yield "_headers", records.write_headers(self.base)
        if url:
            listed = {path: date for path, date in self.pages.items() if path != NOT_FOUND}
            yield records.SITEMAP, records.write_sitemap(url, listed)
            yield records.FEED, records.write_feed(url, self.options.name, contents.guides)

    def read(self, guide_id: str) -> Entry:
        return self.find(guide_id)

    def complete(self, page: Page) -> Page:
        return add_emergency_signs(page, self.contents.shared)

    def make_page(
        self,
        path: str,
        page: Page,
        changed: str = "",
        *,
        root: str | None = None,
        forms: tuple[SiteLink, ...] = (),
        tool: Literal["", "connect"] = "",
        scripts: tuple[str, ...] = (),
    ) -> tuple[str, str]:
        """Return *path* and what stands there; absolute addresses start with *root*."""
        self.pages[path] = changed
        lead = root_of(path) if root is None else root
        url = self.options.base_url
        frame = Frame(
            name=self.options.name,
            root=lead,
            path=path,
            navigation=tuple(SiteLink(title, lead + to) for title, to in NAVIGATION),
            canonical=url + ("" if path == START else path) if url else "",
            feed=url + records.FEED if url else "",
            forms=forms,
            tool=tool,
            scripts=scripts,
            changed=changed,
        )
        return path, render_site_page(page, frame, self.addresses.finder(path, root))


def read_asset(name: str) -> str:
    """Return a file that sites take over as it is."""
    return (Path(__file__).parent / "assets" / name).read_text("utf-8")
