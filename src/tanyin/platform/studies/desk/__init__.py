"""What the pages of a study show, put together for them."""
