"""The same small model in Mesa: directed dyads that open disputes month by month, each by a draw of its own.

Fewer states and paths, so that it ends within a minute; what is compared is the time for one dyad-month.
"""

import math
import random
import time

import mesa

STATES, PATHS, MONTHS = 60, 12, 60
SURPRISE, ELSEWHERE = 1.3, 0.45


class Dyad(mesa.Agent):
    """A directed pair with a monthly hazard that its own disputes and its initiator's raise."""

    def __init__(self, model, initiator, target, log_odds):
        super().__init__(model)
        self.initiator, self.target, self.log_odds = initiator, target, log_odds
        self.last = False
        self.now = False

    def step(self):
        model = self.model
        log_odds = self.log_odds
        if model.month >= 12:
            log_odds += SURPRISE * self.last + ELSEWHERE * math.log1p(model.opened_last[self.initiator])
        hazard = math.log1p(math.exp(log_odds)) / 12
        if model.random.random() < -math.expm1(-hazard):
            self.now = True
            model.opened[self.initiator] += 1
            model.disputes += 1


class World(mesa.Model):
    """All directed dyads of some states."""

    def __init__(self, seed):
        super().__init__(rng=seed)
        draw = random.Random(1)
        self.month = 0
        self.disputes = 0
        self.opened = [0] * STATES
        self.opened_last = [0] * STATES
        for one in range(STATES):
            for other in range(STATES):
                if one != other:
                    Dyad(self, one, other, draw.gauss(-9, 2))

    def step(self):
        if self.month and self.month % 12 == 0:
            self.opened_last, self.opened = self.opened, [0] * STATES
            for dyad in self.agents:
                dyad.last, dyad.now = dyad.now, False
        self.agents.do("step")
        self.month += 1


def main():
    start = time.process_time()
    disputes = 0
    for path in range(PATHS):
        world = World(path)
        for _ in range(MONTHS):
            world.step()
        disputes += world.disputes
    used = time.process_time() - start
    cells = PATHS * MONTHS * STATES * (STATES - 1)
    print(
        f"Mesa {mesa.__version__}: {STATES} states, {PATHS} paths, {MONTHS} months: {used:.1f} CPU s, "
        f"{disputes / PATHS:.1f} disputes a path, {used * 1e9 / cells:.0f} CPU ns a dyad-month"
    )


main()
