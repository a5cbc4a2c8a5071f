"""Two examples for the end of each command's help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.disclaimer import NOTICE

if TYPE_CHECKING:
    import typer
    from typer.models import CommandInfo

EXAMPLES: dict[str, tuple[str, str]] = {
    "list": ("spineguide list", "spineguide list --kind condition --region neck"),
    "show": ("spineguide show fusion", "spineguide show slipped disc faq questions"),
    "faq": ("spineguide faq sciatica", "spineguide faq driving"),
    "search": ("spineguide search numb leg", "spineguide search --guide fusion when can I drive"),
    "compare": ("spineguide compare fusion laminectomy", "spineguide compare sciatica"),
    "decide": ("spineguide decide fusion", "spineguide decide sciatica --output sheet.pdf"),
    "glossary": ("spineguide glossary vertebra", "spineguide glossary cauda equina"),
    "library": ("spineguide library", "spineguide library --pack hospital.pack"),
    "open": ("spineguide fusion", "spineguide slipped disc driving"),
    "help": ("spineguide help", "spineguide help show"),
    "browse": ("spineguide browse", "spineguide browse sciatica"),
    "config": ("spineguide config", "spineguide config --edit"),
    "check": ("spineguide check neck-pain.yaml", "spineguide check --explain C001"),
    "new": ("spineguide new neck-pain --kind condition", "spineguide new spinal-tap"),
    "schema": ("spineguide schema", "spineguide schema --answers"),
    "site": ("spineguide site public", "spineguide site public --only sciatica"),
    "preview": ("spineguide preview neck-pain.yaml", "spineguide preview neck-pain.yaml --open"),
}
# The whole of the program, for which a name is enough.
FIRST_STEPS = ("spineguide sciatica", "spineguide search leg pain")


def add_examples(app: typer.Typer) -> None:
    """End the help of *app* and of each of its commands with two examples."""
    app.info.epilog = _write(FIRST_STEPS)
    for command in app.registered_commands:
        command.epilog = _write(EXAMPLES[name_command(command)])


def name_command(command: CommandInfo) -> str:
    """Return what is typed to run *command*."""
    return str(command.name or getattr(command.callback, "__name__", ""))


def _write(examples: tuple[str, str]) -> str:
    # The mark keeps the lines apart that would be filled to one paragraph.
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in examples))) + f"\n\n{NOTICE}"
