//! The codebook of factors.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

macro_rules! factor_ids {
    ($($variant:ident $word:literal,)*) => {
        /// The id of a factor, used everywhere: columns, contributions, claims, scenarios, briefs.
        ///
        /// What each means stands in `catalog/factors.toml`; see [`codebook`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)]
        pub enum FactorId { $($variant,)* }

        impl FactorId {
            /// Every factor, in the order of the codebook.
            pub const ALL: &'static [FactorId] = &[$(FactorId::$variant,)*];

            /// The id as it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(FactorId::$variant => $word,)* }
            }
        }
    };
}

factor_ids! {
    LeaderSurvival "leader_survival",
    NationalistLegitimacy "nationalist_legitimacy",
    VictoriesAbroad "victories_abroad",
    FearOfDefeat "fear_of_defeat",
    WarEconomy "war_economy",
    TheatreCommitment "theatre_commitment",
    ForceBuildup "force_buildup",
    ExpectedCost "expected_cost",
    CapabilityGap "capability_gap",
    BorderProximity "border_proximity",
    Reach "reach",
    TerritorialClaim "territorial_claim",
    DisputeHistory "dispute_history",
    EthnicKin "ethnic_kin",
    InformationInfluence "information_influence",
    Alignment "alignment",
    JointAlliance "joint_alliance",
    TradeDependence "trade_dependence",
    TransitDependence "transit_dependence",
    LeaderRelations "leader_relations",
    Pretext "pretext",
    EliteCultivation "elite_cultivation",
    DomesticUnrest "domestic_unrest",
    NationalAwakening "national_awakening",
    InterethnicFriction "interethnic_friction",
    StrategicResources "strategic_resources",
    RegimeContagion "regime_contagion",
    Buffer "buffer",
    OutsideBacking "outside_backing",
    RivalPatron "rival_patron",
    Diversification "diversification",
}

impl fmt::Display for FactorId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl FromStr for FactorId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        FactorId::ALL
            .iter()
            .copied()
            .find(|id| id.word() == text)
            .ok_or_else(|| format!("unknown factor '{text}'; the codebook is catalog/factors.toml"))
    }
}

/// What a model column speaks of: one factor of the codebook, or context.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Driver {
    /// Great-power status, nuclear status and other controls that belong to no factor.
    Context,
    /// A factor of the codebook.
    #[serde(untagged)]
    Factor(FactorId),
}

impl fmt::Display for Driver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Driver::Factor(id) => id.fmt(formatter),
            Driver::Context => formatter.write_str("context"),
        }
    }
}

/// Whose property a factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The state that may move.
    Initiator,
    /// The pair.
    Dyad,
    /// The state that may be moved against.
    Target,
    /// A state outside the pair.
    ThirdParty,
}

/// Which way theory expects a factor to work on the risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More of it, more risk.
    Raises,
    /// More of it, less risk.
    Lowers,
    /// Theories disagree.
    Contested,
}

/// An entry of the codebook.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// The id used everywhere.
    pub id: FactorId,
    /// Whose property it is.
    pub side: Side,
    /// A short name for headings.
    pub name: String,
    /// What it says, in one phrase.
    pub statement: String,
    /// The direction that theory expects.
    pub direction: Direction,
    /// The panel columns that measure it; empty where no dataset does.
    #[serde(default)]
    pub columns: Vec<String>,
}

#[derive(Deserialize)]
struct CodebookFile {
    factor: Vec<Factor>,
}

/// The codebook, in the order of [`FactorId::ALL`], read once from `catalog/factors.toml`.
///
/// # Panics
/// The embedded file is malformed, which a test of this crate rules out.
#[must_use]
pub fn codebook() -> &'static [Factor] {
    static CODEBOOK: LazyLock<Vec<Factor>> = LazyLock::new(|| {
        let file: CodebookFile = toml::from_str(include_str!("../../../catalog/factors.toml"))
            .expect("catalog/factors.toml is tested");
        file.factor
    });
    &CODEBOOK
}

impl FactorId {
    /// The entry of the codebook.
    ///
    /// # Panics
    /// Never: a test of this crate holds that every id has its entry, in order.
    #[must_use]
    pub fn entry(self) -> &'static Factor {
        codebook()
            .iter()
            .find(|factor| factor.id == self)
            .expect("every factor has an entry")
    }
}
