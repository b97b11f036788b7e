"""The tree over stored nodes: roots and proofs from perfect subtrees, by level and index.

Only perfect subtrees are stored: node (level, index) covers the leaves from index * 2^level to
(index + 1) * 2^level - 1, level 0 are the leaves. They never change: appending only adds rows.
Source: RFC 6962 section 2.1, RFC 9162 section 2.1.
"""

from collections.abc import Callable

from .verify import EMPTY_ROOT, Frontier, leaf_hash, node_hash, verify_consistency, verify_inclusion

__all__ = [
    "Frontier", "consistency_nodes", "consistency_proof", "frontier_at", "inclusion_nodes", "inclusion_proof",
    "leaf_hash", "node_hash", "root", "verify_consistency", "verify_inclusion",
]  # fmt: skip

Place = tuple[int, int]
Lookup = Callable[[int, int], bytes]
Range = tuple[int, int]


def root(size: int, lookup: Lookup) -> bytes:
    """Compute the root of the tree of the first `size` leaves."""
    return _hash_of((0, size), lookup) if size else EMPTY_ROOT


def frontier_at(size: int, lookup: Lookup) -> Frontier:
    """Read the right edge of the tree of the first `size` leaves."""
    return Frontier(size, [lookup(*place) for place in _cover((0, size))])


def inclusion_proof(index: int, size: int, lookup: Lookup) -> list[bytes]:
    """Prove that leaf `index` (the event's number less one) stands in the tree of `size` leaves.

    Shape: from the leaf's sibling up to the root's child.
    Raises: ValueError when the leaf is not in that tree.
    Source: RFC 6962 section 2.1.1.
    """
    return [_hash_of(part, lookup) for part in _inclusion_path(index, size)]


def consistency_proof(old: int, new: int, lookup: Lookup) -> list[bytes]:
    """Prove that the tree of `new` leaves begins with the tree of `old` leaves.

    Raises: ValueError unless 0 < old <= new. Source: RFC 6962 section 2.1.2.
    """
    return [_hash_of(part, lookup) for part in _consistency_path(old, new)]


def inclusion_nodes(index: int, size: int) -> list[Place]:
    """Name the stored nodes that an inclusion proof will look up, to fetch those of many events at once."""
    return [place for part in _inclusion_path(index, size) for place in _cover(part)]


def consistency_nodes(old: int, new: int) -> list[Place]:
    """Name the stored nodes that a consistency proof will look up."""
    return [place for part in _consistency_path(old, new) for place in _cover(part)]


def _cover(part: Range) -> list[Place]:
    """Cut a range of leaves that a subtree may cover into perfect subtrees, largest first."""
    start, end = part
    places = []
    while start < end:
        level = (end - start).bit_length() - 1
        places.append((level, start >> level))
        start += 1 << level
    return places


def _hash_of(part: Range, lookup: Lookup) -> bytes:
    hashes = [lookup(*place) for place in _cover(part)]
    found = hashes.pop()
    while hashes:
        found = node_hash(hashes.pop(), found)
    return found


def _split(size: int) -> int:
    """The largest power of two smaller than size."""
    return 1 << ((size - 1).bit_length() - 1)


def _inclusion_path(index: int, size: int) -> list[Range]:
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size} leaves")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def _consistency_path(old: int, new: int) -> list[Range]:
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} leaves cannot begin with one of {old}")
    start, end, path = 0, new, []
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return [*([(start, end)] if start else []), *path[::-1]]
