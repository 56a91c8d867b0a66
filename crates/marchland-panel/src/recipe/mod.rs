//! A panel as asked for in words: which rows, which columns, on which clock.

mod names;

pub use names::available_columns;

use crate::create::{create_dyad_years, create_state_years};
use crate::filter::{Unjudged, filter_politically_relevant, filter_states};
use crate::membership::Membership;
use crate::panel::Panel;
use crate::table::{Field, with_distinct_names};
use crate::verbs::{self, VERBS, Verb};
use marchland_base::{Clock, Cow, States};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::Sources;
use marchland_table::{RowUnit, System};
use names::{Groups, Name};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// First year of the state systems.
pub const FIRST_YEAR: u16 = 1816;

/// What a panel is to hold.
#[derive(Clone, Debug)]
pub struct Request {
    /// What a row stands for.
    pub unit: RowUnit,
    /// Whose list of states the rows follow.
    pub system: System,
    /// First and last year.
    pub years: RangeInclusive<u16>,
    /// Which rows of the datasets may be seen.
    pub clock: Clock,
    /// Names of columns (`cinc1`; `cinc` for both sides), names of verbs (`nmc`) for all of theirs, or `all`.
    pub columns: Vec<String>,
    /// Only politically relevant dyads.
    pub politically_relevant: bool,
    /// Only rows with one of these states; all if empty.
    pub states: Vec<Cow>,
    /// Carry values forward, as far as each column allows.
    pub carry: bool,
}

/// A request that cannot be met.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// A range of years turned round.
    #[error("years {first}..{last}: the first is after the last; turn them round")]
    Years {
        /// The first year asked for.
        first: u16,
        /// The last.
        last: u16,
    },
    /// Years without a state system.
    #[error(
        "years {first}..{last}: the lists of states begin in {FIRST_YEAR} and panels end in {LAST_YEAR} at the latest"
    )]
    NoStates {
        /// The first year asked for.
        first: u16,
        /// The last.
        last: u16,
    },
    /// A name that no column and no verb has.
    #[error("no column or group of columns is called '{name}'{}; `marchland panel columns` lists them, and `all` means every one", nearest.as_ref().map(|near| format!(", did you mean {near}?")).unwrap_or_default())]
    Column {
        /// What was asked for.
        name: String,
        /// The most similar name.
        nearest: Option<String>,
    },
    /// A column that rows of this unit cannot have.
    #[error(
        "'{name}' describes pairs of states, and a state-year is of one; ask for dyad-years, or leave it out"
    )]
    Pairs {
        /// What was asked for.
        name: String,
    },
    /// A filter that rows of this unit do not have.
    #[error(
        "only dyad-years can be politically relevant; leave the filter out, or ask for dyad-years"
    )]
    RelevantStates,
    /// Relevance cannot be judged.
    #[error(transparent)]
    Unjudged(#[from] Unjudged),
}

/// The verb whose column the filter of politically relevant dyads reads.
const RELEVANCE: &str = "political_relevance";

/// Last year of any panel: memberships go on, but no dataset reaches further.
pub const LAST_YEAR: u16 = 2030;

/// A request that was checked: which verbs it takes and which columns it shows.
#[derive(Clone, Debug)]
pub struct Recipe {
    request: Request,
    verbs: BTreeSet<&'static str>,
    /// Ids of the fields that are shown.
    shown: BTreeSet<String>,
}

impl Recipe {
    /// Checks a request.
    ///
    /// # Errors
    /// Years that are turned round or have no states, a name that nothing has, a column or filter of another unit.
    pub fn new(request: Request) -> Result<Recipe, RecipeError> {
        let (first, last) = (*request.years.start(), *request.years.end());
        if first > last {
            return Err(RecipeError::Years { first, last });
        }
        if first < FIRST_YEAR || last > LAST_YEAR {
            return Err(RecipeError::NoStates { first, last });
        }
        if request.politically_relevant && request.unit == RowUnit::StateYear {
            return Err(RecipeError::RelevantStates);
        }
        let groups = Groups::of(request.unit);
        let mut recipe = Recipe {
            verbs: BTreeSet::new(),
            shown: BTreeSet::new(),
            request,
        };
        for name in &recipe.request.columns.clone() {
            recipe.take(name.trim(), &groups)?;
        }
        if recipe.request.politically_relevant {
            recipe.verbs.insert(RELEVANCE);
        }
        recipe.add_needs();
        Ok(recipe)
    }

