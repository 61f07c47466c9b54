"""The commands around the review: the reviewers, and their decisions carried from one place to another."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import SettingsError, UsersError
from pipeline.messages import say

Log = Annotated[
    str, typer.Option(metavar="FILE|URL", help="The log of the reviewers' decisions: a file, or PostgreSQL.")
]
UsersFile = Annotated[Path, typer.Option("--users", metavar="FILE", help="The file of the reviewers.")]
DECISIONS = "data/reviewed/decisions.sqlite3"
USERS = Path("data/reviewed/users.json")

decisions_app = typer.Typer(help="Carry the reviewers' decisions from one place to another.", no_args_is_help=True)
users_app = typer.Typer(help="Say who may review. Once there is one, everybody has to log in.", no_args_is_help=True)


@decisions_app.command("export")
def export_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    gold: Annotated[
        bool, typer.Option("--gold", help="Write what is right in the documents reviewed as wholes, to score against.")
    ] = False,
    articles: Annotated[
        bool, typer.Option("--articles", help="Write the articles reviewed as wholes, to train on.")
    ] = False,
    tables: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the tables.")] = Path("data/processed/tables"),
    decisions: Log = DECISIONS,
) -> None:
    """Write all decisions to FILE, one JSON object a line; or what they say of documents reviewed as wholes."""
    from pipeline.review import decisions as log
    from pipeline.review.gold import write_gold
    from pipeline.review.notation import write_articles

    if gold and articles:
        raise SettingsError("Gold and articles can't go into one file.", "Give --gold or --articles.")
    if gold:
        lines = list(write_gold(tables))
        file.write_text("".join(lines), encoding="utf-8")
        print(say("{n} documents were reviewed as wholes.", n=len(lines)))
    elif articles:
        written = write_articles(tables)
        file.write_text("".join(written.articles), encoding="utf-8")
        print(say("{n} articles were written.", n=len(written.articles)))
        if written.left_out:
            print(say("{n} articles can't be said in the notation and were left out.", n=written.left_out))
    else:
        file.write_text(log.export_decisions(decisions), encoding="utf-8")


@decisions_app.command("import")
def import_decisions(file: Annotated[Path, typer.Argument(metavar="FILE")], decisions: Log = DECISIONS) -> None:
    """Add the decisions of FILE that are not known yet."""
    from pipeline.review import decisions as log

    print(say("{n} decisions are new.", n=log.import_decisions(decisions, file.read_text(encoding="utf-8"))))


@users_app.command("add")
def add_user(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    adjudicator: Annotated[
        bool, typer.Option("--adjudicator", help="This person settles what others differ on.")
    ] = False,
    users: UsersFile = USERS,
) -> None:
    """Add a reviewer, or give one a new password: it is asked for, or read from a pipe."""
    from pipeline.review.users import add_user as add

    add(users, name, _read_password(), adjudicates=adjudicator)


@users_app.command("remove")
def remove_user(name: Annotated[str, typer.Argument(metavar="NAME")], users: UsersFile = USERS) -> None:
    """Take a reviewer out; what was decided stays."""
    from pipeline.review.users import remove_user as remove

    remove(users, name)


@users_app.command("list")
def list_users(users: UsersFile = USERS) -> None:
    """Print the reviewers."""
    from pipeline.review.users import read_users

    for user in read_users(users).values():
        print(user.name, *([say("settles disputes")] if user.adjudicates else []), sep="\t")


def _read_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(f"{say('Password')}: ")
    if getpass.getpass(f"{say('Password, once more')}: ") != password:
        raise UsersError("The two passwords differ.", "Type the same one twice.")
    return password
