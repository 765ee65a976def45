"""Places in time (see areas.md): territories and their versions, changes, and the frames a report is drawn in."""

from gandan.areas.models.changes import ChangePart, ChangePlace, Placement, SuccessionItem
from gandan.areas.models.frames import Certainty, FrameBuild, FrameGroup, FrameLink, Method
from gandan.areas.models.territory import (
    Area,
    AreaChange,
    AreaChangeLink,
    AreaClosure,
    AreaImport,
    AreaVersion,
    Level,
)

__all__ = [
    "Area",
    "AreaChange",
    "AreaChangeLink",
    "AreaClosure",
    "AreaImport",
    "AreaVersion",
    "Certainty",
    "ChangePart",
    "ChangePlace",
    "FrameBuild",
    "FrameGroup",
    "FrameLink",
    "Level",
    "Method",
    "Placement",
    "SuccessionItem",
]
