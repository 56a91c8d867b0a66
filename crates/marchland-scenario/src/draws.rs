//! Random numbers of a path: a running stream, and draws that belong to something by name.

use marchland_forecast::ladder::random::{split_mix, uniform};

/// What a draw by name is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    Candidates = 1,
    Leaders,
    Events,
    WarEnds,
    Conquest,
    Excess,
    ExcessRung,
}

/// The random numbers of one path. Paths of two scenarios with one seed have the same, so that only what differs between the
/// scenarios makes them differ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draws {
    seed: u64,
    candidates: u64,
    next: u64,
}

impl Draws {
    pub(crate) fn of(seed: u64, path: u64) -> Draws {
        let seed = split_mix(seed, path);
        Draws {
            seed,
            candidates: split_mix(seed, Purpose::Candidates as u64),
            next: 0,
        }
    }

    /// The next bits of the running stream.
    pub(crate) fn bits(&mut self) -> u64 {
        let bits = split_mix(self.candidates, self.next);
        self.next += 1;
        bits
    }

    /// The next number of the running stream, in (0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// The number in (0, 1) that belongs to something in a month.
    pub(crate) fn named(&self, purpose: Purpose, what: u64, month: u16) -> f64 {
        let stream = split_mix(self.seed, purpose as u64);
        uniform(split_mix(stream, what), u64::from(month))
    }
}
