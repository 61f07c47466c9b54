from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import cli
from pipeline.messages import choose_language, find_language, localize, say, use_language
from pipeline.messages.sentences import read_sentences


@pytest.mark.parametrize(
    ("preferences", "language"),
    [
        ((), "en"),
        (("", "ja"), "ja"),  # nothing is said first
        (("en", "ja"), "en"),  # the first one wins
        (("de-DE,ja;q=0.7,en;q=0.3",), "ja"),  # an Accept-Language header
        (("xx", "fr"), "en"),  # nothing that we speak
        (("ja_JP.UTF-8",), "ja"),  # a locale
    ],
)
def test_languages_are_chosen(preferences: tuple[str, ...], language: str) -> None:
    assert choose_language(*preferences) == language


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        ("", {}, "en"),
        ("", {"LANG": "ja_JP.UTF-8"}, "ja"),
        ("", {"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),  # as POSIX has it
        ("", {"LC_ALL": "", "LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        ("", {"JIHO_LANG": "ja", "LANG": "en_US.UTF-8"}, "ja"),
        ("en", {"JIHO_LANG": "ja"}, "en"),  # the settings have heard the environment
    ],
)
def test_the_setting_wins_over_the_locale(setting: str, environment: dict[str, str], language: str) -> None:
    assert find_language(setting, environment) == language


MESSAGES = [
    # one sentence, with a value
    ("The settings file a.toml does not exist.", "設定ファイル a.toml がありません。"),
    # two sentences
    ("The PDF has no page. Get another copy of it.", "PDFにページがありません。別の写しを手に入れてください。"),
    # a value that is a text itself
    ("Not read: pages 1-2, 5 (it has no text layer).", "読めなかったページ：1-2, 5（文字情報がない）。"),
    # a value with a full stop in it
    ("The file can't be read: a.b went.", "ファイルが読めません：a.b went。"),
    # what nobody knows stays, what stands beside it does not
    ("It rains. The PDF has no page.", "It rains. PDFにページがありません。"),
    ("", ""),
]


@pytest.mark.parametrize(("english", "japanese"), MESSAGES)
def test_finished_messages_are_put_into_japanese(english: str, japanese: str) -> None:
    assert localize(english, "ja") == japanese
    assert localize(english, "en") == english


PLAIN = sorted(text for text, japanese in read_sentences().items() if japanese.endswith("。") and "{" not in text)


@given(st.lists(st.sampled_from(PLAIN)))
def test_sentences_are_put_into_japanese_one_by_one(sentences: list[str]) -> None:
    assert localize(" ".join(sentences), "ja") == "".join(read_sentences()[text] for text in sentences)


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert localize(text, "en") == text
    assert isinstance(localize(text, "ja"), str)


@pytest.fixture
def in_japanese(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIHO_LANG", "ja")
    yield
    use_language("en")


def jiho(*arguments: str) -> None:
    before, sys.argv = sys.argv, ["jiho", *arguments]
    try:
        with pytest.raises(SystemExit):
            cli.main()
    finally:
        sys.argv = before


@pytest.mark.usefixtures("in_japanese")
def test_the_command_speaks_japanese(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    jiho("run", "--help")
    helped = capsys.readouterr().out
    assert "引数" in helped and "作り直す" in helped and "この説明を表示して終わる" in helped
    assert "使い方" in helped and "既定値" in helped and "Usage" not in helped and "[default" not in helped
    jiho("run", "nowhere")
    assert "入力フォルダー nowhere がありません" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text("総会を開催\n5月1日、総会を開催した。\n", encoding="utf-8")
    jiho("run", ".", "out", "--workers", "1")
    assert "1 成功, 0 一部のみ, 0 失敗" in capsys.readouterr().out
    assert say("documents") == "文書"
