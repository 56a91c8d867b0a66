//! What the reader must know about an answer's limits, and what was assumed to reach it.

use marchland_base::{Dyad, FIRST_INCIDENT_YEAR, Outcome};
use marchland_brief::{Assumption, StateRef};
use marchland_forecast::{AbsentTreatment, Bundle, PairRecord};

/// Limits of an answer about a dyad, the most specific first; `expected` is the number of initiations that the
/// one-year forecasts for all targets of the initiator add up to.
pub(crate) fn dyad_limits(
    bundle: &Bundle,
    dyad: Dyad,
    initiator: &StateRef,
    target: &StateRef,
    headline: Outcome,
    expected: f64,
) -> Vec<String> {
    let [first, last] = bundle.record.covered;
    let (one, other) = (&initiator.name, &target.name);
    let own = match bundle.record.pair(dyad.initiator, dyad.target) {
        None => format!(
            "The record ({first} to {last}) holds no dispute that {one} opened with {other}."
        ),
        Some(pair) => format!(
            "The record ({first} to {last}) holds {} that {one} opened with {other}, {}; the most severe rung that \
             {one} reached is {}.",
            disputes(pair.disputes),
            when(pair),
            pair.highest
        ),
    };
    let reverse = match bundle.record.pair(dyad.target, dyad.initiator) {
        None => format!("It holds none that {other} opened with {one}."),
        Some(pair) => format!(
            "It holds {} that {other} opened with {one}, {}.",
            disputes(pair.disputes),
            when(pair)
        ),
    };
    let mut limits = vec![format!("{own} {reverse}")];
    limits.extend(initiator_limit(bundle, dyad, one, expected));
    limits.extend(neighbour_limit(bundle, headline));
    limits.extend(crate::skill::limit(bundle, headline));
    limits.extend(general_limits(bundle));
    limits
}

fn when(pair: &PairRecord) -> String {
    if pair.disputes == 1 {
        format!("in {}", pair.last)
    } else {
        format!("the last in {}", pair.last)
    }
}

fn disputes(count: u32) -> String {
    if count == 1 {
        "one dispute".to_owned()
    } else {
        format!("{count} disputes")
    }
}

fn initiator_limit(bundle: &Bundle, dyad: Dyad, name: &str, expected: f64) -> Option<String> {
    let own = bundle
        .record
        .initiators
        .iter()
        .find(|record| record.initiator == dyad.initiator)?;
    let [first, last] = bundle.record.rate_years;
    Some(format!(
        "{name} opened a dispute in {} of its {} directed dyad-years of {first} to {last} ({:.1} percent), any target and \
         any severity: {:.1} a year. The one-year forecasts for all its targets now add up to {expected:.1}; where that is \
         far from its past, the values that set it apart today (a running war, say) are doing the work.",
        own.initiations,
        own.dyad_years,
        100.0 * own.initiations as f64 / own.dyad_years as f64,
        own.initiations as f64 / f64::from(last - first + 1)
    ))
}

fn neighbour_limit(bundle: &Bundle, headline: Outcome) -> Option<String> {
    let rate = bundle
        .record
        .neighbour_rates
        .iter()
        .find(|rate| rate.outcome == headline)?;
    (rate.windows > 0).then(|| {
        format!(
            "Among directed dyads of land neighbours, {} happened within {} in {:.1} percent of windows ({} of {}): a fairer \
             yardstick for neighbours than the base rate over all dyads.",
            headline.rung.meaning(),
            match headline.horizon {
                marchland_base::Horizon::OneYear => "a year",
                marchland_base::Horizon::TwoYears => "two years",
                marchland_base::Horizon::FiveYears => "five years",
            },
            100.0 * rate.rate().get(),
            rate.events,
            rate.windows
        )
    })
}

