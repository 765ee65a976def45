"""Answers as a sparse table: one row per participant, one column per statement, 1 agree, -1 disagree, 0 pass.

A cell nobody answered is not stored; a pass is stored as an explicit zero. Nothing in this package ever makes the table
dense: memory follows the number of answers, not participants times statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_matrix, csr_matrix

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
BLOCK = 4_000_000  # answers worked on at a time where a step needs wider numbers than the stored ones


@dataclass(frozen=True)
class Votes:
    """`table`: CSR int8, rows in canonical order (by what was answered). `participants`, `statements`: the given ids."""

    table: csr_matrix
    participants: Ints
    statements: Ints

    @property
    def count(self) -> int:
        return int(self.table.indptr[-1])

    @property
    def answered(self) -> Ints:
        """How many statements each participant answered."""
        found: Ints = np.diff(self.table.indptr).astype(np.int64)
        return found

    def blocks(self) -> Iterator[tuple[int, int, slice]]:
        """(first row, row after the last, their answers), some four million answers at a time."""
        indptr, last, start = self.table.indptr, len(self.participants), 0
        while start < last:
            stop = int(np.searchsorted(indptr, indptr[start] + BLOCK, side="right")) - 1
            stop = min(max(stop, start + 1), last)
            yield start, stop, slice(int(indptr[start]), int(indptr[stop]))
            start = stop


def votes_of(
    participants: ArrayLike, statements: ArrayLike, choices: ArrayLike, known: ArrayLike | None = None
) -> Votes:
    """The table of answers given one after the other; of two answers of one participant to one statement the later counts.

    `known`: ids of statements that must have a column even when nobody answered them (answers to others are left out).
    Rows come in an order that depends on the answers alone, so that every figure after this is the same, to the last bit,
    in whatever order participants came.
    """
    who, what, how = np.asarray(participants), np.asarray(statements), np.asarray(choices, dtype=np.int8)
    if known is not None:
        columns = np.unique(np.asarray(known, dtype=np.int64))
        kept = np.isin(what, columns)
        if not kept.all():
            who, what, how = who[kept], what[kept], how[kept]
        column_of = np.searchsorted(columns, what).astype(np.int32)
    else:
        columns, column_of = _dense(what)
    people, row_of = _dense(who)
    shape = (len(people), len(columns))
    table = _table(row_of, column_of, how, shape)
    if table.nnz < len(how):  # somebody answered twice: the sum of both is in the table
        last = _last_of_each(row_of, column_of, shape[1])
        table = _table(row_of[last], column_of[last], how[last], shape)
    order = np.argsort(_fingerprints(table), kind="stable")
    return Votes(table[order], people[order], columns)


def _table(
    rows: NDArray[np.int32], columns: NDArray[np.int32], how: NDArray[np.int8], shape: tuple[int, int]
) -> csr_matrix:
    return coo_matrix((how, (rows, columns)), shape=shape).tocsr()


def _dense(ids: NDArray[np.generic]) -> tuple[Ints, NDArray[np.int32]]:
    """Distinct ids in order, and the place of each given id among them."""
    if not len(ids):
        return np.zeros(0, np.int64), np.zeros(0, np.int32)
    low, high = int(ids.min()), int(ids.max())
    if high - low > 8 * len(ids) + 1_000_000:
        distinct, places = np.unique(ids, return_inverse=True)
        return distinct.astype(np.int64), places.astype(np.int32)
    here = np.zeros(high - low + 1, np.bool_)
    here[ids - low] = True
    place = np.cumsum(here, dtype=np.int32) - 1
    return np.flatnonzero(here) + low, place[ids - low].astype(np.int32)


def _last_of_each(rows: NDArray[np.int32], columns: NDArray[np.int32], width: int) -> Ints:
    """Places of the last answer of each cell."""
    cell = rows.astype(np.int64) * width + columns
    order = np.argsort(cell, kind="stable")
    ends = np.flatnonzero(np.diff(cell[order], append=-1))
    return np.sort(order[ends])


def _fingerprints(table: csr_matrix) -> Words:
    """64 bits per row that depend on its answers alone: Σ key(statement) · answer, modulo 2⁶⁴ (exact in any order)."""
    keys = np.random.default_rng(20_260_701).integers(1, 2**63, size=table.shape[1], dtype=np.uint64) | np.uint64(1)
    prints = np.zeros(table.shape[0], np.uint64)
    votes = Votes(table, np.zeros(table.shape[0], np.int64), np.zeros(0, np.int64))
    for start, stop, part in votes.blocks():
        said = keys[table.indices[part]] * (table.data[part].astype(np.int64) + 2).astype(np.uint64)
        prints[start:stop] = sums_by_row(said, table.indptr[start : stop + 1])
    return prints


def sums_by_row(values: Words, indptr: NDArray[np.integer]) -> Words:
    """Sums of consecutive stretches of `values`; an empty stretch sums to nothing."""
    bounds = (indptr - indptr[0]).astype(np.int64)
    found = np.zeros(len(bounds) - 1, values.dtype)
    filled = np.flatnonzero(np.diff(bounds))
    if len(filled):
        found[filled] = np.add.reduceat(values, bounds[filled])
    return found
