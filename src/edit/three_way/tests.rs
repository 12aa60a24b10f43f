//! The front matter of two versions of a note, by example.

use super::{Marks, Three, merge_heads};

fn marks() -> Marks {
    let labels = Three { base: "base", ours: "ours", theirs: "theirs" };
    Marks { length: 7, shows_base: false, labels: labels.map(str::to_owned) }
}

/// What becomes of the keys of three versions, whose body stays.
fn merged(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    let versions = Three { base, ours, theirs };
    let texts = versions.map(|keys| format!("---\n{keys}---\nBody.\n"));
    let merge = merge_heads(texts.as_ref().map(String::as_str), &marks()).unwrap();
    let text = merge.with_body("Body.\n");
    let keys = text.strip_prefix("---\n").and_then(|text| text.strip_suffix("---\nBody.\n"));
    (keys.unwrap_or(&text).to_owned(), merge.is_disputed)
}

#[test]
fn what_one_side_says_anew_is_said() {
    for (base, ours, theirs, expected) in [
        ("a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n", "a: 2\nb: 2\n"),
        ("a: 1\n", "a: 1\nb: 1\n", "a: 1\nc: 1\n", "a: 1\nb: 1\nc: 1\n"),
        ("a: 1\nb: 1\n", "b: 1\n", "a: 1\nb: 1\nc: 1\n", "b: 1\nc: 1\n"),
        ("a: 1\nb: 1\n", "a: 1\nb: 2\n", "b: 1\n", "b: 2\n"),
        ("a: 1\n", "x: 1\na: 1\n", "y: 1\na: 1\n", "x: 1\ny: 1\na: 1\n"),
        ("a: 1\n", "a: 2\nb: 3\n", "a: 2\n", "a: 2\nb: 3\n"),
        ("a: 1\nb: 1\n", "b: 1\na: 1\n", "a: 2\nb: 1\n", "b: 1\na: 2\n"),
        (
            "a: |\n  x\n\nb: 1\n",
            "a: |\n  x\n\nb: 2\n",
            "a: |\n  y\n  z\nb: 1\n",
            "a: |\n  y\n  z\nb: 2\n",
        ),
    ] {
        assert_eq!(merged(base, ours, theirs), (expected.to_owned(), false), "{ours:?} {theirs:?}");
    }
}

#[test]
fn comments_and_quotes_stay_with_what_they_stand_by() {
    for (base, ours, theirs, expected) in [
        // Said anew by one, written otherwise by the other.
        ("a: 1\n", "a: 2\n", "a: 1 # c\n", "a: 2 # c\n"),
        ("a: x\n", "a: \"x\"\n", "a: y\n", "a: y\n"),
        ("a: x\nb: 1\n", "a: \"x\"\nb: 1\n", "b: 1\n", "b: 1\n"),
        ("a: x\nb: 1\n", "b: 1\n", "a: \"x\"\nb: 1\n", "b: 1\n"),
        ("a: 1 # c\n", "a: 2 # c\n", "a: 2 # d\n", "a: 2 # d\n"),
        ("a: 1 # c\n", "a: 2\n", "a: 2 # c\n", "a: 2\n"),
        ("a: 1 # c\n", "a: \"1\" # c\n", "a: 2\n", "a: 2\n"),
        // A comment of both: one beside the value, the other above it.
        ("a: 1\n", "a: 2 # c\n", "a: 2 # d\n", "# d\na: 2 # c\n"),
        ("a: 1\n", "a: 1 # c\n", "a: 2 # d\n", "# c\na: 2 # d\n"),
        ("a: x#1\n", "a: y#2 # c\n", "a: 'y#2' # \"d\"\n", "# \"d\"\na: y#2 # c\n"),
        // Above a key, and below the last.
        ("# c\na: 1\n", "# c\na: 2\n", "# d\na: 1\n", "# d\na: 2\n"),
        ("a: 1\nb: 1\n", "a: 2\n# x\nb: 1\n", "a: 1\n# y\nb: 1\n", "a: 2\n# x\n# y\nb: 1\n"),
        ("# of a\na: 1\nb: 1\n", "b: 1\n", "# of a\na: 1\nb: 2\n", "b: 2\n"),
        ("a: 1\n# end\n", "a: 2\n# end\n", "a: 1\nb: 1\n# end\n", "a: 2\nb: 1\n# end\n"),
    ] {
        assert_eq!(merged(base, ours, theirs), (expected.to_owned(), false), "{ours:?} {theirs:?}");
    }
}

