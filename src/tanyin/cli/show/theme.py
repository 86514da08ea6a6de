"""The styles of the terminal: the one place where colours have names. Every meaning also has a word or a sign."""

from typing import Final

from rich.theme import Theme

STAGE_STYLES: Final = {
    "raw_material": "#2F6C93",
    "production": "#2F86A0",
    "distribution": "#3B9FA8",
    "use": "#4FB5A6",
    "end_of_life": "#7CCBA6",
}
"""Five steps of one blue-green scale, of a middle lightness that is visible on a light and on a dark ground."""

THEME: Final = Theme(
    {
        "seal": "bold #FBFAF7 on #B5352A",
        "title": "bold",
        "headline": "bold",
        "headline.provisional": "bold italic",
        "heading": "bold",
        "faint": "dim",
        "provisional": "italic",
        "path": "cyan",
        "command": "cyan",
        "refused": "bold #C4543F",
        "waived": "#B7791F",
        "warning": "#B7791F",
        "note": "dim",
        "error": "bold #C4543F",
        "met": "#3B9F7A",
        "not_met": "bold #C4543F",
        "to_judge": "#B7791F",
        **{f"stage.{stage}": colour for stage, colour in STAGE_STYLES.items()},
    }
)

SIXTEEN_COLOURS: Final = Theme(
    {
        "seal": "bold white on red",
        "refused": "bold red",
        "waived": "yellow",
        "warning": "yellow",
        "error": "bold red",
        "met": "green",
        "not_met": "bold red",
        "to_judge": "yellow",
        **dict.fromkeys((f"stage.{stage}" for stage in STAGE_STYLES), "cyan"),
    }
)
"""For terminals that know sixteen colours: the nearest ones would turn cinnabar into yellow."""
