"""The short way to the open sentences finds the same ones as the whole measure of coverage."""

from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.coverage import measure_coverage, open_sentences

SPANS = st.lists(
    st.tuples(st.integers(0, 49), st.integers(1, 20)).map(lambda pair: (pair[0], min(sum(pair), 50))),
    max_size=6,
)


@given(text=st.text("ab1 .-", min_size=50, max_size=50), claimed=SPANS, aside=SPANS)
def test_open_sentences_are_those_of_the_whole_measure(text, claimed, aside):
    sentences = [(0, 9), (10, 25), (25, 40), (42, 50)]
    whole = measure_coverage(text, sentences, claimed, aside)
    assert open_sentences(text, sentences, claimed, aside) == whole.open
