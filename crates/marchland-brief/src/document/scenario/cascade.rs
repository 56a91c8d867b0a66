//! What a fall sets off.

use super::{assumptions, points, share, span};
use crate::scenario::{Cascade, CascadeState};
use marchland_render::{Block, Chart, Column, Figure, RingMark, Rings, Table, Tree, TreeNode};

/// States in the table of a terminal, and of a page.
const STATES: [usize; 2] = [12, 40];
/// Marks on one ring of the map.
const ON_RING: usize = 14;
/// Branches at each node of the tree, by depth.
const BRANCHES: [usize; 3] = [8, 4, 2];
/// Branches less likely than this are left out of the tree.
const THIN: f64 = 0.002;

pub(super) fn title(answer: &Cascade) -> String {
    format!(
        "If {} fell to {}: who comes into reach, who follows?",
        fallen(answer),
        answer.standing.initiator.name
    )
}

fn fallen(answer: &Cascade) -> String {
    let names: Vec<&str> = answer
        .from
        .iter()
        .map(|state| state.name.as_str())
        .collect();
    names.join(" and ")
}

pub(super) fn blocks(answer: &Cascade, whole: bool) -> Vec<Block> {
    let mut blocks = vec![
        Block::Answer {
            sentence: sentence(answer),
            figures: figures(answer),
        },
        Block::section("Reach"),
        Block::Chart(Chart::Rings(rings(answer))),
        Block::Table(states(answer, STATES[usize::from(whole)])),
        Block::section("Who is met with force first, and who next"),
        Block::Chart(Chart::Tree(tree(answer))),
        Block::Table(sequences(answer, if whole { 30 } else { 10 })),
        Block::Paragraph(format!(
            "Beyond those that fell at the beginning, {:.3} further states fall per path, {:.3} without the fall. Conquest is an assumption.",
            answer.further_falls[1], answer.further_falls[0]
        )),
    ];
    blocks.extend(assumptions(
        &answer.assumptions,
        (answer.centre, &answer.weighed.name),
    ));
    blocks
}

/// The states whose probability of force grows most.
fn grown(answer: &Cascade) -> Vec<&CascadeState> {
    let mut states: Vec<&CascadeState> = answer.states.iter().collect();
    let gain = |state: &&CascadeState| state.force[1] - state.force[0];
    states.sort_by(|one, two| gain(two).total_cmp(&gain(one)));
    states
}

fn sentence(answer: &Cascade) -> String {
    let nearer = answer
        .states
        .iter()
        .filter(|state| state.borders[1] == Some(1) && state.borders[0] != Some(1));
    let nearer: Vec<&str> = nearer.map(|state| state.state.name.as_str()).collect();
    let borders = match nearer.len() {
        0 => "no further state becomes its land neighbour".to_owned(),
        1 => format!("{} becomes its land neighbour", nearer[0]),
        _ => format!("{} become its land neighbours", nearer.join(", ")),
    };
    let most = grown(answer).first().map_or(String::new(), |state| {
        format!(
            "; the probability of force within {} grows most for {}, from {} to {}",
            span(answer.months),
            state.state.name,
            share(state.force[0]),
            share(state.force[1])
        )
    });
    format!(
        "If {} fell to {}, {borders}{most}.",
        fallen(answer),
        answer.standing.initiator.name
    )
}

fn figures(answer: &Cascade) -> Vec<Figure> {
    let figure = |state: &&CascadeState| Figure {
        number: share(state.force[1]),
        label: state.state.name.clone(),
        note: format!(
            "force within {}; {} without the fall",
            span(answer.months),
            share(state.force[0])
        ),
    };
    grown(answer).iter().take(3).map(figure).collect()
}

