"""The website as people meet it: on a phone, by keyboard, from a stick, without a connection."""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from spineguide.library import Library
from spineguide.library.search.dictionary import list_common_words
from spineguide.library.search.sign_index import index_signs
from spineguide.library.search.signs import find_described
from spineguide.library.search.words import tokenize
from spineguide.page.disclaimer import DISCLAIMER
from spineguide.site import SiteOptions, build_site
from spineguide.site.server import open_server
from tests.browser.axe import run_axe
from tests.browser.test_handouts import find_wide
from tests.conftest import TODAY
from tests.site.conftest import write_hostile_guides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext
    from playwright.sync_api import Page as Tab

    Open = Callable[..., Tab]

Scheme = Literal["light", "dark"]

MOST_TABS = 40
QUERIES = Path(__file__).parents[1] / "data" / "search"
KINDS = {
    "start": "index.html",
    "guide": "guides/sciatica.html",
    "short form": "short/spinal-fusion.html",
    "choices": "compare/spinal-stenosis.html",
    "comparison": "compare/laminectomy--spinal-fusion.html",
    "list of comparisons": "compare.html",
    "list of subjects": "questions.html",
    "subject": "questions/driving.html",
    "words": "words.html",
    "danger signs": "danger-signs.html",
    "about": "about.html",
    "search": "search.html?q=numb+between+my+legs+and+golf",
    "connect": "connect/index.html?mainSearchCriteria.v.c=M54",
    "not found": "404.html",
}
FIRST_ANSWERS = """async texts => {
    const titles = [];
    for (const text of texts) {
        const hits = await spineguideRank(await spineguideQuery.read(text), text);
        titles.push(hits.length ? hits[0].place.title : "");
    }
    return titles;
}"""
LONG_LIST = """
    my fever is 39 and I am confused; I can't pee; I cannot lift my foot since this morning
    both my legs went weak; can I drive; scared of paralysis; my wound bleeds, but only a little
    isn’t numb; Ich habe Fieber; naïve café; TENS machine; L4/5; O'Brien's bum is dead
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of the bundled guides, as at the root of a server."""
    path = tmp_path_factory.mktemp("site") / "site"
    library = Library.open({"SPINEGUIDE_CACHE": "off"})
    build_site(library, path, SiteOptions(base_url="https://example.org/"), TODAY)
    return path


@pytest.fixture(scope="session")
def cut_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with its index in pieces, as that of a large library."""
    path = tmp_path_factory.mktemp("cut") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("spineguide.site.search_index.MOST_BYTES", 0)
        build_site(Library.open({"SPINEGUIDE_CACHE": "off"}), path, SiteOptions(), TODAY)
    return path


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of one guide."""
    path = tmp_path_factory.mktemp("small") / "site"
    library = Library.open({"SPINEGUIDE_CACHE": "off"})
    build_site(library, path, SiteOptions(only=("sciatica",)), TODAY)
    return path


