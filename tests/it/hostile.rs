//! Texts that mean harm, or that nobody means: every promise of `tests/fuzz/promises.rs` on stable
//! Rust, with the same texts every time.
//!
//! The texts are the blocks of the test cases, cut, doubled and crossed with each other, and
//! with the beginnings and ends of everything that has a meaning.

#[path = "../fuzz/promises.rs"]
pub(crate) mod promises;

use self::promises::PROMISES;
use crate::robust::SHARDS;
use std::env;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use walkdir::WalkDir;

/// Texts for each promise; some of the promises make a whole site of each.
const TEXTS: usize = 300;

#[test]
fn every_promise_holds_of_texts_that_nobody_means() {
    let texts = env::var("KITH_TEST_TEXTS").map_or(TEXTS, |texts| texts.parse().unwrap());
    let seeds = seeds();
    let mut chance = Chance(20_261_121);
    for (name, promise) in PROMISES {
        for number in 0..texts {
            let text = chance.text(&seeds);
            let kept = catch_unwind(|| promise(text.as_bytes()));
            assert!(kept.is_ok(), "{name} is broken by text {number}: {text:?}");
        }
    }
}

/// Every block of every case.
fn seeds() -> Vec<String> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = WalkDir::new(cases).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.path().extension().is_some_and(|end| end == "md"));
    let texts = files.map(|entry| fs::read_to_string(entry.path()).unwrap());
    let blocks = texts.flat_map(|text| {
        let inside = text.split("```").skip(1).step_by(2);
        let blocks = inside.filter_map(|block| block.split_once('\n'));
        blocks.map(|(_, block)| block.to_owned()).collect::<Vec<_>>()
    });
    blocks.collect()
}

/// The same numbers every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &'a [String]) -> &'a str {
        &of[self.below(of.len())]
    }

    fn text(&mut self, seeds: &[String]) -> String {
        let mut text = self.one(seeds).to_owned();
        for _ in 0..self.below(6) {
            let at = text.floor_char_boundary(self.below(text.len() + 1));
            let to = text.floor_char_boundary(at + self.below(text.len() + 1 - at));
            match self.below(5) {
                0 | 1 => text.insert_str(at, SHARDS[self.below(SHARDS.len())]),
                2 => text.replace_range(at..to, ""),
                3 => text.insert_str(at, &text[at..to].repeat(1 + self.below(3))),
                _ => text.replace_range(at..to, self.one(seeds)),
            }
            text.truncate(text.floor_char_boundary(8_000));
        }
        text
    }
}
