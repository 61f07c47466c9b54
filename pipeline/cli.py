"""The command ``jiho``: parsing and printing, nothing else. Every command is a function of the library."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer
from rich.console import Console

from pipeline import __version__
from pipeline.cli_review import DECISIONS, USERS, Log, UsersFile, decisions_app, users_app
from pipeline.errors import JihoError
from pipeline.messages import current_language, find_language, localize, say, use_language

if TYPE_CHECKING:
    from pipeline.model import Document, Extraction
    from pipeline.settings import Settings

INTERRUPTED = 130

app = typer.Typer(
    name="jiho",
    help="Newsletters in Japanese and English in; tables of people, titles, institutions, counts and dates out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(decisions_app, name="decisions")
app.add_typer(users_app, name="users")

In = Annotated[Path, typer.Argument(metavar="IN", help="Folder of .pdf and .txt files, and of metadata.csv.")]
Out = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of the tables and the report.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="One .pdf or .txt file.")]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Settings file instead of ./jiho.toml.")]
Password = Annotated[str | None, typer.Option(help="What opens the PDF.")]
NoOcr = Annotated[bool, typer.Option("--no-ocr", help="Don't send pages without text to Tesseract.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def main() -> NoReturn:
    """Run the command; an error of ours is two sentences, not a traceback."""
    use_language(find_language())
    try:
        command: Any = typer.main.get_command(app)
        if current_language() != "en":
            from pipeline.messages.help import translate_help

            command = translate_help(command)
        command(prog_name="jiho")
    except JihoError as error:
        console = Console(stderr=True, soft_wrap=True, highlight=False)
        console.print(f"[bold red]{say('Error'):<7}[/] ", end="")
        console.print(localize(error.what), markup=False)
        console.print(f"        {localize(error.next_step)}", markup=False)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output, such as head, has had enough
        sys.stderr.close()
        sys.exit(0)
    except Exception:  # the last resort: say that it is our defect, with the traceback
        traceback.print_exc()
        print(say("This is a defect of Jihō: please report it with the lines above."), file=sys.stderr)
        sys.exit(JihoError.exit_code)
    sys.exit(0)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"jiho {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def run(
    in_dir: In = Path("data/raw"),
    out_dir: Out = Path("data/processed"),
    workers: Annotated[int | None, typer.Option(min=0, help="Processes that read; 0: one a core.")] = None,
    engine: Annotated[Literal["processes", "dask"] | None, typer.Option(help="What does the work.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of the Dask scheduler.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what would be done and why; do nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Make everything anew.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Make anew what failed or was read in part.")] = False,
    no_ocr: NoOcr = False,
    decisions: Log = DECISIONS,
    config: Config = None,
) -> None:
    """Read every newsletter in IN that is new or changed, and write the tables and the report to OUT."""
    from pipeline.run import batch
    from pipeline.run.progress import ProgressDisplay
    from pipeline.run.show import show_reasons, show_summary

    batch_flags = {"workers": workers, "engine": engine, "scheduler": scheduler}
    settings = _settings(config, no_ocr, {name: value for name, value in batch_flags.items() if value is not None})
    if explain:
        show_reasons(batch.explain(in_dir, out_dir, settings, force=force, retry=retry, decisions=decisions))
        return
    console = Console()
    try:
        with ProgressDisplay(console) as progress:
            summary = batch.run(
                in_dir, out_dir, settings, progress=progress, force=force, retry=retry, decisions=decisions
            )
    except KeyboardInterrupt:
        print(say("Stopped. Run the same command again to go on where it stopped."), file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    show_summary(summary, console)
    raise typer.Exit(summary.exit_code)


@app.command()
def read(
    file: File, json: AsJson = False, password: Password = None, no_ocr: NoOcr = False, config: Config = None
) -> None:
    """Stage 1 for one document: print its articles and passages."""
    from pipeline.run.codec import to_json
    from pipeline.run.show import show_document

    document = _read(file, _settings(config, no_ocr), password)
    if json:
        print(to_json(document).decode())
    else:
        show_document(document)


@app.command()
def show(
    file: File,
    out: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Where to write it; else ./FILE.html.")] = None,
    pages: Annotated[str, typer.Option(metavar="1-3,7", help="Which pages to show; else all.")] = "",
    password: Password = None,
    no_ocr: NoOcr = False,
    config: Config = None,
) -> None:
    """Write an HTML page that shows how one document was read: boxes, order and articles over its pictures."""
    from pipeline.reading.document import examine
    from pipeline.reading.show import write_pictures

    settings = _settings(config, no_ocr)
    password = _password(file, settings, password)
    page = out or Path(f"{file.stem}.html")
    write_pictures(examine(file, file.stem, settings.reading, password=password), file, page, pages, password)
    print(page)


@app.command()
def tokens(file: File, password: Password = None, no_ocr: NoOcr = False, config: Config = None) -> None:
    """Stage 2 for one document: print its tokens, one a line, a blank line between sentences."""
    from pipeline.run.show import show_tokens
    from pipeline.tokens import tokenize

    document = _read(file, _settings(config, no_ocr), password)
    for article in document.articles:
        show_tokens(tokenize(article))


@app.command()
def extract(
    file: File, json: AsJson = False, password: Password = None, no_ocr: NoOcr = False, config: Config = None
) -> None:
    """Stage 3 for one document: print the people, titles, institutions, counts and dates found in it."""
    from pipeline.run.codec import to_json
    from pipeline.run.show import show_extraction

    settings = _settings(config, no_ocr)
    document = _read(file, settings, password)
    extraction = _extract(document, settings)
    if json:
        print(to_json(extraction).decode())
    else:
        show_extraction(document, extraction)


@app.command()
def report(
    out_dir: Out = Path("data/processed"),
    in_dir: Annotated[Path, typer.Option("--in", metavar="IN", help="Where the newsletters lie, for links.")] = Path(
        "data/raw"
    ),
    decisions: Log = DECISIONS,
) -> None:
    """Write OUT/report.html anew from the tables."""
    from pipeline.review.decisions import load_precision
    from pipeline.run.report import write_report

    page = out_dir / "report.html"
    write_report(out_dir / "tables", page, in_dir if in_dir.is_dir() else None, load_precision(decisions))
    print(page)


@app.command()
def load(
    url: Annotated[str, typer.Argument(metavar="URL", help="Database, such as postgresql://user@host/name.")] = (
        "sqlite:///data/processed/jiho.db"
    ),
    tables: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the tables.")] = Path("data/processed/tables"),
) -> None:
    """Load the tables into a database, SQLite or PostgreSQL."""
    from pipeline.run.show import show_load
    from pipeline.store import load as load_tables

    show_load(load_tables(url, tables))


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words: 笠原, "vice president", universit*.')],
    url: Annotated[str, typer.Option("--db", metavar="URL", help="Database, such as postgresql://user@host/name.")] = (
        "sqlite:///data/processed/jiho.db"
    ),
    limit: Annotated[int, typer.Option(help="The most passages to show.", min=1)] = 20,
    as_json: AsJson = False,
) -> None:
    """Find passages in a database that the tables were loaded into."""
    from pipeline.run.show import show_hits
    from pipeline.store import search as search_passages

    show_hits(*search_passages(url, query, limit), as_json=as_json)


@app.command()
def review(
    out_dir: Out = Path("data/processed"),
    in_dir: Annotated[Path, typer.Option("--in", metavar="IN", help="Where the newsletters lie.")] = Path("data/raw"),
    host: Annotated[str, typer.Option(help="Address to listen at; another than this machine's needs users.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(help="Port to listen at.")] = 8765,
    name: Annotated[list[str] | None, typer.Option(help="A name under which the review is reached.")] = None,
    reviewer: Annotated[str, typer.Option(help="Who reviews; without it, the name of the user.")] = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
    decisions: Log = DECISIONS,
    users: UsersFile = USERS,
    config: Config = None,
) -> None:
    """Review what was extracted, in the browser."""
    from pipeline.review.app import serve

    settings = _settings(config, no_ocr=False)
    serve(
        out_dir / "tables",
        in_dir,
        decisions,
        host=host,
        port=port,
        open_browser=browser,
        reviewer=reviewer,
        language=find_language(settings.lang),
        users_path=users,
        names=name or (),
        share=settings.review.second_opinions,
    )


@app.command()
def doctor() -> None:
    """Say what is installed, and what each missing thing costs."""
    from pipeline.run.doctor import examine, is_sound
    from pipeline.run.show import show_findings

    findings = examine()
    show_findings(findings)
    raise typer.Exit(0 if is_sound(findings) else 1)


def _settings(config: Path | None, no_ocr: bool, run: dict[str, object] | None = None) -> Settings:
    from pipeline.settings import load_settings

    flags: dict[str, object] = {"reading": {"ocr": "never"}} if no_ocr else {}
    settings = load_settings(config, **flags, **({"run": run} if run else {}))
    use_language(find_language(settings.lang))
    return settings


def _read(file: Path, settings: Settings, password: str | None) -> Document:
    from pipeline.reading import read as read_document

    return read_document(file, file.stem, settings.reading, password=_password(file, settings, password))


def _password(file: Path, settings: Settings, given: str | None) -> str | None:
    from pipeline.run.stale import password_of

    known = settings.reading.passwords
    return given or password_of(file.as_posix(), known) or password_of(file.name, known)


def _extract(document: Document, settings: Settings) -> Extraction:
    from pipeline.run.worker import extract as extract_document

    return extract_document(document, settings.entities)
