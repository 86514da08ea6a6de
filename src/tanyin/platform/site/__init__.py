"""The project: settings, addresses, and the processes that serve."""
