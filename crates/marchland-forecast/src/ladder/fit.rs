//! The fit, from training set to model.

use super::bend::{self, Bend};
use super::boost::boost;
use super::bootstrap::{Centre, check_disputes, draws};
use super::calibrate::Tops;
use super::choice::{held_out, unseen};
use super::logistic::{Problem, Rule};
use super::random;
use super::sample::{Sample, thin};
use super::shift::solve_shift;
use super::step::CHAINS;
use super::{
    Calibration, Estimates, FitError, FitFacts, FitOptions, HeldOut, LadderModel, Progress, Shapes,
    Step, StepEstimate, TrainingSet, calibrate, rare,
};
use rayon::prelude::*;

/// Fits the ladder: chooses penalties, fits all steps on all rows, corrects the mean, draws the bootstrap.
///
/// The same set and options give the same model to the last bit, whatever the number of threads. `progress` is
/// called on this thread between parts.
///
/// # Errors
/// A set or options that cannot be used, a lowest step that all of its rows take or none, a fit that does not converge. See
/// [`FitError`].
pub fn fit(
    set: &TrainingSet,
    options: &FitOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<LadderModel, FitError> {
    set.check()?;
    options.check()?;
    calibrate::check_decade(set, options.decade)?;
    if options.draws > 0 {
        check_disputes(set)?;
    }
    for step in lowest() {
        Problem::new(set, step, None, |_, _| true).check_classes("")?;
    }
    let sample = thin(set, options)?;
    let held_out = match &options.judged {
        Some(judged) => Some(judged.clone()),
        None if options.settled.is_some() || options.split_years.is_empty() => None,
        None => Some(held_out(&sample, options, progress)?),
    };
    let penalties = chosen(options, held_out.as_ref());
    let bends = match (&options.settled, &held_out) {
        (Some(settled), _) => settled.bends.map(|bend| Bend {
            offset: 0.0,
            ..bend
        }),
        (None, None) => [Bend::STRAIGHT; CHAINS],
        (None, Some(_)) => choose_bends(&sample, options, &penalties)?,
    };
    let mut steps = fit_steps(set, &sample, options, &penalties, progress)?;
    let beta: Vec<Vec<f64>> = steps
        .iter()
        .map(|step| [&[step.intercept], step.coefficients.as_slice()].concat())
        .collect();
    let bends = level_bends(set, &beta, bends);
    let shapes = draw_shapes(&sample, options, &beta, &bends, progress);
    let added = shapes.each_ref().map(|shapes| added(set, shapes));
    let tops = Tops {
        bends: &bends,
        added: added.each_ref().map(Vec::as_slice),
    };
    let calibration = calibrate_mean(set, options, &beta, &tops);
    for (step, correction) in steps.iter_mut().zip(&calibration.steps) {
        step.shift = correction.shift;
    }
    let centre = Centre {
        beta: &beta,
        penalties: &penalties,
        bends: &bends,
        shapes: &shapes,
        prior_variance: calibration.prior_variance,
    };
    let draws = draws(&sample, &centre, options, progress)?;
    let estimates = Estimates {
        kind: set.kind,
        columns: set.columns.clone(),
        lines: set.lines.clone(),
        steps,
        bends,
        shapes,
        calibration,
        held_out,
        draws,
        facts: facts(set, &sample, options),
    };
    Ok(LadderModel::try_from(estimates)?)
}

/// The penalty of each estimated step.
fn chosen(options: &FitOptions, held_out: Option<&HeldOut>) -> Vec<f64> {
    if let Some(settled) = &options.settled {
        let penalty = |step: Step| settled.penalties.get(step.index()).copied();
        return Step::estimated().filter_map(penalty).collect();
    }
    match held_out {
        Some(held_out) => held_out.steps.iter().map(|step| step.chosen).collect(),
        None => Step::estimated()
            .map(|step| options.penalties(step)[0])
            .collect(),
    }
}

/// The lowest step of each chain.
fn lowest() -> impl Iterator<Item = Step> {
    Step::all().filter(|step| step.height() == 0)
}

/// One entry for each of all steps, from one for each estimated step.
pub(crate) fn for_all<T: Clone>(estimated: &[T]) -> Vec<T> {
    let sources: Vec<Step> = Step::estimated().collect();
    Step::all()
        .filter_map(|step| {
            let at = sources.iter().position(|source| *source == step.source())?;
            estimated.get(at).cloned()
        })
        .collect()
}

fn fit_steps(
    set: &TrainingSet,
    sample: &Sample,
    options: &FitOptions,
    penalties: &[f64],
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<StepEstimate>, FitError> {
    let total = penalties.len();
    let mut steps = Vec::with_capacity(total);
    for ((done, step), &penalty) in Step::estimated().enumerate().zip(penalties) {
        progress(Progress {
            stage: "fitting all rows",
            done,
            total,
        });
        let mut rule = Rule {
            penalty,
            tolerance: 1e-3,
            max_iterations: options.max_iterations,
        };
        let few = Problem::new(&sample.set, step, Some(&sample.weights), |_, _| true);
        let near = rare::solve(&few, &rare::start(&few), rule)?;
        let all = Problem::new(set, step, None, |_, _| true);
        let solution = match options.all_rows {
            true => {
                rule.tolerance = options.tolerance;
                rare::solve(&all, &near.beta, rule)?
            }
            false => near,
        };
        steps.push(StepEstimate {
            step,
            intercept: solution.beta[0],
            shift: 0.0,
            coefficients: solution.beta[1..].to_vec(),
            penalty,
            rows: all.rows.len(),
            events: all.events(),
            iterations: solution.iterations,
        });
    }
    let mut all = for_all(&steps);
    for (estimate, step) in all.iter_mut().zip(Step::all()) {
        estimate.step = step;
    }
    Ok(all)
}

/// The bends of the lowest steps, chosen on the held-out years.
fn choose_bends(
    sample: &Sample,
    options: &FitOptions,
    penalties: &[f64],
) -> Result<[Bend; CHAINS], FitError> {
    let penalties = for_all(penalties);
    let mut bends = [Bend::STRAIGHT; CHAINS];
    for (bend, step) in bends.iter_mut().zip(lowest()) {
        *bend = bend::choose(&unseen(sample, options, step, penalties[step.index()])?);
    }
    Ok(bends)
}

/// Gives each bend the offset at which the forecasts of all rows add up to what was observed.
fn level_bends(set: &TrainingSet, beta: &[Vec<f64>], mut bends: [Bend; CHAINS]) -> [Bend; CHAINS] {
    for (bend, step) in bends.iter_mut().zip(lowest()) {
        if *bend == Bend::STRAIGHT {
            continue;
        }
        let all = Problem::new(set, step, None, |_, _| true);
        let values: Vec<f64> = all
            .rows
            .iter()
            .map(|row| set.log_odds(&beta[step.index()], *row as usize))
            .collect();
        bend.offset = solve_shift(
            &vec![1.0; values.len()],
            &values,
            (bend, &[]),
            all.events() as f64,
        );
    }
    bends
}

/// The shapes of the lowest steps, on top of their bent lines.
fn draw_shapes(
    sample: &Sample,
    options: &FitOptions,
    beta: &[Vec<f64>],
    bends: &[Bend; CHAINS],
    progress: &mut dyn FnMut(Progress),
) -> [Shapes; CHAINS] {
    let mut all: [Shapes; CHAINS] = Default::default();
    let Some(how) = &options.shapes else {
        return all;
    };
    for ((done, shapes), (bend, step)) in all.iter_mut().enumerate().zip(bends.iter().zip(lowest()))
    {
        progress(Progress {
            stage: "drawing shapes",
            done,
            total: CHAINS,
        });
        let problem = Problem::new(&sample.set, step, Some(&sample.weights), |_, _| true);
        let standing =
            |row: &u32| bend.apply(sample.set.log_odds(&beta[step.index()], *row as usize));
        let standing: Vec<f64> = problem.rows.iter().map(standing).collect();
        *shapes = boost(
            &problem,
            &standing,
            how,
            random::split_mix(options.seed ^ 0x5a9e, done as u64),
        );
    }
    all
}

/// What shapes add to the log-odds of every row.
pub(crate) fn added(set: &TrainingSet, shapes: &Shapes) -> Vec<f64> {
    let rows = 0..set.rows();
    rows.into_par_iter()
        .map(|row| shapes.sum(set.row(row)))
        .collect()
}

fn calibrate_mean(
    set: &TrainingSet,
    options: &FitOptions,
    beta: &[Vec<f64>],
    tops: &Tops<'_>,
) -> Calibration {
    let decade = options.decade;
    let (prior_variance, earlier) =
        calibrate::prior(set, &beta[0], (&tops.bends[0], tops.added[0]), decade);
    let steps = calibrate::correct(set, beta, tops, [None; CHAINS], decade, prior_variance);
    Calibration {
        decade,
        prior_variance,
        earlier,
        steps,
    }
}

fn facts(set: &TrainingSet, sample: &Sample, options: &FitOptions) -> FitFacts {
    let (first, last) = years(set);
    FitFacts {
        rows: set.rows(),
        years: [first, last],
        sample_rows: sample.set.rows(),
        seed: options.seed,
    }
}

/// First and last year in which a window of the set begins; 0 for a set without rows.
pub(crate) fn years(set: &TrainingSet) -> (u16, u16) {
    let years = set.year.iter().copied();
    (years.clone().min().unwrap_or(0), years.max().unwrap_or(0))
}
