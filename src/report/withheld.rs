//! What a copy for others leaves out, for whoever makes it. What nobody asked to be left out is named,
//! so that it can be mended; what was meant to be is only counted.

use crate::audience::{Why, Withheld};
use crate::wording::count;

/// So many are named.
const NAMED_MAX: usize = 10;

/// A line for each note that is left out to be on the safe side, and one for all others together;
/// empty where nothing is left out.
pub fn text(withheld: &[Withheld]) -> String {
    let (doubts, meant): (Vec<_>, Vec<_>) = withheld.iter().partition(|one| one.why.is_doubt());
    let mut lines: Vec<String> =
        doubts.iter().take(NAMED_MAX).map(|one| format!("left out: {one}")).collect();
    if let Some(more) = doubts.len().checked_sub(NAMED_MAX).filter(|&more| more > 0) {
        lines.push(format!("left out: and {more} more like these"));
    }
    let nobody = meant.iter().filter(|one| one.why == Why::Nobody).count();
    let daily = meant.iter().filter(|one| one.why == Why::Daily).count();
    let hidden = meant.len() - nobody - daily;
    let of_hidden = (hidden > 0)
        .then(|| format!("{} private or hidden", count(hidden, "note that is", "notes that are")));
    let of_nobody = (nobody > 0).then(|| {
        let notes = count(nobody, "interaction", "interactions");
        format!("{notes} with nobody whom the copy shows")
    });
    let of_daily = (daily > 0).then(|| count(daily, "daily note", "daily notes"));
    let parts: Vec<String> = of_hidden.into_iter().chain(of_nobody).chain(of_daily).collect();
    if !parts.is_empty() {
        lines.push(format!("left out as asked: {}", parts.join(", and ")));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::audience::{Why, Withheld};

    fn withheld(number: usize, why: &Why) -> Vec<Withheld> {
        let one = |line| Withheld { path: "contacts/ada.md".into(), line, why: why.clone() };
        (1..=number).map(one).collect()
    }

    #[test]
    fn what_nobody_asked_for_is_named_and_the_rest_is_counted() {
        assert_eq!(text(&[]), "");
        let few = [withheld(1, &Why::Conflict), withheld(1, &Why::Private)].concat();
        assert_eq!(
            text(&few),
            "left out: contacts/ada.md:1: git left both sides of a merge in it\n\
             left out as asked: 1 note that is private or hidden\n"
        );
        let many = [
            withheld(12, &Why::MaybePrivate),
            withheld(2, &Why::Tag("work".to_owned())),
            withheld(1, &Why::Nobody),
        ];
        let told = text(&many.concat());
        assert_eq!(told.lines().count(), 12, "{told}");
        assert!(told.ends_with(
            "left out: and 2 more like these\n\
             left out as asked: 2 notes that are private or hidden, and 1 interaction with nobody \
             whom the copy shows\n"
        ));
    }
}
