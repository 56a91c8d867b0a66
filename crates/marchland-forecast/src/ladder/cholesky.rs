//! A small Cholesky factorisation for symmetric positive definite systems.

/// Pivots below this share of their diagonal element count as zero.
const SMALLEST_PIVOT: f64 = 1e-12;

/// Solves `matrix * solution = right` in place of `right`.
///
/// `matrix` is square, row after row; only its upper triangle is read, and it is overwritten.
/// The error is the index of a variable that those before it determine.
pub(crate) fn solve(matrix: &mut [f64], right: &mut [f64]) -> Result<(), usize> {
    let size = right.len();
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
        for column in row + 1..size {
            let known: f64 = (0..row)
                .map(|k| matrix[k * size + row] * matrix[k * size + column])
                .sum();
            matrix[row * size + column] = (matrix[row * size + column] - known) / root;
        }
    }
    for row in 0..size {
        let known: f64 = (0..row).map(|k| matrix[k * size + row] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row * size + row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size)
            .map(|k| matrix[row * size + k] * right[k])
            .sum();
        right[row] = (right[row] - known) / matrix[row * size + row];
    }
    Ok(())
}
