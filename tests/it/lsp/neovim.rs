//! A real editor: Neovim without a screen, driven by a script through what one does all day.

use super::{ADA, COFFEE_PATH, journal, read};
use crate::tools::{need, write};
use std::process::{Command, Stdio};

const TEA: &str = "interactions/2026/2026-11-20-tea.md";
const TEA_TEXT: &str = "---\ndate: 2026-11-20\nwith: [ada-lovelace]\n---\n🦉🦉 Zoe\u{301} and [[Ada Lovelce]] 🦉 talked of [[ada-lovelace|Ada Lovelace]].\n\n- [ ] 🦉 write to her due:2026-11-27\n";

#[test]
fn neovim_completes_shows_finds_renames_and_points_at_the_right_letters() {
    if !need("nvim") {
        return;
    }
    let folder = journal();
    let root = folder.path().canonicalize().unwrap();
    write(&root, TEA, TEA_TEXT);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/lsp/neovim.lua");
    let output = Command::new("nvim")
        .args(["--headless", "--clean", "-n", "-c"])
        .arg(format!("luafile {script}"))
        .current_dir(&root)
        .env("KITH", env!("CARGO_BIN_EXE_kith"))
        .env("ROOT", &root)
        .env("TEA", TEA)
        .env_remove("KITH_JOURNAL")
        .env("XDG_STATE_HOME", root.join(".state"))
        .env("XDG_CACHE_HOME", root.join(".cache"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("all is well"), "{said}");
    let ada = read(&root, "contacts/ada-king.md");
    let renamed = ADA.replace("name: Ada Lovelace", "name: Ada King");
    assert!(ada.starts_with("---\nname: Ada King\n"), "{ada}\n{renamed}");
    assert!(!root.join("contacts/ada-lovelace.md").exists());
    assert!(read(&root, COFFEE_PATH).contains("[[ada-king|Ada King]] 🦉"));
    let tea = read(&root, TEA);
    assert!(
        tea.contains(
            "🦉🦉 Zoe\u{301} and [[ada-king|Ada King]] 🦉 talked of [[ada-king|Ada King]]."
        ),
        "{tea}"
    );
    assert!(tea.contains("\n- [x] 🦉 write to her due:2026-11-27 done:2026-11-21\n"), "{tea}");
}
