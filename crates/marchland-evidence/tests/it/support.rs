//! Shared by the tests.

use marchland_base::{Cow, State, States};
use marchland_evidence::{Evidence, Input, Limits, collect, read_documents};
use std::path::{Path, PathBuf};

/// A state by its Correlates of War code.
pub fn state(cow: u16) -> &'static State {
    States::embedded().get(Cow(cow)).expect("a known code")
}

/// A document in memory.
pub fn input(name: &str, bytes: impl AsRef<[u8]>) -> Input {
    Input::new(name, bytes.as_ref())
}

/// Reads documents about Russia (365) and Kazakhstan (705).
pub fn read(inputs: &[Input]) -> Evidence {
    read_documents(inputs, state(365), state(705), &Limits::default())
}

/// The folder beside the workspace that holds data for development, if it is there.
pub fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    path.is_dir().then_some(path)
}

/// The five annotated documents, read about Russia (365) and Kazakhstan (705).
pub fn seeds(folder: &Path) -> Evidence {
    let collected = collect(&[folder.join("seeds")], &Limits::default()).expect("the seeds");
    read_documents(
        &collected.inputs,
        state(365),
        state(705),
        &Limits::default(),
    )
}
