//! The ladder: numbers against published and independent ones, and the properties that hold by construction.

mod random;
