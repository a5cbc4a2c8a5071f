"""The rules, a family a module. Importing the package registers all that lie in its folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for family in iter_modules(__path__):
    import_module(f"{__name__}.{family.name}")
