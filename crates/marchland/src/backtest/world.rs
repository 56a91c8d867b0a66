//! The datasets behind a backtest, and what they say of each year.

use super::became;
use crate::Error;
use crate::train::{FIRST_PANEL_YEAR, load};
use marchland_base::{Clock, Cow, Dyad, Outcome, OutcomeKind};
use marchland_forecast::{Events, Record};
use marchland_panel::{Action, Initiation, Known, Panel, PanelSpec, actions, build, initiations};
use marchland_score::{Happened, Key};
use marchland_sources::catalog::{Catalog, DataDir};
use marchland_sources::datasets::{Sources, ucdp_conflict};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Columns of a panel that say that a dyad is contiguous or holds a major power.
const RELEVANT: [&str; 4] = [
    "land_border",
    "water_border",
    "major_power1",
    "major_power2",
];

/// Cards of disputes: what is withheld where the dispute history is.
const DISPUTES: [&str; 5] = [
    "cow-midb",
    "cow-mida",
    "cow-midip",
    "cow-mid-dyads",
    "gml-mid",
];

/// First year of the panel that tells which dyads are relevant; before the first origin.
const FIRST_TODAY: u16 = 1980;

/// What the cards say that is known today.
fn known() -> Known<'static> {
    Known::new(Catalog::embedded(), Clock::Event { through: u16::MAX })
}

/// Years of the dispute record.
fn covered(known: &Known<'_>) -> RangeInclusive<u16> {
    let (disputes, incidents) = (known.coverage("cow-midb"), known.coverage("cow-midip"));
    *disputes.start()..=*disputes.end().min(incidents.end())
}

/// Years of the dispute record, as the cards say.
pub(super) fn recorded() -> RangeInclusive<u16> {
    covered(&known())
}

/// The datasets, and what happened.
pub(super) struct World {
    sources: Sources,
    initiations: Vec<Initiation>,
    actions: Vec<Action>,
    records: [Record; 2],
    /// The states and their relations as they are known today, to the end of the conflict data.
    today: Panel,
    /// Years of the record.
    pub(super) covered: RangeInclusive<u16>,
    /// The last year of the conflict data, which go on where the record ends.
    pub(super) conflicts_end: u16,
}

/// The dyads of a year, in rising order, and which of them are contiguous or hold a major power.
pub(super) struct Years {
    pub(super) year: u16,
    pub(super) dyads: Vec<Dyad>,
    relevant: Vec<bool>,
}

impl World {
    /// Reads the datasets.
    pub(super) fn open(data: &DataDir) -> Result<World, Error> {
        let catalog = Catalog::embedded();
        let sources = load(data)?;
        let initiations = initiations(&sources.cow_midb);
        let actions = actions(&sources.cow_midb, &sources.cow_midip);
        let known = known();
        let covered = covered(&known);
        let events = Events {
            initiations: &initiations,
            actions: &actions,
        };
        let records = OutcomeKind::ALL.map(|kind| Record::new(kind, events, covered.clone()));
        let conflicts_end = *known.coverage("ucdp-conflict").end();
        let through = conflicts_end.max(*covered.end());
        let today = panel(&sources, catalog, FIRST_TODAY, through);
        Ok(World {
            sources,
            conflicts_end,
            initiations,
            actions,
            records,
            today,
            covered,
        })
    }

    /// All events; who fits a model on them takes those before its origin.
    pub(super) fn events(&self) -> Events<'_> {
        Events {
            initiations: &self.initiations,
            actions: &self.actions,
        }
    }

    /// The panel to the year before, of which nothing is known beyond that year's end, and nothing of disputes in the
    /// last `withheld` years before that.
    pub(super) fn panel_before(&self, year: u16, withheld: u16) -> Panel {
        let catalog = Catalog::embedded().ending(&DISPUTES, year - 1 - withheld);
        panel(&self.sources, &catalog, FIRST_PANEL_YEAR, year - 1)
    }

    /// Armed conflicts between states, year by year.
    pub(super) fn conflicts(&self) -> &[ucdp_conflict::Row] {
        &self.sources.ucdp_conflict
    }

    /// The dyads of a year, with the year before it, whose features forecast it.
    pub(super) fn rows(&self, year: u16) -> Vec<(u16, Cow, Cow)> {
        let dyads = self.dyads(year).into_iter();
        dyads
            .map(|dyad| (year - 1, dyad.initiator, dyad.target))
            .collect()
    }

    /// The dyads of a year, in rising order.
    pub(super) fn dyads(&self, year: u16) -> Vec<Dyad> {
        let frame = self.today.frame.year(year);
        let members = || {
            let members = frame.into_iter().flat_map(|frame| frame.members());
            members.map(|(_, cow)| cow)
        };
        let pairs = members().flat_map(|one| members().map(move |other| (one, other)));
        pairs
            .filter(|(one, other)| one != other)
            .map(|(initiator, target)| Dyad { initiator, target })
            .collect()
    }

    /// The dyads of a year with their relevance in it.
    pub(super) fn years(&self, year: u16) -> Years {
        let dyads = self.dyads(year);
        let handles = RELEVANT.map(|column| self.today.find(column));
        let relevant = |dyad: &Dyad| {
            handles.iter().flatten().any(|handle| {
                let cell = self.today.cell(*handle, year, dyad.initiator, dyad.target);
                cell.is_some_and(|cell| cell.value == Some(1.0))
            })
        };
        Years {
            year,
            relevant: dyads.iter().map(relevant).collect(),
            dyads,
        }
    }

    /// What became of a question in some years; `new` are the dyads that had not reached the rung in the year before.
    pub(super) fn happened<'a>(
        &self,
        outcome: Outcome,
        keys: Arc<[Key]>,
        years: impl Iterator<Item = &'a Years>,
    ) -> Happened {
        let record = &self.records[outcome.kind as usize];
        let acts = &self.records[OutcomeKind::Action as usize];
        let reached = |record: &Record, key: &Key, first: u16, last: u16| {
            let found = record.reached(key.initiator(), key.target(), first..=last);
            found.flatten() >= Some(outcome.rung)
        };
        let last = |key: &Key| key.year() + outcome.horizon.years() - 1;
        let happened = |key: &Key| reached(record, key, key.year(), last(key));
        let new = |key: &Key| !reached(acts, key, key.year() - 1, key.year() - 1);
        let (came, fresh) = (
            keys.iter().map(happened).collect(),
            keys.iter().map(new).collect(),
        );
        let relevant = years.flat_map(|year| year.relevant.iter().copied());
        became(keys, came, relevant.collect(), fresh)
    }
}

fn panel(sources: &Sources, catalog: &Catalog, first: u16, through: u16) -> Panel {
    let spec = PanelSpec {
        years: first..=through,
        clock: Clock::Event { through },
    };
    build(sources, catalog, &spec)
}
