//! Dataset cards: what each dataset is, whose, how to cite it, and how to know it is the right file.

mod bibtex;
mod card;
mod check;
mod checksum;
pub mod cite;
mod data_dir;

pub use bibtex::{Entry, entries};
pub use card::{Card, Citation, Conversion, Copy, Coverage, Permission, Published, Terms};
pub use checksum::{ChecksumError, Sha256};
pub use data_dir::{DataDir, DataError, Difference, Presence, Verified, presence, verify};
pub(crate) use data_dir::{check_copy, read_bounded};

use marchland_base::CardId;
use std::sync::LazyLock;

/// Every card, sorted by id.
#[derive(Clone, Debug)]
pub struct Catalog {
    cards: Vec<Card>,
}

/// A card that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("catalog/{card}.toml: {problem}")]
pub struct CardError {
    /// The card.
    pub card: String,
    /// What is wrong with it.
    pub problem: String,
}

/// An id without a card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no dataset has the id '{found}'; the catalog has {allowed}")]
pub struct UnknownCard {
    found: String,
    allowed: String,
}

macro_rules! embedded_cards {
    ($($id:literal)*) => {
        /// Each card's id and text.
        const EMBEDDED: &[(&str, &str)] = &[
            $(($id, include_str!(concat!("../../../../catalog/", $id, ".toml"))),)*
        ];
    };
}

embedded_cards! {
    "archigos" "atop" "capitals" "cepii-geodist" "coups" "cow-contiguity" "cow-igo" "cow-majors" "cow-mid-dyads"
    "cow-mida" "cow-midb" "cow-midip" "cow-nmc" "cow-states" "cow-trade" "cow-trade-national" "cow-war-inter"
    "cshapes-mindist" "democracy" "epr" "epr-kin" "factbook-borders" "factbook-ethnic" "factbook-vintages"
    "fariss-gdppop" "gml-mid" "gsdb" "gw-capitals" "gw-democracy" "gw-gdppop" "gw-mindist" "gw-states"
    "gwf-regimes" "icow-claims" "leader-willingness" "nuclear-capability" "nuclear-possession" "reign-leaders"
    "sipri-milex" "tss-rivalries" "ucdp-conflict" "un-ideal-points" "vdem" "worldbank-gdp" "worldbank-trade"
}

/// Tables of facts that come with the program: they are read from it and never looked for in a folder.
const BUILT_IN: &[(&str, &[u8])] = &[(
    "nuclear-possession",
    include_bytes!("../../../../catalog/nuclear-possession.csv"),
)];

/// Whether a dataset is a table of facts that comes with the program.
#[must_use]
pub fn is_built_in(card: &Card) -> bool {
    built_in(card).is_some()
}

/// The bytes of a table that comes with the program.
pub(crate) fn built_in(card: &Card) -> Option<&'static [u8]> {
    BUILT_IN
        .iter()
        .find(|(id, _)| *id == card.id.0)
        .map(|(_, bytes)| *bytes)
}

impl Catalog {
    /// The catalog that this program was built with.
    ///
    /// # Panics
    /// Never: a test of this crate reads every card.
    #[must_use]
    pub fn embedded() -> &'static Catalog {
        static CATALOG: LazyLock<Catalog> =
            LazyLock::new(|| Catalog::parse(EMBEDDED).expect("the cards in catalog/ are tested"));
        &CATALOG
    }

    /// The catalog as it would be if some datasets had ended with a year; the others are as they are.
    #[must_use]
    pub fn ending(&self, ids: &[&str], last_year: u16) -> Catalog {
        let mut catalog = self.clone();
        let last = i16::try_from(last_year).unwrap_or(i16::MAX);
        for card in &mut catalog.cards {
            if ids.contains(&card.id.0.as_str()) {
                card.coverage.last_year = card.coverage.last_year.min(last);
            }
        }
        catalog
    }

    /// Reads and checks cards, given as id and text.
    ///
    /// # Errors
    /// A card cannot be used, an id comes twice, or two cards give different entries the same BibTeX key.
    pub fn parse(cards: &[(&str, &str)]) -> Result<Catalog, CardError> {
        let mut cards: Vec<Card> = cards
            .iter()
            .map(|(id, text)| Card::parse(id, text))
            .collect::<Result<_, _>>()?;
        cards.sort_by(|left, right| left.id.cmp(&right.id));
        if let Some(pair) = cards.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(CardError {
                card: pair[0].id.0.clone(),
                problem: "the id comes twice".into(),
            });
        }
        check::keys_agree(&cards)?;
        Ok(Catalog { cards })
    }

    /// Every card, sorted by id.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card with this id.
    #[must_use]
    pub fn get(&self, id: &CardId) -> Option<&Card> {
        let at = self.cards.binary_search_by(|card| card.id.cmp(id)).ok()?;
        self.cards.get(at)
    }

    /// The card with this id, as a person typed it.
    ///
    /// # Errors
    /// No card has it; the error lists those that there are.
    pub fn find(&self, id: &str) -> Result<&Card, UnknownCard> {
        self.get(&CardId(id.to_owned())).ok_or_else(|| {
            let ids: Vec<&str> = self.cards.iter().map(|card| card.id.0.as_str()).collect();
            UnknownCard {
                found: id.to_owned(),
                allowed: ids.join(", "),
            }
        })
    }
}
