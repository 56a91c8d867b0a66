//! The cells of a table, row after row.

use super::{Field, Side, Source};
use crate::column::{Column, Mark};
use crate::frame::YearFrame;
use crate::panel::Panel;
use crate::rows::Run;
use crate::store::{Store, absent};
use marchland_base::Status;
use marchland_table::{Block, RowUnit, Values};
use std::ops::Range;

impl Panel {
    /// The rows in blocks of whole years, each of at least so many rows if as many are left, in the order of year, first
    /// code and second code.
    pub fn blocks<'a>(
        &'a self,
        fields: &'a [Field],
        least_rows: usize,
    ) -> impl Iterator<Item = Block> + 'a {
        let mut rest = self.rows.runs();
        std::iter::from_fn(move || {
            let end = block_end(rest, least_rows);
            let (runs, after) = rest.split_at(end);
            rest = after;
            (!runs.is_empty()).then(|| self.block(fields, runs))
        })
    }

    /// All rows at once.
    #[must_use]
    pub fn materialise(&self, fields: &[Field]) -> Block {
        self.block(fields, self.rows.runs())
    }

    fn block(&self, fields: &[Field], runs: &[Run]) -> Block {
        let rows = runs.iter().map(|run| run.len()).sum();
        Block {
            rows,
            columns: fields
                .iter()
                .map(|field| self.cells(field, runs, rows))
                .collect(),
        }
    }

    fn cells(&self, field: &Field, runs: &[Run], rows: usize) -> Values {
        let years = self.frame.years();
        let frame = |run: &Run| &years[usize::from(run.year)];
        match field.source {
            Source::Year => {
                let mut out = Vec::with_capacity(rows);
                for run in runs {
                    out.resize(out.len() + run.len(), frame(run).year.cast_signed());
                }
                Values::Whole16(out)
            }
            Source::Code(side) => {
                let mut out = Vec::with_capacity(rows);
                for run in runs {
                    let codes = frame(run).codes().map(u16::cast_signed);
                    match picked(self.unit(), side, run) {
                        Picked::One(place) => {
                            out.extend(codes.skip(place).take(1).cycle().take(run.len()));
                        }
                        Picked::Many(places) => {
                            out.extend(codes.skip(places.start).take(places.len()));
                        }
                    }
                }
                Values::Whole16(out)
            }
            Source::Column(at, side) => self.column_cells(&self.columns[at], side, runs, rows),
            Source::Age(at, side) => Values::Whole8(self.ages(&self.columns[at], side, runs, rows)),
        }
    }

    /// Ages of the cells of the rows; absent where the cell is.
    fn ages(&self, column: &Column, side: Side, runs: &[Run], rows: usize) -> Vec<i8> {
        let Store::Dense { marks, .. } = &column.store else {
            unreachable!("only whole columns are carried forward");
        };
        let age = |mark: Mark| match mark.status() {
            Status::Absent => Values::ABSENT_8,
            _ => i8::try_from(mark.age()).unwrap_or(i8::MAX),
        };
        self.gather(marks, side, runs, rows)
            .into_iter()
            .map(age)
            .collect()
    }

    fn column_cells(&self, column: &Column, side: Side, runs: &[Run], rows: usize) -> Values {
        match &column.store {
            Store::Dense { values, .. } => match values {
                Values::Whole8(all) => Values::Whole8(self.gather(all, side, runs, rows)),
                Values::Whole16(all) => Values::Whole16(self.gather(all, side, runs, rows)),
                Values::Whole32(all) => Values::Whole32(self.gather(all, side, runs, rows)),
                Values::Number(all) => Values::Number(self.gather(all, side, runs, rows)),
                Values::Text { codes, words } => Values::Text {
                    codes: self.gather(codes, side, runs, rows),
                    words: words.clone(),
                },
            },
            Store::Sparse {
                rows: at, values, ..
            } => self.scatter(at, values, runs, rows),
        }
    }

    /// Copies the cells of the rows out of a whole column.
    fn gather<T: Copy>(&self, all: &[T], side: Side, runs: &[Run], rows: usize) -> Vec<T> {
        let mut out = Vec::with_capacity(rows);
        for run in runs {
            let frame = &self.frame.years()[usize::from(run.year)];
            if side == Side::Pair {
                out.extend_from_slice(&all[pair_rows(frame, run)]);
                continue;
            }
            match picked(self.unit(), side, run) {
                Picked::One(place) => {
                    out.resize(out.len() + run.len(), all[frame.state_row(place)])
                }
                Picked::Many(places) => out.extend_from_slice(
                    &all[frame.state_row(places.start)..frame.state_row(places.end)],
                ),
            }
        }
        out
    }

    /// Absent values, with those of a sparse column of pairs in their places.
    fn scatter(&self, at: &[u32], values: &Values, runs: &[Run], rows: usize) -> Values {
        let mut out = absent(values.kind(), rows);
        let (mut base, mut next) = (0, 0);
        for run in runs {
            let range = pair_rows(&self.frame.years()[usize::from(run.year)], run);
            next += at[next..].partition_point(|row| (*row as usize) < range.start);
            while let Some(row) = at
                .get(next)
                .map(|row| *row as usize)
                .filter(|row| *row < range.end)
            {
                copy(values, next, &mut out, base + row - range.start);
                next += 1;
            }
            base += run.len();
        }
        out
    }
}

/// Copies one value between columns of one type.
fn copy(from: &Values, at: usize, to: &mut Values, place: usize) {
    match (from, to) {
        (Values::Whole8(from), Values::Whole8(to)) => to[place] = from[at],
        (Values::Whole16(from), Values::Whole16(to)) => to[place] = from[at],
        (Values::Whole32(from), Values::Whole32(to)) => to[place] = from[at],
        (Values::Number(from), Values::Number(to)) => to[place] = from[at],
        _ => unreachable!("both are of the sparse column's type"),
    }
}

/// Which places of a year a run shows of a state's column.
enum Picked {
    /// The same in every row.
    One(usize),
    /// One for each row.
    Many(Range<usize>),
}

fn picked(unit: RowUnit, side: Side, run: &Run) -> Picked {
    match (unit, side) {
        (RowUnit::StateYear, _) | (_, Side::Second) => {
            Picked::Many(usize::from(run.from)..usize::from(run.to))
        }
        _ => Picked::One(usize::from(run.initiator)),
    }
}

/// Rows of a run in a column of pairs.
fn pair_rows(frame: &YearFrame, run: &Run) -> Range<usize> {
    let first = frame.dyad_row(usize::from(run.initiator), usize::from(run.from));
    first..first + run.len()
}

/// How many runs make a block: whole years, of at least so many rows.
fn block_end(runs: &[Run], least_rows: usize) -> usize {
    let mut rows = 0;
    for (at, run) in runs.iter().enumerate() {
        let new_year = at > 0 && runs[at - 1].year != run.year;
        if new_year && rows >= least_rows {
            return at;
        }
        rows += run.len();
    }
    runs.len()
}
