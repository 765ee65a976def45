"""Documents of one thing each: a campaign, a term, a decision, an activity, who is in charge of where."""
