from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from spineguide.errors import ExitCode, SpineguideError
from spineguide.guide.prose import Prose
from spineguide.page import blocks as b
from spineguide.page.disclaimer import NOTICE
from spineguide.render.pdf import Paper, render_pdf
from tests.render.handout_pages import (
    DISC,
    TODAY,
    hostile_page,
    make_page,
    page_of_every_block,
    texts_of,
)

if TYPE_CHECKING:
    from spineguide.page.page import Page

SHORT = make_page(b.Heading(text="Part"), b.Text(prose=Prose.from_text("Words.")))


def read(page: Page, *, paper: Paper = "a4", large_print: bool = False) -> Any:
    """Return the PDF of *page*; its objects have no types worth stating."""
    return PdfReader(
        io.BytesIO(render_pdf(page, paper=paper, large_print=large_print, today=TODAY))
    )


def squeeze(text: str) -> str:
    """Take out spaces, line breaks and hyphens, which depend on where lines are broken."""
    return "".join(text.split()).replace("-", "").replace("\u2010", "").lower()


def find_lost(page: Page) -> set[str]:
    shown = squeeze("".join(each.extract_text() for each in read(page).pages))
    return {text for text in texts_of(page) if squeeze(text) not in shown}


def test_whatever_a_page_says_is_in_its_pdf_but_other_names_and_when_a_source_was_read() -> None:
    assert find_lost(page_of_every_block()) == {"disk", "June 2025"}


def test_nothing_of_a_hostile_guide_runs_and_nothing_is_lost() -> None:
    reader = read(hostile_page())
    root = reader.root_object
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})
    targets = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", ())
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    }
    assert targets == {"https://example.org/?a=\"><script>alert(15)</script>&b='#x<y>"}
    assert find_lost(hostile_page()) == set()


def test_the_pdf_is_tagged_and_says_its_language_and_title() -> None:
    reader = read(SHORT)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Page title"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_bookmarks_are_the_parts() -> None:
    title, parts = read(SHORT).outline
    assert title.title == "Page title"
    assert [part.title for part in parts] == ["Part", "Please read this", "My notes"]


def test_fonts_are_embedded() -> None:
    for page in read(page_of_every_block()).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_text_stands_in_the_order_of_the_page() -> None:
    text = squeeze("".join(page.extract_text() for page in read(page_of_every_block()).pages))
    order = ["Themainmessage.", "firstthing", "Callforhelpnow.", "Youwait.", "CanIswim?"]
    positions = [text.index(words.lower()) for words in order]
    assert positions == sorted(positions)


def test_every_sheet_has_the_notice_the_review_and_the_date() -> None:
    line = squeeze(f"{NOTICE} Reviewed by a spine nurse on 1 June 2026. Made on 22 November 2026.")
    pages = read(page_of_every_block()).pages
    assert len(pages) > 3
    assert all(line in squeeze(page.extract_text()) for page in pages)


