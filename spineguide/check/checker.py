"""Files → reports: every rule over every guide, and what only several guides show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.check import rules  # noqa: F401 - importing them registers them
from spineguide.check.elements import list_elements
from spineguide.check.finding import FileReport, Finding, Report, sort_findings
from spineguide.check.manuscript import NO_SHARED_CARDS, Manuscript
from spineguide.check.references import References
from spineguide.check.registry import RULES, CheckRule
from spineguide.check.rules.jargon import find_hard_meanings
from spineguide.check.rules.shared_cards import find_card_flaws
from spineguide.check.rules.structure import PLACEHOLDER_CODE, find_unwritten
from spineguide.guide.cards import add_cards
from spineguide.guide.characters import make_visible
from spineguide.guide.clinic_file import decode_clinic
from spineguide.guide.document import read_document
from spineguide.guide.faults import Fault, GuideFileError
from spineguide.guide.loader import (
    decode_get_help,
    decode_glossary,
    decode_guide,
    load_get_help,
    load_glossary,
)
from spineguide.guide.places import find_position

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from spineguide.check.references import Reference
    from spineguide.check.registry import Flaw
    from spineguide.guide.cards import SharedCards
    from spineguide.guide.document import Document
    from spineguide.guide.glossary import Glossary

GLOSSARY_FILE = "glossary.yaml"
GET_HELP_FILE = "get-help.yaml"
CLINIC_FILE = "clinic.yaml"
SHARED_FILES = (GLOSSARY_FILE, GET_HELP_FILE, CLINIC_FILE)

# The words at fault are shown to find the place; a whole paragraph would hide it.
MAX_WORDS_SHOWN = 200


def check_file(path: Path, today: str) -> FileReport:
    """Check the guide or glossary in the file at *path* as of *today* (year-month-day)."""
    return check_files([path], today).files[0]


def check_files(
    paths: Sequence[Path],
    today: str,
    progress: Callable[[int, int], None] | None = None,
    known: Collection[str] = (),
    shared: SharedCards = NO_SHARED_CARDS,
) -> Report:
    """Check the files at *paths* as of *today*, and that the guides among them fit together.

    *progress* is called with how many files are done and how many there are. *known* are the
    ids of guides elsewhere, to which links may lead, and *shared* the cards that guides may name
    beside those in the file next to them.
    """
    desk = _Desk(today, shared)
    for done, path in enumerate(paths, start=1):
        desk.check(path)
        if progress:
            progress(done, len(paths))
    return desk.report({*known, *(path.stem for path in paths if path.name not in SHARED_FILES)})


class _Desk:
    """Where the files of one run lie side by side."""

    def __init__(self, today: str, shared: SharedCards) -> None:
        self.today = today
        self.shared = shared
        self.cards: dict[Path, SharedCards] = {}
        self.files: list[FileReport] = []
        self.references = References()
        self.explained: dict[Path, frozenset[str]] = {}

    def check(self, path: Path) -> None:
        try:
            self.files.append(self._check(path, read_document(path)))
        except GuideFileError as error:
            self.files.append(_report_faults(str(path), error.faults))
        except OSError as error:
            message = f"The file cannot be opened: {error.strerror}."
            fault = Fault(1, 1, message, "Check its name and its permissions.", "S001")
            self.files.append(_report_faults(str(path), (fault,), readable=False))

    def _check(self, path: Path, document: Document) -> FileReport:
        if path.name == GLOSSARY_FILE:
            return check_glossary(document)
        if path.name == GET_HELP_FILE:
            return check_get_help(document, self.shared.words)
        if path.name == CLINIC_FILE or _is_of_clinic(document):
            return check_clinic(path, document)
        guide = decode_guide(document)
        self.references.note(path, document, guide)
        explained = self._explained_beside(path)
        return check_manuscript(
            Manuscript(guide, document, self.today, explained, self._cards_beside(path))
        )

    def _cards_beside(self, path: Path) -> SharedCards:
        """Return the shared cards that a guide at *path* may name."""
        folder = path.parent
        if folder not in self.cards:
            try:
                beside = load_get_help(folder / GET_HELP_FILE)
            except (GuideFileError, OSError):
                self.cards[folder] = self.shared
            else:
                self.cards[folder] = add_cards(self.shared, [beside])
        return self.cards[folder]

    def _explained_beside(self, path: Path) -> frozenset[str]:
        """Return the words, in lower case, that the glossary in the folder of *path* explains."""
        folder = path.parent
        if folder not in self.explained:
            try:
                self.explained[folder] = explained_words(load_glossary(folder / GLOSSARY_FILE))
            except (GuideFileError, OSError):
                self.explained[folder] = frozenset()
        return self.explained[folder]

    def report(self, known: set[str]) -> Report:
        """Return the report of every file, with what only several files show added to each."""
        more: dict[str, list[Finding]] = {}
        for link in self.references.find_dead_links(known):
            message = f"There is no guide “{link.words}”."
            more.setdefault(link.path, []).append(_refer(RULES["S013"], link, message))
        for claim, first in self.references.find_clashes():
            message = f"“{claim.words}” is also a name in {first.path}."
            more.setdefault(claim.path, []).append(_refer(RULES["S014"], claim, message))
        return Report(tuple(_add_findings(file, more.get(file.path, [])) for file in self.files))


def _refer(entry: CheckRule, reference: Reference, message: str) -> Finding:
    line, column = reference.line, reference.column
    return _finding(entry, reference.path, line, column, message, reference.words)


def _add_findings(file: FileReport, findings: list[Finding]) -> FileReport:
    if not findings:
        return file
    return replace(file, findings=sort_findings([*file.findings, *findings]))


def check_manuscript(manuscript: Manuscript) -> FileReport:
    """Run every rule over *manuscript*."""
    document = manuscript.document
    findings: list[Finding] = []
    unwritten: set[str] = set()
    for code, entry in RULES.items():
        for flaw in entry.check(manuscript) if entry.check else ():
            findings.append(_locate(document, entry, flaw))
            if code == PLACEHOLDER_CODE:
                unwritten.add(str(flaw.place[0]))
    codes = {finding.code for finding in findings}
    return FileReport(
        document.path,
        sort_findings(findings),
        list_elements(manuscript.guide, codes, unwritten),
        manuscript.figures,
    )


def check_glossary(document: Document) -> FileReport:
    """Check the glossary that *document* holds; raises :class:`GuideFileError`."""
    flaws = find_hard_meanings(decode_glossary(document))
    findings = [_locate(document, RULES["J003"], flaw) for flaw in flaws]
    return FileReport(document.path, sort_findings(findings))


def check_get_help(document: Document, groups: Collection[str] = ()) -> FileReport:
    """Check the shared cards that *document* holds; raises :class:`GuideFileError`.

    *groups* of words stand elsewhere.
    """
    findings = [
        _locate(document, RULES[code], flaw)
        for code, flaw in find_card_flaws(decode_get_help(document), groups)
    ]
    return FileReport(document.path, sort_findings(findings))


def _is_of_clinic(document: Document) -> bool:
    """Tell whether *document* is a clinic's under a name of its own: no guide has telephones."""
    return any(key.text == "telephone" for key, _ in document.root.entries)


