import json

from training import hints
from training.augment import rename
from training.corpus import article_example
from training.fitting import fit
from training.notation import read_text

TEXT = """== a01 | ja | 2020-02 | 北大 | 時報
人事異動

氏名	新職
{p1:二 宮　恵 子}	{oa:山城大学}{t1@a:教授}
{p2:アンナ・コッホ}氏と{p1:二宮}{t1@a:教授}，{p3:Igor TITOV}（{t3:参事官}）が出席した。
（{ob:総務課}）
"""


def article():
    (row,) = read_text(TEXT)
    return row


def test_a_copy_has_other_names_in_the_same_places():
    row = article()
    copy = rename(row, 1)
    assert [label for *_, label in copy["spans"]] == [label for *_, label in row["spans"]]
    old = [row["text"][s:e] for s, e, label in row["spans"] if label == "PERSON"]
    new = [copy["text"][s:e] for s, e, label in copy["spans"] if label == "PERSON"]
    assert all(a != b for a, b in zip(old, new, strict=True))
    # the surname that stands alone is the surname of the full name; spaces, dots and capitals stay
    assert "".join(new[0].split()).startswith(new[2])
    assert "　" in new[0]
    assert "・" in new[1]
    assert new[3].split()[1].isupper()


def test_a_copy_is_the_same_each_time():
    assert rename(article(), 1) == rename(article(), 1)
    assert rename(article(), 1) != rename(article(), 2)


def test_passages_know_their_kind_and_columns():
    example = article_example(article())
    assert [doc.user_data["kind"] for doc in example.docs] == ["title", "table", "table", "body", "byline"]
    assert example.headers[2] == ["氏名", "新職"]


def test_training_twice_gives_the_same_bytes(tmp_path):
    for name in "ab":
        fit([article_example(article()), article_example(rename(article(), 1))], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_hints_are_learned_from_sentences(tmp_path):
    rows = {
        "stockmark-train": [("山田は東京へ行った。", [[0, 2, "人名"], [3, 5, "地名"]])],
        "gsd-train": [("佐藤は大阪へ行った。", [[0, 2, "PERSON"], [3, 5, "GPE"]])],
        # no person, and a span that the corpus is unsure of: neither is learned from
        "wac": [("京都は古い。", [[0, 2, "LOCATION"]]), ("鈴木は京都だ。", [[0, 2, "PERSON"], [3, 5, "OPTIONAL"]])],
    }
    for name, sentences in rows.items():
        lines = [json.dumps({"id": f"{name}{i}", "text": t, "ents": e}) for i, (t, e) in enumerate(sentences)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert hints.fit(tmp_path, tmp_path / "a.crf") == 2
    assert hints.fit(tmp_path, tmp_path / "b.crf") == 2
    assert (tmp_path / "a.crf").read_bytes() == (tmp_path / "b.crf").read_bytes()
