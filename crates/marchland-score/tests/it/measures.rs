//! Scores against closed forms and by hand.

use marchland_base::{Cow, Dyad};
use marchland_score::{
    Judged, Key, RARE_EDGES, ScoreError, brier, coverage, expected_calibration_error, log_loss,
    ranking, recalibrate, reliability_at_edges, separation, sharpness, target_ranks,
};

pub fn judged(pairs: &[(f64, bool)]) -> Judged {
    let keys: Vec<usize> = (0..pairs.len()).collect();
    let (forecasts, outcomes): (Vec<f64>, Vec<bool>) = pairs.iter().copied().unzip();
    Judged::new("test case", &keys, &forecasts, &outcomes).expect("sound forecasts")
}

pub fn key(initiator: u16, target: u16, year: u16) -> Key {
    let dyad = Dyad::new(Cow(initiator), Cow(target)).expect("two states");
    Key::new(dyad, year).expect("a key that fits")
}

fn near(found: f64, expected: f64, tolerance: f64) {
    let off = (found - expected).abs();
    assert!(off <= tolerance, "{found} is not {expected}");
}

/// So many forecasts of one size with so many events.
fn group(forecast: f64, count: usize, events: usize) -> impl Iterator<Item = (f64, bool)> {
    (0..count).map(move |at| (forecast, at < events))
}

#[test]
fn a_key_is_what_was_packed_and_stands_in_order() {
    let one = key(365, 369, 2014);
    assert_eq!(
        (one.initiator(), one.target(), one.year()),
        (Cow(365), Cow(369), 2014)
    );
    assert_eq!(one.to_string(), "ccode1 365, ccode2 369, year 2014");
    let ordered = [
        key(990, 2, 1999),
        key(2, 990, 2000),
        key(3, 2, 2000),
        key(3, 4, 2000),
        key(2, 3, 2001),
    ];
    assert!(ordered.is_sorted());
    assert!(ordered[2].rivals(ordered[3]) && !ordered[1].rivals(ordered[2]));
    let dyad = Dyad::new(Cow(2), Cow(1024)).expect("two states");
    assert_eq!(Key::new(dyad, 2000), None);
}

#[test]
fn the_clip_bounds_the_loss_and_is_counted() {
    let found = log_loss(&judged(&[(0.0, true), (1.0, true), (0.5, false)]));
    assert_eq!(found.clipped, 2);
    near(
        found.mean,
        (-(1e-15f64.ln()) + 2f64.ln() + 1e-15) / 3.0,
        1e-12,
    );
}

#[test]
fn recalibration_of_two_groups_is_solved_by_hand() {
    // With two forecasts the fit is exact: the line through the observed log-odds.
    let pairs: Vec<_> = group(0.2, 100, 30).chain(group(0.6, 50, 35)).collect();
    let found = recalibrate(&judged(&pairs)).expect("a solution");
    let odds = |p: f64| (p / (1.0 - p)).ln();
    let slope = (odds(0.7) - odds(0.3)) / (odds(0.6) - odds(0.2));
    near(found.slope, slope, 1e-9);
    near(found.intercept, odds(0.3) - slope * odds(0.2), 1e-9);
    let calibrated: Vec<_> = group(0.2, 100, 20).chain(group(0.6, 50, 30)).collect();
    let found = recalibrate(&judged(&calibrated)).expect("a solution");
    near(found.slope, 1.0, 1e-9);
    near(found.intercept, 0.0, 1e-9);
}

#[test]
fn recalibration_that_has_no_solution_is_none() {
    for pairs in [
        vec![(0.3, true), (0.3, false)],
        vec![(0.3, false), (0.2, false)],
        vec![(0.1, false), (0.2, false), (0.8, true), (0.9, true)],
    ] {
        assert_eq!(recalibrate(&judged(&pairs)), None, "{pairs:?}");
    }
}

#[test]
fn fixed_edges_hold_every_forecast_once() {
    let pairs = [
        (0.0, false),
        (0.0001, false),
        (0.00005, true),
        (0.05, false),
        (1.0, true),
    ];
    let table = reliability_at_edges(&judged(&pairs), &RARE_EDGES).expect("edges that hold all");
    let counts: Vec<_> = table
        .bins
        .iter()
        .map(|bin| (bin.count, bin.events))
        .collect();
    // 0.0001 belongs to the bin above it.
    assert_eq!(counts, [(2, 1), (1, 0), (1, 0), (1, 1)]);
    let error = (2.0 * (0.5 - 0.000_025) + 0.0001 + 0.05) / 5.0;
    near(expected_calibration_error(&table), error, 1e-15);
    let parts = table.brier;
    let sum = parts.reliability - parts.resolution + parts.uncertainty + parts.within_bins;
    near(sum, brier(&judged(&pairs)), 1e-15);
    for edges in [
        &[][..],
        &[0.0],
        &[0.0, 0.5],
        &[1.0, 0.0],
        &[0.0, 0.5, 0.5, 1.0],
    ] {
        let refused = reliability_at_edges(&judged(&pairs), edges);
        assert_eq!(refused.err(), Some(ScoreError::Edges), "{edges:?}");
    }
}

