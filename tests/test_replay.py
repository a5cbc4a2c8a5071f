from __future__ import annotations

import os
import sys
import time
from contextlib import redirect_stdout
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spineguide import __main__, replay
from spineguide.replay import Answer, Question, find_answer, keep_answer

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"A page.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file that an answer was made from, changed long enough ago."""
    path = tmp_path / "guides" / "a.yaml"
    path.parent.mkdir()
    path.write_text("title: A")
    time.sleep(0.03)
    return path


def ask(*arguments: str) -> Question:
    return Question(list(arguments), os.environ)


def keep(source: Path, question: Question | None = None, *, paged: bool = False) -> Question:
    question = question or ask("show", "a")
    keep_answer(question, Answer(TEXT, paged=paged), [str(source), str(source.parent)])
    return question


def entries() -> list[Path]:
    folder = ask().folder
    assert folder is not None
    from pathlib import Path

    return sorted(Path(folder).iterdir()) if os.path.isdir(folder) else []  # noqa: PTH112 - str


def shown(question: Question) -> bytes | None:
    answer = find_answer(question)
    return None if answer is None else answer.text


def test_a_kept_answer_is_found_again(source: Path) -> None:
    keep(source, paged=True)
    answer = find_answer(ask("show", "a"))
    assert answer is not None
    assert (answer.text, answer.paged) == (TEXT, True)


