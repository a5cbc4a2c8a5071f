"""Files of a site that are for machines: search engines, feed readers, web servers."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from spineguide.page.disclaimer import NOTICE
from spineguide.render.html import SITE_POLICY
from spineguide.site.addresses import DANGER_SIGNS, START, guide_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spineguide.site.contents import Listed

SITEMAP = "sitemap.xml"
FEED = "changes.xml"
_MOST_ENTRIES = 50
_LONGEST_NAME = 100

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" '
    'rx="3" fill="#14606b"/><path d="M5 3h6M5 6h6M4 9h8M4 12h8" stroke="#fff" '
    'stroke-width="2" stroke-linecap="round"/></svg>\n'
)


def write_sitemap(base_url: str, pages: Mapping[str, str]) -> str:
    """Write the map of *pages*, paths and the ISO dates of their texts, for search engines."""
    lines = [
        f"<url><loc>{escape(base_url + ('' if path == START else path))}</loc>"
        + (f"<lastmod>{changed}</lastmod>" if changed else "")
        + "</url>"
        for path, changed in sorted(pages.items())
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>\n",
        ]
    )


def write_feed(base_url: str, name: str, guides: Mapping[str, Listed]) -> str:
    """Write an Atom feed of the newest texts: what guides themselves say of their dates.

    A guide without a date is not in it, and one whose text changed under its old date is no news.
    """
    dated = sorted(
        ((listed.changed, guide_id) for guide_id, listed in guides.items() if listed.changed),
        key=lambda each: (-int(each[0].replace("-", "")), each[1]),
    )[:_MOST_ENTRIES]
    newest = dated[0][0] if dated else "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(name)}: new and changed guides</title>",
        f"<subtitle>{escape(NOTICE)}</subtitle>",
        f"<id>{escape(base_url)}</id>",
        f'<link rel="self" href="{escape(base_url + FEED)}"/>',
        f'<link href="{escape(base_url)}"/>',
        f"<updated>{newest}T00:00:00Z</updated>",
        f"<author><name>{escape(name)}</name></author>",
    ]
    for changed, guide_id in dated:
        listed = guides[guide_id]
        version = f", version {listed.version}" if listed.version else ""
        address = escape(base_url + guide_path(guide_id))
        lines += [
            "<entry>",
            f"<title>{escape(listed.title + version)}</title>",
            f"<id>{address}#{changed}</id>",
            f'<link href="{address}"/>',
            f"<updated>{changed}T00:00:00Z</updated>",
            f"<summary>{escape(listed.card.summary)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>\n"])


def list_headers() -> tuple[tuple[str, str], ...]:
    """Return the headers that a web server should send with every file.

    Pages carry their policy themselves, and their scripts fetch nothing; saving pages for offline
    use is what needs ``connect-src``.
    """
    policy = f"{SITE_POLICY}; connect-src 'self'; frame-ancestors 'self'"
    return (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        # Always ask whether a page has changed: yesterday's advice may be wrong.
        ("Cache-Control", "no-cache"),
    )


def write_headers(base: str) -> str:
    """Write those headers in a form that several web servers and networks read as it is."""
    lines = [f"  {name}: {value}\n" for name, value in list_headers()]
    return f"{base}*\n{''.join(lines)}"


def name_redirects(guides: Mapping[str, Listed]) -> dict[str, str]:
    """Return which guide each other name leads to, names as words and hyphens."""
    names: dict[str, str] = {}
    for guide_id, listed in guides.items():
        for name in listed.names:
            slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            if slug and len(slug) <= _LONGEST_NAME and slug not in guides:
                names.setdefault(slug, guide_id)
    return dict(sorted(names.items()))


def write_redirects(base: str, names: Mapping[str, str]) -> str:
    """Write where each of *names* leads, for web servers that read this form."""
    return "".join(
        f"{base}{name} {base}{guide_path(guide_id)} 301\n" for name, guide_id in names.items()
    )


def write_redirect(title: str, guide_id: str, canonical: str) -> str:
    """Write the small page that leads from another name to a guide, where no server does."""
    address = f"../{guide_path(guide_id)}"
    link = f'<link rel="canonical" href="{escape(canonical)}">\n' if canonical else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{SITE_POLICY}">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n{link}<title>{escape(title)}</title>\n'
        '<link rel="stylesheet" href="../assets/site.css">\n</head>\n<body>\n<main>\n'
        f'<h1>{escape(title)}</h1>\n<p><a href="{address}">Read the guide</a></p>\n'
        f'<p>{escape(NOTICE)} <a href="../{DANGER_SIGNS}">See the emergency signs</a></p>\n'
        "</main>\n</body>\n</html>\n"
    )


def write_codes(guides: Mapping[str, Listed]) -> str:
    """Write which code, without its dots, leads to which guide, as a script without modules."""
    codes = sorted(
        (re.sub(r"[^0-9A-Z]", "", code.upper()), guide_path(guide_id), listed.title)
        for guide_id, listed in guides.items()
        for code in listed.codes
    )
    return write_script("spineguideCodes", [code for code in codes if code[0]])


def write_script(name: str, data: object) -> str:
    """Write *data* as a script that gives it the *name*: what opens from a file, too."""
    return f"var {name} = {msgspec.json.encode(data).decode()};\n"


def find_base(base_url: str) -> str:
    """Return the path under which the site stands on its server."""
    return urlsplit(base_url).path or "/"
