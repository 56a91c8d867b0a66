//! The panel that assessments use: one composition of the verbs.

use crate::create::create_dyad_years;
use crate::membership::Membership;
use crate::panel::Panel;
use crate::verbs;
use marchland_base::{Clock, States};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::Sources;
use std::ops::RangeInclusive;

/// Which panel to build.
#[derive(Clone, Debug)]
pub struct PanelSpec {
    /// First and last year of rows.
    pub years: RangeInclusive<u16>,
    /// Which rows of the datasets may be seen.
    pub clock: Clock,
}

/// Builds the panel that models read: directed dyad-years with every column of a factor, carried forward as far as each
/// allows.
#[must_use]
pub fn build(sources: &Sources, catalog: &Catalog, spec: &PanelSpec) -> Panel {
    let membership = Membership::cow(States::embedded());
    let panel = create_dyad_years(&membership, spec.years.clone(), true, spec.clock);
    let mut panel = panel.carrying();
    verbs::run(&mut panel, sources, catalog, spec.clock, |verb| {
        verb.for_model
    });
    panel
}
