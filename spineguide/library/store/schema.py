"""The tables of the cache, and the version that tells which program filled them."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from spineguide import __version__

if TYPE_CHECKING:
    import sqlite3

_TABLES = """
CREATE TABLE files (number INTEGER PRIMARY KEY, id TEXT, path BLOB, mtime INTEGER,
    changed INTEGER, size INTEGER, identity INTEGER, fault TEXT, indexed INTEGER,
    UNIQUE (path, mtime, changed, size, identity));
CREATE INDEX files_by_id ON files (id, indexed);
CREATE INDEX broken_files ON files (path) WHERE fault != '';
CREATE TABLE bodies (number INTEGER PRIMARY KEY, body BLOB);
CREATE TABLE cards (number INTEGER PRIMARY KEY, card BLOB);
CREATE TABLE postings (number INTEGER PRIMARY KEY, postings BLOB);
CREATE TABLE places (number INTEGER PRIMARY KEY, places BLOB);
CREATE TABLE signs (number INTEGER PRIMARY KEY, signs BLOB);
CREATE TABLE names (name TEXT, number INTEGER, rank INTEGER, stems TEXT,
    PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE INDEX names_by_stems ON names (stems);
CREATE INDEX names_by_number ON names (number);
CREATE TABLE stems (stem TEXT PRIMARY KEY, places INTEGER, headings INTEGER) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT, texts INTEGER) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE VIRTUAL TABLE guides USING fts5 (names, headings, text, signs, tokenize = 'ascii')
"""
# The rooms whose code decides what the cache holds.
_ROOMS = ("guide", "library", "library/search", "library/store")


def derive_version(package: str) -> int:
    """Return a number for caches that the program in the folder *package* fills.

    It differs whenever the code that fills them does, by the stamps of its files (60 µs): no
    number need be raised by hand, and of a value that is decoded no change is missed.
    """
    parts = [__version__, _TABLES]
    for room in _ROOMS:
        # Where the program is not made of files, its version must do.
        with suppress(OSError), os.scandir(os.path.join(package, room)) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    parts.append(f"{entry.name} {status.st_mtime_ns} {status.st_size}")
    # SQLite keeps it as a signed number, and 0 stands for a new file.
    return zlib.crc32("\n".join(sorted(parts)).encode()) >> 1 | 1


VERSION = derive_version(str(Path(__file__).parents[2]))


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables in the new file of *connection*, unless another process was quicker."""
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