@pytest.mark.parametrize(
    ("paper", "size"),
    [pytest.param("a4", (595, 842), id="A4"), pytest.param("us-letter", (612, 792), id="Letter")],
)
def test_the_paper_is_what_was_asked_for(paper: Paper, size: tuple[int, int]) -> None:
    box = read(SHORT, paper=paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_three_guides_side_by_side_are_turned_to_have_room() -> None:
    table = b.SideBySide(titles=("A", "B", "C"), rows=(b.SideBySideRow("Aim", ((), (), ())),))
    box = read(make_page(table)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_large_print_is_eighteen_points() -> None:
    def sizes(*, large_print: bool) -> set[int]:
        found = set()

        def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
            if "Words." in text:
                found.add(round(size * abs(matrix[3])))

        for page in read(SHORT, large_print=large_print).pages:
            page.extract_text(visitor_text=visit)
        return found

    assert sizes(large_print=False) == {12}
    assert sizes(large_print=True) == {18}


def test_the_same_page_on_the_same_day_is_the_same_file() -> None:
    assert render_pdf(SHORT, today=TODAY) == render_pdf(SHORT, today=TODAY)


def test_without_typst_one_line_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SpineguideError) as caught:
        render_pdf(SHORT, today=TODAY)
    assert caught.value.message == "Making a PDF needs the extra “pdf”, which is not installed."
    assert caught.value.hint == "Install it: pip install 'spineguide[pdf]'"
    assert caught.value.exit_code == ExitCode.USAGE


def test_a_character_that_no_font_has_is_named_and_not_dropped() -> None:
    with pytest.raises(SpineguideError, match=r"could not be displayed") as caught:
        render_pdf(make_page(b.Note(text="\u0378")), today=TODAY)
    assert caught.value.hint == (
        "If a font lacks a character, install one that has it, or use -f html."
    )


def test_a_word_is_explained_once_on_paper() -> None:
    def count_meanings(page: Page) -> int:
        text = squeeze("".join(each.extract_text() for each in read(page).pages))
        return text.count(squeeze(DISC.plain))

    said = b.Text(prose=Prose.from_text("A disc."))
    parts = (b.Heading(text="One"), said, b.Heading(text="Two"), said)
    assert count_meanings(make_page(*parts, terms=(DISC,))) == 1
    listed = make_page(*parts, b.Definitions(entries=(DISC,)), terms=(DISC,))
    assert count_meanings(listed) == 1


def test_sources_of_the_danger_signs_are_told_and_not_listed_on_paper() -> None:
    sources = b.Sources(
        entries=(
            b.SourceEntry(number=1, title="Own source"),
            b.SourceEntry(number=2, title="Shared source", shared=True),
            b.SourceEntry(number=3, title="Shared source", shared=True),
        ),
        elsewhere="spineguide show x sources",
    )
    said = b.Text(prose=Prose.from_text("Said."), cites=(1, 2))
    text = squeeze("".join(each.extract_text() for each in read(make_page(said, sources)).pages))
    assert "ownsource" in text
    assert "sharedsource" not in text
    assert squeeze("Sources 2 to 3 are those of the danger signs") in text
    assert squeeze("spineguide show x sources") in text


@pytest.mark.parametrize("lines", [1, 20, 30, 34, 38, 42])
def test_notes_take_no_page_of_their_own(lines: int) -> None:
    page = make_page(b.Bullets(items=("A line.",) * lines))
    assert len(read(page).pages) == len(read(replace(page, notes=False)).pages)


def test_a_page_that_has_room_has_lines_for_notes() -> None:
    assert "Mynotes" in read(SHORT).pages[0].extract_text().replace(" ", "")
    assert "Mynotes" not in read(replace(SHORT, notes=False)).pages[0].extract_text()


def test_the_name_of_a_row_is_a_header_of_its_cells() -> None:
    table = b.SideBySide(
        titles=("A", "B"), rows=(b.SideBySideRow("Aim", ((b.Remark("x"),), ())),), caption="C"
    )
    headers = [kind for kind in list_tags(read(make_page(table))) if kind in ("/TH", "/TD")]
    assert headers == ["/TH", "/TH", "/TH", "/TD", "/TD"]


def told(name: str, *numbers: int) -> b.SideBySideRow:
    """Return a row with one number for each column, out of 100, and silence for each 0."""
    cells = tuple((b.Remark(f"{n} in 100", (), (n, n, 100)),) if n else () for n in numbers)
    return b.SideBySideRow(name, cells)


@pytest.mark.parametrize("large_print", [False, True])
def test_numbers_of_many_choices_stand_below_each_other_under_their_topic(
    large_print: bool,
) -> None:
    table = b.SideBySide(
        titles=("Wait", "Cut", "Sew", "Glue"),
        rows=(told("Pain", 0, 60, 0, 0), told("Clot", 1, 2, 3, 0), told("Death", 1, 2, 3, 4)),
        caption="Out of 100 people",
        silent="Not known",
    )
    page = make_page(table)
    reader = read(page, large_print=large_print)
    text = squeeze("".join(each.extract_text() for each in reader.pages))
    order = ["Pain", "Cut", "60in100", "Notknown:allothers.", "Clot", "Notknown:Glue."]
    positions = [text.index(words.lower()) for words in order]
    assert positions == sorted(positions)
    assert text.count("notknown") == 2
    assert reader.pages[0].mediabox.width < reader.pages[0].mediabox.height


def test_columns_that_say_nothing_are_named_in_a_line_without_a_table() -> None:
    # Two choices of three stand beside each other in large print, and the third below.
    table = b.SideBySide(
        titles=("Wait", "Cut", "Sew"),
        rows=(told("Pain", 10, 20, 0),),
        caption="Out of 100 people",
        silent="Not known",
    )
    reader = read(make_page(table), large_print=True)
    assert squeeze("Sew. Not known: Pain.") in squeeze(reader.pages[0].extract_text())
    assert list_tags(reader).count("/Table") == 1


def test_the_bars_of_a_table_are_explained_before_it() -> None:
    table = b.SideBySide(titles=("Cut", "Sew"), rows=(told("Pain", 1, 2),))
    text = squeeze(read(make_page(table)).pages[0].extract_text())
    assert text.index("abarisallpeople") < text.index("1in100")


def make_long(*opening: b.Block) -> Page:
    parts = (b.Heading(text=f"Part {number}") for number in range(9))
    return make_page(*opening, *parts)


def test_in_a_long_guide_the_danger_signs_stand_before_the_contents() -> None:
    card = b.Callout(level="emergency", label="EMERGENCY", action="Ring.", signs=("you fall",))
    for page, order in (
        (make_long(b.Heading(text="Help"), card), ["youfall", "contents", "part0"]),
        (make_long(), ["contents", "part0"]),
    ):
        text = squeeze("".join(each.extract_text() for each in read(page).pages))
        positions = [text.index(words) for words in order]
        assert positions == sorted(positions)


@pytest.mark.parametrize("dots", [(), (1,), (0, 2)], ids=["none", "after one", "two"])
def test_fields_of_a_thousand_stand_alone_and_others_in_pairs(dots: tuple[int, ...]) -> None:
    chances = tuple(
        b.Chance(
            sentence=f"Number {number} it is.",
            who="",
            good=True,
            low=1,
            high=1,
            out_of=1000 if number in dots else 100,
            key=True,
        )
        for number in range(4)
    )
    text = squeeze(read(make_page(*chances)).pages[0].extract_text())
    positions = [text.index(squeeze(chance.sentence)) for chance in chances]
    assert positions == sorted(positions)


def test_many_signs_of_a_sheet_stand_in_two_columns_each_once() -> None:
    signs = tuple(f"you see sign {name}" for name in "abcdef")
    card = b.Callout(level="emergency", label="EMERGENCY", action="Ring.", signs=signs, cites=(1,))
    page = replace(make_page(card), dense=True)
    text = squeeze(read(page).pages[0].extract_text())
    assert [text.count(squeeze(sign)) for sign in signs] == [1] * 6
    assert len(list_tags(read(page))) > len(list_tags(read(make_page(card))))


def list_tags(reader: Any) -> list[str]:
    """Return the types of all elements of structure, in reading order."""
    tags = []

    def visit(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for inner in node:
                visit(inner)
        elif isinstance(node, dict) and "/S" in node:
            tags.append(str(node["/S"]))
            visit(node.get("/K", []))

    visit(reader.root_object["/StructTreeRoot"]["/K"])
    return tags
