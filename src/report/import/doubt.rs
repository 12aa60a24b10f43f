//! Why it is for the user to say who somebody is, as sentences.

use super::{ImportView, by};
use crate::exchange::plan::{Doubt, PersonStep};
use crate::journal::ContactIx;

/// What to do about all of them.
pub(super) const REMEDY: &str = "\
If it is one of your contacts, write the id of the record into its `source`, or what the record says \
into its `email` or `aliases`, and import again. If they are new, `--new` adds them.";

/// `Ada King: her e-mail address is that of …`
pub(super) fn sentence(view: &ImportView<'_>, step: &PersonStep, doubt: &Doubt) -> String {
    let path = |who: &ContactIx| format!("`{}`", view.path(*who));
    let why = match doubt {
        Doubt::Contradicting { by_source, by_email } => format!(
            "the id is that of {}, the e-mail address that of {}",
            path(by_source),
            path(by_email)
        ),
        Doubt::OtherName { sign, who } => {
            format!("{} is that of {}, and the name is another", by(*sign), path(who))
        }
        Doubt::Several { sign, who } => {
            let paths: Vec<String> = who.iter().map(path).collect();
            format!("{} is that of {}", by(*sign), paths.join(" and "))
        }
        Doubt::Contradicted { who, by } => {
            format!("{} is called so too, and has another {by}", path(who))
        }
        Doubt::NamedTwice { who: Some(who) } => {
            format!("several records bear the name of {}, and nothing tells them apart", path(who))
        }
        Doubt::NamedTwice { who: None } => {
            "several records bear this name, and nothing tells them apart".to_owned()
        }
    };
    let id = step.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
    format!("{}{id}: {why}", step.name)
}

/// The contacts that it may be.
pub(super) fn people(doubt: &Doubt) -> Vec<ContactIx> {
    match doubt {
        Doubt::Contradicting { by_source, by_email } => vec![*by_source, *by_email],
        Doubt::OtherName { who, .. } | Doubt::Contradicted { who, .. } => vec![*who],
        Doubt::Several { who, .. } => who.clone(),
        Doubt::NamedTwice { who } => who.iter().copied().collect(),
    }
}
