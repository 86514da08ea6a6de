"""What a draft is: its rows, their edits, what it comes to, and how it stands under its owner's key."""
