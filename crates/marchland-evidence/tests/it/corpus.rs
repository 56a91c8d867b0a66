//! Invented corpora with known lines of reporting: made-up words in made-up sentences, copied, edited, cut and quoted.
//!
//! Words follow Zipf's law. A part of them belongs to the topic of a document, stock phrases of the trade are strewn
//! in, and outlets end some of their texts with a footer, so that documents of different lines have much in common.

/// Words of the language.
const WORDS: usize = 30_000;
/// Words of a topic.
const TOPIC: usize = 150;
/// Stock phrases, and outlets with their footers.
const PHRASES: usize = 400;
const OUTLETS: usize = 30;

/// How a document was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Made {
    /// Written on its own; it may have been copied.
    Own,
    /// Written on its own, with a passage that others on its topic quote too.
    Quoting,
    /// Copied, so many words in a hundred replaced, dropped or put in.
    Edited(u8),
    /// A digest: some sentences of the origin in their order, a few words of them edited, behind a new lead.
    Cut,
}

/// A made-up document.
pub struct Invented {
    /// Its text.
    pub text: String,
    /// Its true line of reporting.
    pub line: u32,
    /// How it was made.
    pub made: Made,
}

/// A generator of random numbers (SplitMix64): the same seed, the same corpus.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        let span = (most - least + 1) as u64;
        least + usize::try_from(self.next() % span).expect("a small number")
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.between(0, 99) < chance
    }
}

#[derive(Clone)]
struct Sentence {
    words: Vec<usize>,
    /// Whether it stands between quotation marks.
    marked: bool,
}

/// The language, the trade and the documents made so far.
pub struct Corpus {
    dice: Dice,
    /// Cumulated frequencies of words, highest rank first.
    frequencies: Vec<u64>,
    phrases: Vec<Vec<usize>>,
    footers: Vec<Vec<usize>>,
    lines: u32,
}

impl Corpus {
    pub fn new(seed: u64) -> Corpus {
        let mut total = 0;
        let frequencies = (1..=WORDS as u64)
            .map(|rank| {
                total += 1_000_000_000 / (rank + 2);
                total
            })
            .collect();
        let mut corpus = Corpus {
            dice: Dice::new(seed),
            frequencies,
            phrases: Vec::new(),
            footers: Vec::new(),
            lines: 0,
        };
        corpus.phrases = (0..PHRASES).map(|_| corpus.run(4, 8)).collect();
        corpus.footers = (0..OUTLETS).map(|_| corpus.run(20, 30)).collect();
        corpus
    }

    /// The next few documents: one alone, some on one event that quote the same words, or an origin with its copies.
    pub fn family(&mut self) -> Vec<Invented> {
        match self.dice.between(0, 99) {
            0..40 => {
                let body = self.article(&[]);
                vec![self.document(&body, Made::Own)]
            }
            40..55 => self.event(),
            _ => self.copied(),
        }
    }

    /// So many words of no topic, without a full stop.
    #[allow(dead_code, reason = "a test uses it, the benchmark does not")]
    pub fn words(&mut self, count: usize) -> String {
        let words = self.run(count, count);
        let mut text = String::new();
        write(&words, false, &mut text);
        text.trim_end_matches(".\n").to_owned()
    }

    fn word(&mut self) -> usize {
        let total = *self.frequencies.last().expect("some words");
        let drawn = self.dice.next() % total;
        self.frequencies.partition_point(|up_to| *up_to <= drawn)
    }

    fn run(&mut self, least: usize, most: usize) -> Vec<usize> {
        let length = self.dice.between(least, most);
        (0..length).map(|_| self.word()).collect()
    }

    fn topic(&mut self) -> Vec<usize> {
        (0..TOPIC)
            .map(|_| self.dice.between(0, WORDS - 1))
            .collect()
    }

    fn sentence(&mut self, topic: &[usize], least: usize, most: usize) -> Sentence {
        let mut words = Vec::new();
        if self.dice.percent(30) {
            // The first phrases are the most common.
            let (one, other) = (
                self.dice.between(0, PHRASES - 1),
                self.dice.between(0, PHRASES - 1),
            );
            words.extend(&self.phrases[one * other / PHRASES]);
        }
        for _ in 0..self.dice.between(least, most) {
            let of_topic = !topic.is_empty() && self.dice.percent(30);
            words.push(if of_topic {
                let (one, other) = (
                    self.dice.between(0, TOPIC - 1),
                    self.dice.between(0, TOPIC - 1),
                );
                topic[one * other / TOPIC]
            } else {
                self.word()
            });
        }
        Sentence {
            words,
            marked: false,
        }
    }

