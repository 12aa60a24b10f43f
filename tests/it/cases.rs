//! Runs `tests/cases/**/*.md`; `UPDATE=1 cargo test cases` writes what was printed into them, for
//! a person to read line by line before it is committed.

use crate::console::Document;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_case_prints_what_it_says() {
    let mut paths = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"), &mut paths);
    paths.sort();
    assert!(paths.len() > 10, "the cases are not where they should be");
    let reports: Vec<String> = paths.par_iter().flat_map_iter(|path| failures_of(path)).collect();
    assert!(reports.is_empty(), "\n{}\n{} differences", reports.join("\n"), reports.len());
}

fn failures_of(path: &Path) -> Vec<String> {
    let mut document = Document::read(path);
    let failures = document.run_each_alone();
    if std::env::var_os("UPDATE").is_some() && !failures.is_empty() {
        fs::write(path, document.text()).unwrap();
        return Vec::new();
    }
    failures.iter().map(|failure| failure.report(path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}
