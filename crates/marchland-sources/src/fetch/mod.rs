//! Downloads from the addresses on the cards: resumable, verified, never half-written.
