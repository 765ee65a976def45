"""Who acts: a member with posts, a household with its card, anybody, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Post:
    """One role in one unit. `path` is the unit's place in the tree ("/3/17/"), a prefix of its whole subtree."""

    unit_id: int
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Actor:
    """`member_id` is None for residents; `household_id` is set while a household card is open."""

    member_id: int | None = None
    title: str = ""
    posts: tuple[Post, ...] = ()
    household_id: int | None = None
    household_area_id: int | None = None
    unit_ids: frozenset[int] = field(default=frozenset(), compare=False)

    @property
    def is_member(self) -> bool:
        return self.member_id is not None

    def holds(self, path: str, *kinds: str) -> bool:
        """Whether a post of one of `kinds` (any kind when none) is in the unit at `path` or above it."""
        return any(path.startswith(post.path) and (not kinds or post.kind in kinds) for post in self.posts)

    def serves(self, unit_id: int, *kinds: str) -> bool:
        """Whether a post of one of `kinds` is in exactly this unit."""
        return any(post.unit_id == unit_id and (not kinds or post.kind in kinds) for post in self.posts)


ANYONE = Actor()
SYSTEM = Actor(title="hệ thống")
