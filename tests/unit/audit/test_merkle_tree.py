"""The tree and its proofs against a naive reading of RFC 6962, section 2.1."""

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.audit import tree
from reviewdesk.audit.verify import EMPTY_ROOT, Frontier, leaf_hash, verify_consistency, verify_inclusion

VECTORS = json.loads((Path(__file__).parent / "vectors" / "rfc6962.json").read_text("utf-8"))
LEAVES = [f"leaf {number}".encode() for number in range(300)]


def largest_power_below(size: int) -> int:
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def naive_root(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = largest_power_below(len(leaves))
    return sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = largest_power_below(len(leaves))
    if index < k:
        return [*naive_path(index, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(index - k, leaves[k:]), naive_root(leaves[:k])]


def naive_subproof(old: int, leaves: Sequence[bytes], whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = largest_power_below(len(leaves))
    if old <= k:
        return [*naive_subproof(old, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_subproof(old - k, leaves[k:], False), naive_root(leaves[:k])]


def grown(size: int) -> tuple[Frontier, Callable[[int, int], bytes]]:
    frontier, nodes = Frontier(), {}
    for leaf in LEAVES[:size]:
        for level, index, node in frontier.append(leaf_hash(leaf)):
            assert (level, index) not in nodes, "a stored node never changes"
            nodes[level, index] = node
    return frontier, lambda level, index: nodes[level, index]


FULL, LOOKUP = grown(300)
ROOTS = [naive_root(LEAVES[:size]) for size in range(301)]


def test_roots_of_certificate_transparency_are_ours():
    leaves = [bytes.fromhex(leaf) for leaf in VECTORS["leaves"]]
    frontier = Frontier()
    assert frontier.root().hex() == VECTORS["roots"][0]
    for size, leaf in enumerate(leaves, 1):
        frontier.append(leaf_hash(leaf))
        assert frontier.root().hex() == VECTORS["roots"][size] == naive_root(leaves[:size]).hex()


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=str)
def test_inclusion_proofs_of_certificate_transparency_are_ours(vector: dict):
    leaves = [bytes.fromhex(leaf) for leaf in VECTORS["leaves"]]
    proof, root = (
        [bytes.fromhex(node) for node in vector["proof"]],
        bytes.fromhex(VECTORS["roots"][vector["size"]]),
    )
    assert proof == naive_path(vector["index"], leaves[: vector["size"]])
    assert verify_inclusion(vector["index"], vector["size"], leaf_hash(leaves[vector["index"]]), proof, root)


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=str)
def test_consistency_proofs_of_certificate_transparency_are_ours(vector: dict):
    leaves, proof = (
        [bytes.fromhex(leaf) for leaf in VECTORS["leaves"]],
        [bytes.fromhex(n) for n in vector["proof"]],
    )
    roots = [bytes.fromhex(VECTORS["roots"][vector[size]]) for size in ("old", "new")]
    assert proof == naive_subproof(vector["old"], leaves[: vector["new"]], True)
    assert verify_consistency(vector["old"], vector["new"], *roots, proof)


def test_every_root_up_to_300_is_the_naive_one():
    assert [tree.root(size, LOOKUP) for size in range(301)] == ROOTS
    frontier = Frontier()
    for size, leaf in enumerate(LEAVES, 1):
        frontier.append(leaf_hash(leaf))
        assert frontier.root() == ROOTS[size]


def test_an_empty_tree_has_the_hash_of_nothing():
    assert Frontier().root() == tree.root(0, LOOKUP) == EMPTY_ROOT == sha256(b"").digest()


def test_every_inclusion_proof_up_to_70_verifies():
    for size in range(1, 71):
        for index in range(size):
            proof = tree.inclusion_proof(index, size, LOOKUP)
            assert verify_inclusion(index, size, leaf_hash(LEAVES[index]), proof, ROOTS[size]), (index, size)


def test_every_consistency_proof_up_to_70_verifies():
    for new in range(1, 71):
        for old in range(1, new + 1):
            proof = tree.consistency_proof(old, new, LOOKUP)
            assert verify_consistency(old, new, ROOTS[old], ROOTS[new], proof), (old, new)


SIZES = st.integers(1, 300).flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size)))


@given(SIZES)
def test_proofs_are_those_of_the_rfc(sizes: tuple[int, int]):
    part, size = sizes
    assert tree.inclusion_proof(part - 1, size, LOOKUP) == naive_path(part - 1, LEAVES[:size])
    assert tree.consistency_proof(part, size, LOOKUP) == naive_subproof(part, LEAVES[:size], True)


