"""The opinion map: participants × statements → groups and what they share. Pure: numpy and scipy only."""
