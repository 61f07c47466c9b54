from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pipeline.errors import UsersError
from pipeline.review.entrance import FREE_FAILURES, LONGEST_WAIT, SESSION_HOURS, Entrance
from pipeline.review.users import User, add_user, check_password, read_users, remove_user

PASSWORD = "correct horse"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "reviewed" / "users.json"
    add_user(path, "花子", PASSWORD, adjudicates=True)
    add_user(path, "太郎", "another one")
    return path


def test_users_are_kept_with_hashed_passwords_that_only_the_owner_reads(file: Path) -> None:
    users = read_users(file)
    assert {name: user.adjudicates for name, user in users.items()} == {"太郎": False, "花子": True}
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert check_password(users["花子"], PASSWORD)
    assert not check_password(users["花子"], "another one")
    assert not check_password(None, PASSWORD)


def test_the_same_password_is_hashed_differently(tmp_path: Path) -> None:
    for name in "ab":
        add_user(tmp_path / "u", name, PASSWORD)
    one, other = read_users(tmp_path / "u").values()
    assert one.password != other.password


def test_a_new_password_takes_the_place_of_the_old_one(file: Path) -> None:
    add_user(file, "太郎", "brand new pass")
    assert check_password(read_users(file)["太郎"], "brand new pass")
    assert not check_password(read_users(file)["太郎"], "another one")


def test_a_removed_user_is_gone(file: Path) -> None:
    remove_user(file, "太郎")
    assert list(read_users(file)) == ["花子"]
    with pytest.raises(UsersError, match="no user 太郎"):
        remove_user(file, "太郎")


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [("", PASSWORD, "name"), ("a\nb", PASSWORD, "name"), ("x" * 61, PASSWORD, "name"), ("a", "short", "too short")],
)
def test_what_cant_be_used_is_said(tmp_path: Path, name: str, password: str, says: str) -> None:
    with pytest.raises(UsersError, match=says):
        add_user(tmp_path / "u", name, password)
    assert not (tmp_path / "u").exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"name": "a"}]', "null"])
def test_a_broken_file_is_an_error_and_not_an_open_door(tmp_path: Path, content: str) -> None:
    (tmp_path / "u").write_text(content, encoding="utf-8")
    with pytest.raises(UsersError, match="can't be read"):
        read_users(tmp_path / "u")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def entrance(file: Path, clock: Clock) -> Entrance:
    return Entrance(lambda: read_users(file), User("nobody"), clock)


def test_a_session_is_its_users_until_it_ends(entrance: Entrance, clock: Clock, file: Path) -> None:
    session = entrance.log_in("花子", PASSWORD, "::1")
    assert session is not None
    assert entrance.user_of(session).name == "花子"  # type: ignore[union-attr]  # None would fail the test
    assert entrance.user_of("made up") is None
    entrance.log_out(session)
    assert entrance.user_of(session) is None


def test_a_session_ends_by_itself(entrance: Entrance, clock: Clock) -> None:
    session = entrance.log_in("花子", PASSWORD, "::1") or ""
    clock.now += SESSION_HOURS * 3600 + 1
    assert entrance.user_of(session) is None


def test_who_is_taken_out_is_out_at_once(entrance: Entrance, file: Path) -> None:
    session = entrance.log_in("太郎", "another one", "::1") or ""
    remove_user(file, "太郎")
    assert entrance.user_of(session) is None


def test_wrong_passwords_cost_more_and_more_time(entrance: Entrance, clock: Clock) -> None:
    waits = []
    for _ in range(FREE_FAILURES + 12):
        waits.append(entrance.seconds_to_wait("花子", "10.0.0.9"))
        assert entrance.log_in("花子", "wrong", "10.0.0.9") is None
    assert waits[:FREE_FAILURES] == [0.0] * FREE_FAILURES
    assert waits[FREE_FAILURES:] == [min(LONGEST_WAIT, 2.0**n) for n in range(12)]
    # the same name from elsewhere, and another name from there, wait too
    assert entrance.seconds_to_wait("花子", "10.0.0.1") > 0
    assert entrance.seconds_to_wait("太郎", "10.0.0.9") > 0
    assert entrance.seconds_to_wait("太郎", "10.0.0.1") == 0
    clock.now += LONGEST_WAIT
    assert entrance.seconds_to_wait("花子", "10.0.0.9") == 0
    assert entrance.log_in("花子", PASSWORD, "10.0.0.9")
    assert entrance.seconds_to_wait("花子", "10.0.0.9") == 0


def test_without_users_it_is_the_one_at_this_machine() -> None:
    assert Entrance(dict, User("花子")).user_of("") == User("花子")
