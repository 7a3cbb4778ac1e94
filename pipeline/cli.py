"""The commands: here the store, the reader, the calculus and the terminal are put together.

Results go to standard output, messages and progress to standard error; ``--json`` gives nothing but JSON on standard output.
What a command needs is imported when it runs, so that ``zhize --help`` answers at once. Every refusal ends in one place
(:class:`Commands`): a Chinese message with its remedy, and an exit code.
"""

import gc
import os
import sys
from typing import Any

# What is loaded at the start is no garbage, and no plugin of pydantic's is used: looking for either takes a tenth of the start.
gc.set_threshold(100_000)
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import typer  # noqa: E402
from typer.core import TyperGroup  # noqa: E402

from pipeline.commands import administration, duties, evaluating, force, graph, kin, reading, serving  # noqa: E402
from pipeline.commands.options import MISUSED, REFUSED  # noqa: E402
from pipeline.records import BadRequest, ZhizeError  # noqa: E402
from pipeline.terminal import forgive, tell  # noqa: E402


class Commands(TyperGroup):
    """The one place where a refusal becomes a message and an exit code: 2 for what was asked wrongly, else 1."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command."""
        forgive()
        try:
            return super().invoke(ctx)
        except ZhizeError as error:
            tell(f"错误：{error}")
            raise SystemExit(MISUSED if isinstance(error, BadRequest) else REFUSED) from None
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(0) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="职责：从监管公文到某一天有效的职责。",
)
for _command in (
    reading.extract,
    reading.ingest,
    reading.watch,
    reading.reread,
    reading.reindex,
    duties.obligations,
    duties.search,
    duties.checklist,
    force.status,
    force.text,
    force.changes,
    force.alarms,
    kin.lineage,
    graph.graph,
    evaluating.evaluate,
    serving.serve,
):
    app.command()(_command)
app.add_typer(administration.keys, name="key")
app.add_typer(administration.users, name="user")
app.add_typer(administration.hooks, name="webhook")
app.add_typer(administration.reviews, name="review")