    fn article(&mut self, topic: &[usize]) -> Vec<Sentence> {
        let wanted = self.dice.between(130, 300);
        let mut sentences: Vec<Sentence> = Vec::new();
        while sentences
            .iter()
            .map(|sentence| sentence.words.len())
            .sum::<usize>()
            < wanted
        {
            sentences.push(self.sentence(topic, 6, 22));
        }
        sentences
    }

    /// Two to four documents on one event, each with the same quotation and nothing else in common but their topic.
    fn event(&mut self) -> Vec<Invented> {
        let topic = self.topic();
        let quotation = Sentence {
            words: self.run(25, 45),
            marked: self.dice.percent(50),
        };
        (0..self.dice.between(2, 4))
            .map(|_| {
                let mut body = self.article(&topic);
                let at = self.dice.between(0, body.len());
                body.insert(at, quotation.clone());
                self.document(&body, Made::Quoting)
            })
            .collect()
    }

    /// An article and what others made of it.
    fn copied(&mut self) -> Vec<Invented> {
        let topic = self.topic();
        let body = self.article(&topic);
        let mut out = vec![self.document(&body, Made::Own)];
        let line = self.lines;
        let mut copies = 1;
        while self.dice.percent(50) {
            copies += 1;
        }
        if self.dice.between(1, 200) == 1 {
            copies += 40;
        }
        for _ in 0..copies {
            let made = match self.dice.between(0, 5) {
                0 => Made::Cut,
                at => Made::Edited([0, 5, 10, 20, 30][at - 1]),
            };
            let copy = match made {
                Made::Edited(rate) => self.edited(&body, usize::from(rate)),
                _ => self.cut(&body),
            };
            let mut copy = self.document(&copy, made);
            copy.line = line;
            self.lines = line;
            out.push(copy);
        }
        out
    }

    /// The text with so many words in a hundred replaced, dropped or followed by another.
    fn edited(&mut self, body: &[Sentence], rate: usize) -> Vec<Sentence> {
        let edit = |sentence: &Sentence| {
            let mut words = Vec::new();
            for word in &sentence.words {
                if !self.dice.percent(rate) {
                    words.push(*word);
                    continue;
                }
                match self.dice.between(0, 4) {
                    0 => {}
                    1 => words.extend([*word, self.word()]),
                    _ => words.push(self.word()),
                }
            }
            Sentence {
                words,
                ..sentence.clone()
            }
        };
        body.iter().map(edit).collect()
    }

    /// A lead of its own, then a third to two thirds of the sentences, lightly edited.
    fn cut(&mut self, body: &[Sentence]) -> Vec<Sentence> {
        let share = self.dice.between(35, 65);
        let mut kept: Vec<Sentence> = body.to_vec();
        kept.retain(|_| self.dice.percent(share));
        if kept.len() < 3 {
            kept = body[..body.len().min(3)].to_vec();
        }
        let mut out = vec![self.sentence(&[], 8, 14)];
        out.extend(self.edited(&kept, 5));
        out
    }

    fn document(&mut self, body: &[Sentence], made: Made) -> Invented {
        let mut text = String::new();
        for sentence in body {
            write(&sentence.words, sentence.marked, &mut text);
        }
        if self.dice.percent(30) {
            let outlet = self.dice.between(0, OUTLETS - 1);
            write(&self.footers[outlet], false, &mut text);
        }
        self.lines += 1;
        Invented {
            text,
            line: self.lines,
            made,
        }
    }
}

fn write(words: &[usize], marked: bool, text: &mut String) {
    text.push_str(if marked { "“" } else { "" });
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        spell(*word, at == 0, text);
    }
    text.push_str(if marked { "”, he said.\n" } else { ".\n" });
}

/// A word of two syllables or more, common words the shorter ones.
fn spell(word: usize, capital: bool, text: &mut String) {
    const ONSETS: [&str; 15] = [
        "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh",
    ];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut rest = word + 75;
    let start = text.len();
    while rest > 0 {
        text.push_str(ONSETS[rest % 15]);
        text.push_str(VOWELS[rest / 15 % 5]);
        rest /= 75;
    }
    if capital {
        text[start..start + 1].make_ascii_uppercase();
    }
}
