//! Sets that grow together (union-find).

/// Elements 0, 1, 2 ... in sets; each set is known by its smallest element.
#[derive(Debug)]
pub(super) struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    pub fn new(count: usize) -> Forest {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Forest {
            parent: (0..count).collect(),
        }
    }

    /// The smallest element of the set.
    pub fn root(&self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            at = self.parent[at as usize];
        }
        at
    }

    /// Makes one set of those of two elements.
    pub fn unite(&mut self, one: u32, other: u32) {
        let (one, other) = (self.shorten(one), self.shorten(other));
        let root = one.min(other);
        self.parent[one.max(other) as usize] = root;
    }

    /// The root, with the way to it halved for the next time.
    fn shorten(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            let above = self.parent[at as usize];
            self.parent[at as usize] = self.parent[above as usize];
            at = above;
        }
        at
    }

    /// The number of each element's set, from 1, in the order of the smallest elements.
    pub fn numbers(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::with_capacity(self.parent.len());
        let mut sets = 0;
        for (at, parent) in (0_u32..).zip(&self.parent) {
            // A parent is smaller, so it has its number already.
            let number = if *parent == at {
                sets += 1;
                sets
            } else {
                numbers[*parent as usize]
            };
            numbers.push(number);
        }
        numbers
    }
}
