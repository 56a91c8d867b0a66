//! A small Cholesky factorisation for symmetric positive definite systems.

/// Pivots below this share of their diagonal element count as zero.
const SMALLEST_PIVOT: f64 = 1e-12;

/// Factors a square matrix, row after row, in place. Only its upper triangle is read and written.
///
/// The error is the index of a variable that those before it determine.
pub(crate) fn factor(matrix: &mut [f64], size: usize) -> Result<(), usize> {
    for row in 0..size {
        let diagonal = matrix[row * size + row];
        let pivot = diagonal
            - (0..row)
                .map(|k| matrix[k * size + row].powi(2))
                .sum::<f64>();
        if pivot.is_nan() || pivot <= SMALLEST_PIVOT * diagonal.abs() {
            return Err(row);
        }
        let root = pivot.sqrt();
        matrix[row * size + row] = root;
        let (above, own) = matrix.split_at_mut(row * size);
        let own = &mut own[row + 1..size];
        for known in above.chunks_exact(size) {
            let share = known[row];
            for (value, known) in own.iter_mut().zip(&known[row + 1..]) {
                *value -= share * known;
            }
        }
        for value in own {
            *value /= root;
        }
    }
    Ok(())
}

/// Solves `matrix * solution = right` in place of `right`, given what [`factor`] made of the matrix.
pub(crate) fn solve(factored: &[f64], right: &mut [f64]) {
    let size = right.len();
    for row in 0..size {
        let known: f64 = (0..row).map(|k| factored[k * size + row] * right[k]).sum();
        right[row] = (right[row] - known) / factored[row * size + row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size)
            .map(|k| factored[row * size + k] * right[k])
            .sum();
        right[row] = (right[row] - known) / factored[row * size + row];
    }
}
