//! A sealed copy, opened by a program that was written from the manual's description of the format
//! and knows nothing of kith; and what the outside of a copy tells.

use crate::console::run;
use crate::journals::example;
use crate::tools::{need_to_run, write};
use kithbook::seal::{Passphrase, open};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The passphrase of every test that does not say otherwise: with a letter that some keyboards write
/// as two.
pub(crate) const PASSPHRASE: &str = "four otters under the tide gäte";

/// A journal that was published.
pub(crate) struct Sealed {
    folder: TempDir,
}

impl Sealed {
    /// The example, with a picture, published with these options.
    pub(crate) fn example(options: &str) -> Self {
        let mut files = example();
        let note = "---\nwith: [archie-sim]\n---\n# The wherry\n\n![A red wherry](wherry.svg)\n";
        files.push(("interactions/2025/2025-11-01-wherry.md".to_owned(), note.to_owned()));
        files.push(("interactions/2025/wherry.svg".to_owned(), WHERRY.to_owned()));
        Self::new(&files, options)
    }

    pub(crate) fn new(journal: &[(String, String)], options: &str) -> Self {
        let sealed = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in journal {
            write(&sealed.folder.path().join("journal"), path, text);
        }
        write(sealed.folder.path(), "passphrase", &format!("{PASSPHRASE}\n"));
        sealed.publish(options);
        sealed
    }

    pub(crate) fn publish(&self, options: &str) {
        let command =
            format!("kith publish --out ../out --passphrase-file ../passphrase {options}");
        let printed = run(&command, &self.journal());
        assert!(printed.contains("passphrase opens it."), "{printed}");
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    /// The folder of the copy.
    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// The files of the chunks.
    pub(crate) fn chunks(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(self.out().join("b")).unwrap().map(|entry| entry.unwrap().path());
        let mut chunks: Vec<PathBuf> = all.filter(|path| !path.ends_with("header.js")).collect();
        chunks.sort();
        chunks
    }
}

const WHERRY: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">\
    <path d=\"M0 5H20L15 10H5Z\" fill=\"red\"/></svg>\n";

/// What the program of others says of a copy, and how it ends.
fn opened_by_python(out: &Path, passphrase: &str) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/seal_open.py");
    let mut child = Command::new("python3")
        .arg(script)
        .arg(out)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(passphrase.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn has_python() -> bool {
    need_to_run(&["python3", "-c"], "import cryptography")
}

#[test]
fn a_program_written_from_the_manual_finds_what_kith_sealed() {
    if !has_python() {
        return;
    }
    let sealed = Sealed::example("--with-private");
    let own = open(&|path| fs::read(sealed.out().join(path)).ok(), &Passphrase::new(PASSPHRASE));
    let mut expected = Vec::new();
    let counts = own.unwrap().each(&mut |page| {
        let sum: String = Sha256::digest(&page.bytes).iter().map(|b| format!("{b:02x}")).collect();
        expected.push(format!("{sum} {}", page.path));
    });
    let counts = counts.unwrap();
    assert!(expected.iter().any(|line| line.ends_with(" people/archie-sim.html")));
    expected.push(format!("end {} {}", counts.people, counts.interactions));
    expected.push("readers 1".to_owned());
    // As another keyboard writes it.
    let decomposed = PASSPHRASE.replace('ä', "a\u{308}");
    for passphrase in [PASSPHRASE, &decomposed, &format!("  {PASSPHRASE} ")] {
        let (code, printed) = opened_by_python(&sealed.out(), passphrase);
        assert_eq!(code, 0, "{printed}");
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
    }
    assert_eq!(opened_by_python(&sealed.out(), "four otters").0, 1);

    let touch = |path: &Path, at: usize| {
        let bytes = fs::read(path).unwrap();
        let mut touched = bytes.clone();
        let at = at.min(bytes.len() - 1);
        touched[at] ^= 1;
        fs::write(path, touched).unwrap();
        let (code, printed) = opened_by_python(&sealed.out(), PASSPHRASE);
        fs::write(path, bytes).unwrap();
        assert_eq!(code, 2, "{}, byte {at}: {printed}", path.display());
    };
    for at in [0, 20, 60, 1000, usize::MAX] {
        touch(&sealed.out().join("b/header.js"), at);
        touch(&sealed.chunks()[0], at);
    }
    fs::remove_file(&sealed.chunks()[0]).unwrap();
    assert_eq!(opened_by_python(&sealed.out(), PASSPHRASE).0, 2);
}

#[test]
fn the_outside_of_a_copy_is_the_same_for_any_journal() {
    let outside = |sealed: &Sealed| -> BTreeSet<(String, Vec<u8>)> {
        let files = walkdir::WalkDir::new(sealed.out()).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let named = files.map(|entry| {
            let path = entry.path().strip_prefix(sealed.out()).unwrap().to_str().unwrap();
            (path.to_owned(), fs::read(entry.path()).unwrap())
        });
        named.collect()
    };
    let contact = ("contacts/zo.md".to_owned(), "---\nname: Zo Quillfeather\n---\n".to_owned());
    let pinned = ("kith.toml".to_owned(), "[journal]\ntoday = \"2026-11-21\"\n".to_owned());
    let (one, other) = (Sealed::example(""), Sealed::new(&[contact, pinned], ""));
    let (one, other) = (outside(&one), outside(&other));
    let sizes = |files: &BTreeSet<(String, Vec<u8>)>| -> Vec<usize> {
        files.iter().map(|(_, bytes)| bytes.len()).collect()
    };
    assert_eq!(one.len(), other.len());
    let differ: Vec<&str> = one.difference(&other).map(|(path, _)| path.as_str()).collect();
    assert_eq!(differ.len(), 3, "the header, a chunk, and the list of what is ours: {differ:?}");
    let (mut one, mut other) = (sizes(&one), sizes(&other));
    one.sort_unstable();
    other.sort_unstable();
    assert_eq!(one, other);
}

#[test]
fn publishing_again_leaves_a_copy_that_opens_and_nothing_of_the_old_one() {
    let sealed = Sealed::example("");
    let before = sealed.chunks();
    fs::write(sealed.out().join("mine.txt"), "not kith's").unwrap();
    sealed.publish("");
    let after = sealed.chunks();
    assert!(before.iter().all(|chunk| !after.contains(chunk)), "{after:?}");
    assert_eq!(before.len(), after.len());
    assert!(sealed.out().join("mine.txt").exists());
    let verify = "kith publish --verify ../out --passphrase-file ../passphrase";
    let printed = run(verify, &sealed.journal());
    assert!(printed.contains("every byte of it is as it was written"), "{printed}");
    let shell = sealed.out().join("app.js");
    fs::write(&shell, fs::read_to_string(&shell).unwrap() + "\n").unwrap();
    let printed = run(verify, &sealed.journal());
    assert!(
        printed.contains("`app.js` is not the file") && printed.contains("(exit 1)"),
        "{printed}"
    );
}