#[test]
fn lists_are_sets_in_the_manner_that_ours_has() {
    for (base, ours, theirs, expected) in [
        ("tags: [a]\n", "tags: [a, b]\n", "tags: [a, c]\n", "tags: [a, b, c]\n"),
        (
            "tags:\n  - a # first\n  - b\n",
            "tags:\n  - a # first\n",
            "tags: [a, b, c]\n",
            "tags:\n  - a # first\n  - c\n",
        ),
        (
            "tags:\n  - a\n",
            "tags:\n  - a # ours\n  - b\n",
            "tags:\n  - a\n  # of both\n  - c # theirs\n",
            "# of both\n# theirs\ntags:\n  - a # ours\n  - b\n  - c\n",
        ),
        ("", "tags: work\n", "tags: [home]\n", "tags: [work, home]\n"),
        ("tags: [a]\n", "", "tags: [a, b]\n", "tags: [b]\n"),
        ("tags: [a, b]\n", "tags: [a]\n", "tags: [b]\n", "tags: []\n"),
        ("tags: [a]\nx: 1\n", "tags: [a] # c\nx: 1\n", "x: 2\n", "x: 2\n"),
        ("mine: [a]\n", "mine: [a, b]\n", "mine: [c, a]\n", "mine: [c, a, b]\n"),
        (
            "with: [ada]\n",
            "with: [ada, charles]\n",
            "with: [ada, \"[[mary|Mary]]\"]\n",
            "with: [ada, charles, \"[[mary|Mary]]\"]\n",
        ),
    ] {
        assert_eq!(merged(base, ours, theirs), (expected.to_owned(), false), "{ours:?} {theirs:?}");
    }
}

#[test]
fn what_both_say_anew_is_in_dispute_and_nothing_else_is() {
    let dispute = "<<<<<<< ours\na: 2\n=======\na: 3\n>>>>>>> theirs\n";
    let (text, is_disputed) = merged("a: 1\nb: 1\n", "a: 2\nb: 2\n", "a: 3\nb: 1\n");
    assert_eq!((&*text, is_disputed), (&*format!("{dispute}b: 2\n"), true));
    for (base, ours, theirs) in [
        ("a: 1\n", "", "a: 2\n"),
        ("a: 1\n", "a: 2\n", ""),
        ("", "a: 1\n", "a: 2\n"),
        ("with: ada, charles\n", "with: ada, mary\n", "with: ada\n"),
        (
            "temperature: [\"ada: warm\"]\n",
            "temperature: [\"ada: hot\"]\n",
            "temperature: [\"ada: cool\"]\n",
        ),
        ("m: {a: 1}\n", "m: {a: 2}\n", "m: {a: 3}\n"),
    ] {
        let (text, is_disputed) = merged(base, ours, theirs);
        assert!(is_disputed && text.contains("<<<<<<< ours\n"), "{ours:?} {theirs:?}: {text}");
    }
}

