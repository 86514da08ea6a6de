"""Long work: Django's Tasks API over the database, with lease, heartbeat, reaper, progress and cancelling.

    @job(Text("重算", "recalculate"), takes_context=True)
    def recalculate(context: Running, release: str) -> dict[str, int]: …

    recalculate.using(by=actor, key=release).enqueue(release)

A worker (`worker`) claims a job by compare-and-swap, keeps its lease alive from a thread, and gives it back when it is
told to stop. A job whose worker died goes to another one when the lease has run out.
"""
