import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import conllu

GOLD = """# newdoc id = a
# newpar
# text = He didn't go. Why?
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Why?
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.conllu"
    path.write_text(GOLD.replace("# text = He didn't go. Why?", "# text = He didn't go."), encoding="utf-8")
    return path


def test_read_skips_empty_nodes_and_multiword_lines(gold):
    assert conllu.read(gold)[0].forms == ["He", "did", "n't", "go", "."]


def test_read_splits_multiword_offsets(gold):
    sentence = conllu.read(gold)[0]
    assert [sentence.text[start:end] for start, end in sentence.offsets] == ["He", "did", "n't", "go", "."]


def test_raw_text_joins_sentences_with_a_space(gold):
    text, starts = conllu.raw_text(conllu.read(gold))
    assert text == "He didn't go. Why?"
    assert starts == [0, 14]


def test_broken_line_is_named(tmp_path):
    path = tmp_path / "bad.conllu"
    path.write_text("1\tonly\n\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"bad.conllu:1: expected 10 columns, found 2"):
        conllu.read(path)
