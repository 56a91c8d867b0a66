//! The scenarios that come with the program.

/// A scenario of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LibraryScenario {
    /// The name of its file, without the extension.
    pub id: &'static str,
    /// The text of its file.
    pub text: &'static str,
}

macro_rules! scenarios {
    ($($id:literal),+ $(,)?) => {
        &[$(LibraryScenario { id: $id, text: include_str!(concat!("../../../../scenarios/", $id, ".toml")) }),+]
    };
}

/// All of them, in the order of the rows of the design that they go back to.
#[must_use]
pub fn library() -> &'static [LibraryScenario] {
    scenarios![
        "fall-of-ukraine",
        "two-theatres",
        "ceasefire-frees-army",
        "visible-defeat",
        "invitation",
        "invitation-to-rival",
        "failed-first-deployment",
        "transit-cut",
        "outside-backing",
        "more-pressure",
        "instability-inside",
        "diversification",
        "taiwan-strait-two-theatres",
        "guyana-backing",
    ]
}
