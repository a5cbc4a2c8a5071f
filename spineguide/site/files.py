"""Every file of a site, one after the other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from spineguide.errors import ExitCode, SpineguideError
from spineguide.page.clinic_details import add_clinic
from spineguide.page.compare_page import compose_choices, compose_comparison
from spineguide.page.guide_page import compose_guide
from spineguide.page.library_page import compose_danger_signs, compose_glossary
from spineguide.page.short_page import compose_short
from spineguide.page.site_page import (
    MOST_ANSWERS,
    Told,
    add_emergency_signs,
    compose_about,
    compose_code_finder,
    compose_comparisons,
    compose_not_found,
    compose_search_form,
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
from spineguide.site import addresses as at
from spineguide.site import records
from spineguide.site.contents import list_contents
from spineguide.site.search_index import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.library import Entry, Library
    from spineguide.page.blocks import Callout
    from spineguide.page.page import Page
    from spineguide.site.options import SiteOptions

NAME = "Patient guides about the spine"
NAVIGATION = (
    ("Danger signs", at.DANGER_SIGNS),
    ("Guides", at.START),
    ("Questions", at.SUBJECTS),
    ("Side by side", at.COMPARISONS),
    ("Words", at.WORDS),
    ("Search", at.SEARCH),
    ("About", at.ABOUT),
)
OFFLINE = "assets/offline.js"
# In this order: each needs those before it.
SEARCH_SCRIPTS = (
    "assets/search-index.js",
    "assets/minisearch.js",
    "assets/stemmer.js",
    "assets/words.js",
    "assets/signs.js",
    "assets/pieces.js",
    "assets/query.js",
    "assets/rank.js",
    "assets/search.js",
)
CONNECT_SCRIPTS = ("assets/codes.js", "assets/connect.js")
_TAKEN_OVER = (OFFLINE, *SEARCH_SCRIPTS[1:], CONNECT_SCRIPTS[1], "assets/licences.txt")


class SiteFiles:
    """Makes the files of a site; *warnings* say which could not be made."""

    def __init__(self, library: Library, options: SiteOptions, today: str) -> None:
        self.library = library
        self.options = options
        self.today = today
        self.contents = list_contents(library, options.only)
        self.addresses = self.contents.make_addresses()
        self.name = options.clinic.clinic.name if options.clinic else NAME
        self.base = records.find_base(options.base_url)
        self.pages: dict[str, str] = {}
        self.warnings: list[str] = []
        self.find = lru_cache(maxsize=2 * MOST_ANSWERS)(library.find)
        logo = options.clinic.logo if options.clinic else None
        self.logo = f"assets/logo.{logo.format}" if logo else ""

    def make(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the path and the content of each file."""
        yield "assets/site.css", load_site_style()
        yield "assets/icon.svg", records.ICON
        for path in _TAKEN_OVER:
            yield path, read_asset(path)
        if self.logo and self.options.clinic and self.options.clinic.logo:
            yield self.logo, self.options.clinic.logo.data
        yield from self._make_guides()
        yield from self._make_lists()
        yield from self._make_subjects()
        yield from self._make_comparisons()
        yield from self._make_tools()
        yield from self._make_records()

    def _make_guides(self) -> Iterator[tuple[str, str | bytes]]:
        contents = self.contents
        index = SearchIndex(contents.words, contents.shared, self._dress)
        for guide_id, listed in contents.guides.items():
            entry = self.library.find(guide_id)
            index.add(entry)
            short_path = at.short_path(guide_id)
            short = self._complete(compose_short(entry, contents.terms, self.today))
            full = SiteLink("the whole guide", f"../{at.guide_path(guide_id)}")
            yield self._make_page(short_path, short, listed.changed, forms=[full])
            forms = [SiteLink("short form to print", f"../{short_path}")]
            if len(entry.guide.options) > 1:
                forms.append(SiteLink("choices side by side", f"../{at.choices_path(guide_id)}"))
                yield self._make_choices(entry)
            if self.options.pdf and (pdf := self._make_pdf(guide_id, short)):
                forms.append(SiteLink("short form as PDF", f"../pdf/{guide_id}.pdf"))
                yield f"pdf/{guide_id}.pdf", pdf
            page = self._complete(compose_guide(entry, contents.terms, self.today))
            yield self._make_page(at.guide_path(guide_id), page, listed.changed, forms=forms)
            if self.options.fragments:
                yield f"fragments/{guide_id}.html", self._make_fragment(page, listed.changed)
        yield from index.make_files()

    def _make_choices(self, entry: Entry) -> tuple[str, str]:
        names = dict.fromkeys(option.guide for option in entry.guide.options if option.guide)
        linked = {name: self.find(name) for name in names if name in self.contents.guides}
        page = compose_choices(entry, linked, self.today)
        changed = self.contents.find_change([entry.id, *linked])
        return self._make_page(at.choices_path(entry.id), self._complete(page), changed)

    def _make_pdf(self, guide_id: str, page: Page) -> bytes | None:
        """Return the PDF of a guide's short form, or none where no font has its letters."""
        from spineguide.render.pdf import render_pdf

        changed = self.contents.guides[guide_id].changed
        try:
            return render_pdf(page, today=self.today, changed=changed)
        except SpineguideError as error:
            if error.exit_code == ExitCode.USAGE:
                raise
            self.warnings.append(f"{guide_id} has no PDF: {error.message}")
            return None

    def _make_fragment(self, page: Page, changed: str) -> str:
        url = self.options.base_url
        find = self.addresses.finder("", url) if url else lambda _: ""
        return render_fragment(page, changed, find)

    def _make_lists(self) -> Iterator[tuple[str, str]]:
        contents = self.contents
        review = contents.find_review(contents.guides, self.today)
        changed = contents.find_change(contents.guides)
        titles = {guide_id: listed.title for guide_id, listed in contents.guides.items()}
        comparisons = compose_comparisons(contents.choosers, contents.comparisons, titles)
        for path, page, date in (
            (at.START, compose_start(self.name, contents.cards, review), changed),
            (at.SUBJECTS, compose_subjects(contents.subjects, review), changed),
            (at.WORDS, compose_glossary(contents.terms), ""),
            (at.DANGER_SIGNS, compose_danger_signs(contents.shared), ""),
            (at.COMPARISONS, comparisons, changed),
            (at.ABOUT, compose_about(self._tell_guides(), review), changed),
        ):
            yield self._make_page(path, self._complete(page), date)

    def _tell_guides(self) -> list[Told]:
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

    def _make_subjects(self) -> Iterator[tuple[str, str]]:
        contents = self.contents
        for subject, asked in contents.subjects.items():
            guides = [each.guide for each in asked]
            review = contents.find_review(guides, self.today)
            page = compose_subject(subject, asked, map(self.find, guides), review, self.today)
            changed = contents.find_change(guides)
            yield self._make_page(at.subject_path(subject), self._complete(page), changed)

    def _make_comparisons(self) -> Iterator[tuple[str, str]]:
        for pair in self.contents.comparisons:
            page = compose_comparison([self.find(guide) for guide in pair], self.today)
            changed = self.contents.find_change(pair)
            yield self._make_page(at.comparison_path(*pair), self._complete(page), changed)

    def _make_tools(self) -> Iterator[tuple[str, str]]:
        yield CONNECT_SCRIPTS[0], records.write_codes(self.contents.guides)
        form = self._complete(compose_search_form())
        yield self._make_page(at.SEARCH, form, tool="search", scripts=SEARCH_SCRIPTS)
        finder = self._complete(compose_code_finder())
        yield self._make_page(at.CONNECT, finder, tool="connect", scripts=CONNECT_SCRIPTS)
        missing = self._complete(compose_not_found())
        yield self._make_page(at.NOT_FOUND, missing, root=self.base, can_be_saved=False)

    def _make_records(self) -> Iterator[tuple[str, str]]:
        contents, url = self.contents, self.options.base_url
        names = records.name_redirects(contents.guides)
        for name, guide_id in names.items():
            canonical = url + at.guide_path(guide_id) if url else ""
            title = contents.guides[guide_id].title
            yield f"names/{name}.html", records.write_redirect(title, guide_id, canonical)
        yield "_redirects", records.write_redirects(self.base, names)
        yield "_headers", records.write_headers(self.base)
        if url:
            listed = {path: date for path, date in self.pages.items() if path != at.NOT_FOUND}
            yield records.SITEMAP, records.write_sitemap(url, listed)
            yield records.FEED, records.write_feed(url, self.name, contents.guides)

    def _complete(self, page: Page) -> Page:
        """Return *page* with the emergency signs, if it has none, and the clinic's details."""
        page = add_emergency_signs(page, self.contents.shared)
        return add_clinic(page, self.options.clinic) if self.options.clinic else page

    def _dress(self, callout: Callout) -> Callout:
        """Return *callout* with the clinic's numbers."""
        if self.options.clinic is None:
            return callout
        page = replace(compose_search_form(), blocks=(callout,))
        (dressed,) = add_clinic(page, self.options.clinic).blocks
        return dressed  # type: ignore[return-value] # a callout stays one

    def _make_page(
        self,
        path: str,
        page: Page,
        changed: str = "",
        *,
        root: str | None = None,
        forms: Iterable[SiteLink] = (),
        can_be_saved: bool = True,
        tool: Literal["", "search", "connect"] = "",
        scripts: tuple[str, ...] = (),
    ) -> tuple[str, str]:
        """Return *path* and what stands there; absolute addresses start with *root*."""
        self.pages[path] = changed
        lead = at.root_of(path) if root is None else root
        url = self.options.base_url
        frame = Frame(
            name=self.name,
            root=lead,
            path=path,
            navigation=tuple(SiteLink(title, lead + to) for title, to in NAVIGATION),
            canonical=url + ("" if path == at.START else path) if url else "",
            feed=url + records.FEED if url else "",
            logo=self.logo,
            forms=tuple(forms),
            tool=tool,
            scripts=(OFFLINE, *scripts) if can_be_saved else scripts,
            can_be_saved=can_be_saved,
            changed=changed,
        )
        return path, render_site_page(page, frame, self.addresses.finder(path, root))


def read_asset(path: str) -> str:
    """Return a file that sites take over as it is; *path* is its place in this package."""
    return (Path(__file__).parent / path).read_text("utf-8")