/// Limits that hold for every answer.
pub(crate) fn general_limits(bundle: &Bundle) -> Vec<String> {
    let last = bundle.record.covered[1];
    vec![
        "Most counted uses of force are seizures, clashes and small attacks, not invasions. Side A of a dispute is the side \
         that acted first, not \"the aggressor\"."
            .to_owned(),
        "An intervention that the target's government invites is neither an initiation nor an action: the deployment to \
         Kazakhstan in January 2022 would not count. A further step in a dispute that already runs, such as the war over \
         South Ossetia in August 2008, inside a dispute of 2007, is an action and no initiation."
            .to_owned(),
        format!(
            "Actions from {FIRST_INCIDENT_YEAR} on are dated by incidents, those before by the years of their dispute, so that \
             a long dispute counts in each of its years: the two parts of the record differ in kind, and war as an action, \
             learned mostly from the first, is probably overstated."
        ),
        unknown_deaths(bundle),
        format!(
            "The model was fitted on disputes to {last}. How well it has been calibrated since is untested; coercion, \
             subversion and intervention have no outcome data here and no calibrated model."
        ),
        "War by an initiator in its own dispute is so rare that no skill is claimed for it: its probabilities lean on those of \
         the use of force and have wide intervals."
            .to_owned(),
        "Intervals (90 percent) cover the sampling of states and disputes. They leave out error in the data, the choice of \
         model and change in the world."
            .to_owned(),
        "What documents say moves no number: quotes stand beside the factors for the reader to weigh.".to_owned(),
    ]
}

/// Uses of force that nobody can call fatal or not.
fn unknown_deaths(bundle: &Bundle) -> String {
    let counts: Vec<String> = bundle
        .record
        .unknown_deaths
        .iter()
        .map(|unknown| format!("{} uses of force by {}", unknown.events, unknown.kind))
        .collect();
    format!(
        "Of {} in the record it is not known whether anybody died; they do not count as fatal.",
        counts.join(" and of ")
    )
}

/// Quantities and rules that were set by hand.
pub(crate) fn assumptions(bundle: &Bundle) -> Vec<Assumption> {
    let mut all = vec![
        stated("same_coding", "Disputes go on being coded by the rules of the Militarized Interstate Dispute data."),
        stated(
            "membership_persists",
            "States that were members of the state system when its list ends (2016) still are; none has joined since.",
        ),
        stated(
            "matched_age",
            "Each value is read as many years back in training as it is old today, so that its weight fits its age; values \
             are carried forward at most as long as their column allows.",
        ),
        stated(
            "gdp_growth",
            "After the simulated series ends (2019), gross domestic product grows like the World Bank's series in current \
             dollars.",
        ),
        Assumption {
            id: "conflict_half_life".to_owned(),
            statement: "A year of interstate conflict between the two loses half its weight in this many years.".to_owned(),
            value: Some(5.0),
            unit: Some("years".to_owned()),
            effect: None,
        },
    ];
    let treatment = match bundle.plan.treatment {
        AbsentTreatment::Mean => {
            "An absent value moves the forecast neither way: the mean stands in for it."
        }
        AbsentTreatment::MeanAndIndicator => {
            "The mean stands in for an absent value, and that it is absent is a feature of its own."
        }
    };
    if let Some(bound) = bundle.plan.bound {
        all.push(Assumption {
            id: "extreme_values".to_owned(),
            statement: "A value farther from the mean than this is read as lying at the bound. Chosen by skill on held-out \
                        years."
                .to_owned(),
            value: Some(bound),
            unit: Some("standard deviations".to_owned()),
            effect: None,
        });
    }
    all.push(stated(
        "likeliest_drawn_in",
        "Held-out years show that the likeliest dyads are overstated; their probability of any move is drawn in by a \
         bend chosen on those years. The intervals take the bend as given.",
    ));
    all.push(stated(
        "absent_values",
        &format!("{treatment} Chosen by skill on held-out years."),
    ));
    let calibration = &bundle.model.initiation.estimates().calibration;
    all.push(Assumption {
        id: "rate_of_last_decade".to_owned(),
        statement: format!(
            "The mean forecast is that of the record's last decade ({} to {}), shrunken towards the longer record.",
            calibration.decade[0], calibration.decade[1]
        ),
        value: None,
        unit: None,
        effect: None,
    });
    all
}

fn stated(id: &str, statement: &str) -> Assumption {
    Assumption {
        id: id.to_owned(),
        statement: statement.to_owned(),
        value: None,
        unit: None,
        effect: None,
    }
}
