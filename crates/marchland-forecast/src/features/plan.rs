//! Which columns the model reads, and how.

use super::Transform;
use super::Transform::{Identity, Log, LogOnePlus, SquareRoot};
use serde::{Deserialize, Serialize};

/// A panel column and how it is bent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Name in the dyad-year panel.
    pub column: String,
    /// How its value is bent.
    pub transform: Transform,
}

/// One feature: the product of its inputs, of which all but named interactions have one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeatureSpec {
    /// The feature's name: its column's, or the interaction's.
    pub name: String,
    /// What is multiplied. The first input's column says which factor the feature speaks of.
    pub inputs: Vec<Input>,
    /// Whether the lowest steps read it along a straight line too; higher steps know nothing but lines.
    pub line: bool,
}

const SINGLE: &[(&str, Transform)] = &[
    ("democracy1", Identity),
    ("personal_rule1", Identity),
    ("leader_tenure1", LogOnePlus),
    ("coup_attempts1", LogOnePlus),
    ("irregular_entry1", Identity),
    ("victories_10y1", LogOnePlus),
    ("defeats_10y1", LogOnePlus),
    ("interstate_war_years1", LogOnePlus),
    ("military_burden1", SquareRoot),
    ("soldiers_per_10001", LogOnePlus),
    ("conflicts_abroad1", LogOnePlus),
    ("ongoing_disputes1", LogOnePlus),
    ("displays_2y", LogOnePlus),
    ("sanctions_faced1", LogOnePlus),
    ("gdp_ratio", Log),
    ("land_border", Identity),
    ("water_border", Identity),
    ("minimum_distance", LogOnePlus),
    ("capital_distance", LogOnePlus),
    ("land_access", Identity),
    ("claim_by_initiator", LogOnePlus),
    ("claim_by_target", LogOnePlus),
    ("spatial_rivalry", Identity),
    ("initiations_5y", LogOnePlus),
    ("initiations_against_5y", LogOnePlus),
    ("initiations_25y", LogOnePlus),
    ("peace_years", LogOnePlus),
    ("ongoing_dispute", Identity),
    ("strategic_rivalry", Identity),
    ("interstate_conflict_memory", LogOnePlus),
    ("kin_share", SquareRoot),
    ("common_language", Identity),
    ("ideal_point_distance", Identity),
    ("defense_pact", Identity),
    ("nonaggression_pact", Identity),
    ("shared_igos", LogOnePlus),
    ("trade_share_target", SquareRoot),
    ("trade_share_initiator", SquareRoot),
    ("new_leader1", Identity),
    ("new_leader2", Identity),
    ("coup_attempts2", LogOnePlus),
    ("irregular_entry2", Identity),
    ("conflict_at_home2", Identity),
    ("excluded_population2", SquareRoot),
    ("opening_beside_autocracy", LogOnePlus),
    ("democracy_change2", Identity),
    ("buffer", LogOnePlus),
    ("outside_backing", SquareRoot),
    ("rival_patrons", LogOnePlus),
    ("trade_concentration2", Identity),
    ("major_power1", Identity),
    ("major_power2", Identity),
    ("nuclear_weapons1", Identity),
    ("nuclear_weapons2", Identity),
    ("gdp1", Log),
    ("gdp_per_capita1", Log),
    ("gdp_per_capita2", Log),
    ("democracy2", Identity),
    ("military_rule1", Identity),
    ("conflict_at_home1", Identity),
    ("soldiers_per_10002", LogOnePlus),
    ("land_neighbours1", LogOnePlus),
    ("land_neighbours2", LogOnePlus),
    ("disputes_opened_5y1", LogOnePlus),
    ("disputes_opened_5y2", LogOnePlus),
    ("disputes_faced_5y1", LogOnePlus),
    ("disputes_faced_5y2", LogOnePlus),
    ("colonial_tie", Identity),
    ("cinc1", Log),
    ("cinc2", Log),
    ("milper1", LogOnePlus),
    ("milper2", LogOnePlus),
    ("positional_rivalry", Identity),
    ("rivals1", LogOnePlus),
    ("rivals2", LogOnePlus),
    ("initiations_half_3y", LogOnePlus),
    ("initiations_half_10y", LogOnePlus),
    ("initiations_half_30y", LogOnePlus),
    ("initiations_against_half_3y", LogOnePlus),
    ("initiations_against_half_10y", LogOnePlus),
    ("opposed_half_2y", LogOnePlus),
    ("opposed_half_10y", LogOnePlus),
    ("sided_half_10y", LogOnePlus),
    ("force_half_10y", LogOnePlus),
    ("territorial_half_10y", LogOnePlus),
    ("territorial_against_half_10y", LogOnePlus),
    ("initiation_share", Identity),
    ("opened_half_1y1", LogOnePlus),
    ("opened_half_10y1", LogOnePlus),
    ("opened_half_10y2", LogOnePlus),
    ("faced_half_10y1", LogOnePlus),
    ("faced_half_10y2", LogOnePlus),
    ("opened_against_neighbours", LogOnePlus),
    ("neighbours_opened", LogOnePlus),
    ("allies_opposed", LogOnePlus),
    ("opposed_allies", LogOnePlus),
    ("shared_opponents", LogOnePlus),
    ("like_initiators", LogOnePlus),
];

/// Features that the lowest steps read along a straight line, beside their shapes: geography, power, regime and the dyad's own
/// record. Held-out years before 1995 were forecast worse with lines for all features.
const LINES: [&str; 26] = [
    "land_border",
    "water_border",
    "minimum_distance",
    "capital_distance",
    "minimum_distance x major_power1",
    "major_power1",
    "major_power2",
    "cinc1",
    "cinc2",
    "strategic_rivalry",
    "defense_pact",
    "democracy1",
    "democracy2",
    "democracy1 x democracy2",
    "initiations_5y",
    "initiations_25y",
    "peace_years",
    "ongoing_dispute",
    "opposed_half_2y",
    "opposed_half_10y",
    "initiations_half_30y",
    "initiations_against_half_3y",
    "opened_half_1y1",
    "opened_half_10y1",
    "faced_half_10y2",
    "initiation_share",
];

/// Features without shapes: farther is never more likely, and a shape might say so of some stretch.
pub(crate) const STRAIGHT: [&str; 3] = [
    "minimum_distance",
    "capital_distance",
    "minimum_distance x major_power1",
];

/// Named interactions: distance binds a major power less, and autocracies fear each other's openness differently from
/// the way democracies do.
const INTERACTIONS: &[(&str, [(&str, Transform); 2])] = &[
    (
        "minimum_distance x major_power1",
        [("minimum_distance", LogOnePlus), ("major_power1", Identity)],
    ),
    (
        "democracy1 x democracy2",
        [("democracy2", Identity), ("democracy1", Identity)],
    ),
];

/// The features of the model, in order.
#[must_use]
pub fn feature_specs() -> Vec<FeatureSpec> {
    let input = |(column, transform): &(&str, Transform)| Input {
        column: (*column).to_owned(),
        transform: *transform,
    };
    let single = SINGLE.iter().map(|pair| FeatureSpec {
        name: pair.0.to_owned(),
        inputs: vec![input(pair)],
        line: LINES.contains(&pair.0),
    });
    let products = INTERACTIONS.iter().map(|(name, inputs)| FeatureSpec {
        name: (*name).to_owned(),
        inputs: inputs.iter().map(input).collect(),
        line: LINES.contains(name),
    });
    single.chain(products).collect()
}
