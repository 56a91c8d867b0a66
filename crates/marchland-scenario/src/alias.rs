//! Drawing a dyad with probability proportional to its hazard, in constant time (Walker 1977, as built by Vose 1991).

/// A table to draw from.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    keep: Vec<f32>,
    other: Vec<u32>,
    /// The sum of the weights.
    pub(crate) total: f64,
}

impl Alias {
    /// A table of weights that are at least 0 and not all 0.
    pub(crate) fn of(weights: &[f64]) -> Alias {
        let total: f64 = weights.iter().sum();
        let mean = total / weights.len() as f64;
        let mut scaled: Vec<f64> = weights.iter().map(|weight| weight / mean).collect();
        let mut keep = vec![1.0_f32; weights.len()];
        let mut other: Vec<u32> = (0..weights.len() as u32).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..weights.len()).partition(|at| scaled[*at] < 1.0);
        while let (Some(&low), Some(&high)) = (small.last(), large.last()) {
            small.pop();
            keep[low] = scaled[low] as f32;
            other[low] = high as u32;
            scaled[high] -= 1.0 - scaled[low];
            if scaled[high] < 1.0 {
                large.pop();
                small.push(high);
            }
        }
        // What rounding leaves over in `small` keeps its whole place, unless nothing may ever be drawn there.
        for low in small.into_iter().filter(|low| weights[*low] == 0.0) {
            keep[low] = 0.0;
            other[low] = other
                .iter()
                .position(|at| weights[*at as usize] > 0.0)
                .unwrap_or(0) as u32;
        }
        Alias { keep, other, total }
    }

    /// The place that 64 random bits draw.
    pub(crate) fn draw(&self, bits: u64) -> usize {
        let wide = u128::from(bits) * self.keep.len() as u128;
        let place = (wide >> 64) as usize;
        let rest = ((wide as u64) >> 11) as f64 / (1_u64 << 53) as f64;
        match rest < f64::from(self.keep[place]) {
            true => place,
            false => self.other[place] as usize,
        }
    }
}