@pytest.mark.parametrize(
    "name",
    """
    COLORFGBG COMP_CWORD COMP_WORDS FORCE_COLOR FORCE_HYPERLINK HOME LANG LANGUAGE LC_CTYPE
    LOCALAPPDATA PYTHONIOENCODING PYTHONUTF8 SPINEGUIDE_CACHE_DIR TERM TERM_PROGRAM TZ USERPROFILE
    VTE_VERSION XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME _SPINEGUIDE_COMPLETE
    _TYPER_COMPLETE_ARGS _TYPER_COMPLETE_WORD_TO_COMPLETE
    ConEmuANSI KITTY_WINDOW_ID KONSOLE_VERSION TMUX WT_SESSION
    """.split(),  # noqa: SIM905 - reads as words
)
def test_every_variable_that_a_page_depends_on_is_part_of_the_question(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name, raising=False)
    before = ask("show", "a").key
    monkeypatch.setenv(name, "1")
    assert ask("show", "a").key != before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("NO_COLOR", "1", id="colour"),
        pytest.param("COLUMNS", "40", id="width"),
        pytest.param("ACCESSIBLE", "1", id="linear text"),
        pytest.param("SOURCE_DATE_EPOCH", "1795435200", id="date"),
        pytest.param("SPINEGUIDE_PATH", "/elsewhere", id="folders"),
        pytest.param("LC_ALL", "C", id="locale"),
        pytest.param("_TYPER_COMPLETE_FISH_ACTION", "is-args", id="whether there is anything"),
    ],
)
def test_another_environment_is_another_question(
    source: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    keep(source)
    monkeypatch.setenv(name, value)
    assert find_answer(ask("show", "a")) is None


def test_other_arguments_are_another_question(source: Path) -> None:
    keep(source)
    assert find_answer(ask("show", "a", "faq")) is None
    assert ask("show", "a").key != ask("show a").key


def test_another_working_folder_is_another_question(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep(source)
    monkeypatch.chdir(tmp_path)
    assert find_answer(ask("show", "a")) is None


@pytest.mark.parametrize(
    ("size", "height"),
    [
        pytest.param(os.terminal_size((100, 30)), 30, id="known"),
        pytest.param(OSError(), 0, id="unknown"),
    ],
)
def test_the_size_of_a_terminal_is_part_of_the_question(
    monkeypatch: pytest.MonkeyPatch, size: os.terminal_size | OSError, height: int
) -> None:
    elsewhere = ask("show", "a").key

    def measure(_descriptor: int) -> os.terminal_size:
        if isinstance(size, OSError):
            raise size
        return size

    monkeypatch.setattr(os, "get_terminal_size", measure)
    with open(os.devnull, "w", encoding="utf-8") as stream, redirect_stdout(stream):  # noqa: PTH123 - no folder
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        question = ask("show", "a")
    assert question.height == height
    assert question.key != elsewhere


def test_a_working_folder_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", fail)
    assert ask("show", "a").key


def test_an_edited_file_is_seen(source: Path) -> None:
    question = keep(source)
    source.write_text("title: B")
    assert find_answer(question) is None


def test_a_file_put_in_the_place_of_another_is_seen_though_its_time_and_size_are_the_same(
    source: Path,
) -> None:
    question = keep(source)
    status = source.stat()
    other = source.with_name("b.yaml")
    other.write_text("title: B")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(source)
    assert find_answer(question) is None


def test_a_file_of_which_the_system_tells_no_change_is_seen_by_what_it_holds(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat_file = os.stat

    def stat_once(path: str) -> os.stat_result | SimpleNamespace:
        if path != str(source):
            return stat_file(path)
        second = 10**18
        return SimpleNamespace(
            st_mtime_ns=second, st_ctime_ns=second, st_size=8, st_ino=1, st_dev=1, st_mode=0o100644
        )

    monkeypatch.setattr(os, "stat", stat_once)
    question = ask("show", "a")
    keep_answer(question, Answer(TEXT, paged=False), [str(source)])
    assert shown(question) == TEXT
    source.write_text("title: B")
    assert shown(question) is None


def test_a_removed_file_is_seen(source: Path) -> None:
    question = keep(source)
    source.unlink()
    assert find_answer(question) is None


def test_a_file_that_appears_is_seen(source: Path) -> None:
    missing = source.with_name("nearer.yaml")
    question = ask("show", "a")
    keep_answer(question, Answer(TEXT, paged=False), [str(missing)])
    assert shown(question) == TEXT
    missing.write_text("title: B")
    assert find_answer(question) is None


def test_an_answer_is_not_kept_when_its_file_changed_while_it_was_made(source: Path) -> None:
    question = ask("show", "a")
    source.write_text("title: B")
    keep(source, question)
    assert entries() == []


def test_an_answer_from_a_file_with_a_line_break_in_its_name_is_not_kept(tmp_path: Path) -> None:
    keep_answer(ask("show", "a"), Answer(TEXT, paged=False), [str(tmp_path / "a\nb")])
    assert entries() == []


def test_an_answer_too_large_is_not_kept(source: Path) -> None:
    keep_answer(ask("show", "a"), Answer(b"x" * (replay.MAX_BYTES + 1), paged=False), [str(source)])
    assert entries() == []


def test_nothing_is_kept_or_found_when_caching_is_off(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(source)
    monkeypatch.setenv("SPINEGUIDE_CACHE", "off")
    assert find_answer(ask("show", "a")) is None
    keep(source, ask("show", "b"))
    monkeypatch.delenv("SPINEGUIDE_CACHE")
    assert len(entries()) == 1


def test_a_folder_that_cannot_be_made_is_no_error(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPINEGUIDE_CACHE_DIR", str(source))
    question = keep(source)
    assert find_answer(question) is None


def test_files_are_for_their_owner_alone(source: Path) -> None:
    keep(source)
    (entry,) = entries()
    assert entry.stat().st_mode & 0o777 == 0o600
    assert entry.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_an_entry_that_others_may_read_or_write_is_ignored(source: Path, mode: int) -> None:
    question = keep(source)
    (entry,) = entries()
    entry.chmod(mode)
    assert find_answer(question) is None
    entry.chmod(0o711)
    assert shown(question) == TEXT


def test_an_entry_of_another_user_is_ignored(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = keep(source)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert find_answer(question) is None


@pytest.mark.parametrize("mode", [0o720, 0o702])
def test_an_entry_in_a_folder_that_others_can_write_is_ignored(source: Path, mode: int) -> None:
    question = keep(source)
    (entry,) = entries()
    entry.parent.chmod(mode)
    assert find_answer(question) is None
    entry.parent.chmod(0o755)
    assert shown(question) == TEXT


@pytest.mark.parametrize("kind", ["link to an entry", "link to a folder", "pipe"])
def test_what_is_no_ordinary_file_is_ignored(source: Path, kind: str) -> None:
    question = keep(source)
    (entry,) = entries()
    if kind == "pipe":
        entry.unlink()
        os.mkfifo(entry, 0o600)
    elif kind == "link to an entry":
        entry.symlink_to(entry.rename(entry.with_name("moved")))
    else:
        folder = entry.parent
        folder.symlink_to(folder.rename(folder.with_name("moved")))
    assert find_answer(question) is None


def test_an_entry_under_the_name_of_another_is_ignored(source: Path) -> None:
    keep(source)
    (entry,) = entries()
    other = ask("show", "b")
    entry.rename(entry.with_name(other.key))
    assert find_answer(other) is None


@pytest.mark.skipif(os.name != "posix", reason="folders have no such modes here")
def test_a_first_answer_leaves_the_folder_fit_for_the_index(source: Path) -> None:
    before = os.umask(0o002)
    try:
        keep(source)
    finally:
        os.umask(before)
    (entry,) = entries()
    assert entry.parent.parent.stat().st_mode & 0o777 == 0o700


def test_only_what_was_kept_here_is_deleted(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "MAX_ENTRIES", 2)
    folder = keep(source).folder
    assert folder is not None
    own = {f"{folder}/{name}" for name in ("notes.txt", "0" * 31, "A" * 32, "." * 32)}
    unfinished = f"{folder}/.spineguide-00"
    for path in (*own, unfinished):
        with open(path, "w", encoding="utf-8"):  # noqa: PTH123 - str
            os.utime(path, (1, 1))
    for number in range(5):
        keep(source, ask("show", str(number)))
    left = {str(path) for path in entries()}
    assert own <= left
    assert unfinished not in left
    assert len(left - own) == 2


def test_nothing_is_deleted_in_a_folder_that_a_link_leads_to(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "MAX_ENTRIES", 2)
    pictures = source.parent / "pictures"
    pictures.mkdir()
    for number in range(5):
        (pictures / f"{number:032}").write_text("mine")
    folder = ask().folder
    assert folder is not None
    os.makedirs(os.path.dirname(folder), mode=0o700)  # noqa: PTH103, PTH120 - str
    os.symlink(pictures, folder)  # noqa: PTH211 - str
    keep(source)
    assert len(list(pictures.iterdir())) == 5


def test_a_full_disk_leaves_no_half_answer(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(28, "No space left on device")

    keep(source)
    monkeypatch.setattr(os, "write", refuse)
    keep(source, ask("show", "b"))
    assert len(entries()) == 1


def test_a_program_that_changed_answers_anew(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = tmp_path / "disclaimer.py"
    module.write_text("DISCLAIMER = 'old'")
    time.sleep(0.03)
    part = SimpleNamespace(__file__=str(module))
    monkeypatch.setitem(sys.modules, "spineguide.part_of_this_test", part)
    question = keep(source)
    assert shown(question) == TEXT
    module.write_text("DISCLAIMER = 'new'")
    assert find_answer(question) is None


def test_templates_count_where_they_were_used_alone(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "spineguide.render.html", raising=False)
    keep(source)
    (entry,) = entries()
    assert b"templates/" not in entry.read_bytes()


def test_a_template_that_changed_answers_anew(source: Path) -> None:
    import spineguide.render.html

    keep(source)
    (entry,) = entries()
    assert os.fsencode(spineguide.render.html.__file__) in entry.read_bytes()
    assert b"templates/page.html.j2" in entry.read_bytes()


def test_an_answer_from_a_folder_whose_name_is_no_text_is_kept(tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    os.mkdir(folder)  # noqa: PTH102 - str
    time.sleep(0.03)
    question = ask("list")
    keep_answer(question, Answer(TEXT, paged=False), [folder])
    assert shown(question) == TEXT


def test_a_file_that_knows_whole_seconds_alone_must_be_older(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = 1_000_000_000
    changed = source.stat().st_mtime_ns // second * second
    os.utime(source, ns=(changed, changed))
    stat_file = os.stat

    def stat_coarsely(path: str) -> os.stat_result | SimpleNamespace:
        if path != str(source):
            return stat_file(path)
        times = dict(st_mtime_ns=changed, st_ctime_ns=changed)  # noqa: C408 - reads as a call
        return SimpleNamespace(**times, st_size=8, st_ino=1, st_dev=1, st_mode=0o100644)

    monkeypatch.setattr(os, "stat", stat_coarsely)
    question = ask("show", "a")
    for asked, kept in ((changed + second, 0), (changed + 3 * second, 1)):
        question.asked_ns = asked
        keep_answer(question, Answer(TEXT, paged=False), [str(source)])
        assert len(entries()) == kept


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_text_with_a_mark_at_its_beginning_is_not_kept(
    screen_file: Path, example_library: Path, encoding: str
) -> None:
    time.sleep(0.03)
    with screen_file.open("w", encoding=encoding) as stream, redirect_stdout(stream):
        assert __main__.run(["list"]) == 0
    assert entries() == []


def test_the_oldest_answers_make_room(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "MAX_ENTRIES", 3)
    questions = [keep(source, ask("show", str(number))) for number in range(5)]
    for age, entry in enumerate(entries()):
        os.utime(entry, (age, age))
    assert [shown(question) for question in questions] == [None, None, TEXT, TEXT, TEXT]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(position=st.integers(0, 10_000), flip=st.integers(1, 255), cut=st.integers(0, 3))
def test_a_damaged_entry_is_never_shown(source: Path, position: int, flip: int, cut: int) -> None:
    question = keep(source)
    (entry,) = entries()
    whole = entry.read_bytes()
    damaged = bytearray(whole)
    damaged[position % len(whole)] ^= flip
    entry.write_bytes(bytes(damaged)[: len(whole) - cut])
    assert shown(question) is None
    entry.write_bytes(whole)


def test_an_entry_of_random_bytes_is_ignored(source: Path) -> None:
    question = keep(source)
    (entry,) = entries()
    entry.write_bytes(os.urandom(500))
    assert find_answer(question) is None


@pytest.fixture
def screen_file(tmp_path: Path) -> Path:
    """Return the file that stands for standard output."""
    return tmp_path / "screen"


def answer(path: Path, *arguments: str) -> tuple[int, bytes]:
    """Run the command line with *path* as standard output; return its status and the output."""
    with path.open("w", encoding="utf-8") as stream, redirect_stdout(stream):
        status = __main__.run(list(arguments))
    return status, path.read_bytes()


def ask_on(path: Path, *arguments: str) -> Question:
    """Return what *arguments* ask with *path* as standard output."""
    with path.open("a", encoding="utf-8") as stream, redirect_stdout(stream):
        return ask(*arguments)


def test_the_second_answer_needs_no_command_line(
    screen_file: Path, example_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(0.03)
    first = answer(screen_file, "show", "example-guide")
    monkeypatch.setattr("spineguide.cli.run_command_line", None)
    assert answer(screen_file, "show", "example-guide") == first
    assert b"It is not medical advice" in first[1]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("search", "pain"), id="search"),
        pytest.param(("search", "nothing-like-this"), id="search without hits"),
        pytest.param(("show", "no-such-guide"), id="error"),
        pytest.param(("library",), id="state of the library"),
        pytest.param(("--version",), id="version"),
    ],
)
def test_what_is_no_pure_answer_is_not_kept(
    screen_file: Path, example_library: Path, arguments: tuple[str, ...]
) -> None:
    answer(screen_file, *arguments)
    assert entries() == []


def test_an_answer_with_a_warning_is_not_kept(
    screen_file: Path, example_library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "broken.yaml").write_text("title: [")
    monkeypatch.setenv("SPINEGUIDE_PATH", str(folder))
    time.sleep(0.03)
    assert answer(screen_file, "list")[0] == 0
    assert entries() == []


CLINIC = "name: A ward\ntelephone: [{what: Ward, number: 555 0100}]\n"


@pytest.mark.parametrize("file", ["clinic.yaml", "config.toml"])
def test_a_clinic_file_or_a_setting_that_changes_is_another_answer(
    screen_file: Path,
    example_library: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    file: str,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "spineguide").mkdir()
    files = {
        "clinic.yaml": tmp_path / "clinic.yaml",
        "config.toml": tmp_path / "spineguide" / "config.toml",
    }
    files["clinic.yaml"].write_text(CLINIC)
    time.sleep(0.03)
    question = ("list", "--clinic", str(files["clinic.yaml"]))
    answer(screen_file, *question)
    assert shown(ask_on(screen_file, *question)) is not None
    files[file].write_text(CLINIC if file == "clinic.yaml" else "")
    assert shown(ask_on(screen_file, *question)) is None


def test_completion_is_replayed_too(
    screen_file: Path, example_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_SPINEGUIDE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "spineguide show exam")
    monkeypatch.setenv("COMP_CWORD", "2")
    time.sleep(0.03)
    first = answer(screen_file)
    assert first == (0, b"example-condition\nexample-guide\n")
    monkeypatch.setattr("spineguide.cli.run_command_line", None)
    assert answer(screen_file) == first


@pytest.mark.parametrize(
    ("words", "position", "offered"),
    [
        pytest.param("spineguide sea", "1", b"search\n", id="from no file"),
        pytest.param(
            "spineguide search pain --guide example-g", "4", b"example-guide\n", id="of a search"
        ),
    ],
)
def test_some_completions_are_not_kept(
    screen_file: Path,
    example_library: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    position: str,
    offered: bytes,
) -> None:
    monkeypatch.setenv("_SPINEGUIDE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", position)
    time.sleep(0.03)
    assert answer(screen_file) == (0, offered)
    assert entries() == []


def test_a_reader_that_is_gone_leaves_it_to_the_long_way(
    screen_file: Path, example_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(screen_file, "list")

    monkeypatch.setattr("spineguide.cli.run_command_line", lambda *_: 141)
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as stream, redirect_stdout(stream):
        assert __main__.run(["list"]) == 141
        os.dup2(os.open(os.devnull, os.O_WRONLY), write)


@pytest.mark.parametrize(
    ("pager_works", "by_pager", "by_itself"),
    [
        pytest.param(True, True, False, id="the pager shows it"),
        pytest.param(False, True, True, id="a failing pager does not"),
    ],
)
def test_a_replayed_answer_longer_than_the_screen_gets_the_pager(
    screen_file: Path,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    pager_works: bool,
    by_pager: bool,
    by_itself: bool,
) -> None:
    with screen_file.open("w", encoding="utf-8") as stream, redirect_stdout(stream):
        keep(source, ask("show", "a"), paged=True)
    paged: list[bytes] = []

    def page(text: bytes, _environ: object, _pager: object) -> bool:
        paged.append(text)
        return pager_works

    monkeypatch.setattr("spineguide.pager.page", page)
    original = replay.Question.__init__

    def on_a_small_screen(question: Question, arguments: list[str], environ: object) -> None:
        original(question, arguments, os.environ)
        question.height = 1

    monkeypatch.setattr(replay.Question, "__init__", on_a_small_screen)
    assert answer(screen_file, "show", "a") == (0, TEXT if by_itself else b"")
    assert paged == ([TEXT] if by_pager else [])


def test_an_interrupt_ends_silently_with_130(
    screen_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("spineguide.cli.run_command_line", interrupt)
    assert answer(screen_file, "list") == (130, b"")


GUIDE = (
    "title: {title}\nkind: procedure\nsummary: A.\nsections: [{{id: a, title: A?, text: {text}}}]\n"
)

step = st.one_of(
    st.tuples(
        st.just("ask"),
        st.sampled_from(
            [
                ("list",),
                ("list", "--kind", "condition"),
                ("show", "one"),
                ("show", "two"),
                ("show", "one", "a", "-f", "json"),
                ("show", "one", "--width", "30"),
                ("show", "one", "-f", "terminal"),
                ("faq",),
                ("glossary",),
                ("search", "word"),
                ("show", "Title one"),
                ("compare", "one", "two"),
                (),
            ]
        ),
    ),
    st.tuples(
        st.just("write"),
        st.tuples(
            st.sampled_from(["one.yaml", "two.yaml", "glossary.yaml"]),
            st.sampled_from(
                [
                    GUIDE.format(title="Title one", text="word"),
                    GUIDE.format(title="Title two", text="work"),
                    "terms: [{term: word, plain: Letters.}]\n",
                    "broken: [",
                ]
            ),
        ),
    ),
    st.tuples(st.just("remove"), st.sampled_from(["one.yaml", "two.yaml", "glossary.yaml"])),
    st.tuples(
        st.just("set"),
        st.tuples(
            st.sampled_from(["NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "SOURCE_DATE_EPOCH"]),
            st.sampled_from(["", "1", "1795435200"]),
        ),
    ),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=12,
)
@given(steps=st.lists(step, min_size=3, max_size=8))
def test_with_and_without_the_cache_every_answer_is_the_same(
    screen_file: Path,
    capfd: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, tuple[str, ...]]],
) -> None:
    folder, bundled = tmp_path_factory.mktemp("own"), tmp_path_factory.mktemp("bundled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("spineguide.library.store.folders.find_bundled_guides", lambda: str(bundled))
        patch.setenv("SPINEGUIDE_PATH", str(folder))
        for what, how in steps:
            if what == "write":
                (folder / how[0]).write_text(how[1])
            elif what == "remove":
                (folder / str(how)).unlink(missing_ok=True)
            elif what == "set":
                patch.setenv(how[0], how[1])
            else:
                patch.setenv("SPINEGUIDE_CACHE", "off")
                without = (*answer(screen_file, *how), capfd.readouterr().err)
                patch.delenv("SPINEGUIDE_CACHE")
                time.sleep(0.021)
                for _ in range(2):
                    assert (*answer(screen_file, *how), capfd.readouterr().err) == without
