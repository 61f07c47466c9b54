from pipeline.entities.headers import column_headers
from pipeline.tokens import make_doc


def headers(*texts):
    return column_headers([make_doc(text, "ja") for text in texts])


def test_rows_have_the_words_at_the_head_of_their_columns():
    assert headers("人事異動", "氏　名\t新　職", "狩野陽\t教授", "おわり") == [[], [], ["氏名", "新職"], []]


def test_a_row_of_another_length_has_none():
    assert headers("氏名\t職", "狩野陽\t教授\t再任") == [[], []]


def test_a_table_that_begins_with_data_has_no_head():
    assert headers("4月1日\t狩野陽", "4月2日\t北山律") == [[], []]
