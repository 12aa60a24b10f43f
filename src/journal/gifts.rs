//! What was given, received or asked for, in words: a link without a label shows an id in the file,
//! and the person's name to whoever reads it.

use super::{ContactIx, Journal};
use crate::model::{Gift, PersonRef};

impl Journal {
    /// The words of a gift in the note at `path`: `soup from [[ruth]]` is "soup from Ruth".
    pub fn gift_text(&self, path: &str, gift: &Gift) -> String {
        let (mut text, mut from) = (String::with_capacity(gift.text.len()), 0);
        for (whom, label) in gift.whom.iter().zip(&gift.labels) {
            let is_bare = gift.text.get(label.range()) == Some(&*whom.text);
            if let Some(ix) = self.person(path, whom).filter(|_| is_bare) {
                text.push_str(gift.text.get(from..label.start()).unwrap_or_default());
                text.push_str(self.contact(ix).note.said.short_name());
                from = label.end();
            }
        }
        text + gift.text.get(from..).unwrap_or_default()
    }

    /// The same where only `who` reads of it: `[[bram|Bram]]: cake` is "cake" on Bram's own page.
    pub fn gift_text_for(&self, path: &str, gift: &Gift, who: ContactIx) -> String {
        let text = self.gift_text(path, gift);
        let Some((name, rest)) = text.split_once(':') else { return text };
        let is_theirs = gift.whom.first().is_some_and(|whom| self.person(path, whom) == Some(who));
        let named = PersonRef { text: name.trim().to_owned(), span: gift.span, link: None };
        match is_theirs && self.people_named(&named) == [who] && !rest.trim().is_empty() {
            true => rest.trim().to_owned(),
            false => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::{Notes, who};

    #[test]
    fn a_gift_names_people_and_not_their_files_nor_whom_the_page_is_about() {
        for (written, said, to_bram) in [
            ("soup from [[ruth-feldman]]", "soup from Ruth", "soup from Ruth"),
            ("[[bram|Bram]]: cake", "Bram: cake", "cake"),
            ("[[bram]]: cake for [[ruth-feldman|her]]", "Bram: cake for her", "cake for her"),
            ("a note: ask [[bram]]", "a note: ask Bram", "a note: ask Bram"),
            ("[[bram]]:", "Bram:", "Bram:"),
            ("[[nobody]] and bram", "nobody and bram", "nobody and bram"),
        ] {
            let (journal, _) = Notes::new()
                .person("bram", "name: Bram")
                .person("ruth-feldman", "name: Ruth Feldman\ngoes_by: Ruth")
                .met("2026-10-01", "bram", &format!("gave: [\"{written}\"]"))
                .facts();
            let (_, entry) = journal.interactions().next().unwrap();
            let (path, gift) = (&entry.note.source.path, &entry.note.said.gave[0]);
            assert_eq!(journal.gift_text(path, gift), said, "{written}");
            let bram = who(&journal, "bram");
            assert_eq!(journal.gift_text_for(path, gift, bram), to_bram, "{written}");
        }
    }
}
