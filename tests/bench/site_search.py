"""Print how the search in a website answers: ``python -m tests.bench.site_search``.

Builds the site of the bundled guides, or takes the folder after ``--site``, opens it in Chromium
from a file, and asks the queries of tests/data/search, or of the files that are named. Each figure
stands beside that of the terminal. Then come the times in the browser: until the first result
of a page just opened, and of each further query.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from spineguide.guide.statements import list_statements
from spineguide.library import Library
from spineguide.site import SiteOptions, build_site, search_index
from tests.bench.search_quality import (
    QUERIES,
    judge_alarm,
    judge_find,
    judge_word,
    read_rows,
)
from tests.browser.conftest import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

JUDGES: dict[str, Any] = {"find": judge_find, "words": judge_word, "alarm": judge_alarm}

ASK = """async texts => {
    const found = [];
    for (const text of texts) {
        const start = performance.now();
        const concepts = await spineguideQuery.read(text);
        const described = spineguideSigns.findDescribed(text, spineguideQuery.mend(text));
        const hits = await spineguideRank(concepts, text);
        found.push({
            time: performance.now() - start,
            cards: described.cards.map(each => each.card).slice(0, 3),
            unsure: described.unsure,
            uncovered: concepts.filter(each => each.isTelling && each.weight === 0).length,
            hits: hits.slice(0, 10).map(hit => ({
                guide: hit.place.guide < 0 ? '' : spineguideIndex.guides[hit.place.guide].path,
                kind: hit.place.kind, title: hit.place.title, address: hit.place.address,
            })),
        });
    }
    return found;
}"""


def main() -> None:
    """Print the figures and the times."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench.site_search")
    arguments.add_argument("queries", type=Path, nargs="*", default=sorted(QUERIES.glob("*.tsv")))
    arguments.add_argument("--site", type=Path)
    arguments.add_argument("--cut", action="store_true", help="cut the index, however small")
    asked = arguments.parse_args()
    if asked.cut:
        search_index.MOST_BYTES = 0
    library = Library.open({"SPINEGUIDE_CACHE": "off"})
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = asked.site
        if site is None:
            site = Path(temporary) / "site"
            build_site(library, site, SiteOptions(), time.strftime("%Y-%m-%d"))
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        tab = browser.new_page()
        tab.goto((site / "search.html").as_uri())
        if asked.site is None:
            compare(tab, library, asked.queries)
        measure(tab, site, asked.queries)
        browser.close()


def compare(tab: Tab, library: Library, paths: list[Path]) -> None:
    """Print each figure of the pages beside that of the program."""
    cards = [card.id for card in library.get_help().cards]
    parts = {
        (entry.id, statement.id or statement.part): statement.part
        for entry in library.entries()
        for statement in list_statements(entry.guide)
    }
    figures: dict[str, list[list[bool]]] = {}
    for path in paths:
        judge = JUDGES[path.name.split("-")[0].split(".")[0]]
        rows = list(read_rows(path))
        texts = [next(iter(row.values())) for row in rows]
        for row, text, found in zip(rows, texts, tab.evaluate(ASK, texts), strict=True):
            of_site = judge(row, as_result(found, cards, parts))
            for (name, here), (_, there) in zip(
                of_site, judge(row, library.search(text)), strict=True
            ):
                figures.setdefault(name, []).append([here, there])
    print(f"{'':36}{'site':>8}{'terminal':>10}{'of':>6}")
    for name, pairs in sorted(figures.items()):
        here, there = (sum(side) for side in zip(*pairs, strict=True))
        print(f"{name:36}{here / len(pairs):8.3f}{there / len(pairs):10.3f}{len(pairs):6}")


def as_result(found: Any, cards: list[str], parts: dict[tuple[str, str], str]) -> Any:
    """Return what a page found in the shape of the program's answer."""
    hits = [
        SimpleNamespace(
            guide=Path(hit["guide"]).stem,
            id=hit["address"].rpartition("#")[2] if hit["guide"] else "",
            part=parts.get((Path(hit["guide"]).stem, hit["address"].rpartition("#")[2]), "")
            if hit["guide"]
            else hit["address"].partition("#word.")[2],
        )
        for hit in found["hits"]
    ]
    warnings = [SimpleNamespace(card=SimpleNamespace(id=cards[card])) for card in found["cards"]]
    return SimpleNamespace(hits=hits, warnings=warnings, uncovered=found["uncovered"])


def measure(tab: Tab, site: Path, paths: list[Path]) -> None:
    """Print how long people wait, and how much they load."""
    texts = [next(iter(row.values())) for path in paths for row in read_rows(path)][:60]
    address = (site / "search.html").as_uri() + "?q="
    first = []
    for text in texts[:10]:
        tab.goto("about:blank")
        start = time.perf_counter()
        tab.goto(address + json.dumps(text)[1:-1].replace(" ", "+"))
        tab.locator("#state", has_text=re.compile("found|Nothing")).wait_for()
        first.append(time.perf_counter() - start)
    print(f"first result of a page just opened: {statistics.median(first) * 1000:.0f} ms")
    times = sorted(found["time"] for found in tab.evaluate(ASK, texts))
    print(
        f"each further query: median {statistics.median(times):.0f} ms, "
        f"slowest of {len(times)}: {times[-1]:.0f} ms"
    )
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (site / "assets").glob("*.js"))
    index = len(gzip.compress((site / "assets/search-index.js").read_bytes()))
    print(f"compressed: index {index:,} bytes, all scripts with it {scripts:,} bytes")


if __name__ == "__main__":
    main()
