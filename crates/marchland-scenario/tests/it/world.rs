//! The model that comes with the program, for tests.

use flate2::read::GzDecoder;
use marchland_base::{Cow, States};
use marchland_forecast::Bundle;
use marchland_scenario::World;
use std::sync::LazyLock;

const EMBEDDED: &[u8] = include_bytes!("../../../marchland/embedded/bundle.json.gz");

pub static BUNDLE: LazyLock<Bundle> =
    LazyLock::new(|| serde_json::from_reader(GzDecoder::new(EMBEDDED)).expect("a sound bundle"));

pub static WORLD: LazyLock<World<'static>> =
    LazyLock::new(|| World::new(&BUNDLE).expect("a sound world"));

pub fn place(name: &str) -> usize {
    WORLD.place(cow(name)).expect("a member")
}

pub fn cow(name: &str) -> Cow {
    States::embedded()
        .resolve(name, BUNDLE.as_of())
        .expect("a state")
        .cow
}
