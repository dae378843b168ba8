"""The nearest product of others beside ours in one run (`make bench-peers`)."""
