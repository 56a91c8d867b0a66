//! The panel that assessments use: one composition of the verbs.

use crate::add;
use crate::frame::Frame;
use crate::initiations::initiations;
use crate::known::Known;
use crate::panel::Panel;
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

/// Builds the panel with every column.
#[must_use]
pub fn build(sources: &Sources, catalog: &Catalog, spec: &PanelSpec) -> Panel {
    let known = Known::new(catalog, spec.clock);
    let frame = Frame::create_dyad_years(States::embedded(), spec.years.clone());
    let mut panel = Panel::new(frame, spec.clock);
    add_geography(&mut panel, sources, &known);
    add_states(&mut panel, sources, &known);
    add_relations(&mut panel, sources, &known);
    panel
}

fn add_geography(panel: &mut Panel, sources: &Sources, known: &Known) {
    add::add_contiguity(
        panel,
        &sources.cow_contiguity,
        &sources.factbook_borders,
        known,
    );
    add::add_minimum_distance(panel, &sources.cshapes_mindist, known);
    add::add_capital_distance(panel, &sources.capitals, known);
    add::add_majors(panel, &sources.cow_majors, known);
    add::add_reach(panel);
    add::add_language(panel, &sources.cepii_geodist, known);
}

fn add_states(panel: &mut Panel, sources: &Sources, known: &Known) {
    add::add_nmc(panel, &sources.cow_nmc, known);
    add::add_gdp(panel, &sources.fariss_gdppop, &sources.worldbank_gdp, known);
    add::add_military_expenditure(panel, &sources.sipri_milex, known);
    add::add_nuclear(
        panel,
        &sources.nuclear_possession,
        &sources.nuclear_capability,
        known,
    );
    add::add_democracy(panel, &sources.democracy, known);
    add::add_liberal_democracy(panel, &sources.vdem, known);
    add::add_regimes(panel, &sources.gwf_regimes, known);
    add::add_leaders(
        panel,
        &sources.reign_leaders,
        &sources.archigos,
        &sources.leader_willingness,
        known,
    );
    add::add_coups(panel, &sources.coups, known);
    add::add_ethnic_power(panel, &sources.epr, known);
    add::add_sanctions(panel, &sources.gsdb, known);
    add::add_ucdp(panel, &sources.ucdp_conflict, known);
}

fn add_relations(panel: &mut Panel, sources: &Sources, known: &Known) {
    let pairs = initiations(&sources.cow_midb);
    add::add_disputes(panel, &pairs, known);
    add::add_dispute_outcomes(panel, &sources.cow_mida, &sources.cow_midb, known);
    add::add_rivalries(panel, &sources.tss_rivalries, known);
    add::add_claims(
        panel,
        &sources.icow_claims,
        &sources.factbook_vintages,
        known,
    );
    add::add_alliances(panel, &sources.atop, known);
    add::add_patrons(panel);
    add::add_igos(panel, &sources.cow_igo, known);
    add::add_ideal_points(panel, &sources.un_ideal_points, known);
    add::add_kin(panel, &sources.epr_kin, &sources.factbook_ethnic, known);
    add::add_trade(
        panel,
        &sources.cow_trade,
        &sources.cow_trade_national,
        &sources.worldbank_trade,
        known,
    );
}
