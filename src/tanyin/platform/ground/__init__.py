"""What every app is built from: actors, the table of who may do what, guards of the database, refusals, the clock.

Nothing here stores anything or knows an app.
"""