@contextmanager
def served(site: Path) -> Iterator[str]:
    with open_server(site, 0) as server:
        serve = partial(server.serve_forever, poll_interval=0.01)
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site with its headers; return where."""
    with served(site) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: Path, address: str) -> Iterator[Open]:
    """Return what opens a page of the site; it fails when a page asks or complains elsewhere."""
    contexts = []
    asked: list[str] = []
    said: list[str] = []

    def open_now(
        path: str,
        width: int = 1280,
        scheme: Scheme = "light",
        *,
        stick: bool = False,
        scripts: bool = True,
        tools: bool = False,
    ) -> Tab:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            bypass_csp=tools,
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("dialog", lambda dialog: said.append(dialog.message))
        tab.goto(f"{site.as_uri()}/{path}" if stick else address + path)
        return tab

    yield open_now
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((address, site.as_uri()))] == []
    assert said == []


def wait_for_results(tab: Tab) -> None:
    tab.locator("#state", has_text=re.compile("found|Nothing|could not")).wait_for()


def search(tab: Tab, text: str) -> list[str]:
    tab.locator("#search #q").fill(text)
    tab.keyboard.press("Enter")
    wait_for_results(tab)
    return tab.locator("#found .cards h3").all_inner_texts()


WIDTHS = [320, 768, 1280]
SCHEMES: list[Scheme] = ["light", "dark"]
# Each kind of page at each width, and by turns in either scheme.
CASES = [
    pytest.param(kind, width, SCHEMES[(number + turn) % 2], id=f"{kind}-{width}")
    for number, kind in enumerate(KINDS)
    for turn, width in enumerate(WIDTHS)
]


@pytest.mark.parametrize(("kind", "width", "scheme"), CASES)
def test_axe_finds_nothing_to_complain_of(
    open_page: Open, kind: str, width: int, scheme: Scheme
) -> None:
    tab = open_page(KINDS[kind], width, scheme, tools=True)
    if kind == "search":
        wait_for_results(tab)
    found = run_axe(tab)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert found["passes"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_at_320_pixels(open_page: Open, kind: str) -> None:
    assert find_wide(open_page(KINDS[kind], 320)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_from_a_stick_as_from_a_server(open_page: Open, kind: str) -> None:
    if kind == "not found":
        pytest.skip("only a server shows it")
    tab = open_page(KINDS[kind], stick=True)
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    assert DISCLAIMER[:40] in tab.locator("footer").inner_text()


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_everything_but_the_tools_is_there(open_page: Open, kind: str) -> None:
    tab = open_page(KINDS[kind], scripts=False)
    assert tab.locator(".card.emergency").first.is_visible()
    told = tab.locator("noscript").all_text_contents()
    assert len(told) == (kind in ("search", "connect"))
    assert all("needs JavaScript" in text for text in told)


def test_the_policy_lets_no_text_become_markup(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(f"{address}search.html")
    ran = tab.evaluate(
        """() => { try { document.body.innerHTML = '<img src=x onerror="window.ran = 1">'; }
        catch (error) { return error.name } return window.ran }"""
    )
    tab.close()
    assert ran == "TypeError"
    assert any("TrustedHTML" in text for text in refused)


@pytest.mark.parametrize("stick", [True, False], ids=["stick", "server"])
def test_a_danger_sign_in_somebody_s_words_is_pinned_above_the_answers(
    open_page: Open, stick: bool
) -> None:
    tab = open_page("search.html", stick=stick)
    titles = search(tab, "numb between my legs")
    assert titles
    assert tab.locator("#found h2").all_inner_texts() == [
        "Your words describe a warning sign",
        "What the guides say",
    ]
    card = tab.locator("#found .card").first.inner_text()
    assert card.startswith("EMERGENCY")
    assert "between your legs" in card.split("\n\n")[-1].split("\n")[0]


def test_a_sign_that_may_be_meant_leads_to_the_danger_signs(open_page: Open) -> None:
    tab = open_page("search.html")
    search(tab, "can sciatica cause incontinence")
    assert tab.locator("#found .card").count() == 0
    tab.get_by_role("link", name="See the danger signs").click()
    tab.wait_for_url("**/danger-signs.html")


def test_what_no_guide_covers_is_said(open_page: Open) -> None:
    tab = open_page("search.html")
    search(tab, "zeppelin after surgery")
    assert "The guides say nothing about “zeppelin”." in tab.locator("#found").inner_text()


def test_a_mistyped_word_is_understood_and_a_real_one_left_alone(open_page: Open) -> None:
    tab = open_page("search.html")
    assert any("ciatica" in title for title in search(tab, "sciatca"))
    search(tab, "piano")
    assert "The guides say nothing about “piano”." in tab.locator("#found").inner_text()


def test_a_result_opens_exactly_that_answer(open_page: Open) -> None:
    tab = open_page("search.html", stick=True)
    search(tab, "driving after spinal fusion")
    tab.locator("#found .cards a").first.click()
    tab.wait_for_url("**/guides/spinal-fusion.html#driving")
    assert tab.locator(":target").inner_text() == tab.locator("#driving").inner_text()


def test_words_that_were_looked_for_are_marked(open_page: Open) -> None:
    tab = open_page("search.html?q=sciatica")
    wait_for_results(tab)
    marks = tab.locator("#found mark").all_inner_texts()
    assert marks
    assert tab.locator("#q").input_value() == "sciatica"
    assert tab.title() == "sciatica – Search"


def test_the_search_can_be_used_by_keyboard_alone(open_page: Open) -> None:
    tab = open_page("index.html")
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "q":
            break
    tab.keyboard.type("sleep sciatica")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=sleep+sciatica")
    wait_for_results(tab)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('#found .cards') !== null"):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/guides/**")


def test_what_was_looked_for_is_there_again_on_the_way_back(open_page: Open) -> None:
    tab = open_page("search.html", stick=True)
    tab.locator("#q").press_sequentially("sleep sciatica")
    wait_for_results(tab)
    tab.locator("#found .cards a").first.click()
    tab.wait_for_url("**/guides/**")
    tab.go_back()
    wait_for_results(tab)
    assert tab.locator("#q").input_value() == "sleep sciatica"


@pytest.mark.parametrize("kind", KINDS)
def test_controls_are_reached_by_keyboard_in_their_order_and_seen_then(
    open_page: Open, kind: str
) -> None:
    tab = open_page(KINDS[kind], 320)
    if kind == "search":
        wait_for_results(tab)
    elif kind != "not found":
        tab.locator("#offline").wait_for()
    expected = tab.evaluate(
        """() => Array.from(document.querySelectorAll('a[href], button, input, [tabindex="0"]'))
            .filter(each => each.checkVisibility()).map(each => each.outerHTML)"""
    )[:MOST_TABS]
    reached, unseen = [], []
    for _ in expected:
        tab.keyboard.press("Tab")
        html, outline = tab.evaluate(
            """() => [document.activeElement.outerHTML,
                getComputedStyle(document.activeElement).outlineStyle]"""
        )
        reached.append(html)
        unseen += [html] if outline == "none" else []
    assert reached == expected
    assert unseen == []


def test_an_empty_query_shows_nothing(open_page: Open) -> None:
    tab = open_page("search.html?q=sleep")
    wait_for_results(tab)
    tab.locator("#q").fill(" ")
    tab.locator("#found > *").first.wait_for(state="detached")
    assert tab.locator("#state").inner_text() == ""


def list_texts() -> list[str]:
    rows = [path.read_text("utf-8").splitlines()[1:] for path in sorted(QUERIES.glob("*.tsv"))]
    queries = [line.split("\t")[0] for lines in rows for line in lines]
    return queries + [text.strip() for text in LONG_LIST.replace("\n", ";").split(";")]


def test_pages_and_program_find_the_same_signs_in_the_same_words(open_page: Open) -> None:
    shared = Library.open({"SPINEGUIDE_CACHE": "off"}).get_help()
    index = index_signs(shared.cards, shared.words)
    assert not shared.own
    wordings = [way for card in shared.cards for sign in card.signs for way in sign.search]
    unless = [way for card in shared.cards for sign in card.signs for way in sign.unless]
    texts = [*list_texts(), *wordings, *unless]
    found = open_page("search.html").evaluate(
        "texts => texts.map(text => spineguideSigns.findDescribed(text))", texts
    )
    for text, of_page in zip(texts, found, strict=True):
        described = find_described(index, text)
        assert of_page == {
            "cards": [
                {"card": card, "signs": list(signs)} for card, signs in described.cards.items()
            ],
            "unsure": described.unsure,
            "asks": described.asks,
        }, text


def test_pages_and_program_stem_alike(open_page: Open) -> None:
    words = [*list_common_words(), "laminectomy", "oedema", "tumour", "shoes", "TENS", "12a"]
    stems = open_page("search.html").evaluate(
        "words => words.map(word => spineguideWords.tokenize(word)[0].stem)", words
    )
    expected = [next(tokenize(word)).stem for word in words]
    assert [pair for pair in zip(words, stems, expected, strict=True) if pair[1] != pair[2]] == []


def test_pages_know_common_words_and_take_few_others_for_them(open_page: Open) -> None:
    tab = open_page("search.html")
    common = [word for word in list_common_words() if word.isascii() and len(word) > 3]
    check = "words => words.filter(word => spineguideWords.isCommon(word)).length"
    assert tab.evaluate(check, common) == len(common)
    mistyped = sorted({f"{word[:-1]}qx" for word in common} - set(common))
    assert tab.evaluate(check, mistyped) < 0.1 * len(mistyped)


def test_a_large_index_comes_in_pieces_and_answers_the_same(
    browser: Browser, open_page: Open, cut_site: Path
) -> None:
    said: list[str] = []
    tab = browser.new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.goto((cut_site / "search.html").as_uri())
    texts = list_texts()[:40]
    of_pieces = tab.evaluate(FIRST_ANSWERS, texts)
    of_whole = open_page("search.html").evaluate(FIRST_ANSWERS, texts)
    same = sum(map(eq, of_pieces, of_whole))
    loaded = tab.evaluate("document.querySelectorAll('script[src*=places]').length")
    tab.close()
    assert same >= 0.8 * len(texts)
    assert loaded > 0
    assert said == []


def test_a_piece_that_cannot_be_loaded_is_told(
    browser: Browser, cut_site: Path, tmp_path: Path
) -> None:
    shutil.copytree(cut_site, tmp_path / "site", ignore=shutil.ignore_patterns("places"))
    tab = browser.new_page()
    tab.goto((tmp_path / "site" / "search.html").as_uri() + "?q=numb+between+my+legs")
    wait_for_results(tab)
    assert "could not be loaded" in tab.locator("#state").inner_text()
    # The danger sign does not wait for the index.
    assert tab.locator("#found .card.emergency").first.is_visible()
    tab.close()


@pytest.mark.parametrize(
    ("code", "guide"),
    [("M48.0", "spinal-stenosis"), ("M48.061", "spinal-stenosis"), ("m51.16", "herniated-disc")],
)
@pytest.mark.parametrize("stick", [True, False], ids=["stick", "server"])
def test_a_code_leads_to_its_guide(open_page: Open, code: str, guide: str, stick: bool) -> None:
    tab = open_page(f"connect/index.html?mainSearchCriteria.v.c={code}", stick=stick)
    tab.wait_for_url(f"**/guides/{guide}.html")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?mainSearchCriteria.v.c=Z99.9", "No guide here has the code Z99.9."),
        ("?mainSearchCriteria.v.c=M54", "Guides with the code M54:"),
        ("", "The address of this page names no code."),
        ("?mainSearchCriteria.v.c=<img src=x>", "No guide here has the code <img src=x>."),
    ],
)
def test_a_code_that_names_no_one_guide_is_told(open_page: Open, query: str, told: str) -> None:
    tab = open_page(f"connect/index.html{query}")
    assert tab.locator("#state").inner_text().startswith(told)


def test_other_names_lead_to_a_guide(open_page: Open) -> None:
    tab = open_page("names/slipped-disc.html", stick=True)
    tab.wait_for_url("**/guides/herniated-disc.html")


def test_hostile_guides_stay_harmless_on_every_page_and_in_the_search(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write_hostile_guides(tmp_path)
    library = Library.open({"SPINEGUIDE_CACHE": "off", "SPINEGUIDE_PATH": str(own)})
    build_site(library, tmp_path / "site", SiteOptions(), TODAY)
    tab = browser.new_page()
    said: list[str] = []
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.on("console", lambda message: said.append(message.text))
    pages = [path for path in (tmp_path / "site").rglob("*.html") if path.parent.name != "names"]
    shown = [path for path in pages if "alert(" in path.read_text()]
    kinds = {path.relative_to(tmp_path / "site").parts[0] for path in shown}
    assert kinds >= {"index.html", "about.html", "compare.html"}
    assert kinds >= {"guides", "short", "compare", "questions"}
    for path in shown:
        tab.goto(path.as_uri())
    tab.goto((tmp_path / "site" / "search.html").as_uri())
    titles = search(tab, "hostile script alert safe")
    assert any("<script>alert(11)</script>" in title for title in titles)
    assert "not part of the bundled set" in tab.locator("#found").inner_text()
    assert tab.locator("#found script, #found img, #found iframe").count() == 0
    tab.close()
    assert said == []


OWN_GET_HELP = """\
words:
  ours: my bum has gone dead, chest hurts badly