@given(SIZES, st.data())
def test_a_flipped_bit_breaks_an_inclusion_proof(sizes: tuple[int, int], data: st.DataObject):
    index, size = sizes[0] - 1, sizes[1]
    parts = [leaf_hash(LEAVES[index]), ROOTS[size], *tree.inclusion_proof(index, size, LOOKUP)]
    spot = data.draw(st.integers(0, len(parts) - 1))
    parts[spot] = flipped(parts[spot], data)
    assert not verify_inclusion(index, size, parts[0], parts[2:], parts[1])


@given(SIZES, st.data())
def test_a_flipped_bit_breaks_a_consistency_proof(sizes: tuple[int, int], data: st.DataObject):
    old, new = sizes
    parts = [ROOTS[old], ROOTS[new], *tree.consistency_proof(old, new, LOOKUP)]
    spot = data.draw(st.integers(0, len(parts) - 1))
    parts[spot] = flipped(parts[spot], data)
    assert not verify_consistency(old, new, parts[0], parts[1], parts[2:])


def flipped(node: bytes, data: st.DataObject) -> bytes:
    bit = data.draw(st.integers(0, 255))
    return (int.from_bytes(node, "big") ^ (1 << bit)).to_bytes(32, "big")


@given(SIZES, SIZES)
def test_a_proof_holds_only_for_its_own_place_and_size(own: tuple[int, int], other: tuple[int, int]):
    proof, leaf = tree.inclusion_proof(own[0] - 1, own[1], LOOKUP), leaf_hash(LEAVES[own[0] - 1])
    if own != other:
        assert not verify_inclusion(other[0] - 1, other[1], leaf, proof, ROOTS[other[1]])


@pytest.mark.parametrize(
    "change", [lambda p: p[:-1], lambda p: p[1:], lambda p: [*p, p[0]], lambda p: [p[0], *p]]
)
def test_a_proof_with_a_node_too_few_or_too_many_fails(change: Callable[[list[bytes]], list[bytes]]):
    inclusion, consistency = tree.inclusion_proof(5, 13, LOOKUP), tree.consistency_proof(5, 13, LOOKUP)
    assert not verify_inclusion(5, 13, leaf_hash(LEAVES[5]), change(inclusion), ROOTS[13])
    assert not verify_consistency(5, 13, ROOTS[5], ROOTS[13], change(consistency))


def test_places_outside_the_tree_are_never_proven():
    leaf = leaf_hash(LEAVES[0])
    assert not verify_inclusion(1, 1, leaf, [], leaf)
    assert not verify_inclusion(-1, 1, leaf, [], leaf)
    assert not verify_inclusion(0, 0, leaf, [], leaf)
    assert not verify_consistency(0, 1, EMPTY_ROOT, leaf, [])
    assert not verify_consistency(2, 1, ROOTS[2], leaf, [])
    assert not verify_consistency(3, 3, ROOTS[3], ROOTS[4], [])
    with pytest.raises(ValueError, match="leaf 7 is not in a tree of 7"):
        tree.inclusion_proof(7, 7, LOOKUP)
    with pytest.raises(ValueError, match="cannot begin"):
        tree.consistency_proof(0, 7, LOOKUP)


@given(SIZES)
def test_the_nodes_named_beforehand_are_all_a_proof_looks_up(sizes: tuple[int, int]):
    part, size = sizes
    wanted = {place: LOOKUP(*place) for place in tree.inclusion_nodes(part - 1, size)}
    assert verify_inclusion(
        part - 1, size, leaf_hash(LEAVES[part - 1]),
        tree.inclusion_proof(part - 1, size, lambda *place: wanted[place]), ROOTS[size],
    )  # fmt: skip
    wanted = {place: LOOKUP(*place) for place in tree.consistency_nodes(part, size)}
    proof = tree.consistency_proof(part, size, lambda *place: wanted[place])
    assert verify_consistency(part, size, ROOTS[part], ROOTS[size], proof)


@given(st.integers(0, 299))
def test_a_frontier_survives_being_written_down_and_read_from_nodes(size: int):
    frontier = grown(size)[0]
    for again in (Frontier.of(size, frontier.as_hex()), tree.frontier_at(size, LOOKUP)):
        assert again.append(leaf_hash(LEAVES[size]))[0] == (0, size, leaf_hash(LEAVES[size]))
        assert again.root() == ROOTS[size + 1]


def test_a_frontier_that_does_not_fit_its_size_is_refused():
    with pytest.raises(ValueError, match="tree of 3 leaves"):
        Frontier.of(3, ROOTS[1].hex())
    with pytest.raises(ValueError, match="tree of 1 leaves"):
        Frontier.of(1, ROOTS[1].hex()[:-2])


def test_appending_looks_at_one_hash_a_level_at_most():
    frontier, _ = grown(255)
    assert len(frontier.nodes) == 8
    assert len(frontier.append(leaf_hash(b"x"))) == 9
    assert len(frontier.nodes) == 1
