"""Folders and files of guides, and the SQLite file that is derived from them."""
