"""The journal: who did what, when, on what basis. The lowest app; every act of every other one ends here."""
