"""How every page looks: tokens, components, words on pages. Knows no office."""