#[test]
fn ranks_are_among_the_targets_of_one_initiator_and_year() {
    let keys = [
        key(2, 20, 2000),
        key(2, 40, 2000),
        key(2, 70, 2000),
        key(2, 90, 2000),
        key(20, 2, 2000),
        key(20, 40, 2000),
        key(2, 20, 2001),
    ];
    let forecasts = [0.3, 0.2, 0.2, 0.1, 0.01, 0.01, 0.9];
    let happened = [false, true, false, true, true, false, false];
    let ranks = target_ranks(&keys, &forecasts, &happened);
    // The second is tied with the third; the fourth is last, below another true target; the fifth ties for the first place.
    assert_eq!(ranks, [(1, 2.5), (3, 4.0), (4, 1.5)]);
    let found = ranking(&ranks).expect("true targets");
    near(
        found.mean_reciprocal_rank,
        (0.4 + 0.25 + 1.0 / 1.5) / 3.0,
        1e-15,
    );
    assert_eq!(
        (found.hit_at_1, found.hit_at_5, found.targets),
        (0.0, 1.0, 3)
    );
    assert_eq!(ranking(&[]), None);
}

#[test]
fn sharpness_and_separation_by_hand() {
    let one = judged(&[
        (0.4, true),
        (0.1, false),
        (0.2, true),
        (0.3, false),
        (0.0, false),
    ]);
    let found = sharpness(&one);
    near(found.variance, 0.02, 1e-15);
    near(found.quantiles[4], 0.2, 1e-15);
    near(found.quantiles[2], 0.04, 1e-15);
    near(found.quantiles[8], 0.4, 1e-15);
    let plot = separation(&one, 2);
    let strips: Vec<_> = plot
        .strips
        .iter()
        .map(|strip| (strip.count, strip.events))
        .collect();
    assert_eq!(strips, [(2, 0), (3, 2)]);
    near(plot.strips[1].mean_forecast, 0.3, 1e-15);
    near(plot.expected_events, 1.0, 1e-15);
    assert_eq!(separation(&one, 99).strips.len(), 5);
}

/// The distribution of the number of events, by convolution.
fn exact(chances: &[f64]) -> Vec<f64> {
    let mut mass = vec![1.0];
    for p in chances {
        let mut next = vec![0.0; mass.len() + 1];
        for (at, part) in mass.iter().enumerate() {
            next[at] += part * (1.0 - p);
            next[at + 1] += part * p;
        }
        mass = next;
    }
    mass
}

#[test]
fn the_interval_of_chance_is_that_of_the_exact_distribution() {
    for scale in [0.001, 0.02, 0.3, 0.9] {
        let count = if scale < 0.01 { 20_000 } else { 300 };
        let chances: Vec<f64> = (0..count)
            .map(|at| scale * (0.5 + f64::from(at) / f64::from(count) / 2.0))
            .collect();
        let pairs: Vec<_> = chances.iter().map(|p| (*p, false)).collect();
        // Few expected events make one bin.
        let intervals = vec![[0.0, 1.0]; pairs.len()];
        let found = coverage(&judged(&pairs), &intervals, 0.9).expect("intervals");
        let mut from = 0;
        for bin in found.bins {
            let mass = exact(&chances[from..from + bin.count]);
            from += bin.count;
            let mut below = 0.0;
            let reached: Vec<f64> = mass
                .iter()
                .map(|part| {
                    below += part;
                    below
                })
                .collect();
            for (end, share) in bin.chance.into_iter().zip([0.05, 0.95]) {
                let expected = reached.partition_point(|below| *below < share);
                assert!(
                    (end - expected as f64).abs() <= 1.0,
                    "{scale}: {end} is not {expected}"
                );
            }
        }
    }
}

#[test]
fn coverage_counts_the_bins_that_hold_what_was_observed() {
    // Four bins of 100 forecasts of 0.05 to 0.052, each expecting a little over five events.
    let pairs: Vec<(f64, bool)> = (0..400u32)
        .map(|at| {
            (
                0.05 + f64::from(at) * 5e-6,
                (40..40 + [5, 14, 0, 8][at as usize / 100]).contains(&(at % 100)),
            )
        })
        .collect();
    let intervals: Vec<[f32; 2]> = pairs.iter().map(|_| [0.03, 0.075]).collect();
    let found = coverage(&judged(&pairs), &intervals, 0.9).expect("intervals");
    assert_eq!(found.bins.iter().map(|bin| bin.count).sum::<usize>(), 400);
    assert_eq!(found.bins.len(), 4);
    assert_eq!(found.bins.iter().map(|bin| bin.observed).sum::<usize>(), 27);
    assert_eq!((found.stated, found.chance, found.both), (0.25, 0.5, 0.5));
    for bin in &found.bins {
        let wider = bin.both[0] <= bin.chance[0] && bin.both[1] >= bin.chance[1];
        assert!(
            wider && bin.both[0] <= bin.stated[0] && bin.both[1] >= bin.stated[1],
            "{bin:?}"
        );
    }
    assert_eq!(coverage(&judged(&pairs), &intervals[1..], 0.9), None);
    let unknown = vec![[f32::NAN, 1.0]; 400];
    assert_eq!(coverage(&judged(&pairs), &unknown, 0.9), None);
}
