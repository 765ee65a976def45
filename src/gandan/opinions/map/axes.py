"""The two directions in which answers differ most, and where each participant stands on them.

An unanswered cell is taken as the statement's mean (as Polis does); after subtracting that mean it is exactly zero. So
the principal components of the imputed table are those of the sparse, centred answers alone: no cell is ever filled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, eigsh

from gandan.opinions.map.votes import Floats, Ints, Votes

FEW_COLUMNS = 24  # below, the small square of statements × statements is solved whole
ENOUGH = 7  # answers before a participant is put into a group (Polis); fewer when there are fewer statements


@dataclass(frozen=True)
class Axes:
    """`centre` (S): mean answer of each statement. `directions` (S × 2): orthonormal, signs fixed. `spread`: the three
    largest eigenvalues of the sum of squares around the centre; the third bounds what the map leaves out."""

    centre: Floats
    directions: Floats
    spread: Floats


def tally(votes: Votes) -> Ints:
    """S × 3: how many disagree, pass, agree with each statement."""
    width = len(votes.statements)
    found = np.zeros(width * 3, np.int64)
    for _start, _stop, part in votes.blocks():
        cell = votes.table.indices[part].astype(np.int64) * 3 + votes.table.data[part] + 1
        found += np.bincount(cell, minlength=width * 3)
    return found.reshape(width, 3)


def means(counts: Ints) -> Floats:
    """Mean answer of each statement, 0 where nobody answered."""
    found: Floats = (counts[:, 2] - counts[:, 0]) / np.maximum(counts.sum(axis=1), 1)
    return found


def centred(votes: Votes, centre: Floats) -> csr_matrix:
    """Answers minus the statement's mean, stored where there was an answer and nowhere else."""
    table = votes.table
    values = table.data - centre[table.indices]
    return csr_matrix((values, table.indices, table.indptr), shape=table.shape)


def axes(values: csr_matrix, centre: Floats) -> Axes:
    """The two leading directions of the centred answers. Deterministic: fixed start, fixed signs."""
    width = values.shape[1]
    found, spread = np.zeros((width, 2)), np.zeros(3)
    if values.nnz and width:
        weights, vectors = _few(values) if width <= FEW_COLUMNS else _many(values)
        spread[: len(weights)] = np.maximum(weights, 0)
        found[:, : min(2, len(weights))] = vectors[:, :2]
    return Axes(centre, _signed(found), spread)


def _few(values: csr_matrix) -> tuple[Floats, Floats]:
    square = (values.T @ values).toarray()
    weights, vectors = np.linalg.eigh(square)
    return weights[::-1][:3], vectors[:, ::-1][:, :3]


def _many(values: csr_matrix) -> tuple[Floats, Floats]:
    """Lanczos on statements × statements, which is never formed: a turn reads the answers twice."""
    back = values.T  # a view of the same arrays
    width = values.shape[1]
    square = LinearOperator((width, width), matvec=lambda u: back @ (values @ u), dtype=np.float64)
    start = np.random.default_rng(7).standard_normal(width)
    weights, vectors = eigsh(square, k=3, v0=start, tol=1e-6)
    order = np.argsort(weights)[::-1]
    return weights[order], vectors[:, order]


def _signed(directions: Floats) -> Floats:
    """Each direction turned so that its largest entry (the first of equals) is positive."""
    if not len(directions):
        return directions
    largest = np.argmax(np.abs(directions) > np.abs(directions).max(axis=0, initial=0) * (1 - 1e-9), axis=0)
    signs = np.sign(directions[largest, np.arange(directions.shape[1])])
    return directions * np.where(signs == 0, 1, signs)


def scale(answered: NDArray[np.integer], width: int) -> Floats:
    """Polis's stretching: who answered little would else huddle at the centre."""
    found: Floats = np.sqrt(width / np.maximum(answered, 1))
    return found


def placed(values: csr_matrix, found: Axes) -> Floats:
    """n × 2: where each participant stands."""
    answered = np.diff(values.indptr)
    return np.asarray(values @ found.directions) * scale(answered, values.shape[1])[:, None]


def place_one(statements: Ints, choices: Ints, found: Axes) -> Floats:
    """Where somebody stands who gave these answers (columns of the map, -1/0/1)."""
    centred_answers = choices - found.centre[statements]
    here: Floats = centred_answers @ found.directions[statements]
    return here * float(np.sqrt(len(found.centre) / max(len(statements), 1)))


def may_be_grouped(answered: Ints, width: int) -> NDArray[np.bool_]:
    """Who answered enough to stand in a group."""
    return answered >= min(ENOUGH, max(width, 1))