cards:
  - id: wait
    for: everyone
    level: routine
    title: Ours
    brief: an ache
    do: Wait two weeks.
    signs:
      - text: you are numb in bicycle shorts
        search:
          - numb between my legs in my bicycle shorts
  - id: call-us
    for: everyone
    level: urgent
    title: Ours
    brief: a rash
    do: Call us.
    signs:
      - text: your saddle has a rash
        search:
          - "=saddle rash"
"""


def test_no_own_file_hides_a_bundled_sign_from_the_pages(browser: Browser, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "get-help.yaml").write_text(OWN_GET_HELP)
    library = Library.open({"SPINEGUIDE_CACHE": "off", "SPINEGUIDE_PATH": str(own)})
    build_site(library, tmp_path / "site", SiteOptions(), TODAY)
    tab = browser.new_page()
    tab.goto((tmp_path / "site" / "search.html").as_uri())

    def find(text: str) -> list[str]:
        found: list[str] = tab.evaluate(
            "text => spineguideSigns.findDescribed(text).cards"
            ".map(each => spineguideIndex.cards[each.card].signs[each.signs[0]])",
            text,
        )
        return found

    for text in (
        "my bum has gone dead",
        "chest hurts badly",
        "I am numb between my legs in my bicycle shorts",
        "a rash on my bottom",
        "risk of a rash on my bottom",
    ):
        warnings = library.search(text).warnings
        assert find(text) == [warning.matched[0] for warning in warnings]
        assert [warning.bundled for warning in warnings] == ["rash" not in text][: len(warnings)]
    assert find("a rash on my bottom") == ["your saddle has a rash"]
    tab.close()


class Copy:
    """A site that can change, and a reader who loses the connection."""

    def __init__(self, context: BrowserContext, site: Path, address: str) -> None:
        self.context = context
        self.site = site
        self.address = address
        self.tab = context.new_page()

    def save(self, path: str) -> None:
        self.tab.goto(self.address + path)
        self.tab.get_by_role("button", name="Save this page for offline").click()
        self.tab.get_by_role("button", name="Remove the saved copy").wait_for()

    def read_offline(self, path: str) -> Any:
        self.context.set_offline(True)
        try:
            self.tab.goto(self.address + path)
            return self.tab.locator("body").inner_text()
        finally:
            self.context.set_offline(False)


@pytest.fixture
def copy(browser: Browser, small_site: Path, tmp_path: Path) -> Iterator[Copy]:
    shutil.copytree(small_site, tmp_path / "site")
    context = browser.new_context()
    with served(tmp_path / "site") as address:
        yield Copy(context, tmp_path / "site", address)
        context.close()


def test_a_saved_page_is_read_without_a_connection_and_says_from_when_it_is(copy: Copy) -> None:
    copy.save("guides/sciatica.html")
    text = copy.read_offline("guides/sciatica.html")
    assert text.count("This site cannot be reached. This copy was saved on ") == 1
    assert "Sciatica" in text
    # The danger signs are saved with it.
    assert "EMERGENCY" in copy.read_offline("danger-signs.html")


def test_a_saved_search_answers_without_a_connection(copy: Copy) -> None:
    copy.save("search.html")
    copy.context.set_offline(True)
    copy.tab.goto(copy.address + "search.html?q=numb+between+my+legs")
    wait_for_results(copy.tab)
    assert copy.tab.locator("#found .card.emergency").first.is_visible()
    assert copy.tab.locator("#found .cards h3").count() > 0


def test_the_start_page_is_saved_under_both_its_addresses(copy: Copy) -> None:
    copy.save("")
    assert "I have" in copy.read_offline("index.html")
    assert "I have" in copy.read_offline("")


def test_a_network_that_does_not_answer_is_not_waited_for(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = copy.site / "offline-worker.js"
    worker.write_text(re.sub("PATIENCE = [0-9]+", "PATIENCE = 50", worker.read_text()))
    copy.save("guides/sciatica.html")
    silence = threading.Event()
    monkeypatch.setattr("http.server.SimpleHTTPRequestHandler.do_GET", lambda _: silence.wait(20))
    copy.tab.goto(copy.address + "guides/sciatica.html")
    text = copy.tab.locator("body").inner_text()
    silence.set()
    assert text.count("This site cannot be reached. This copy was saved on ") == 1


def test_a_page_that_was_not_found_cannot_be_saved(open_page: Open) -> None:
    tab = open_page("404.html")
    assert tab.locator("h1").inner_text() == "Page not found"
    assert tab.get_by_role("button", name="Save this page for offline").count() == 0


def test_a_page_that_nobody_saved_is_not_kept(copy: Copy) -> None:
    from playwright.sync_api import Error

    copy.save("guides/sciatica.html")
    copy.tab.goto(copy.address + "words.html")
    with pytest.raises(Error, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        copy.read_offline("words.html")


def test_with_a_connection_a_changed_page_is_shown_and_kept(copy: Copy) -> None:
    copy.save("guides/sciatica.html")
    page = copy.site / "guides/sciatica.html"
    page.write_text(page.read_text().replace("<h1>", "<h1>Changed: "))
    copy.tab.goto(copy.address + "guides/sciatica.html")
    assert copy.tab.locator("h1").inner_text().startswith("Changed: ")
    assert "Changed: " in copy.read_offline("guides/sciatica.html")


def test_a_page_that_was_withdrawn_is_forgotten(copy: Copy) -> None:
    from playwright.sync_api import Error

    copy.save("guides/sciatica.html")
    (copy.site / "guides/sciatica.html").unlink()
    copy.tab.goto(copy.address + "guides/sciatica.html")
    assert copy.tab.locator("h1").inner_text() == "Page not found"
    with pytest.raises(Error, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        copy.read_offline("guides/sciatica.html")


def test_a_new_edition_fetches_every_saved_page_anew(copy: Copy) -> None:
    copy.save("guides/sciatica.html")
    page = copy.site / "guides/sciatica.html"
    page.write_text(page.read_text().replace("<h1>", "<h1>Changed: "))
    worker = copy.site / "offline-worker.js"
    worker.write_text(worker.read_text().replace('EDITION = "', 'EDITION = "next'))
    # Whatever page is opened, not the changed one.
    copy.tab.goto(copy.address + "index.html")
    copy.tab.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update();
        }"""
    )
    for _ in range(100):
        kept = copy.tab.evaluate("async () => (await caches.match('/guides/sciatica.html')).text()")
        if "Changed: " in kept:
            break
        copy.tab.wait_for_timeout(50)
    assert "Changed: " in copy.read_offline("guides/sciatica.html")


def test_a_saved_copy_can_be_removed(copy: Copy) -> None:
    from playwright.sync_api import Error

    copy.save("guides/sciatica.html")
    copy.tab.get_by_role("button", name="Remove the saved copy").click()
    copy.tab.get_by_role("button", name="Save this page for offline").wait_for()
    with pytest.raises(Error, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        copy.read_offline("guides/sciatica.html")


def test_nothing_is_saved_or_registered_before_somebody_asks(open_page: Open) -> None:
    tab = open_page("guides/sciatica.html")
    tab.get_by_role("button", name="Save this page for offline").wait_for()
    assert (
        tab.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    )
    assert tab.evaluate("async () => (await caches.keys()).length") == 0
    assert not open_page("guides/sciatica.html", stick=True).locator("#offline").is_visible()
