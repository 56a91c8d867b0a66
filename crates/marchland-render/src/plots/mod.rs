//! Plots of forecasts against what happened, as data and as SVG: widths in percent, type in fixed sizes.

mod arcs;
mod diagonal;
mod fans;
mod rings;
mod strips;
mod swings;
mod tree;
mod yearly;

pub use arcs::{Arc, ArcName, Arcs};
pub use diagonal::{Diagonal, DiagonalPoint};
pub use fans::{Band, Fan, Fans};
pub use rings::{RingMark, Rings};
pub use strips::{Strips, StripsRow};
pub use swings::{Swing, Swings};
pub use tree::{Tree, TreeNode};
pub use yearly::{Year, Yearly};

pub(crate) use arcs::{figure as arcs_figure, lines as arcs_lines};
pub(crate) use diagonal::{figure as diagonal_figure, lines as diagonal_lines};
pub(crate) use fans::{figure as fans_figure, lines as fans_lines};
pub(crate) use rings::{figure as rings_figure, lines as rings_lines};
pub(crate) use strips::{figure as strips_figure, lines as strips_lines};
pub(crate) use swings::{figure as swings_figure, lines as swings_lines};
pub(crate) use tree::{figure as tree_figure, lines as tree_lines};
pub(crate) use yearly::{figure as yearly_figure, lines as yearly_lines};

/// Drawn height without what is no number.
fn bounded(value: f64) -> f64 {
    if value.is_finite() {
        value.clamp(0.0, 1.0)
    } else {
        0.0
    }
}
