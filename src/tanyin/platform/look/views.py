"""The home page, the reader's choices, and the page of all components."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tanyin.canon import Text
from tanyin.platform.ground.pages import Request, page
from tanyin.platform.look import choices, gallery
from tanyin.platform.look.guides import Progress
from tanyin.platform.look.next_steps import next_steps

STEPS = 10


@page("look.read")
@require_safe
def home(request: Request) -> HttpResponse:
    """What this is, in two sentences, and the doors; for who signed in, first what to do next."""
    return render(request, "look/home.html", {"steps": list(next_steps(request))})


@page("look.choose")
def choose(request: Request) -> HttpResponse:
    """Keep the language or the appearance that was chosen; who only comes by is led home."""
    return choices.keep(request) if request.method == "POST" else redirect("home")


@page("look.read")
def components(request: Request) -> HttpResponseBase:
    """Every component in each of its states."""
    sheet = gallery.PARTS.read(request, gallery.ROWS)
    if sheet.is_file:
        return sheet.file()
    shown = {
        **gallery.shown(request),
        "sheet": sheet,
        "nothing": gallery.NOTHING.read(request, []),
        "progress": sample_progress(0),
        "fresh": gallery.Sample(),
        "wrong": gallery.wrong(),
    }
    return render(request, "look/components.html", shown)


@page("look.read")
@require_safe
def progress(request: Request) -> HttpResponse:
    """The sample of work under way, one step further each time it is asked."""
    step = request.GET.get("step", "")
    done = int(step) if step.isascii() and step.isdigit() and len(step) < 4 else 0
    return HttpResponse(sample_progress(done).html(request))


def sample_progress(done: int) -> Progress:
    """Work that is `done` steps along."""
    return Progress(
        words=Text("样例：核算一项研究", "Sample: calculating a study"),
        done=min(done, STEPS),
        whole=STEPS,
        href=f"{reverse('look_progress')}?step={done + 1}",
        finished=done >= STEPS,
    )