def check_clinic(path: Path, document: Document) -> FileReport:
    """Check the details of a clinic in *document*, and their logo.

    Raises :class:`GuideFileError`.
    """
    decode_clinic(document, path)
    entry = RULES[PLACEHOLDER_CODE]
    findings = [_locate(document, entry, flaw) for flaw in find_unwritten(document)]
    return FileReport(document.path, sort_findings(findings))


def explained_words(glossary: Glossary) -> frozenset[str]:
    """Return every term that *glossary* explains and its other names, in lower case."""
    return frozenset(
        name.lower()
        for entry in glossary.terms
        if entry.plain
        for name in (entry.term, *entry.also)
    )


def _locate(document: Document, entry: CheckRule, flaw: Flaw) -> Finding:
    line, column = find_position(document, flaw.place, flaw.words)
    return _finding(entry, document.path, line, column, flaw.message, flaw.words, flaw.fix)


def _finding(
    entry: CheckRule, path: str, line: int, column: int, message: str, words: str, fix: str = ""
) -> Finding:
    if len(words) > MAX_WORDS_SHOWN:
        words = words[:MAX_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
    return Finding(
        path, line, column, entry.severity, entry.code, message, words, entry.why, fix or entry.fix
    )


def _report_faults(path: str, faults: Sequence[Fault], *, readable: bool = True) -> FileReport:
    findings = [
        Finding(
            path,
            fault.line,
            fault.column,
            "error",
            fault.code,
            make_visible(fault.message),
            why=RULES[fault.code].why,
            fix=make_visible(fault.hint) or RULES[fault.code].fix,
        )
        for fault in faults
    ]
    return FileReport(path, sort_findings(findings), readable=readable)
