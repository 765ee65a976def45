"""Answers with groups planted in them, from a seed: the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Planted:
    who: np.ndarray
    what: np.ndarray
    how: np.ndarray
    group: np.ndarray  # of each participant


def plant(people, statements, answers, *, groups=3, seed=1, lean=0.75, passing=0.08) -> Planted:
    """About `answers` answers of `people` in `groups`, each group leaning its own way on each statement."""
    draw = np.random.default_rng(seed)
    group = draw.integers(0, groups, people)
    leans = draw.choice([-lean, lean], (groups, statements))
    each = np.clip(draw.poisson(answers / people, people), min(8, statements), statements)
    who = np.repeat(np.arange(people), each)
    what = np.concatenate([draw.choice(statements, count, replace=False) for count in each])
    agrees = draw.random(len(who)) < (1 + leans[group[who], what]) / 2
    how = np.where(draw.random(len(who)) < passing, 0, np.where(agrees, 1, -1))
    return Planted(who, what, how, group)


def rand_index(ours, planted) -> float:
    """Adjusted Rand index of two labellings (Hubert and Arabie, 1985)."""
    table = np.zeros((ours.max() + 1, planted.max() + 1))
    np.add.at(table, (ours, planted), 1)

    def pairs(counts):
        return (counts * (counts - 1) / 2).sum()

    both, left, right, every = pairs(table), pairs(table.sum(1)), pairs(table.sum(0)), pairs(np.array([len(ours)]))
    expected = left * right / every
    return float((both - expected) / ((left + right) / 2 - expected))
