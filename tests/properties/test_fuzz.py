"""A sample of the campaigns of `scripts/fuzz`: no verdict may contradict mpmath, which shares no code with ours."""

from __future__ import annotations

from tests.fuzz.campaigns import derivatives, pairs, proofs
from tests.fuzz.switched import switched


def test_no_pair_is_judged_falsely() -> None:
    campaign = pairs(300, seed=20)
    assert campaign.contradictions == []
    assert campaign.seen["equal Proved"] > 100
    assert campaign.seen["different Refuted"] > 60


def test_no_proof_is_false() -> None:
    campaign = proofs(600, seed=21)
    assert campaign.contradictions == []
    assert campaign.seen["Equal"] > 150


def test_rewritten_derivatives_are_right_and_pass_the_independent_check() -> None:
    campaign = derivatives(150, seed=22)
    assert campaign.contradictions == []
    assert campaign.seen["Proved"] > 100


def test_pairs_in_pieces_have_one_verdict_under_every_seed() -> None:
    campaign = switched(25, seed=23, seeds=4)
    assert campaign.contradictions == []
    assert campaign.seen["equal right"] > 5
    assert campaign.seen["different wrong"] > 5
