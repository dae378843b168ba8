"""Pages of a review: fetch from what is visible, ask, bind, act, answer."""