    /// Takes what a name means: everything, all columns of a verb, or the columns that answer to it of the first verb that has
    /// any.
    fn take(&mut self, name: &str, groups: &Groups) -> Result<(), RecipeError> {
        let verbs = groups.of_verbs.iter();
        let mut found = Vec::new();
        for (verb, fields) in verbs {
            let whole = name == "all" || name == *verb;
            let answering: Vec<&Name> = fields
                .iter()
                .filter(|field| whole || field.answers_to(name))
                .collect();
            if !answering.is_empty() && (whole || found.is_empty()) {
                found.push((*verb, answering));
            }
        }
        for (verb, fields) in &found {
            self.verbs.insert(verb);
            self.shown
                .extend(fields.iter().map(|field| field.id.clone()));
        }
        match found.is_empty() {
            false => Ok(()),
            true if groups.of_pairs.contains(name) => Err(RecipeError::Pairs {
                name: name.to_owned(),
            }),
            true => Err(RecipeError::Column {
                name: name.to_owned(),
                nearest: groups.nearest(name),
            }),
        }
    }

    fn add_needs(&mut self) {
        for verb in VERBS.iter().rev() {
            if self.verbs.contains(verb.name) {
                self.verbs.extend(verb.needs);
            }
        }
    }

    fn takes(&self, verb: &Verb) -> bool {
        self.verbs.contains(verb.name)
    }

    /// The ids of the cards whose rows [`Recipe::build`] reads.
    #[must_use]
    pub fn cards(&self) -> Vec<&'static str> {
        let taken = VERBS.iter().filter(|verb| self.takes(verb));
        let mut cards: BTreeSet<&'static str> = taken
            .flat_map(|verb| verb.cards_for(self.request.system))
            .copied()
            .collect();
        if self.request.system == System::GleditschWard {
            cards.insert("gw-states");
        }
        cards.into_iter().collect()
    }

    /// Builds the panel: rows first, then what filters need, the filters, and the other columns.
    ///
    /// # Errors
    /// Whether dyads are politically relevant is not known for some years.
    pub fn build(&self, sources: &Sources, catalog: &Catalog) -> Result<Panel, RecipeError> {
        let request = &self.request;
        let mut panel = self.create(sources);
        if request.carry {
            panel = panel.carrying();
        }
        if !request.states.is_empty() {
            filter_states(&mut panel, &request.states);
        }
        let judged = VERBS.iter().find(|verb| verb.name == RELEVANCE);
        let relevance = |verb: &Verb| {
            let needed = judged.is_some_and(|judged| judged.needs.contains(&verb.name));
            request.politically_relevant && (verb.name == RELEVANCE || needed)
        };
        verbs::run(&mut panel, sources, catalog, request.clock, relevance);
        if request.politically_relevant {
            filter_politically_relevant(&mut panel)?;
        }
        let rest = |verb: &Verb| self.takes(verb) && !relevance(verb);
        verbs::run(&mut panel, sources, catalog, request.clock, rest);
        Ok(panel)
    }

    fn create(&self, sources: &Sources) -> Panel {
        let Request {
            unit,
            system,
            years,
            clock,
            ..
        } = &self.request;
        let membership = match system {
            System::Cow => Membership::cow(States::embedded()),
            System::GleditschWard => Membership::gleditsch_ward(&sources.gw_states),
        };
        match unit {
            RowUnit::StateYear => create_state_years(&membership, years.clone(), *clock),
            _ => {
                let directed = *unit == RowUnit::DirectedDyadYear;
                create_dyad_years(&membership, years.clone(), directed, *clock)
            }
        }
    }

    /// The columns of the table: keys first, then those that were asked for, in the order of the verbs.
    #[must_use]
    pub fn fields(&self, panel: &Panel) -> Vec<Field> {
        let base = |id: &str| id.strip_suffix("_age").unwrap_or(id).to_owned();
        let chosen = panel.fields().into_iter().filter(|field| {
            self.shown.contains(&field.id) || self.shown.contains(&base(&field.id))
        });
        with_distinct_names(panel.keys().into_iter().chain(chosen).collect())
    }
}
