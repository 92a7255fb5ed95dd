"""The events, added up in their order.  A new rule re-derives the past; nothing here is ever written.

A first answer decides how an exercise was remembered; what was found by trying on is learning, and is welcome:

    again   the first graded answer was wrong, or the solution was shown
    hard    right at once, after a hint or by a guess
    good    right at once
    easy    right at once, said to be sure, in less than half of the time that the exercise is meant to take
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.progress.events import Event
from grader.progress.standing import AGAIN, EASY, GOOD, HARD, Learner, Rating, Slip, Standing, day_of

PAUSE = 12 * 3600  # seconds after which an exercise is met anew
UNSURE, SURE = 1, 3  # what a learner says of an answer: a guess, sure


def fold(events: Iterable[Event], zone: float = 0.0, newer: int = 0) -> Learner:
    """A kind that is not known is a newer version's, and is passed over."""
    learner = Learner(newer=newer)
    for event in events:
        take(learner, event, zone)
    return learner


def take(learner: Learner, event: Event, zone: float = 0.0) -> None:
    """One event more, behind all others."""
    if (act := TAKES.get(event.kind)) is not None:
        act(learner, event, day_of(event.t, zone))


def _met(learner: Learner, event: Event) -> Standing:
    """The exercise of an event, begun at least."""
    s = learner.standings.setdefault(event.ex, Standing(event.ex))
    s.state = "begun" if s.state == "new" else s.state
    s.last = event.t
    return s


def _began(learner: Learner, event: Event, day: int) -> None:
    s = _met(learner, event)
    s.begun += 1
    s.hints.clear()
    s.parts.clear()
    s.shown = False


def _hint(learner: Learner, event: Event, day: int) -> None:
    anew = event.t - learner.of(event.ex).last > PAUSE
    s = _met(learner, event)
    part = event.text("part")
    s.hints[part] = max(s.hints.get(part, 0), int(event.number("n")) or 1)
    s.aided = s.aided or not s.right or anew  # one that is read behind a right answer helped nobody


def _shown(learner: Learner, event: Event, day: int) -> None:
    s = _met(learner, event)
    if event.t - s.rated > PAUSE:
        _rate(s, AGAIN, day, event.t)
    s.shown = True


def _reset(learner: Learner, event: Event, day: int) -> None:
    """Begun anew: what was remembered stays remembered."""
    s = _met(learner, event)
    learner.standings[event.ex] = Standing(event.ex, "begun", ratings=s.ratings, last=event.t, rated=s.rated)


def _graded(learner: Learner, event: Event, day: int) -> None:
    if event.text("outcome") not in ("correct", "wrong"):
        return  # what could not be read is no attempt
    digest, before = event.text("sub"), learner.of(event.ex)
    if digest and event.t - before.seen.get(digest, -PAUSE) < PAUSE:
        return  # the same file, saved again
    s = _met(learner, event)
    s.seen[digest] = event.t
    s.attempts += 1
    s.parts.update(_outcomes(event))
    anew, right = event.t - s.rated > PAUSE, event.text("outcome") == "correct"
    if anew:
        _rate(s, rating(right, s.aided, event), day, event.t)
    if right:
        _right(s, day, unaided=anew and not s.aided)
    else:
        _wrong(learner, s, event, day, anew)


def _right(s: Standing, day: int, *, unaided: bool) -> None:
    kept = unaided and s.first_day is not None and day > s.first_day
    s.state = "kept" if kept or s.state == "kept" else "right"
    s.first_day = day if s.first_day is None else s.first_day
    s.aided, s.row, s.wrong = False, ("", 0), 0
    s.hints.clear()


def _wrong(learner: Learner, s: Standing, event: Event, day: int, anew: bool) -> None:
    s.state = "right" if s.state == "kept" and anew else s.state
    s.wrong += 1
    names = event.texts("mistakes")
    for name in names:
        slip = learner.slips.setdefault(name, Slip(name))
        slip.times, slip.last = slip.times + 1, event.t
        slip.exercises.add(s.id)
        slip.ratings.append((day, AGAIN))
    again = names[0] if names else ""
    s.row = (again, s.row[1] + 1 if s.row[0] == again else 1) if again else ("", 0)


def _drill(learner: Learner, event: Event, day: int) -> None:
    """A question drawn for a mistake, answered."""
    slip = learner.slips.setdefault(event.ex, Slip(event.ex))
    slip.ratings.append((day, GOOD if event.text("outcome") == "correct" else AGAIN))
    slip.last = event.t


def rating(right: bool, aided: bool, event: Event) -> Rating:
    """The table in the head of this module."""
    if not right:
        return AGAIN
    sure, seconds, meant = event.number("sure"), event.number("secs"), event.number("meant")
    if aided or sure == UNSURE:
        return HARD
    return EASY if sure == SURE and 0 < seconds < meant / 2 else GOOD


def _rate(s: Standing, how: Rating, day: int, t: float) -> None:
    s.ratings.append((day, how))
    s.rated = t


def _outcomes(event: Event) -> dict[str, str]:
    parts = event.facts.get("parts")
    return {k: v for k, v in parts.items() if isinstance(v, str)} if isinstance(parts, dict) else {}


TAKES: dict[str, Callable[[Learner, Event, int], None]] = {
    "began": _began,
    "graded": _graded,
    "hint": _hint,
    "shown": _shown,
    "reset": _reset,
    "drill": _drill,
}
