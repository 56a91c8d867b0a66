//! All datasets at once.

use super::read::Read;
use super::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A dataset that could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError<E: std::error::Error + 'static> {
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
    ($($module:ident $card:literal,)*) => {
        /// The rows of every dataset, and the problems met in reading them.
        #[derive(Clone, Debug)]
        pub struct Sources {
            $(
                #[doc = concat!("Rows of `", $card, "`.")]
                pub $module: Vec<$module::Row>,
            )*
            /// Problems by card id; cards without any are left out.
            pub problems: BTreeMap<&'static str, Vec<Problem>>,
        }

        impl Sources {
            /// The ids of the cards that are read.
            pub const CARDS: &'static [&'static str] = &[$($card,)*];

            /// Reads every dataset, on two threads, with the bytes that `bytes_of` gives for a card id.
            ///
            /// # Errors
            /// A dataset could not be had or read; the first in the order of [`Sources::CARDS`] is reported.
            pub fn load<E>(
                bytes_of: impl Fn(&str) -> Result<Vec<u8>, E> + Sync,
            ) -> Result<Sources, LoadError<E>>
            where
                E: std::error::Error + Send + 'static,
            {
                $(let mut $module = None;)*
                run_on_two_threads(vec![
                    $(Box::new(|| $module = Some(load_one($card, &bytes_of, $module::read))),)*
                ]);
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

fn load_one<T, E: std::error::Error + 'static>(
    card: &'static str,
    bytes_of: &impl Fn(&str) -> Result<Vec<u8>, E>,
    read: fn(&[u8]) -> Result<Read<T>, ReadError>,
) -> Result<Read<T>, LoadError<E>> {
    let bytes = bytes_of(card).map_err(|error| LoadError::Bytes { card, error })?;
    read(&bytes).map_err(|error| LoadError::Read { card, error })
}

/// The rows of a finished reading; its problems go to the common list.
fn take<T, E: std::error::Error + 'static>(
    card: &'static str,
    read: Option<Result<Read<T>, LoadError<E>>>,
    problems: &mut BTreeMap<&'static str, Vec<Problem>>,
) -> Result<Vec<T>, LoadError<E>> {
    let Some(read) = read else {
        unreachable!("every job has run");
    };
    let read = read?;
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
