"""Paragraphs as one text whose offsets lead back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.prose.text import Paragraph, Passage, Span, brackets, clauses, without

TEXTS = st.lists(st.text("甲乙丙，。；（）1２", max_size=12), min_size=1, max_size=5)


@given(TEXTS)
def test_every_offset_leads_back_to_its_paragraph(texts: list[str]) -> None:
    passage = Passage([Paragraph(f"f{at}", at, text) for at, text in enumerate(texts)])
    for offset in range(len(passage.text)):
        if passage.text[offset] == "\n":
            continue
        paragraph, at = passage.place(offset)
        assert paragraph.written[at].replace("２", "2") == passage.text[offset]
        sentence = passage.sentence_at(offset)
        assert "\n" not in sentence.text
        assert sentence.start <= offset < sentence.end or passage.text[offset] in "。"


@given(TEXTS)
def test_sentences_and_clauses_are_pieces_of_the_text(texts: list[str]) -> None:
    passage = Passage([Paragraph("f", at, text) for at, text in enumerate(texts)])
    for sentence in passage.sentences:
        assert passage.text[sentence.start : sentence.end] == sentence.text
        for clause in clauses(sentence):
            assert passage.text[clause.start : clause.end] == clause.text


def test_a_comma_between_thousands_parts_nothing() -> None:
    assert [each.text for each in clauses(Span(0, 11, "共1,234条,其中"))] == ["共1,234条", "其中"]


def test_text_in_brackets_and_without_them() -> None:
    whole = Span(0, 9, "甲（乙(丙)丁）")
    assert [each.text for each in brackets(whole)] == ["乙(丙)丁", "丙"]
    assert without(whole, brackets(whole)).text == "甲" + " " * 7
