import pytest
from tests.trees import document_of

from deedwatch import ontology
from deedwatch.errors import LexiconError
from deedwatch.events import frames, match

CLASSES = {"light": frozenset({"launch"}), "troops": frozenset({"troop", "army"})}
GOOD = """
type = "MOBILIZE"
[[frame]]
id = "deploy"
mode = "troops"
verbs = ["deploy"]
object = ["@troops", "fleet"]
examples = ["Kyiv deployed troops."]
"""


def read(text):
    return list(frames.read_frames("mobilize.toml", text, CLASSES))


def test_frame_spells_out_classes():
    (frame,) = read(GOOD)
    assert frame.object == {"troop", "army", "fleet"}


def test_frame_takes_cameo_code_of_its_mode():
    (frame,) = read(GOOD)
    assert frame.cameo == ontology.load().cameo("MOBILIZE", "troops")


def test_frame_with_more_conditions_weighs_more():
    (heavy,) = read(GOOD)
    (light,) = read(GOOD.replace('object = ["@troops", "fleet"]', ""))
    assert heavy.weight > light.weight


LEFT = """
Mali PROPN NNP nsubj 2 Mali
left VERB VBD root 0 deploy
under ADP IN case 5 under
a DET DT det 5 a
{} NOUN NN obl 2 {}
"""


@pytest.mark.parametrize(("noun", "fits"), [("treaty", True), ("bridge", False)])
def test_frame_asks_what_stands_under_its_prepositions(noun, fits):
    (frame,) = read(GOOD.replace('object = ["@troops", "fleet"]', 'with = ["under"]\nunder = ["treaty"]'))
    document = document_of(LEFT.format(noun, noun))
    assert match.verb_fits(document, frame, document.doc[1]) is fits


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('mode = "troops"', 'mode = "navy"', "unknown mode"),
        ("@troops", "@planes", "no class @planes"),
        ('verbs = ["deploy"]', "", "needs verbs, nouns or adjectives"),
        ('examples = ["Kyiv deployed troops."]', "", "needs an example"),
        ('verbs = ["deploy"]', 'verbs = ["deploy"]\ncolour = 1', "unknown key 'colour'"),
        ('verbs = ["deploy"]', 'verbs = ["deploy"]\nneeds = "all"', "needs is none of"),
        ('verbs = ["deploy"]', 'verbs = "deploy"', "verbs must be a list"),
    ],
)
def test_frame_names_file_and_fault(old, new, complaint):
    with pytest.raises(LexiconError, match=f"mobilize.toml: frame 'deploy'.*{complaint}"):
        read(GOOD.replace(old, new))


def test_frames_with_one_id_twice_are_refused():
    with pytest.raises(LexiconError, match="'deploy' is defined twice"):
        frames.build([*read(GOOD), *read(GOOD)], CLASSES)


def test_particle_verbs_are_indexed_by_their_verb():
    lexicon = frames.build(read(GOOD.replace('["deploy"]', '["call up"]')), CLASSES)
    assert lexicon.particles["call"] == {"up"}


def test_shipped_frames_cover_every_type():
    words = dict.fromkeys(ontology.load().types, 0)
    for frame in frames.load().frames:
        words[frame.type] += len(frame.verbs) + len(frame.nouns) + len(frame.adjectives)
    assert sum(words.values()) >= 350
    assert min(words.values()) >= 20


def test_unknown_class_is_refused():
    with pytest.raises(LexiconError, match="no class 'planets'"):
        frames.load().table("planets")