#[test]
fn a_pause_is_one_thing() {
    let base = "name: Ada\n";
    let ours = "name: Ada\npaused_until: 2026-09-01\npaused_on: 2026-07-01\n";
    let theirs = "name: Ada\npaused_until: 2026-09-01\npaused_on: 2026-08-01\n";
    let (text, is_disputed) = merged(base, ours, theirs);
    assert!(is_disputed);
    assert_eq!(
        text,
        "name: Ada\n<<<<<<< ours\npaused_until: 2026-09-01\npaused_on: 2026-07-01\n=======\n\
         paused_until: 2026-09-01\npaused_on: 2026-08-01\n>>>>>>> theirs\n"
    );
    // Ours moves its end, theirs ends it: neither half of either is taken.
    let moved = "name: Ada\npaused_until: 2026-10-01\npaused_on: 2026-07-01\n";
    assert!(merged(ours, moved, base).1);
    assert_eq!(merged(ours, ours, base), (base.to_owned(), false));
}

#[test]
fn a_file_keeps_its_form_and_a_new_form_is_one_change() {
    let merge = |base: &str, ours: &str, theirs: &str| {
        let merge = merge_heads(Three { base, ours, theirs }, &marks()).unwrap();
        assert!(!merge.is_disputed);
        merge.with_body(&merge.bodies.ours)
    };
    let base = "---\na: 1\nb: 1\n---\n";
    let ours = "---\na: 2\nb: 1\n---\n";
    let theirs = "---\na: 1\nb: 2\n---\n";
    let both = "---\na: 2\nb: 2\n---\n";
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(merge(&crlf(base), &crlf(ours), &crlf(theirs)), crlf(both));
    assert_eq!(merge(base, ours, &crlf(theirs)), crlf(both));
    assert_eq!(merge(&crlf(base), ours, &crlf(theirs)), both);
    let bom = |text: &str| format!("\u{feff}{text}");
    assert_eq!(merge(&bom(base), &bom(ours), &bom(theirs)), bom(both));
    assert_eq!(merge(base, &bom(ours), theirs), bom(both));
    let cut = |text: &str| text.trim_end().to_owned();
    assert_eq!(merge(&cut(base), &cut(ours), &cut(theirs)), cut(both));
    assert_eq!(merge(&cut(base), &cut(ours), theirs), both);
}

#[test]
fn keys_in_a_file_that_had_none() {
    let merge = |base: &str, ours: &str, theirs: &str| {
        let merge = merge_heads(Three { base, ours, theirs }, &marks()).unwrap();
        (merge.with_body("Body.\n"), merge.is_disputed)
    };
    let with_keys = "---\na: 1\n---\nBody.\n";
    let others = "---\nb: 1\n---\nBody.\n";
    assert_eq!(merge("Body.\n", with_keys, "Body.\n"), (with_keys.to_owned(), false));
    assert_eq!(
        merge("Body.\n", with_keys, others),
        ("---\na: 1\nb: 1\n---\nBody.\n".to_owned(), false)
    );
    // Taken away by one, changed by the other.
    assert!(merge(with_keys, "Body.\n", others).1);
    // Added by both, with no version before.
    assert_eq!(merge("", with_keys, others), ("---\na: 1\nb: 1\n---\nBody.\n".to_owned(), false));
}

#[test]
fn what_cannot_be_read_is_not_merged_by_key() {
    let good = "---\na: 1\n---\n";
    for broken in [
        "---\na: [1\n---\n",
        "---\na: 1\na: 2\n---\n",
        "---\na: 1\n",
        "+++\na = 1\n+++\n",
        "<<<<<<< a\n",
    ] {
        assert_eq!(merge_heads(Three { base: good, ours: broken, theirs: good }, &marks()), None);
        assert_eq!(merge_heads(Three { base: broken, ours: good, theirs: good }, &marks()), None);
    }
}

#[test]
fn what_would_not_be_yaml_together_is_in_dispute_as_a_whole() {
    let (text, is_disputed) = merged("a: 1\n", "  a: 2\n", "a: 1\nb: 1\n");
    assert!(is_disputed);
    assert_eq!(
        text,
        "<<<<<<< ours\n---\n  a: 2\n---\n=======\n---\na: 1\nb: 1\n---\n>>>>>>> theirs\nBody.\n"
    );
}
