"""From the words of a patient to the places that answer them, and the warning signs in them.

The way of a query: ``words`` (stems) → ``spelling`` (mistyped words) → ``query`` (what each word
means, with the ``thesaurus``) → ``ranking`` (guides, then their places) → ``snippets``. Beside it
``signs`` tells which emergency cards it describes. ``places``, ``indexing`` and ``sign_index`` say
what the index holds.
"""
