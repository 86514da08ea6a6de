"""The command `tanyin`: thin, every visible word in Chinese and English."""
