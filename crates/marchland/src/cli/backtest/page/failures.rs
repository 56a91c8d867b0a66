//! Where it fails: severe cases, warnings without an event, initiations that nobody saw coming.

use super::Material;
use marchland::{Case, Cases, Move, Warning, state_name};
use marchland_render::{Block, Column, Table, number};

/// Rows of a table of failures.
const ROWS: usize = 15;

/// Initiations above which only the least likely are listed.
const ALL_SEVERE: usize = 120;

/// One section.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let Some(cases) = Cases::of(material.found) else {
        return Vec::new();
    };
    let mut blocks = vec![
        Block::section("Where it fails"),
        Block::Paragraph(
            "All by the forecasts of an initiation of any severity within the year, made before it. Rank is the target's among all \
             targets of its initiator; percentile is the share of all dyads of the year that were forecast lower."
                .to_owned(),
        ),
    ];
    let wars = cases.severe(Move::War);
    let mut fatal = cases.severe(Move::Fatal);
    fatal.retain(|case| case.reached == Move::Fatal);
    blocks.push(Block::subsection(
        "Wars by originators, and how they were forecast",
    ));
    blocks.push(if wars.is_empty() {
        Block::Paragraph("None.".to_owned())
    } else {
        Block::Table(table(
            &wars,
            "Disputes in which the initiator reached war.".to_owned(),
        ))
    });
    blocks.push(Block::subsection("Fatal uses of force by originators"));
    let caption = format!(
        "{} (wars not counted); median percentile {}, {} of them below the 90th.",
        number::plural(fatal.len(), "initiation"),
        percent(median(&fatal)),
        fatal.iter().filter(|case| case.percentile < 0.9).count()
    );
    fatal.truncate(ALL_SEVERE);
    blocks.push(Block::Details {
        summary: format!("All fatal uses of force: {caption}"),
        blocks: vec![Block::Table(table(&fatal, caption.clone()))],
    });
    fatal.sort_by(|one, other| one.percentile.total_cmp(&other.percentile));
    fatal.truncate(ROWS);
    blocks.push(Block::Table(table(
        &fatal,
        format!("The worst seen of them. {caption}"),
    )));
    blocks.push(Block::subsection("Likely, and nothing began"));
    blocks.push(Block::Table(warnings(
        &cases.warnings[..ROWS.min(cases.warnings.len())],
        "The highest forecasts for years without an initiation, one line for each dyad.",
    )));
    blocks.push(Block::Table(warnings(
        &cases.never(ROWS),
        "The dyads of which most was expected and that saw none in any of the years.",
    )));
    blocks.push(Block::subsection(
        "Initiations that were thought least likely",
    ));
    blocks.push(Block::Table(table(
        &cases.missed(ROWS),
        format!(
            "The least likely of {}.",
            number::plural(cases.initiations.len(), "initiation")
        ),
    )));
    blocks
}

fn median(cases: &[Case]) -> f64 {
    let mut all: Vec<f64> = cases.iter().map(|case| case.percentile).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A percentile, rounded down so that none is called the hundredth.
fn percent(share: f64) -> String {
    format!("{:.1}", (share * 1000.0).floor() / 10.0)
}

fn table(cases: &[Case], caption: String) -> Table {
    let row = |case: &Case| {
        let (one, other, year) = (case.key.initiator(), case.key.target(), case.key.year());
        vec![
            format!(
                "{} \u{2192} {}",
                state_name(one, year),
                state_name(other, year)
            ),
            year.to_string(),
            case.reached.to_string(),
            number::probability(case.probability),
            number::probability(case.of_reached),
            format!("{} of {}", rank(case.rank), case.rank_of),
            percent(case.percentile),
        ]
    };
    Table {
        caption,
        columns: vec![
            Column::words("Initiator and target"),
            Column::numbers("Year"),
            Column::words("Reached"),
            Column::numbers("Any"),
            Column::numbers("This rung"),
            Column::numbers("Rank"),
            Column::numbers("Percentile"),
        ],
        rows: cases.iter().map(row).collect(),
    }
}

fn rank(rank: f64) -> String {
    if rank.fract() == 0.0 {
        format!("{rank:.0}")
    } else {
        format!("{rank:.1}")
    }
}

fn warnings(warnings: &[Warning], caption: &str) -> Table {
    let row = |warning: &Warning| {
        let key = warning.key;
        let year = key.year();
        vec![
            format!(
                "{} \u{2192} {}",
                state_name(key.initiator(), year),
                state_name(key.target(), year)
            ),
            year.to_string(),
            number::probability(warning.probability),
            warning.windows.to_string(),
            format!("{:.1}", warning.expected),
            warning.initiations.to_string(),
        ]
    };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::words("Initiator and target"),
            Column::numbers("Year"),
            Column::numbers("Any"),
            Column::numbers("Years in all"),
            Column::numbers("Expected"),
            Column::numbers("Years with one"),
        ],
        rows: warnings.iter().map(row).collect(),
    }
}
