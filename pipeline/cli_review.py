"""The commands around the review: the reviewers, and their decisions carried from one place to another."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import UsersError
from pipeline.messages import say

Log = Annotated[Path, typer.Option(metavar="FILE", help="The log of the reviewers' decisions.")]
UsersFile = Annotated[Path, typer.Option("--users", metavar="FILE", help="The file of the reviewers.")]
DECISIONS = Path("data/reviewed/decisions.sqlite3")
USERS = Path("data/reviewed/users.json")

decisions_app = typer.Typer(help="Carry the reviewers' decisions from one place to another.", no_args_is_help=True)
users_app = typer.Typer(help="Say who may review. Once there is one, everybody has to log in.", no_args_is_help=True)


@decisions_app.command("export")
def export_decisions(file: Annotated[Path, typer.Argument(metavar="FILE")], decisions: Log = DECISIONS) -> None:
    """Write all decisions to FILE, one JSON object a line."""
    from pipeline.review import decisions as log

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
