"""Long work: Django's Tasks API over the database, with lease, heartbeat, reaper, progress and cancelling."""
