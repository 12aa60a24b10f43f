//! Runs of words that are looked for together, in one pass over a text.

use super::words::{Word, words};
use rustc_hash::{FxHashMap, FxHashSet};

/// A longer text is looked for by every run of so many words within it.
pub(super) const RUN_WORDS: usize = 6;

/// Runs of words, each with what it stands for.
#[derive(Debug)]
pub(super) struct Patterns<T> {
    numbers: FxHashMap<Box<str>, WordIx>,
    patterns: FxHashMap<Run, Pattern<T>>,
    /// Of a first word: how many words the patterns have that begin with it, in ascending order.
    lengths: FxHashMap<WordIx, Vec<usize>>,
}

/// A word that some pattern has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct WordIx(u32);

type Run = Box<[WordIx]>;

/// How a run of words is looked for, and why.
#[derive(Debug)]
struct Pattern<T> {
    /// Whether the signs that part names may stand between its words.
    may_be_parted: bool,
    what: T,
}

/// A pattern held against some texts.
#[derive(Debug)]
pub(super) struct Held<'a, T> {
    pub what: &'a T,
    /// Each of its words, and whether one of the texts says it.
    pub words: Vec<(&'a str, bool)>,
    /// Whether one of the texts says it as a whole.
    pub is_said: bool,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Self {
            numbers: FxHashMap::default(),
            patterns: FxHashMap::default(),
            lengths: FxHashMap::default(),
        }
    }
}

impl<T: Clone> Patterns<T> {
    /// Adds a folded text: as a whole, or where it is long by each of its runs. What is there
    /// already stands for what it stood for.
    pub(super) fn add(&mut self, folded: &str, what: &T) {
        self.add_together(&[(folded.to_owned(), what.clone())]);
    }

    /// Adds folded texts that follow each other as one; each run stands for where it begins.
    pub(super) fn add_together(&mut self, texts: &[(String, T)]) {
        let parts = texts.iter().map(|(folded, what)| (words(folded), what));
        let (all, whats): (Vec<Word<'_>>, Vec<&T>) =
            parts.flat_map(|(words, what)| words.into_iter().map(move |word| (word, what))).unzip();
        for (run, what) in all.windows(all.len().clamp(1, RUN_WORDS)).zip(whats) {
            self.add_run(run, what);
        }
    }

    /// Calls `take` with what stands for each pattern that a folded text says, for every place.
    pub(super) fn find<'a>(&'a self, folded: &str, mut take: impl FnMut(&'a T)) {
        self.each_found(&words(folded), |_, pattern| take(&pattern.what));
    }

    /// Holds every pattern against some folded texts, and leaves out those that are not to be kept.
    pub(super) fn retain<'t>(
        &mut self,
        texts: impl IntoIterator<Item = &'t str>,
        mut is_kept: impl FnMut(&Held<'_, T>) -> bool,
    ) {
        let (mut runs, mut said) = (FxHashSet::default(), FxHashSet::default());
        for text in texts {
            let all = words(text);
            self.each_found(&all, |run, _| runs.extend([run.clone()]));
            said.extend(all.iter().filter_map(|word| self.numbers.get(word.text)).copied());
        }
        let mut spelt = vec![""; self.numbers.len()];
        self.numbers.iter().for_each(|(word, number)| spelt[number.0 as usize] = word);
        self.patterns.retain(|run, pattern| {
            let words = run.iter().map(|word| (spelt[word.0 as usize], said.contains(word)));
            is_kept(&Held {
                what: &pattern.what,
                words: words.collect(),
                is_said: runs.contains(run),
            })
        });
    }

    fn add_run(&mut self, run: &[Word<'_>], what: &T) {
        let numbered: Run = run.iter().map(|word| self.number(word.text)).collect();
        let may_be_parted = run.len() == RUN_WORDS || run[1..].iter().any(|word| word.is_parted);
        let lengths = self.lengths.entry(numbered[0]).or_default();
        if let Err(at) = lengths.binary_search(&numbered.len()) {
            lengths.insert(at, numbered.len());
        }
        let pattern = || Pattern { may_be_parted, what: what.clone() };
        self.patterns.entry(numbered).or_insert_with(pattern);
    }

    fn number(&mut self, word: &str) -> WordIx {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = WordIx(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
        self.numbers.insert(word.into(), number);
        number
    }

    fn each_found<'a>(&'a self, said: &[Word<'_>], mut take: impl FnMut(&'a Run, &'a Pattern<T>)) {
        let numbered: Vec<Option<WordIx>> =
            said.iter().map(|word| self.numbers.get(word.text).copied()).collect();
        let mut run = Vec::with_capacity(RUN_WORDS);
        for (start, first) in numbered.iter().enumerate() {
            let Some(lengths) = first.and_then(|first| self.lengths.get(&first)) else { continue };
            run.clear();
            run.extend(numbered[start..].iter().take(RUN_WORDS).map_while(|word| *word));
            for &length in lengths.iter().take_while(|length| **length <= run.len()) {
                let is_parted = said[start + 1..start + length].iter().any(|word| word.is_parted);
                let found = self.patterns.get_key_value(&run[..length]);
                if let Some((run, pattern)) =
                    found.filter(|(_, pattern)| pattern.may_be_parted || !is_parted)
                {
                    take(run, pattern);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Patterns;
    use crate::seal::leaks::words::folded;

    fn found(patterns: &Patterns<&'static str>, text: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        patterns.find(&folded(text), |what| found.push(*what));
        found
    }

    #[test]
    fn short_texts_are_found_whole_and_long_ones_by_six_words() {
        let mut patterns = Patterns::default();
        for text in
            ["Ada King", "Rose", "12 High Street, London", "one two three four five six seven", ""]
        {
            patterns.add(&folded(text), &text);
        }
        for (text, expected) in [
            ("", vec![]),
            ("ada", vec![]),
            ("Dear ADA   King!", vec!["Ada King"]),
            ("Ada, King of hearts", vec![]),
            ("Ada Kingsley; Roses", vec![]),
            ("rose-garden, Rose", vec!["Rose", "Rose"]),
            ("12 high street london", vec!["12 High Street, London"]),
            ("one two three four five", vec![]),
            ("zero one two three, four five six", vec!["one two three four five six seven"]),
            ("two three four five six seven eight", vec!["one two three four five six seven"]),
            ("one two three and four five six seven", vec![]),
        ] {
            assert_eq!(found(&patterns, text), expected, "{text}");
        }
    }

    #[test]
    fn what_other_texts_say_can_be_left_out() {
        let mut patterns = Patterns::default();
        for text in ["ada king", "ada lovelace", "rose"] {
            patterns.add(text, &text);
        }
        let mut held = Vec::new();
        patterns.retain(["we met ada king", "and rose", "and"], |pattern| {
            held.push((
                *pattern.what,
                pattern.is_said,
                pattern.words.iter().map(|word| word.1).collect(),
            ));
            !pattern.is_said
        });
        held.sort();
        let expected: [(_, _, Vec<bool>); 3] = [
            ("ada king", true, vec![true, true]),
            ("ada lovelace", false, vec![true, false]),
            ("rose", true, vec![true]),
        ];
        assert_eq!(held, expected);
        assert_eq!(found(&patterns, "ada king and rose and ada lovelace"), ["ada lovelace"]);
    }
}
