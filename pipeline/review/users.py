"""Who may review: a file of names and hashed passwords.

Where there is no such file, the review is open to the one person at this machine. The file is JSON that only its owner
may read; a password is kept as a scrypt hash (RFC 7914) with its own salt and costs.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsersError

_COST, _BLOCK, _LANES = 2**14, 8, 1
"""16 MB and some 50 ms a password."""
_SALT_BYTES, _KEY_BYTES = 16, 32
SHORTEST_PASSWORD = 8
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may review."""

    name: str
    password: str = ""
    """Its hash; "" for the one person at this machine."""
    adjudicates: bool = False
    """Whether this person settles what others differ on."""


def read_users(path: Path) -> dict[str, User]:
    """Give the users by name; empty where there is no file.

    Raises:
        UsersError: the file can't be read.
    """
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {row["name"]: User(row["name"], row["password"], row["adjudicates"]) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsersError(
            f"The users in {path} can't be read: {error}.", "Restore a copy, or remove it and add them again."
        ) from error


def add_user(path: Path, name: str, password: str, *, adjudicates: bool = False) -> None:
    """Add a user, or give one a new password.

    Raises:
        UsersError: the name or the password can't be used, or the file can't be written.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsersError("This can't be a user's name.", f"Give one of 1 to {LONGEST_NAME} letters.")
    if len(password) < SHORTEST_PASSWORD:
        raise UsersError("The password is too short.", f"Give one of at least {SHORTEST_PASSWORD} letters.")
    users = read_users(path)
    users[name] = User(name, hash_password(password), adjudicates)
    _write(path, users)


def remove_user(path: Path, name: str) -> None:
    """Take a user out; what they decided stays.

    Raises:
        UsersError: there is no user of this name, or the file can't be written.
    """
    users = read_users(path)
    if name not in users:
        raise UsersError(f"There is no user {name}.", "See `jiho users list`.")
    del users[name]
    _write(path, users)


def hash_password(password: str) -> str:
    """Hash a password with a salt of its own."""
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _derive(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${_encode(salt)}${_encode(key)}"


def check_password(user: User | None, password: str) -> bool:
    """Say whether this is the user's password. It takes as long for a user that doesn't exist."""
    hashed = user.password if user else _NOBODY
    _, cost, block, lanes, salt, key = hashed.split("$")
    found = _derive(password, base64.b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, base64.b64decode(key)) and user is not None


def _derive(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    # OpenSSL refuses to take more than 32 MB unless told.
    return hashlib.scrypt(
        password.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=256 * cost * block, dklen=_KEY_BYTES
    )


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


_NOBODY = f"scrypt${_COST}${_BLOCK}${_LANES}${_encode(bytes(_SALT_BYTES))}${_encode(bytes(_KEY_BYTES))}"


def _write(path: Path, users: dict[str, User]) -> None:
    rows = [
        {"name": user.name, "password": user.password, "adjudicates": user.adjudicates}
        for user in sorted(users.values(), key=lambda user: user.name)
    ]
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise UsersError(
            f"The users in {path} can't be written: {error}.", "Check the folder's rights and space."
        ) from error
