"""Files that strangers could send: each is a guide, or is refused with one clear message."""

from __future__ import annotations

from tests.check.examples import COMPLETE, put_keys

HEAD = "title: T\nkind: procedure\nsummary: S.\n"
SECTION = "sections:\n  - id: a\n    title: What?\n    text: "


def guide(text: str) -> bytes:
    """Return a guide whose one section holds *text*, written as YAML."""
    return f"{HEAD}{SECTION}{text}\n".encode()


def block(text: str) -> bytes:
    """Return a guide whose one section holds *text*, whatever it is."""
    lines = "\n".join(f"      {line}" for line in text.split("\n"))
    return guide(f"|-\n{lines}")


def faq_of(item: str, count: int) -> bytes:
    return (HEAD + SECTION + "T.\nquestions:\n" + f"  - {item}\n" * count).encode()


# name → (content, words of the message with which it is refused; None: it is read)
HOSTILE: dict[str, tuple[bytes, str | None]] = {
    "alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (97 + n, 97 + n, b",".join([b"*%c" % (96 + n)] * 9))
            for n in range(1, 9)
        ),
        "is a YAML anchor",
    ),
    "alias of itself": (b"title: &a [*a]\n", "is a YAML alias"),
    "10,000 brackets": (b"[" * 10_000, "nested more than 30 levels"),
    "10,000 braces": (b"{a: " * 10_000, "nested more than 30 levels"),
    "10,000 dashes": (b"- " * 10_000 + b"x\n", "nested more than 30 levels"),
    "10,000 keys in keys": (
        b"".join(b" " * n + b"a:\n" for n in range(1_000)),
        "nested more than 30 levels",
    ),
    "10,000 question marks": (b"? " * 10_000, "nested more than 30 levels"),
    "a line of 1 MiB": (guide("x" * (1024 * 1024 - 100)), "longer than 20,000 characters"),
    "a million spaces": (b"title: a" + b" " * 1_000_000 + b"#b\n", "would be lost"),
    "a million spaces before a fault": (b"a:\n" + b" " * 1_000_000 + b"'a' 'b'\n", "goes on here"),
    "a million marks in a line": (b"- " * 15 + b"a: '" * 250_000, "Text goes on"),
    "a title of 1 MiB": (
        COMPLETE.replace("Lumbar laminectomy", "x" * 1_040_000, 1).encode(),
        "longer than",
    ),
    "more than 1 MiB": (b"#" * (1024 * 1024 + 1), "larger than 1 MiB"),
    "100,000 list items": (faq_of("w?", 100_000), "more than 20,000 keys"),
    "100,000 keys": (b"".join(b"k%d: x\n" % n for n in range(80_000)), "more than 20,000 keys"),
    "100,000 same keys": (b"a: x\n" * 100_000, "a second time"),
    "100,000 bad characters": (guide("\x00" * 100_000), "U+0000"),
    "100,000 empty documents": (b"---\n" * 100_000, "starts with keys"),
    "Markdown, stars": (block("**a *b " * 2_500), None),
    "Markdown, brackets": (block("[" * 19_000), None),
    "Markdown, links": (block("[a](" * 4_000), None),
    "Markdown, backticks": (
        block(" ".join("`" * n for n in range(1, 190))),
        None,
    ),
    "Markdown, angle brackets": (block("<" * 19_000), None),
    "Markdown, quotes": (block(">" * 5_000 + "x"), "a quotation"),
    "Markdown, nested lists": (
        block("\n".join(" " * 2 * n + "- x" for n in range(100))),
        "a list inside a list",
    ),
    "Markdown, comments": (block("<!--" * 4_000), "HTML"),
    "Markdown, underscores": (block("_a " * 6_000 + "_"), None),
    "Markdown, escapes": (block("\\*" * 9_000), None),
    "Markdown, entities": (block("&amp;&#0;&lt;" * 1_000), None),
    "Markdown in 400 sections": (
        (
            HEAD
            + "sections:\n"
            + "".join(
                f"  - id: s{n}\n    title: What?\n    text: '{'*a **b ' * 300}'\n"
                for n in range(400)
            )
        ).encode(),
        "longer than 150,000",
    ),
    "NUL": (b"title: a\x00b\n", "U+0000"),
    "NUL written out": (b'title: "a\\0b"\n', "U+0000"),
    "escape codes": (b"title: \x1b[2J\n", "U+001B"),
    "escape codes written out": (b'title: "\\e[2J"\n', "U+001B"),
    "right-to-left override": ("title: a\u202eb\n".encode(), "U+202E"),
    "lone surrogate": (b"title: \xed\xa0\x80\n", "not UTF-8"),
    "lone surrogate written out": (b'title: "\\uD800"\n', "starts a code"),
    "UTF-16 with mark": (COMPLETE.encode("utf-16"), "UTF-16"),
    "UTF-16 without mark": (COMPLETE.encode("utf-16-le"), "UTF-16"),
    "UTF-32": (COMPLETE.encode("utf-32"), "UTF-32"),
    "Latin-1": (COMPLETE.replace("wound", "wünd").encode("latin-1"), "not UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf" + COMPLETE.encode(), None),
    "byte order mark within": (COMPLETE.replace("wound", "\ufeffwound").encode(), "U+FEFF"),
    "CRLF": (COMPLETE.replace("\n", "\r\n").encode(), None),
    "CR": (COMPLETE.replace("\n", "\r").encode(), None),
    "tab at the start of a line": (HEAD.encode() + b"sections:\n\t- id: a\n", "starts with a tab"),
    "empty": (b"", "empty"),
    "comments alone": (b"# nothing\n", "empty"),
    "spaces alone": (b"   \n  \n", "empty"),
    "a list": (b"- a\n", "starts with keys"),
    "a word": (b"guide\n", "starts with keys"),
    "tag": (b"title: !!python/object/apply:os.system [ls]\n", "is a YAML tag"),
    "tag of a known type": (b"title: !!binary aGk=\n", "is a YAML tag"),
    "YAML directive": (b"%YAML 9.9\n---\ntitle: a\n", "not valid YAML"),
    "two documents": (COMPLETE.encode() + b"---\n" + COMPLETE.encode(), "second document"),
    "document end": (COMPLETE.encode() + b"...\n", None),
    "merge key": (b"<<: {title: a}\n", "merge key"),
    "duplicate key": (COMPLETE.encode() + b"title: Another\n", "a second time"),
    "list as a key": (b"? [a, b]\n: c\n", "must be a word"),
    "binary": (bytes(range(256)) * 16, "not UTF-8"),
    "1.10 as a version": (
        COMPLETE.replace('version: "1.0"', "version: 1.10").encode(),
        None,
    ),
    "no as a title": (put_keys("title: no").encode(), None),
    "12:30 as a title": (put_keys("title: 12:30").encode(), None),
    "0o17 as a number": (
        COMPLETE.replace("number: 2", "number: 0o17").encode(),
        "a whole number",
    ),
    "1_000 as a number": (COMPLETE.replace("number: 2", "number: 1_0").encode(), "a whole number"),
    "a number of 400 digits": (
        COMPLETE.replace("number: 2", f"number: {'9' * 400}").encode(),
        "a whole number",
    ),
    "no as a truth": (COMPLETE.replace("good: false", "good: no").encode(), None),
    "colon in a sentence": (
        COMPLETE.replace("the nerves.", "the nerves: all of them.", 1).encode(),
        "contains a colon",
    ),
}
