"""Who may do what in feedback, list, summary and papers; loaded at start."""
