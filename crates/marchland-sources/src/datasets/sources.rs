//! Many datasets at once: all that the model needs, or those that are named.

use super::read::Read;
use super::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A dataset that could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError<E: std::error::Error + 'static> {
    /// There is no reader for it.
    #[error("no reader for the dataset '{found}'; there are readers for {allowed}")]
    NoReader {
        /// The id asked for.
        found: String,
        /// The ids that there are.
        allowed: String,
    },
    /// Its bytes could not be had.
    #[error("{card}: {error}")]
    Bytes {
        /// The id of its card.
        card: &'static str,
        /// Why.
        #[source]
        error: E,
    },
    /// Its bytes are not the dataset.
    #[error("{card}: {error}")]
    Read {
        /// The id of its card.
        card: &'static str,
        /// Why.
        #[source]
        error: ReadError,
    },
}

macro_rules! sources {
    (
        model { $($model:ident $model_card:literal,)* }
        other { $($other:ident $other_card:literal,)* }
    ) => {
        sources! { @all [$($model_card,)*] $($model $model_card,)* $($other $other_card,)* }
    };
    (@all [$($model_card:literal,)*] $($module:ident $card:literal,)*) => {
        /// The rows of datasets, and the problems met in reading them. A dataset that was not asked for has no rows.
        #[derive(Clone, Debug, Default)]
        pub struct Sources {
            $(
                #[doc = concat!("Rows of `", $card, "`.")]
                pub $module: Vec<$module::Row>,
            )*
            /// Problems by card id; cards without any are left out.
            pub problems: BTreeMap<&'static str, Vec<Problem>>,
        }

        impl Sources {
            /// The ids of the cards that there are readers for: those of the model, then the others.
            pub const CARDS: &'static [&'static str] = &[$($card,)*];

            /// The ids of the cards that the model is estimated from.
            pub const MODEL_CARDS: &'static [&'static str] = &[$($model_card,)*];

            /// Reads the datasets that the model is estimated from, [`Sources::MODEL_CARDS`]; see [`Sources::load_only`].
            ///
            /// # Errors
            /// A dataset could not be had or read.
            pub fn load<E>(
                bytes_of: impl Fn(&str) -> Result<Vec<u8>, E> + Sync,
            ) -> Result<Sources, LoadError<E>>
            where
                E: std::error::Error + Send + 'static,
            {
                Sources::load_only(Sources::MODEL_CARDS, bytes_of)
            }

            /// Reads the named datasets, on two threads, with the bytes that `bytes_of` gives for a card id. The others
            /// stay empty, and their bytes are not asked for.
            ///
            /// # Errors
            /// There is no reader for an id, or a dataset could not be had or read; the first in the order of
            /// [`Sources::CARDS`] is reported.
            pub fn load_only<E>(
                cards: &[&str],
                bytes_of: impl Fn(&str) -> Result<Vec<u8>, E> + Sync,
            ) -> Result<Sources, LoadError<E>>
            where
                E: std::error::Error + Send + 'static,
            {
                refuse_unknown(cards)?;
                $(let mut $module = None;)*
                let mut jobs: Vec<Job<'_>> = Vec::new();
                $(if cards.contains(&$card) {
                    jobs.push(Box::new(|| $module = Some(load_one($card, &bytes_of, $module::read))));
                })*
                run_on_two_threads(jobs);
                let mut problems = BTreeMap::new();
                Ok(Sources {
                    $($module: take($card, $module, &mut problems)?,)*
                    problems,
                })
            }
        }
    };
}

sources! {
    model {
        archigos "archigos",
        atop "atop",
        capitals "capitals",
        cepii_geodist "cepii-geodist",
        coups "coups",
        cow_contiguity "cow-contiguity",
        cow_igo "cow-igo",
        cow_majors "cow-majors",
        cow_mida "cow-mida",
        cow_midb "cow-midb",
        cow_midip "cow-midip",
        cow_nmc "cow-nmc",
        cow_trade "cow-trade",
        cow_trade_national "cow-trade-national",
        cshapes_mindist "cshapes-mindist",
        democracy "democracy",
        epr "epr",
        epr_kin "epr-kin",
        factbook_borders "factbook-borders",
        factbook_ethnic "factbook-ethnic",
        factbook_vintages "factbook-vintages",
        fariss_gdppop "fariss-gdppop",
        gsdb "gsdb",
        gwf_regimes "gwf-regimes",
        icow_claims "icow-claims",
        leader_willingness "leader-willingness",
        nuclear_capability "nuclear-capability",
        nuclear_possession "nuclear-possession",
        reign_leaders "reign-leaders",
        sipri_milex "sipri-milex",
        tss_rivalries "tss-rivalries",
        ucdp_conflict "ucdp-conflict",
        un_ideal_points "un-ideal-points",
        vdem "vdem",
        worldbank_gdp "worldbank-gdp",
        worldbank_trade "worldbank-trade",
    }
    other {
        cow_mid_dyads "cow-mid-dyads",
        cow_war_inter "cow-war-inter",
        gml_mid "gml-mid",
        gw_capitals "gw-capitals",
        gw_democracy "gw-democracy",
        gw_gdppop "gw-gdppop",
        gw_mindist "gw-mindist",
        gw_states "gw-states",
    }
}

fn refuse_unknown<E: std::error::Error + 'static>(cards: &[&str]) -> Result<(), LoadError<E>> {
    match cards.iter().find(|card| !Sources::CARDS.contains(card)) {
        None => Ok(()),
        Some(card) => Err(LoadError::NoReader {
            found: (*card).to_owned(),
            allowed: Sources::CARDS.join(", "),
        }),
    }
}

fn load_one<T, E: std::error::Error + 'static>(
    card: &'static str,
    bytes_of: &impl Fn(&str) -> Result<Vec<u8>, E>,
    read: fn(&[u8]) -> Result<Read<T>, ReadError>,
) -> Result<Read<T>, LoadError<E>> {
    let bytes = bytes_of(card).map_err(|error| LoadError::Bytes { card, error })?;
    read(&bytes).map_err(|error| LoadError::Read { card, error })
}

/// The rows of a finished reading, none when it was not asked for; its problems go to the common list.
fn take<T, E: std::error::Error + 'static>(
    card: &'static str,
    read: Option<Result<Read<T>, LoadError<E>>>,
    problems: &mut BTreeMap<&'static str, Vec<Problem>>,
) -> Result<Vec<T>, LoadError<E>> {
    let Some(read) = read.transpose()? else {
        return Ok(Vec::new());
    };
    if !read.problems.is_empty() {
        problems.insert(card, read.problems);
    }
    Ok(read.rows)
}

type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Two workers take jobs until none is left.
fn run_on_two_threads(jobs: Vec<Job<'_>>) {
    let jobs = Mutex::new(jobs);
    let next = || jobs.lock().ok().and_then(|mut jobs| jobs.pop());
    let work = || {
        while let Some(job) = next() {
            job();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
}
