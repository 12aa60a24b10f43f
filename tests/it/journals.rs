//! Journals that several tests look at: path and text of every file.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The journal that comes with kith.
pub(crate) fn example() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    let files = WalkDir::new(&root).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            Some((path, fs::read_to_string(entry.path()).ok()?))
        })
        .filter(|(path, _)| !path.starts_with("site/"))
        .collect()
}

/// Nobody and nothing.
pub(crate) fn empty() -> Vec<(String, String)> {
    vec![pinned()]
}

fn pinned() -> (String, String) {
    ("kith.toml".to_owned(), "[journal]\ntoday = \"2026-11-21\"\n".to_owned())
}

/// Names without a place to break, the other direction, wide tables and code, problems of every
/// severity, and much that is open.
pub(crate) fn hard() -> Vec<(String, String)> {
    let mut files = vec![pinned()];
    let mut add = |path: &str, text: String| files.push((path.to_owned(), text));
    let long = "Llanfairpwllgwyngyll".repeat(9);
    let link = format!("https://example.org/{}", "path".repeat(80));
    add(
        "contacts/long.md",
        format!(
            "---\nname: {long}\ngoes_by: {long}\nroles: [{long}, friend]\ncadence: 1w\n\
         email: [{long}@example.org]\nphone: [\"+44 20 {}\"]\nneeds: [{long}]\ntags: [{long}]\n\
         place: {long}\n---\n{link}\n\n`{long}{long}`\n\n```\n{long}{long}\n```\n",
            "7946 ".repeat(30)
        ),
    );
    add("contacts/rtl.md", "---\nname: ليلى حداد\ncadence: 2w\nbirthday: 11-22\n\
         introduced_by: \"[[long]]\"\nmet_through: long\nrelations: [{is: sister, of: long}]\n---\nمرحبا\n".to_owned());
    add("contacts/bare.md", "---\nname: \"<b onclick='x()'>&amp;\"\n---\n".to_owned());
    add("contacts/broken.md", "---\nname: [\n---\n".to_owned());
    let table = format!("| a | b |\n|---|---|\n| {long} | {} |\n", "word ".repeat(60));
    let boxes = (1..=12).fold(String::new(), |mut boxes, number| {
        let _ = writeln!(boxes, "- [ ] promise {number} {long} due:2026-11-{number:02}");
        boxes
    });
    add(
        "interactions/2026-11-01-long.md",
        format!(
            "---\nwith: [long, rtl]\nvia: meeting\ntitle: {long}\ntemperature: cold\ndifficult: yes\n\
         place: {long}\ngave: [{long}]\ntags: [{long}]\n---\n# {long}\n\n{table}\n{boxes}\n> {long}\n\n\
         ![{long}](none.png)\n\nA note[^1].\n\n[^1]: {long}\n"
        ),
    );
    add(
        "interactions/2026-05-02-rtl.md",
        "---\nwith: rtl\ntemperature: warm\n---\nشربنا القهوة معاً\n\n- [ ] أرسل الكتاب\n"
            .to_owned(),
    );
    add(
        "interactions/undated.md",
        "---\nwith: [long, nobody-known]\nvia: pidgin\n---\nSome day.\n".to_owned(),
    );
    add(
        "interactions/2026-12-01-plan.md",
        "---\nwith: rtl\nstatus: planned\n---\nLunch\n".to_owned(),
    );
    add("interactions/bad.md", format!("---\ndate: 2026-02-30\nwith: bare\n{long}: {long}\n---\n"));
    add("contacts/gone.md", "---\nname: Byron\ndied: 2026-02\n---\n".to_owned());
    add(
        "interactions/2025-12-20-gone.md",
        "---\nwith: gone\ngave: [jam]\nasked: [a loan]\n---\n".to_owned(),
    );
    files
}

/// More than a page bears, of everything that is split into pages.
pub(crate) fn long() -> Vec<(String, String)> {
    let mut files = vec![pinned()];
    for number in 0..1_001 {
        let path = format!("contacts/c{number}.md");
        files.push((path, format!("---\nname: C {number}\nroles: [guest]\n---\n")));
    }
    for number in 0..520 {
        let (year, month, day) = (2024 + number % 2, 1 + number % 12, 1 + number % 28);
        let path = format!("interactions/{year}-{month:02}-{day:02}-{number}.md");
        let note = format!("---\nwith: c0\n---\nMet. ![](../p/{number}.png)\n");
        files.push((path, note));
        files.push((format!("p/{number}.png"), number.to_string()));
    }
    for (month, who) in (1..=6).flat_map(|month| (1..=5).map(move |who| (month, who))) {
        let path = format!("interactions/2026-{month:02}-0{who}-c{who}.md");
        files.push((path, format!("---\nwith: c{who}\n---\nCoffee.\n")));
    }
    files
}
