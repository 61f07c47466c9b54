from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Article, Count, Date, Document, Extraction, Line, Mention, Passage, Ruby, Title, Token
from pipeline.run.codec import digest, pack, pack_table, unpack_document, unpack_extraction, unpack_table

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
whole = st.integers(0, 2000)
real = st.floats(allow_nan=False, allow_infinity=False)
for kind in (Line, Ruby, Passage, Article, Document, Mention, Title, Count, Date, Token, Extraction):
    st.register_type_strategy(kind, st.deferred(lambda kind=kind: st.builds(kind)))
st.register_type_strategy(str, words)
st.register_type_strategy(int, whole)
st.register_type_strategy(float, real)


@given(st.from_type(Document))
def test_a_document_comes_back_as_it_went(document: Document) -> None:
    packed = pack(document)
    assert unpack_document(packed) == document
    assert pack(unpack_document(packed)) == packed


@given(st.from_type(Extraction))
def test_an_extraction_comes_back_as_it_went(extraction: Extraction) -> None:
    assert unpack_extraction(pack(extraction)) == extraction


def test_a_table_comes_back_with_its_types() -> None:
    schema = pa.schema([pa.field("name", pa.string(), nullable=False), pa.field("value", pa.float64())])
    table = pa.table({"name": ["靏田", "𠮷"], "value": [1.5, None]}, schema=schema)
    assert unpack_table(pack_table(table)).equals(table)
    assert unpack_table(pack_table(table.slice(0, 0))).schema == schema


@given(st.lists(st.binary(max_size=4)), st.lists(st.binary(max_size=4)))
def test_a_digest_tells_parts_apart_however_they_are_cut(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
