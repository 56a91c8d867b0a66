//! From a folder of datasets to a bundle.

use crate::Error;
use marchland_base::{CardId, Clock, Date, FIRST_INCIDENT_YEAR, Origin};
use marchland_forecast::{Bundle, CardVersion, Events, TrainProgress, TrainSpec};
use marchland_panel::{Known, PanelSpec, actions, build, initiations};
use marchland_sources::catalog::{Catalog, DataDir};
use marchland_sources::datasets::Sources;
use sha2::{Digest, Sha256};
use std::ops::RangeInclusive;

/// The day up to which the embedded bundle knows the world: the end of the last complete year.
pub const DEFAULT_AS_OF: Date = Date::constant(2025, 12, 31);

/// The seed of the embedded bundle.
pub const DEFAULT_SEED: u64 = 1;

/// Bootstrap draws of the embedded bundle.
pub const DEFAULT_DRAWS: usize = 200;

/// First year of the panel's rows: early enough for values that are read many years back.
pub(crate) const FIRST_PANEL_YEAR: u16 = 1930;

/// First day for which a model can be estimated: before it, too little of the dispute record was known.
const FIRST_AS_OF: Date = Date::constant(1995, 12, 31);

/// Last day for which a panel can be built: columns are not carried for ever.
const LAST_AS_OF: Date = Date::constant(2029, 12, 31);

/// What to estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainRequest {
    /// The day up to which the world is known, on the publication clock.
    pub as_of: Date,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Bootstrap draws; at least 20 for intervals.
    pub draws: usize,
}

impl Default for TrainRequest {
    fn default() -> TrainRequest {
        TrainRequest {
            as_of: DEFAULT_AS_OF,
            seed: DEFAULT_SEED,
            draws: DEFAULT_DRAWS,
        }
    }
}

/// Estimates a model from the datasets as published by a day, and takes the factor values of that day.
///
/// The same datasets, day and seed give the same bundle, bit for bit on one machine.
///
/// # Errors
/// A dataset that is missing or differs from its card, a day without enough record, a fit that fails.
pub fn train(
    data: &DataDir,
    request: &TrainRequest,
    progress: &mut dyn FnMut(TrainProgress),
) -> Result<Bundle, Error> {
    check_date(request.as_of)?;
    let catalog = Catalog::embedded();
    progress(TrainProgress::Stage("reading the datasets"));
    let sources = load(data)?;
    progress(TrainProgress::Stage("building the panel"));
    let clock = Clock::Publication {
        as_of: request.as_of,
    };
    let last = u16::try_from(request.as_of.year()).unwrap_or(u16::MAX);
    let panel = build(
        &sources,
        catalog,
        &PanelSpec {
            years: FIRST_PANEL_YEAR..=last,
            clock,
        },
    );
    let cards = card_versions(catalog);
    let spec = TrainSpec {
        as_of: request.as_of,
        record: record_known(clock),
        seed: request.seed,
        draws: request.draws,
        data_version: data_version(request.as_of, &cards),
        cards,
    };
    let events = Events {
        initiations: &initiations(&sources.cow_midb),
        actions: &actions(&sources.cow_midb, &sources.cow_midip),
    };
    Ok(marchland_forecast::train(&panel, events, &spec, progress)?)
}

/// The years of the dispute record that a clock knows.
pub(crate) fn record_known(clock: Clock) -> RangeInclusive<u16> {
    let known = Known::new(Catalog::embedded(), clock);
    let (disputes, incidents) = (known.coverage("cow-midb"), known.coverage("cow-midip"));
    // Before the first incidents, disputes alone date the actions; after them, both must be known.
    let end = match *disputes.end() {
        end if end < FIRST_INCIDENT_YEAR => end,
        end => end.min(*incidents.end()),
    };
    *disputes.start()..=end
}

/// The cards that a model is estimated from.
pub(crate) fn model_origin() -> Origin {
    let cards = Sources::MODEL_CARDS.iter();
    Origin(cards.map(|id| CardId((*id).to_owned())).collect())
}

/// Reads every dataset that the model needs.
pub(crate) fn load(data: &DataDir) -> Result<Sources, Error> {
    let catalog = Catalog::embedded();
    Ok(Sources::load(|id| match catalog.find(id) {
        Ok(card) => data.read(card),
        Err(unknown) => unreachable!("the readers name cards of the catalog: {unknown}"),
    })?)
}

fn check_date(as_of: Date) -> Result<(), Error> {
    let (first, last) = (FIRST_AS_OF, LAST_AS_OF);
    let why = if as_of < first {
        "before it, too little of the dispute record was known to fit and judge a model"
    } else if as_of > last {
        "the datasets of this program's catalog are too old for it"
    } else {
        return Ok(());
    };
    Err(Error::Date {
        as_of,
        first,
        last,
        why,
    })
}

fn card_versions(catalog: &Catalog) -> Vec<CardVersion> {
    let read = |id: &&str| catalog.find(id).ok();
    Sources::MODEL_CARDS
        .iter()
        .filter_map(read)
        .map(|card| CardVersion {
            card: card.id.0.clone(),
            version: card.version.clone(),
            sha256: card.copy.sha256.to_string(),
        })
        .collect()
}

/// The date, and a short checksum over the checksums of all datasets.
fn data_version(as_of: Date, cards: &[CardVersion]) -> String {
    let mut all = Sha256::new();
    for card in cards {
        all.update(card.sha256.as_bytes());
    }
    let short: String = all
        .finalize()
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{as_of} {short}")
}
