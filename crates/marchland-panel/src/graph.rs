//! The graph of land borders in one year: who can be reached through whom.

/// Border crossings between all pairs of states of one year, by breadth-first search.
#[derive(Clone, Debug)]
pub struct LandGraph {
    size: usize,
    crossings: Vec<u8>,
}

const UNREACHABLE: u8 = u8::MAX;

impl LandGraph {
    /// Builds the graph from land borders between places (indices below `size`; order within a pair and
    /// repetitions do not matter).
    #[must_use]
    pub fn new(size: usize, borders: &[(usize, usize)]) -> LandGraph {
        let mut neighbours = vec![Vec::new(); size];
        for &(a, b) in borders {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
        let mut crossings = vec![UNREACHABLE; size * size];
        let mut queue = Vec::with_capacity(size);
        for start in 0..size {
            let row = &mut crossings[start * size..(start + 1) * size];
            row[start] = 0;
            queue.clear();
            queue.push(start);
            let mut head = 0;
            while let Some(&place) = queue.get(head) {
                head += 1;
                for &next in &neighbours[place] {
                    if row[next] == UNREACHABLE {
                        row[next] = row[place] + 1;
                        queue.push(next);
                    }
                }
            }
        }
        LandGraph { size, crossings }
    }

    /// Fewest land borders to cross from one place to another; `None` when the sea lies between.
    #[must_use]
    pub fn crossings(&self, from: usize, to: usize) -> Option<u8> {
        let count = self.crossings[from * self.size + to];
        (count != UNREACHABLE).then_some(count)
    }

    /// Whether `middle` lies between `one` and `other`: going through it takes no more than the shortest way, or
    /// no more than two crossings (two powers that share a border elsewhere may still have a buffer between them).
    #[must_use]
    pub fn lies_between(&self, middle: usize, one: usize, other: usize) -> bool {
        let through = self
            .crossings(one, middle)
            .zip(self.crossings(middle, other))
            .map(|(first, second)| u16::from(first) + u16::from(second));
        let direct = u16::from(self.crossings(one, other).unwrap_or(0));
        middle != one && middle != other && through.is_some_and(|length| length <= direct.max(2))
    }

    /// Number of land neighbours of a place.
    #[must_use]
    pub fn degree(&self, place: usize) -> usize {
        self.crossings[place * self.size..(place + 1) * self.size]
            .iter()
            .filter(|&&count| count == 1)
            .count()
    }
}
