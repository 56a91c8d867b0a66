//! Spill-over: what neighbours, allies, rivals and like-minded initiators of the two did to each other.

use super::dispute_memory::{counted, dispute_meta};
use super::{CONTEXT, factor, meta};
use crate::column::{Column, Scope};
use crate::fill::rows_of;
use crate::frame::YearFrame;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;

const CARD: &str = "cow-midb";

/// Openings against one target beyond which two initiators are no more alike.
const MOST_ALIKE: f64 = 3.0;

/// For each state of a year, the others to which it stands in some relation, and how strongly.
type Ties = Vec<Vec<(usize, f64)>>;

/// Adds `opened_against_neighbours`, `neighbours_opened`, `allies_opposed`, `opposed_allies`, `shared_opponents` and
/// `like_initiators`; needs the memory of disputes, contiguity and alliances.
///
/// Each is a sum over third states of one tie of the initiator times one of the target. The first two speak of two rival
/// mechanisms: success elsewhere emboldens, frustration elsewhere diverts.
pub fn add_network(panel: &mut Panel, known: &Known) {
    let column = |id, meaning, driver| {
        counted(
            panel,
            dispute_meta(id, meaning).driven(driver, None),
            Scope::Dyad,
            known,
        )
    };
    let mut onward = column(
        "opened_against_neighbours",
        "disputes that the initiator opened with neighbours of the target, halved every 3 years",
        factor(FactorId::DisputeHistory),
    );
    let mut company = column(
        "neighbours_opened",
        "disputes that neighbours of the initiator opened with the target, halved every 3 years",
        factor(FactorId::DisputeHistory),
    );
    let mut allies = column(
        "allies_opposed",
        "dispute-years in which allies of the initiator opposed the target, halved every 10 years",
        factor(FactorId::Alignment),
    );
    let mut theirs = column(
        "opposed_allies",
        "dispute-years in which the initiator opposed allies of the target, halved every 10 years",
        factor(FactorId::Alignment),
    );
    let mut shared = column(
        "shared_opponents",
        "products of the dispute-years of initiator and target with the same third states, halved every 10 years",
        factor(FactorId::Alignment),
    );
    let mut alike = column(
        "like_initiators",
        "openings against the target by initiators that chose the same targets as this one, weighed by how alike they are, halved every 10 years",
        factor(FactorId::DisputeHistory),
    );
    let coverage = known.coverage(CARD);
    for frame in panel
        .frame
        .years()
        .iter()
        .filter(|frame| coverage.contains(&frame.year))
    {
        let neighbours = ties(frame, |row| {
            at_least_one(panel, ["land_border", "water_border"], row)
        });
        let pledged = ties(frame, |row| at_least_one(panel, ["defense_pact"], row));
        let of = |id| ties(frame, |row| panel.column(id).number(row));
        let (recent, opened, opposed) = (
            of("initiations_half_3y"),
            of("initiations_half_10y"),
            of("opposed_half_10y"),
        );
        product(frame, &recent, &neighbours, &mut onward);
        product(frame, &neighbours, &recent, &mut company);
        product(frame, &pledged, &opposed, &mut allies);
        product(frame, &opposed, &pledged, &mut theirs);
        product(frame, &opposed, &opposed, &mut shared);
        product(frame, &likeness(&opened), &opened, &mut alike);
    }
    for column in [onward, company, allies, theirs, shared, alike] {
        panel.push(column);
    }
}

/// Adds `rivals`: how many strategic rivals a state has; needs the rivalries.
pub fn add_rival_count(panel: &mut Panel, known: &Known) {
    let meta = meta(
        "rivals",
        "states with which the state has a strategic rivalry",
        "count",
    )
    .driven(factor(FactorId::TheatreCommitment), CONTEXT)
    .from(&["tss-rivalries"])
    .carried(8);
    let mut column = panel.new_column(meta, Scope::State);
    let coverage = known.coverage("tss-rivalries");
    let rivalry = panel.column("strategic_rivalry");
    for frame in panel
        .frame
        .years()
        .iter()
        .filter(|frame| coverage.contains(&frame.year))
    {
        for (place, row) in rows_of(frame, Scope::State).enumerate() {
            let others = (0..frame.size()).filter(|other| *other != place);
            let rivals =
                others.filter(|other| rivalry.number(frame.dyad_row(place, *other)) == 1.0);
            column.observe(row, rivals.count() as f64);
        }
    }
    panel.push(column);
}

fn at_least_one<const N: usize>(panel: &Panel, columns: [&str; N], row: usize) -> f64 {
    let any = columns.iter().any(|id| panel.column(id).number(row) == 1.0);
    f64::from(u8::from(any))
}

fn ties(frame: &YearFrame, strength: impl Fn(usize) -> f64) -> Ties {
    let size = frame.size();
    let of = |one: usize| {
        let others = (0..size).filter(|other| *other != one);
        let ties = others.map(|other| (other, strength(frame.dyad_row(one, other))));
        ties.filter(|(_, strength)| *strength > 0.0).collect()
    };
    (0..size).map(of).collect()
}

/// Writes the sums over third states; pairs without any keep their zero.
fn product(frame: &YearFrame, first: &Ties, second: &Ties, column: &mut Column) {
    let mut sums = vec![0.0; frame.size()];
    for (initiator, ties) in first.iter().enumerate() {
        sums.fill(0.0);
        for (third, strength) in ties {
            for (target, further) in &second[*third] {
                sums[*target] += strength * further;
            }
        }
        for (target, sum) in sums.iter().enumerate() {
            if target != initiator && *sum > 0.0 {
                column.observe(frame.dyad_row(initiator, target), *sum);
            }
        }
    }
}

/// How alike the choices of two initiators are: products of their openings against the same targets, over one plus the sum
/// of all likenesses of the first (a neighbourhood of initiators, as in collaborative filtering). A state is like itself.
fn likeness(opened: &Ties) -> Ties {
    let mut by_target: Ties = vec![Vec::new(); opened.len()];
    for (initiator, ties) in opened.iter().enumerate() {
        for (target, strength) in ties {
            by_target[*target].push((initiator, strength.min(MOST_ALIKE)));
        }
    }
    let of = |ties: &Vec<(usize, f64)>| {
        let mut sums = vec![0.0; opened.len()];
        for (target, strength) in ties {
            for (other, theirs) in &by_target[*target] {
                sums[*other] += strength.min(MOST_ALIKE) * theirs;
            }
        }
        let all: f64 = sums.iter().sum();
        let sums = sums.into_iter().enumerate();
        sums.filter(|(_, sum)| *sum > 0.0)
            .map(|(other, sum)| (other, sum / (1.0 + all)))
            .collect()
    };
    opened.iter().map(of).collect()
}