fn rings(answer: &Cascade) -> Rings {
    let greatest = answer
        .states
        .iter()
        .map(|state| state.force[1])
        .fold(1e-9, f64::max);
    let mut marks: Vec<RingMark> = Vec::new();
    for ring in 0..3_u32 {
        let mut on: Vec<&CascadeState> = answer
            .states
            .iter()
            .filter(|state| state.borders[1] == Some(ring + 1))
            .collect();
        on.sort_by(|one, two| two.force[1].total_cmp(&one.force[1]));
        marks.extend(on.into_iter().take(ON_RING).map(|state| RingMark {
            label: state.state.name.clone(),
            ring: ring as usize,
            size: state.force[1] / greatest,
            new: state.borders[0] != state.borders[1],
            note: share(state.force[1]),
        }));
    }
    Rings {
        title: format!(
            "Reach of {} over land after the fall",
            answer.standing.initiator.name
        ),
        centre: answer.standing.initiator.name.clone(),
        ring_labels: ["land neighbours", "one state in between", "two in between"]
            .map(str::to_owned)
            .to_vec(),
        marks,
        size_label: format!("area: force within {}", span(answer.months)),
        new_label: "nearer than before".to_owned(),
    }
}

fn states(answer: &Cascade, most: usize) -> Table {
    let borders = |state: &CascadeState| {
        let words = |steps: Option<u32>| match steps {
            None => "no land way".to_owned(),
            Some(1) => "neighbour".to_owned(),
            Some(steps) => format!("{} between", steps - 1),
        };
        match state.borders[0] == state.borders[1] {
            true => words(state.borders[0]),
            false => format!("{} → {}", words(state.borders[0]), words(state.borders[1])),
        }
    };
    let row = |state: &CascadeState| {
        vec![
            state.state.name.clone(),
            borders(state),
            format!(
                "{} → {}",
                share(state.one_year[0]),
                share(state.one_year[1])
            ),
            share(state.force[0]),
            share(state.force[1]),
            points(state.force[1] - state.force[0]),
            format!("{} → {}", share(state.war[0]), share(state.war[1])),
            format!("{} → {}", share(state.falls[0]), share(state.falls[1])),
        ]
    };
    Table {
        caption: format!(
            "States that come nearer or whose odds change most, {} of {}; any dispute within one year by the model, all else by simulation within {}",
            answer.states.len().min(most),
            answer.states.len(),
            span(answer.months)
        ),
        columns: vec![
            Column::words("State"),
            Column::words("By land"),
            Column::numbers("One year, any"),
            Column::numbers("Force without"),
            Column::numbers("Force with"),
            Column::numbers("Points"),
            Column::numbers("War"),
            Column::numbers("Falls"),
        ],
        rows: answer.states.iter().take(most).map(row).collect(),
    }
}

fn tree(answer: &Cascade) -> Tree {
    let mut nodes = vec![TreeNode {
        label: answer.standing.initiator.name.clone(),
        note: format!("no force at all: {}", share(answer.none)),
        parent: None,
        weight: 1.0,
    }];
    grow(answer, &mut nodes, 0, &[]);
    Tree {
        title: format!(
            "First, second and third targets of force within {}, as shares of all paths",
            span(answer.months)
        ),
        nodes,
    }
}

fn grow(answer: &Cascade, nodes: &mut Vec<TreeNode>, parent: usize, before: &[u16]) {
    let Some(branches) = BRANCHES.get(before.len()) else {
        return;
    };
    let next = answer.sequences.iter().filter(|sequence| {
        let codes: Vec<u16> = sequence.targets.iter().map(|target| target.cow).collect();
        codes.len() == before.len() + 1 && codes.starts_with(before) && sequence.share >= THIN
    });
    for sequence in next.take(*branches) {
        let Some(last) = sequence.targets.last() else {
            continue;
        };
        nodes.push(TreeNode {
            label: last.name.clone(),
            note: share(sequence.share),
            parent: Some(parent),
            weight: sequence.share,
        });
        let own: Vec<u16> = sequence.targets.iter().map(|target| target.cow).collect();
        grow(answer, nodes, nodes.len() - 1, &own);
    }
}

fn sequences(answer: &Cascade, most: usize) -> Table {
    let row = |sequence: &crate::scenario::CascadeSequence| {
        let names: Vec<&str> = sequence
            .targets
            .iter()
            .map(|target| target.name.as_str())
            .collect();
        vec![names.join(", then "), share(sequence.share)]
    };
    Table {
        caption: format!("How the paths begin, the {most} likeliest beginnings"),
        columns: vec![
            Column::words("Targets of force in order"),
            Column::numbers("Share of paths"),
        ],
        rows: answer.sequences.iter().take(most).map(row).collect(),
    }
}
